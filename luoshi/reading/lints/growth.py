"""Growth: the change that is told against the two numbers it lies between."""

import re
from collections.abc import Iterator

from luoshi.reading.lazy import lazy
from luoshi.reading.model import Figure

from . import spread
from .model import Hit, lint
from .sheet import Sheet

BASIS = "数字要前后对得上"
NEAR_DOUBLED = 16  # characters between the last figure and 翻番

_NUM = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SAME = lazy(
    r"(?<![\d.])(?P<level>\d+\.\d+) ?[百千万亿]*(?:元|美元|吨|亩|人|家|户|千瓦时|平方米)[,、(]?"
    r"(?:[^。;\d\n]{0,12})(?:增长|增幅|增加|增速|下降)(?:[^。;\d\n,]{0,4})(?P<growth>\d+\.\d+) ?%"
)
_DOUBLED = lazy(
    r"翻(?:了|一)?(?P<times>[一两二三]|1|2)?番(?P<more>多|以上|有余)?|(?P<near>近|将近|接近)翻(?:了)?一?番"
)
_TURN = lazy(
    rf"(?:由|从)[^。;,\n\d]{{0,12}}?(?P<low>{_NUM}) ?(?P<lu>[百千万亿]*(?:%|个百分点|[元吨亩人家户个件])?)"
    rf"(?:[^。;\d\n]{{0,12}}?)(?P<verb>增加|增长|提高|上升|提升|扩大|下降|降低|减少|压缩|缩短|压减|降|减)(?:到|至|为)(?:了)?"
    rf"[^。;,\n\d]{{0,4}}?(?<!第)(?P<high>{_NUM}) ?(?P<hu>[百千万亿]*(?:%|个百分点|[元吨亩人家户个件])?)(?![\d位名年月日季期届号.倍])"
)
_GROWN = lazy(
    r"[,、(]?(?:同比|总共|共|累计)?(?:增长|增加|提高|增幅|上升|下降|减少|降低|压减)(?:了|为|达)?(?P<rate>\d+(?:\.\d+)?) ?%"
)
_DOWN = frozenset(["下降", "降低", "减少", "压缩", "缩短", "压减", "降", "减"])
_GROWN_BY = lazy(
    rf"(?:由|从)[^。;,\n\d]{{0,12}}?(?P<low>{_NUM}) ?(?P<unit>[百千万亿]*[元吨亩人家户])"
    rf"(?P<verb>增加|增长|提高)(?P<high>{_NUM}) ?(?P=unit)"
)
_TO_RATE = lazy(r"(?<![由从])(?P<hit>(?:同比|比上年|年均)增长到 ?\d+(?:\.\d+)? ?%)")
_PER_HEAD = lazy(
    r"(?:生产总值|GDP|总收入|总量)[^。;\n]{0,30}?增长 ?(?P<rate>\d+\.\d*[1-9]) ?%[^。;\n]{0,12}人均"
    r"[^。;\n]{0,30}?增长 ?(?P=rate) ?%"
)


@lint(
    "N01",
    "数值和增幅的数字一样，像是抄串了",
    "question",
    BASIS,
    examples=(("税收收入完成6.37亿元，同比增长6.37%。", "6.37亿元，同比增长6.37%"),),
    counter_examples=("税收收入完成6.37亿元，同比增长9.1%。", "新增企业12家，增长12%。"),
)
def same_digits(sheet: Sheet) -> Iterator[Hit]:
    for match in _SAME.finditer(sheet.norm):
        if match["level"] == match["growth"]:
            yield Hit(
                match.start(),
                match.end(),
                f"数值和增幅都是{match['level']}，请对照报表核对是否抄串。",
            )


@lint(
    "N02",
    "说翻番，前后两个数不是翻番",
    "warning",
    "翻一番是原来的2倍，翻两番是4倍",
    examples=(("园区产值由24亿元增加到45亿元，翻了一番。", "24亿元增加到45亿元，翻了一番"),),
    counter_examples=(
        "园区产值由24亿元增加到48亿元，翻了一番。",
        "收入由两千多万元增加到四千多万元，翻了一番。",
        "去年招商24个，今年45个，产值翻了一番。",
    ),
)
def not_doubled(sheet: Sheet) -> Iterator[Hit]:
    for match in _DOUBLED.finditer(sheet.norm):
        start, end = sheet.sentence(match.start())
        pair = _pair(sheet, start, match.start())
        if pair is None or match["near"]:
            continue
        times = 2.0 ** {"两": 2, "二": 2, "2": 2, "三": 3}.get(match["times"] or "", 1)
        low, high = spread.ratio(*(spread.of(sheet.norm, one) for one in reversed(pair)))
        if low <= times <= high or (match["more"] and high > times):
            continue
        really = pair[1].value / pair[0].value
        yield Hit(
            pair[0].start,
            min(match.end(), end),
            f"后一个数是前一个的{spread.short(really)}倍，不是{spread.short(times)}倍，"
            "请核对数字，或不说翻番。",
        )


def _pair(sheet: Sheet, start: int, end: int) -> tuple[Figure, Figure] | None:
    """The figures of 由…到… that stand last before `end`, of one unit."""
    found = [one for one in sheet.page.figures_in(start, end) if one.measure == "level"]
    if len(found) < 2 or end - found[-1].end > NEAR_DOUBLED:
        return None
    first, last = found[-2:]
    between = sheet.norm[first.end : last.start]
    led = sheet.norm[max(start, first.start - NEAR_DOUBLED) : first.start]
    joined = any(mark in between for mark in "到至达为") or "由" in led or "从" in led
    return (first, last) if joined and first.unit == last.unit and first.value > 0 else None


@lint(
    "N15",
    "增幅和前后两个数算出来的不一样",
    "question",
    BASIS,
    examples=(("产值由80亿元增加到120亿元，增长35%。", "由80亿元增加到120亿元，增长35%"),),
    counter_examples=(
        "产值由80亿元增加到120亿元，增长50%。",
        "产值由80亿元增加到120亿元，年均增长8.4%。",
    ),
)
def growth_of_two(sheet: Sheet) -> Iterator[Hit]:
    for match in _TURN.finditer(sheet.norm):
        told = _GROWN.match(sheet.norm, match.end())
        if not told or not _comparable(match) or "%" in match["hu"] or "点" in match["hu"]:
            continue
        low, high = _rounded(match["low"]), _rounded(match["high"])
        if low[0] <= 0:
            continue
        rate = _plain(told["rate"]) * (-1 if match["verb"] in _DOWN else 1)
        least, most = (100 * one - 100 for one in spread.ratio(high, low))
        if not least - 0.6 <= rate <= most + 0.6:
            really = 100 * _plain(match["high"]) / _plain(match["low"]) - 100
            yield Hit(
                match.start(),
                told.end(),
                f"按前后两个数算是{spread.short(abs(really))}%，写的是{told['rate']}%，请核对。",
            )


def _rounded(digits: str) -> spread.Interval:
    places = len(digits.partition(".")[2])
    half, value = 0.5 * 10.0**-places, _plain(digits)
    return value - half, value + half


@lint(
    "N07",
    "“增长到”和“增长”用混：一个是水平，一个是增量",
    "question",
    BASIS,
    examples=(
        ("税收由3.2亿元增长4.1亿元。", "由3.2亿元增长4.1亿元"),
        ("工业增加值同比增长到9.5%。", "同比增长到9.5%"),
    ),
    counter_examples=("税收由3.2亿元增长到4.1亿元。", "工业增加值同比增长9.5%。"),
)
def level_or_growth(sheet: Sheet) -> Iterator[Hit]:
    for match in _GROWN_BY.finditer(sheet.norm):
        if _plain(match["high"]) > _plain(match["low"]):
            yield Hit(
                match.start(),
                match.end(),
                f"{match['high']}{match['unit']}是达到的数还是增加的数？达到的数请写“{match['verb']}到”。",
                sheet.norm[match.start() : match.end("verb")]
                + "到"
                + sheet.norm[match.start("high") : match.end()],
            )
    for match in _TO_RATE.finditer(sheet.norm):
        yield Hit(
            match.start("hit"),
            match.end("hit"),
            "同比增幅写成了“增长到”，请核对：是增幅就去掉“到”，是占比就不写同比。",
            match["hit"].replace("长到", "长", 1),
        )


@lint(
    "N08",
    "说增加到，数却小了；说降到，数却大了",
    "error",
    BASIS,
    examples=(("入学率由96.2%提高到91.5%。", "由96.2%提高到91.5%"),),
    counter_examples=(
        "入学率由91.5%提高到96.2%。",
        "漏损率由21%降到15%。",
        "总量由全市第9位上升到第6位。",
        "企业由去年的5家增加到今年3月底的12家。",
        "收入由8000多元提高到1.2万元。",
    ),
)
def wrong_way(sheet: Sheet) -> Iterator[Hit]:
    for match in _TURN.finditer(sheet.norm):
        low, high = _plain(match["low"]), _plain(match["high"])
        if not _comparable(match) or low == high:
            continue
        if (high > low) == (match["verb"] in _DOWN):
            yield Hit(
                match.start(),
                match.end(),
                f"写的是{match['verb']}，数却由{match['low']}变为{match['high']}，请核对两个数和用词。",
            )


def _comparable(match: re.Match[str]) -> bool:
    """Both numbers in one unit, none of them told as a fall or as something near."""
    lead = match[0][: match.start("low") - match.start()]
    gap = match[0][match.end("low") - match.start() : match.start("verb") - match.start()]
    if not match["hu"] or any(mark in lead for mark in ("下降", "负", "-")):
        return False
    return match["lu"] == match["hu"] or not gap.strip()


def _plain(digits: str) -> float:
    return float(digits.replace(",", ""))


@lint(
    "N12",
    "总量和人均的增幅完全相同",
    "question",
    "总量与人均增幅相同，等于说人口一点没变",
    examples=(
        (
            "地区生产总值增长8.3%，人均生产总值增长8.3%。",
            "生产总值增长8.3%，人均生产总值增长8.3%",
        ),
    ),
    counter_examples=("地区生产总值增长8.3%，人均生产总值增长7.9%。",),
)
def same_per_head(sheet: Sheet) -> Iterator[Hit]:
    for match in _PER_HEAD.finditer(sheet.norm):
        yield Hit(
            match.start(),
            match.end(),
            f"总量和人均都增长{match['rate']}%，请核对人口是否没有变化。",
        )
