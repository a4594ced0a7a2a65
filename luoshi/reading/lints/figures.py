"""Figures that do not go together: growth, doubling, direction, shares, days that do not exist."""

from collections.abc import Iterator

from luoshi.reading.lazy import lazy
from luoshi.reading.model import Figure

from . import spread
from .model import Hit, lint
from .sheet import Sheet

BASIS = "数字要前后对得上"

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
    rf"[^。;,\n\d]{{0,4}}?(?<!第)(?P<high>{_NUM}) ?(?P<hu>[百千万亿]*(?:%|个百分点|[元吨亩人家户个件])?)(?![\d位名])"
)
_DOWN = frozenset(["下降", "降低", "减少", "压缩", "缩短", "压减", "降", "减"])
_SHARE_OF = lazy(
    r"占(?:[^,。;\n\d]{0,20}?)(?:的|比重?(?:为|达到?)?)?(?P<share>\d{3,}(?:\.\d+)?) ?%"
)
_THREE = lazy(
    r"(?:产业|结构|比例)[^。;\n]{0,16}?(?P<ratio>\d+(?:\.\d+)?[::]\d+(?:\.\d+)?[::]\d+(?:\.\d+)?)(?![::\d])"
)
_DAY = lazy(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_GROWN_BY = lazy(
    rf"(?:由|从)[^。;,\n\d]{{0,12}}?(?P<low>{_NUM}) ?(?P<unit>[百千万亿]*[元吨亩人家户])"
    rf"(?P<verb>增加|增长|提高)(?P<high>{_NUM}) ?(?P=unit)"
)
_TO_RATE = lazy(r"(?<![由从])(?P<hit>(?:同比|比上年|年均)增长到 ?\d+(?:\.\d+)? ?%)")
_PER_HEAD = lazy(
    r"(?:生产总值|GDP|总收入|总量)[^。;\n]{0,30}?增长 ?(?P<rate>\d+\.\d*[1-9]) ?%[^。;\n]{0,12}人均"
    r"[^。;\n]{0,30}?增长 ?(?P=rate) ?%"
)
_PERIODS = lazy(
    r"(?P<list>全年|上半年|前[三四五六七八九十]个月|前\d{1,2}个月|1-\d{1,2}月份?)[^。;\n]{0,10}"
    r"(?:指标|情况)[^。;\n]{0,10}[::] ?(?P<first>第?[一二三四]季度|上半年|\d{1,2}月份|前[三四五六七八九十]个月)"
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
    if len(found) < 2 or end - found[-1].end > 12:
        return None
    first, last = found[-2:]
    between = sheet.norm[first.end : last.start]
    led = sheet.norm[max(start, first.start - 12) : first.start]
    joined = any(mark in between for mark in "到至为") and ("由" in led or "从" in led)
    return (first, last) if joined and first.unit == last.unit and first.value > 0 else None


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
    ),
)
def wrong_way(sheet: Sheet) -> Iterator[Hit]:
    for match in _TURN.finditer(sheet.norm):
        low, high = _plain(match["low"]), _plain(match["high"])
        lu, hu = match["lu"], match["hu"]
        if (lu and hu and lu != hu) or low == high:
            continue
        if (high > low) == (match["verb"] in _DOWN):
            yield Hit(
                match.start(),
                match.end(),
                f"写的是{match['verb']}，数却由{match['low']}变为{match['high']}，请核对两个数和用词。",
            )


def _plain(digits: str) -> float:
    return float(digits.replace(",", ""))


@lint(
    "N09",
    "占比超过100%",
    "error",
    BASIS,
    examples=(("其中民营经济占全县税收的127%。", "占全县税收的127%"),),
    counter_examples=("其中民营经济占全县税收的72.7%。", "完成年度计划的127%。"),
)
def above_whole(sheet: Sheet) -> Iterator[Hit]:
    for match in _SHARE_OF.finditer(sheet.norm):
        words = match[0]
        if float(match["share"]) > 100 and not any(
            w in words for w in ("计划", "任务", "目标", "预算")
        ):
            yield Hit(
                match.start(),
                match.end(),
                f"占比{match['share']}%超过了100%，请核对；如果是完成计划的比例，请写明。",
            )


@lint(
    "N10",
    "结构比例相加不是100",
    "error",
    BASIS,
    examples=(("三次产业结构调整为12.4:46.1:40.5。", "12.4:46.1:40.5"),),
    counter_examples=("三次产业结构调整为12.4:46.1:41.5。", "投资比例为2:3:1。"),
)
def ratio_sum(sheet: Sheet) -> Iterator[Hit]:
    for match in _THREE.finditer(sheet.norm):
        parts = [float(part) for part in match["ratio"].replace("：", ":").split(":")]
        total = sum(parts)
        off = abs(total - 100)
        if 0.25 < off < 20:
            yield Hit(
                match.start("ratio"),
                match.end("ratio"),
                f"三个比例相加是{spread.short(total)}，不是100，请核对各项。",
            )


@lint(
    "N11",
    "日期不存在",
    "error",
    "公历",
    examples=(("请于6月31日前报送。", "6月31日"), ("13月5日前完成。", "13月5日")),
    counter_examples=("请于6月30日前报送。", "2月29日前完成。"),
)
def no_such_day(sheet: Sheet) -> Iterator[Hit]:
    for match in _DAY.finditer(sheet.norm):
        month, day = int(match["month"]), int(match["day"])
        if not (1 <= month <= 12 and 1 <= day <= _LONGEST[month - 1]):
            yield Hit(match.start(), match.end(), f"日历上没有{match[0]}，请写明是哪一天。")


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


@lint(
    "N13",
    "说的是一段时期的指标，头一个数却是另一段时期",
    "question",
    BASIS,
    examples=(
        ("上半年主要指标完成情况：一季度生产总值28亿元。", "上半年主要指标完成情况：一季度"),
    ),
    counter_examples=("上半年主要指标完成情况：生产总值61亿元。",),
)
def other_period(sheet: Sheet) -> Iterator[Hit]:
    for match in _PERIODS.finditer(sheet.norm):
        if match["list"] != match["first"]:
            yield Hit(
                match.start(),
                match.end(),
                f"说的是{match['list']}的指标，头一个数却是{match['first']}的，请统一时期或分开列。",
            )
