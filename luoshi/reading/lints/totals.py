"""Totals: parts against the whole, counts announced against items that follow, years compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.reading.lazy import lazy
from luoshi.reading.model import Figure
from luoshi.reading.numerals import chinese_number

from . import spread
from .model import Hit, lint
from .sheet import Sheet

BASIS = "数字要前后对得上"
LONGEST_LIST = 10  # 压减了41项 counts things, it announces no list
NEAR = 0.25  # parts that miss the whole by more are only some of it

_OF_WHICH = lazy("其中[:,]?")
_NO_PART = lazy("累计|历年|日均|人均|平均|带动|撬动|总投资|新增|增加|净增|较")
_CN = "[两二三四五六七八九十]"
_CN_ALL = "[一二三四五六七八九十]"
_COUNT = (
    rf"(?<![第前后这那每上下一二三四五六七八九十百千\d之其])(?P<n>{_CN}{{1,2}}|\d{{1,2}}) ?"
    r"(?:个(?:方面|问题|环节|重点|关键|关系|突破|理念|坚持|结合|到位|确保|强化|转变|统一|字|不)|项(?:重点)?(?:工作|任务|措施|要求|制度|举措)?|"
    r"点(?:意见|要求|希望|建议|想法|体会)|条(?:意见|措施|要求|建议)?|大(?:问题|任务|工程|重点|行动|举措)|方面|件(?:大事|实事|事))"
)
_ANNOUNCED = lazy(_COUNT)
_MARK = lazy(
    rf"(?P<say>(?<![^\n。;:,、“\s]){_CN_ALL}(?:是|要)(?![一二三四五六七八九十个种项次些样]))|"
    rf"(?P<ord>(?<![^\n。;:,\s])第{_CN_ALL}(?=[,、是:]))|"
    rf"(?P<line>(?<=\n)[ \t]*{_CN_ALL}{{1,2}}、)|"
    rf"(?P<round>(?<![^\n。;:,\s])[ \t]*\({_CN_ALL}{{1,2}}\))"
)
_NEAREST = 60
_ENDS = (";", "其中", "目前", "现已", "已", "其余")  # the list of parts is over
_PIECES = lazy("[,;、]")
_REPEATED = lazy(
    rf"(?P<hit>(?P<n>{_CN})个(?P<word>坚持|强化|突出|确保|注重|狠抓|聚焦|必须|严格))[::](?P<list>[^。\n]{{4,400}})"
)
_END = lazy("[。;!?]")
_MONEY_NAME = lazy("生产总值|财政|投资|零售|增加值|总产值|税收|总收入|出口|存款")


@lint(
    "N03",
    "各部分相加对不上总数",
    "question",
    BASIS,
    examples=(
        (
            "全年安排水利项目46个，其中新建项目21个、续建项目23个。",
            "46个，其中新建项目21个、续建项目23个",
        ),
    ),
    counter_examples=(
        "全年安排水利项目46个，其中新建项目23个、续建项目23个。",
        "排查隐患90处，其中消防11处、燃气9处。",
        "全镇养殖2000亩，其中河蟹500亩，乌鳢600亩，鳜鱼500亩，其他\n水产品400亩。",
    ),
)
def parts_of_total(sheet: Sheet) -> Iterator[Hit]:
    for whole, parts in _splits(sheet):
        exact = [spread.of(sheet.norm, part) for part in parts]
        total = spread.of(sheet.norm, whole)
        low, high = sum(one[0] for one in exact), sum(one[1] for one in exact)
        added = sum(part.value for part in parts)
        gap = abs(added - whole.value)
        if (
            len(parts) < 2
            or _goes_on(sheet.norm, parts[-1].end)
            or (low <= total[1] and high >= total[0])
        ):
            continue
        if max(part.value for part in parts) > whole.value or gap > NEAR * whole.value:
            continue
        yield Hit(
            whole.start,
            parts[-1].end,
            f"其中各项相加是{_said(added, whole)}，总数写的是{whole.text}，请核对或补上漏列的一项。",
        )


def _goes_on(norm: str, at: int) -> bool:
    """The line breaks off: what is missing may stand on the next one."""
    line = norm[at:].partition("\n")[0].rstrip()
    return bool(line) and _END.search(line) is None


@lint(
    "N04",
    "其中的一项比总数还大",
    "error",
    BASIS,
    examples=(("固定资产投资38.5亿元，其中工业投资41.2亿元。", "38.5亿元，其中工业投资41.2亿元"),),
    counter_examples=("固定资产投资38.5亿元，其中工业投资21.2亿元。",),
)
def part_above_whole(sheet: Sheet) -> Iterator[Hit]:
    for whole, parts in _splits(sheet):
        for part in parts:
            if spread.of(sheet.norm, part)[0] > spread.of(sheet.norm, whole)[1]:
                yield Hit(
                    whole.start,
                    part.end,
                    f"其中一项{part.text}大于总数{whole.text}，请核对这两个数。",
                )
                break


def _splits(sheet: Sheet) -> Iterator[tuple[Figure, list[Figure]]]:
    """Each 其中 with the level before it and the levels of the same unit behind it."""
    for match in _OF_WHICH.finditer(sheet.norm):
        start, end = sheet.sentence(match.start())
        end = _until(sheet.norm, match.end(), end)
        before = [one for one in sheet.page.figures_in(start, match.start()) if _counts(one)]
        behind = [one for one in sheet.page.figures_in(match.end(), end) if _counts(one)]
        if not before or match.start() - before[-1].end > 24:
            continue
        whole = before[-1]
        parts = [one for one in behind if one.unit == whole.unit]
        words = sheet.norm[whole.end : parts[-1].end] if parts else ""
        if parts and not _NO_PART.search(words) and not _covers_many(before, match.start()):
            yield whole, parts


def _until(norm: str, start: int, end: int) -> int:
    stops = [at for mark in _ENDS if (at := norm.find(mark, start, end)) >= 0]
    return min(stops, default=end)


def _counts(one: Figure) -> bool:
    return one.measure == "level" and one.unit not in ("%", "倍", "分", "")


def _covers_many(before: list[Figure], at: int) -> bool:
    """Two wholes of one unit side by side: which of them is split cannot be told."""
    if len(before) < 2:
        return False
    one, two = before[-2:]
    return one.unit == two.unit and two.start - one.end < 8 and at - two.end < 3


def _said(value: float, like: Figure) -> str:
    """The sum in the scale the whole is written in."""
    for scale, size in (("亿", 1e8), ("万", 1e4)):
        if scale in like.text:
            return f"{spread.short(value / size)}{scale}{like.unit}"
    return f"{spread.short(value)}{like.unit}"


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    kind: str
    value: int


@lint(
    "N05",
    "说了几项，列出来的不是几项",
    "question",
    BASIS,
    examples=(
        ("今年办好三件实事：一是修桥，二是通水。", "三件实事"),
        ("下面，我讲两点意见。\n一、认清形势\n二、明确任务\n三、加强领导\n", "两点意见"),
    ),
    counter_examples=(
        "今年办好三件实事：一是修桥，二是通水，三是建校。",
        "下面，我讲两点意见。\n一、认清形势\n二、明确任务\n",
        "已经压减了41项检查。究其原因：一是想得少，二是做得少。",
    ),
)
def announced(sheet: Sheet) -> Iterator[Hit]:
    marks = _marks(sheet)
    starts = [at for at, mark in enumerate(marks) if mark.value == 1]
    found = list(_ANNOUNCED.finditer(sheet.norm))
    k = 0
    for first in starts:
        near = []
        while k < len(found) and found[k].start() < marks[first].start:
            near.append(found[k])
            k += 1
        near = [one for one in near if marks[first].start - one.end() <= _NEAREST]
        near = [one for one in near if _leads(sheet.norm, one.end(), marks[first].start)]
        told = [_told(one["n"]) for one in near]
        listed = _series(sheet, marks, first)
        if near and listed > 1 and listed not in told and told[-1] <= LONGEST_LIST:
            yield Hit(
                near[-1].start(),
                near[-1].end(),
                f"写的是{near[-1][0]}，后面列出了{listed}项，请核对数目或补上漏列的。",
            )


def _told(written: str) -> int:
    return int(written) if written.isdigit() else int(chinese_number(written) or 0)


def _leads(norm: str, start: int, end: int) -> bool:
    """A colon, a full stop or a new line stands between the count and the first item."""
    return any(mark in norm[start : end + 1] for mark in ":。\n")


def _marks(sheet: Sheet) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(sheet.norm):
        kind = match.lastgroup or ""
        digits = "".join(letter for letter in match[0] if letter in "一二三四五六七八九十")
        value = chinese_number(digits)
        if value is not None:
            at = match.start() + len(match[0]) - len(match[0].lstrip())
            marks.append(_Mark(at, kind, int(value)))
    return marks


def _series(sheet: Sheet, marks: list[_Mark], first: int) -> int:
    """How far the numbering that opens with `marks[first]` counts; one begun inside a sentence
    ends with it."""
    head = marks[first]
    last, limit = 1, len(sheet.norm)
    end = sheet.sentence(head.start)[1]
    for mark in marks[first + 1 :]:
        if mark.start > limit:
            break
        if mark.kind != head.kind:
            continue
        if mark.value == 1:
            break
        if mark.value == last + 1:
            last += 1
            if last == 2 and mark.start < end:
                limit = end
    return last


@lint(
    "N16",
    "说“几个坚持”，后面的“坚持”不是几个",
    "question",
    BASIS,
    examples=(("做到三个坚持：坚持党建引领，坚持依法办事。", "三个坚持"),),
    counter_examples=("做到两个坚持：坚持党建引领，坚持依法办事。",),
)
def repeated(sheet: Sheet) -> Iterator[Hit]:
    for match in _REPEATED.finditer(sheet.norm):
        pieces = _PIECES.split(match["list"])
        listed = sum(piece.startswith(match["word"]) for piece in pieces)
        if listed > 1 and listed != _told(match["n"].replace("两", "二")):
            yield Hit(
                match.start("hit"),
                match.end("hit"),
                f"写的是{match['hit']}，后面列出了{listed}个，请核对数目或补上漏列的。",
            )


@lint(
    "N06",
    "今年的目标比去年的实绩还低",
    "question",
    BASIS,
    examples=(
        (
            "2023年全县财政总收入完成18.6亿元。2024年主要预期目标：财政总收入17.2亿元。",
            "17.2亿元",
        ),
    ),
    counter_examples=(
        "2023年全县财政总收入完成18.6亿元。2024年主要预期目标：财政总收入19.9亿元。",
    ),
)
def below_last_year(sheet: Sheet) -> Iterator[Hit]:
    done: dict[tuple[str, str, str], Figure] = {}
    for one in sheet.page.figures:
        if one.measure != "level" or one.unit != "元" or not one.period:
            continue
        if not _MONEY_NAME.search(one.indicator) or not one.period.strip("年").isdigit():
            continue
        year = int(one.period.strip("年"))
        if one.status == "actual":
            done[one.indicator, one.unit, str(year)] = one
            continue
        before = done.get((one.indicator, one.unit, str(year - 1)))
        if before and one.bound != "<=" and one.value < before.value:
            yield Hit(
                one.start,
                one.end,
                f"{one.indicator}的目标是{one.text}，低于上年实绩{before.text}，请核对或说明原因。",
            )
