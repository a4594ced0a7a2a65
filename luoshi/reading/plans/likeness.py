"""How like two tasks are: what is to be done, with what; not who, by when, or how much.

A task is compared with those only that share its rarer pairs of characters.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from luoshi.reading.lazy import lazy
from luoshi.reading.normal import normalise

ALIKE = 0.45  # from here on two tasks are laid together
TOGETHER = 0.3  # on the average between two groups
RAREST = 10  # pairs of characters by which others are looked for
COMMON = 60  # a pair in more tasks than that tells nothing
COMPARED = 16  # others that one task is compared with
FEW = 1.6  # shared weight below which two clauses have only met by chance

_NUMBER = lazy(
    r"^\s*(?:\(?[一二三四五六七八九十\d]{1,3}[)、.．]|[一二三四五六七八九十](?:是|要))\s*"
)
_WHO = lazy(
    r"(?:由|责成)?[^,。;、和与由]{2,12}?(?:局|办公室|室|委员会|委|办|中心|公司|政府|部门|单位|督查室)"
    r"(?:(?:、|和|与)[^,。;、和与]{2,12}?(?:局|办|室|委|中心|公司|部门|单位))*"
    r"(?:共同)?(?:牵头负责|牵头|负责|配合|会同|要|应当|须|将)(?:落实|办理)?|"
    r"各(?:级|有关|相关|责任)?[^,。;的]{0,6}(?:单位|部门|乡镇|镇|街道|村)(?:要|应当|须)?|我们|全[县市区省]"
)
_WHEN = lazy(
    r"(?:\d{4}年|今年|明年|年内)?(?:\d{1,2}月(?:份|\d{1,2}日|底|末|[上中下]旬)?|年底|上半年|下半年|[一二三四]季度)"
    r"(?:以?前|之前|内|底)?|\d+个?(?:工作日|日|天|个月|月|年)(?:以|之)?内|今年|明年|年内|\d{4}年|每[年月周日季]度?"
)
_AMOUNT = lazy(
    r"[\d.,]+ ?[百千万亿]*(?:个百分点|平方公里|平方米|公里|千米|吨|立方米|亿?元|人次|[个座所处条家户人亩项件套台辆口%])?"
    r"(?:以上|左右)?|[一二三四五六七八九十百千两]+(?:个|座|所|处|条|家|户|项|件|批)"
)
_PLACE = lazy(r"(?:(?![各乡城县到至和由在])[一-鿿]){2}(?:镇|街道|乡(?![镇村道]))")
_STOPS = lazy(r"[^一-鿿A-Za-z]+")
_CLAUSES = lazy("[,。;:!?\n]")
_BUILDS = lazy(
    r"(?:建立|健全|完善|强化|落实|推行|实行|创新|巩固|深化|用好)[^,。;]*?(?:机制|制度|体系|办法|工作法|责任制)"
)
_WRAP = lazy(
    r"^(?:建立|健全|完善|强化|落实|推行|实行|创新|巩固|深化|用好|和|起)+|(?:一系列|等)*(?:工作|的)*"
    r"(?:机制|制度|体系|办法|工作法|责任制)$"
)
_NAMES = lazy("[、和与及]|(?:机制|制度|体系)")
_ACTS = {
    "build": "新增|建成|新建|建设|改造|扩建|打通|开工|竣工|完工|修建|铺设|投产|通车|改建|加固|兴建",
    "look": "检查|排查|巡查|摸底|普查|核查|摸清|清查",
    "clear": "整治|治理|清理|清淤|整改|取缔|关停|拆除",
    "keep": "管护|运维|保养|看护",
    "teach": "培训|宣传|宣讲",
    "draw": "招商|引进|签约",
    "write": "出台|制定|印发|编制|拿出|修订",
    "pay": "发放|兑现|拨付|补贴|补助",
}
_ACT = {name: lazy(words) for name, words in _ACTS.items()}
_DULL_WORDS = (
    "体制推进建设工作加强加快提升项目全面完成发展实施开展落实管理重点进一一步切实着力大力认真积极扎实确保做好抓好抓紧力争努力不断有效组织继续深入建立健全完善强化提高工程"
    "任务到位全部方案要求解决机制制度体系办法措施问题情况新建建成改造整治治理清理检查排查制定出台拿出印发年度目标责任服务保障优化创新加大力度促进形成使用投入启动严格"
    "坚持主要有关相关进行行一一次农村城区县城新增增加覆盖所有包到逐个"
)
_DULL = frozenset(_DULL_WORDS[at : at + 2] for at in range(0, len(_DULL_WORDS), 2))
SAME_MECHANISM, WIDER_MECHANISM = 0.8, 0.55
DULL, ODD_ACT = 0.2, 0.55  # weight of a dull pair; what other deeds with the same thing leave


@dataclass(frozen=True)
class Words:
    """A task stripped of number, owner, day, amount and place, in pairs of characters."""

    text: str

    @cached_property
    def bare(self) -> str:
        norm = _NUMBER.sub("", normalise(self.text))
        for pattern in (_WHEN, _WHO, _AMOUNT, _PLACE):
            norm = pattern.sub(" ", norm)
        return norm

    @cached_property
    def pairs(self) -> frozenset[str]:
        return frozenset(_pairs(self.bare))

    @cached_property
    def heads(self) -> tuple[frozenset[str], ...]:
        """The first clause that says something, and each that orders a mechanism."""
        clauses = [found for clause in _CLAUSES.split(self.bare) if (found := _pairs(clause))]
        built = [_pairs(match[0]) for match in _BUILDS.finditer(self.bare)]
        return tuple(map(frozenset, (*clauses[:1], *built)))

    @cached_property
    def mechanisms(self) -> frozenset[str]:
        """What is to be set up, one by one: 健全信息沟通、督查落实等工作机制 names two."""
        named = (_NAMES.split(_WRAP.sub("", match[0])) for match in _BUILDS.finditer(self.bare))
        return (
            frozenset(name for names in named for one in names if len(name := one.strip()) > 1)
            - _DULL
        )

    @cached_property
    def set_up(self) -> frozenset[str]:
        return frozenset(pair for name in self.mechanisms for pair in _pairs(name))

    @cached_property
    def acts(self) -> frozenset[str]:
        return frozenset(name for name, words in _ACT.items() if words.search(self.bare))


def _pairs(text: str) -> set[str]:
    runs = _STOPS.split(text)
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}


def likeness(one: Words, other: Words) -> float:
    """From 0 (nothing in common) to 1; the same both ways.

    >>> likeness(Words("县住建局改造老旧小区5个"), Words("老旧小区改造12个，年底前完工")) > ALIKE
    True
    >>> likeness(Words("改造老旧小区5个"), Words("新建口袋公园5个")) > ALIKE
    False
    """
    heads = (_near(a, b) for a in one.heads for b in other.heads if _weight(a & b) >= FEW)
    score = max(_near(one.pairs, other.pairs), 0.95 * max(heads, default=0.0), _set_up(one, other))
    differs = one.acts and other.acts and not one.acts & other.acts
    return score * ODD_ACT if differs else score


def _set_up(one: Words, other: Words) -> float:
    """Both order the same mechanism, or one of them a wider one: 督查, 督查落实."""
    if one.mechanisms & other.mechanisms:
        return SAME_MECHANISM
    pairs = ((a, b) for a in one.mechanisms for b in other.mechanisms)
    return WIDER_MECHANISM if any(a in b or b in a for a, b in pairs) else 0.0


def _near(one: frozenset[str], other: frozenset[str]) -> float:
    """What both have, by the smaller as much as by both: a short order may lie in a long one."""
    a, b = _weight(one), _weight(other)
    return _weight(one & other) / (0.5 * (a * b) ** 0.5 + 0.5 * min(a, b)) if a and b else 0.0


def _weight(pairs: frozenset[str]) -> float:
    return len(pairs) - (1 - DULL) * len(pairs & _DULL)


def groups(tasks: Sequence[Words]) -> list[list[int]]:
    """Places of tasks that belong together, each task once; the likest are joined first.

    Two groups join only when all in them are near on the average: a chain of small steps does
    not bring together what is unlike.
    """
    near = dict(_likely(tasks))
    group = {at: [at] for at in range(len(tasks))}
    for (one, other), score in sorted(near.items(), key=lambda found: (-found[1], found[0])):
        a, b = group[one], group[other]
        if score < ALIKE or a is b:
            continue
        across = [near.get((min(x, y), max(x, y)), 0.0) for x in a for y in b]
        if sum(across) / len(across) >= TOGETHER:
            a += b
            group |= dict.fromkeys(b, a)
    return sorted({id(found): sorted(found) for found in group.values()}.values())


def _likely(tasks: Sequence[Words]) -> Iterator[tuple[tuple[int, int], float]]:
    having: dict[str, list[int]] = defaultdict(list)
    for at, task in enumerate(tasks):
        for pair in task.pairs - _DULL:
            having[pair].append(at)
    for at, task in enumerate(tasks):
        known = (pair for pair in task.pairs if 1 < len(having[pair]) <= COMMON)
        rare = set(sorted(known, key=lambda pair: (len(having[pair]), pair))[:RAREST])
        rare |= {p for p in task.set_up if 1 < len(having[p]) <= COMMON}
        votes = Counter(other for pair in rare for other in having[pair] if other != at)
        for other, _ in votes.most_common(COMPARED):
            yield (min(at, other), max(at, other)), likeness(task, tasks[other])
