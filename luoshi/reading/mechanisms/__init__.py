"""制度机制: the named institutions of a text, each with the words that define it."""

import re
from collections.abc import Iterator

from luoshi.reading.hints import cue
from luoshi.reading.lazy import lazy
from luoshi.reading.model import Mechanism
from luoshi.reading.page import Page

from .titles import SHORTEST_TITLE, TITLE_ENDS, between_marks, titled
from .words import (
    AFTER,
    ALSO_NOUNS,
    ANY,
    BODIES,
    BODY_SET_UP,
    BROAD,
    BUILDING,
    CARRIED,
    FALSE_START,
    HEAD,
    JOINT,
    LOOSE_PATTERN,
    MARKS,
    OTHER_NAME,
    PAST,
    SET_UP,
    SPREAD,
    STRUCTURES,
    TREATED,
    TURNED,
    WRITTEN,
)

_OF_THIS = lazy("本(?![地区县市镇乡省级]|系统|单位|部门|行业|辖区)")
_ALONE = ALSO_NOUNS | {"实施"}  # 推进方案: the word is the name
_SIGNED = frozenset(["签订", "签署"])
_SENT_TO = lazy(
    ".*(?:报送?|送|提交|(?:^|[^一])向|[^送报]到|召开|参加|主持|贯彻落实|按照)"
)  # 将进展报领导小组办公室
_ITSELF = lazy(".[如以]下|...本[文办次规方细]|[现特]制[定订]")  # 制定如下实施方案: this text
_FULL_STOPS = frozenset("。;!?\n")
_ENTERED = lazy("[纳列进]入$")  # 全部纳入清单
_OF_A_CAMPAIGN = lazy("专项|治理|整改|改革|创新|行动|创建|攻坚")
_MARKS_OF_CLAUSES = lazy("[”》)“《(\n,。;:!?—…]")
LONGEST_CLAUSE = 60  # letters
LONGEST_PART = 10  # letters by which a body of a body goes on
_PART = lazy(r"(?!会议|成员|组成|[的和及与、等向报])[\u4e00-\u9fff]{0,10}(?<![、和及与向报])")
_head = cue(HEAD)


def find(page: Page) -> list[Mechanism]:
    """Every mention of a named institution, in order; of two names in one the longer counts."""
    norm = page.norm
    found: list[Mechanism] = []
    for head in _heads(page):
        if AFTER.match(norm, head.end()) or (found and found[-1].end > head.start()):
            continue
        edge = _left_edge(norm, head.start())
        floor = edge - (norm[edge - 1] not in _FULL_STOPS)
        previous = found[-1].end if found and found[-1].end >= floor else 0
        name = (
            _spread(norm, head)
            or titled(page, head)
            or between_marks(norm, head)
            or _further(norm, found, head)
            or _name(norm, edge, head, previous)
            or _again(norm, found, head)
        )
        if name is None:
            continue
        start, verb = name
        if norm[start] == "《" and not TITLE_ENDS.match(norm, head.end()):
            continue
        while found and found[-1].end > start:
            found.pop()
        ends = TITLE_ENDS.match(norm, head.end()) if norm[start] == "《" else None
        end = ends.end() if ends else head.end() + (_closing(norm, start, head.end()) != "")
        listed = not verb and found and 0 <= start - found[-1].end <= 3
        before = norm[edge:start]
        status = found[-1].status if listed else _status(page, before, verb, start)
        found.append(Mechanism(start, end, page.text[start:end], status, HEAD.id))
    return found


def _heads(page: Page) -> Iterator[re.Match[str]]:
    for may, (start, end) in zip(page.hints, page.cuts, strict=True):
        if may & _head.bit:
            yield from _head.finditer(page.norm, start, end)


def _spread(norm: str, head: re.Match[str]) -> tuple[int, str] | None:
    """完善甲统一领导，乙具体落实，丙各负其责的机制: commas belong to the name."""
    if norm[head.start() - 1] != "的" and norm[head.start() - 2 : head.start()] != "体制":
        return None
    floor = max(0, head.start() - 90)
    floor = max(floor, norm.rfind("\n", floor, head.start()) + 1)
    match = SPREAD.regex.search(norm, floor, head.end())
    return (match.start("hit"), match[0][:2]) if match and match.end() == head.end() else None


def _further(norm: str, found: list[Mechanism], head: re.Match[str]) -> tuple[int, str] | None:
    """省某工程指挥部城镇建设专班: a body of the body before it, and one name with it."""
    if head[0] not in BODIES or not found or found[-1].end < head.start() - LONGEST_PART:
        return None
    last = found[-1]
    if not norm.endswith(tuple(BODIES), last.start, last.end):
        return None
    return (last.start, "") if _PART.fullmatch(norm, last.end, head.start()) else None


def _again(norm: str, found: list[Mechanism], head: re.Match[str]) -> tuple[int, str] | None:
    """整改方案于5日前报送: a plan named before is known when it is named again."""
    if head[0] != "方案":
        return None
    floor = found[-1].end if found else 0
    for known in found:
        name = norm[known.start : known.end]
        start = head.end() - len(name)
        if len(name) > SHORTEST_TITLE and start >= floor and norm.startswith(name, start):
            return start, ""
    return None


def _left_edge(norm: str, at: int) -> int:
    """Where the clause begins; commas inside quotes and brackets do not end it."""
    floor = max(0, at - LONGEST_CLAUSE)
    depth = 0
    for found in reversed(list(_MARKS_OF_CLAUSES.finditer(norm, floor, at))):
        mark = found[0]
        if mark in "”》)":
            depth += 1
        elif mark in "“《(":
            depth -= 1
            if depth < 0:
                return found.start() if mark != "(" else found.end()
        elif mark == "\n" or depth == 0:
            return found.end()
    return floor


def _name(norm: str, edge: int, head: re.Match[str], previous: int) -> tuple[int, str] | None:
    """Where the name begins and the verb that governs it, None when it is no name."""
    at, kind = head.start(), head[0]
    start, verb = max(edge, previous), ""
    for match in SET_UP.regex.finditer(norm, start, at):
        quoted = norm.count("“", start, match.start()) > norm.count("”", start, match.start())
        if quoted:
            continue
        if kind in BODIES and not BODY_SET_UP.match(match[0]):
            continue  # 重大项目推进工作专班
        if _governs(norm, match, edge, at):
            start, verb = match.end(), match[0]
        elif match.end() == at and match[0].endswith("实施") and len(match[0]) > 3:
            start, verb = at - 2, match[0][:-2]  # 制定实施方案
        elif match.end() == at and kind.endswith(("专班", "小组办公室")) or kind.startswith("联合"):
            return at, match[0]  # 各镇成立工作专班
        elif match.end() == at and match[0].rstrip("了") in _SIGNED:
            return None  # 与业主签订承诺书: it has no name
    joint = JOINT.match(norm, previous, at) if previous and not verb else None
    sent = _SENT_TO.search(norm, start, at) if kind in BODIES and not verb else None
    if previous and not (verb or joint or sent):
        return None
    if joint:
        start = joint.end()
    about = max(norm.rfind("对", start, at), norm.rfind("把", start, at))
    if not verb and about >= 0 and TREATED.match(norm, head.end()):
        start, verb = about + 1, "调整"
    if not verb and (turned := TURNED.match(norm, head.end())):  # 各单位的工作方案制定
        last = max(norm.rfind(mark, start, at) for mark in "、的")
        start, verb = max(start, last + 1), turned[0][:2]
    if kind in BODIES:
        start = max(start, norm.rfind("、", start, at) + 1, sent.end() if sent else 0)
    start = _inward(norm, start, at)
    if _ITSELF.match(norm, max(0, start - 3), at):
        return None
    if norm[start:at] in _ALONE and verb.endswith(CARRIED):  # 按照改革方案: any plan
        return None
    if _is_name(norm[start:at] + _closing(norm, start, head.end()), kind, verb, bool(joint)):
        return start, verb
    return None


def _closing(norm: str, start: int, end: int) -> str:
    """The mark behind “河长制” or 《某办法》 that closes what the name opened."""
    mark = norm[end : end + 1]
    opened = {"”": "“", "》": "《"}.get(mark, "")
    one = opened and norm.count(opened, start, end) == norm.count(mark, start, end) + 1
    return mark if one and norm[start] == opened else ""


def _inward(norm: str, start: int, at: int) -> int:
    """Past the words in front that belong to no name."""
    for pattern in (FALSE_START, SET_UP.regex, FALSE_START):
        false = pattern.match(norm, start, at)
        start = false.end() if false and norm[start:at] not in _ALONE else start
    for other in OTHER_NAME.finditer(norm, start, at):
        start = other.end()
    return start


def _governs(norm: str, match: re.Match[str], edge: int, head: int) -> bool:
    """落实 and 执行 may be words of the name itself: 督查落实机制."""
    if match.end() >= head or norm[match.end()] in "、等和与的力":
        return False
    if match[0][:2] in ALSO_NOUNS:
        inside = norm[edge : match.start()]
        return (
            len(inside) < 4
            or "对" in inside  # 对确定的任务实施部门分工负责制
            or inside[-1] in ",、并和要以于实好极入步面力续格真头省市县区镇乡年月日底前起内"
        )
    return True


def _is_name(defining: str, kind: str, verb: str, listed: bool) -> bool:
    bare = MARKS.sub("", defining)
    quoted = "“" in defining or "《" in defining
    if defining.count("“") != defining.count("”"):
        return False
    if len(bare) < 1 + (kind not in ("长制", "机制")) or len(defining) > 46 or ANY.search(bare):
        return False
    if _ENTERED.search(bare) or (_OF_THIS.match(bare) and not quoted) or bare.endswith("下设"):
        return False
    if kind in BODIES:
        return _is_body(bare, kind, verb)
    if bare.endswith("体制"):
        return bool(BUILDING.match(verb)) and len(bare) > 4 and not bare.endswith("的体制")
    written = kind in ("方案", "清单") and WRITTEN.search(verb) and len(bare) >= 2
    if BROAD.regex.search(bare) and not quoted and not written:
        return listed and kind in ("机制", "制度")
    if quoted:
        return not (kind == "体系" and bare.endswith(STRUCTURES))
    if kind == "模式":
        return _is_pattern(bare, verb)
    if kind in ("办法", "方案", "清单", "体系", "机制"):
        return _is_loose_name(bare, kind, verb, listed)
    return not (bare.endswith("的") and not verb) and (bool(verb) or listed or len(bare) <= 14)


def _is_pattern(bare: str, verb: str) -> bool:
    if bare.startswith("可") or bare.rstrip("新的").endswith(LOOSE_PATTERN):
        return False
    return bool(BUILDING.match(verb)) or len(bare.rpartition("的")[2]) in (2, 3, 4)


def _is_loose_name(bare: str, kind: str, verb: str, listed: bool) -> bool:
    if kind == "体系" and bare.endswith(STRUCTURES):
        return False
    if kind == "办法" and bare.endswith(("的", "新", "好", "措施", "老")):
        return False
    if kind in ("办法", "方案", "清单"):
        return bool(WRITTEN.search(verb)) or listed
    return bool(verb) or listed


def _is_body(bare: str, kind: str, verb: str) -> bool:
    if (
        len(bare) < 2
        or bare[-1] in "次各"
        or (BROAD.regex.search(bare) and not _OF_A_CAMPAIGN.search(bare))
    ):
        return False
    if kind in ("办公室", "委员会", "小组"):
        return bool(BODY_SET_UP.match(verb)) or "领导小组" in bare or bare.endswith("推进")
    return True


def _status(page: Page, before: str, verb: str, start: int) -> str:
    """to_build when a verb asks for it and nothing says that it is done."""
    at = page.sentence_at(start)
    review = at is not None and page.block(at).mode == "review"
    carried = not verb or verb.startswith(CARRIED)
    if carried or "了" in verb or PAST.search(before) or review:
        return "existing"
    return "to_build"
