"""Figures that cannot stand as written: shares, ratios, days, periods."""

from collections.abc import Iterator

from luoshi.reading.lazy import lazy

from . import spread
from .model import Hit, lint
from .sheet import Sheet

BASIS = "数字要前后对得上"
LIKELY_SAME = 15.0  # percentage points; a rate that is further off speaks of something else
_SHARE_OF = lazy(
    r"占(?:[^,。;\n\d]{0,20}?)(?:的|比重?(?:为|达到?)?)?(?P<share>\d{3,}(?:\.\d+)?) ?%"
)
_THREE = lazy(
    r"(?:产业|结构|比例)[^。;\n]{0,16}?(?<![\d:.])(?P<ratio>\d+(?:\.\d+)?[::]\d+(?:\.\d+)?[::]\d+(?:\.\d+)?)(?![::\d])"
)
_DAY = lazy(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_RATE = lazy(
    r"(?<![\d.])(?P<whole>\d+) ?(?P<unit>[个家项户件条座所处起])(?:[^。;\n\d%]{0,16}?)(?P<part>\d+) ?(?P=unit)[,、]?"
    r"(?P<name>[^。;,\n\d%]{0,8}率)(?:为|达到?|仅为?|只有)? ?(?P<hit>(?P<rate>\d+(?:\.\d+)?) ?%)"
)
_PERIODS = lazy(
    r"(?P<list>全年|上半年|前[三四五六七八九十]个月|前\d{1,2}个月|1-\d{1,2}月份?)[^。;\n]{0,10}"
    r"(?:指标|情况)[^。;\n]{0,10}[::] ?(?P<first>第?[一二三四]季度|上半年|\d{1,2}月份|前[三四五六七八九十]个月)"
)


@lint(
    "N09",
    "占比超过100%",
    "error",
    BASIS,
    examples=(("其中民营经济占全县税收的127%。", "占全县税收的127%"),),
    counter_examples=(
        "其中民营经济占全县税收的72.7%。",
        "完成年度计划的127%。",
        "贷款余额占存款余额的112%。",
    ),
)
def above_whole(sheet: Sheet) -> Iterator[Hit]:
    for match in _SHARE_OF.finditer(sheet.norm):
        words = match[0]
        if float(match["share"]) > 100 and not any(
            w in words for w in ("计划", "任务", "目标", "预算", "完成", "增长", "进度", "存款")
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


@lint(
    "N14",
    "写的比率和前面两个数算出来的不一样",
    "question",
    BASIS,
    examples=(("计划改造小区46个，已开工41个，开工率81.9%。", "81.9%"),),
    counter_examples=(
        "计划改造小区46个，已开工41个，开工率89.1%。",
        "交办问题36个，办结36个，满意率91.7%。",
    ),
)
def rate_of_two(sheet: Sheet) -> Iterator[Hit]:
    for match in _RATE.finditer(sheet.norm):
        whole, part, rate = (float(match[name]) for name in ("whole", "part", "rate"))
        if not 0 < part <= whole or "满意" in match["name"] or "增长" in match["name"]:
            continue
        computed = 100 * part / whole
        if 0.6 < abs(computed - rate) < LIKELY_SAME:
            yield Hit(
                match.start("hit"),
                match.end("hit"),
                f"{match['part']}是{match['whole']}的{spread.short(computed)}%，"
                f"{match['name']}写的是{match['hit']}，请核对。",
            )
