"""Honesty checks: questions that figures raise by themselves. A question is never a verdict.

Each check is registered with its meaning and an example; how often it asks about clean figures and
how often it finds planted faults is measured by `python -m benchmarks.honesty`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import comb, exp, log
from statistics import median

from .forecast import weighted_median
from .series import Series

SURE = 0.001  # how unlikely a pattern has to be before it is worth a question
WIDE = 4.5  # how many usual spreads away is far
LEAST_DIGITS = 3
LEAST_LETTERS = 12  # a shorter text may well be the same by itself


@dataclass(frozen=True)
class Check:
    key: str
    title: str
    meaning: str
    example: str


@dataclass(frozen=True)
class Question:
    check: Check
    sentence: str


CHECKS: dict[str, Check] = {}


def check(key: str, title: str, meaning: str, example: str) -> Check:
    return CHECKS.setdefault(key, Check(key, title, meaning, example))


GROWTH = check(
    "growth",
    "增速与总量不符",
    "按两年的总量算出的增速和报的增速，差得超过四舍五入能解释的。",
    "去年40亿元、今年44亿元，报增长15%",
)
PARTS = check(
    "parts",
    "分项与合计不符",
    "各分项加起来和合计不等，差得超过四舍五入能解释的。",
    "三个镇12、15、9，合计报40",
)
SHARE = check("share", "占比与分子分母不符", "部分除以总体不等于报的占比。", "25除以200，报占15%")
RATE = check(
    "rate", "比率不可能", "占比、完成率一类的数超出了可能的范围。", "达标率103%，参保率负数"
)
DIGITS = check(
    "digits",
    "总量和增速数字相同",
    "总量和增速三位以上数字一模一样，可能抄串了。",
    "投资2.49亿元，增长2.49%",
)
JUMP = check(
    "jump", "突升突降", "本期和往年同期的走势相差很远。", "往年3月占全年8%，今年3月一个月到了30%"
)
BACK = check(
    "back", "累计数减少", "本年累计数比上一期还小，可能更正过或报错。", "1—4月130，1—5月120"
)
COPIED = check(
    "copied", "和前面的数一样", "本期数和上期或上年同期一位不差。", "4月、5月都是3127.46"
)
STEADY = check("steady", "增速一成不变", "连续四期以上同比增速一位不差。", "连续五个月都增长8.0%")
ROUND = check("round", "整数扎堆", "一批数里以0或5结尾的多得不像自然来的。", "30个数里26个以00结尾")
BUNCH = check(
    "bunch", "集中在会前填报", "填报日期大多集中在会议或截止前三天。", "20次更新有17次在例会前三天"
)
WORDS = check(
    "words", "说明照抄", "数旁边的说明和以前的、别处的一样，只换了数字。", "三个镇的说明一字不差"
)
NEIGHBOURS = check(
    "neighbours",
    "和邻近地方差得远",
    "同一指标的增速和同类地方相差很远。",
    "同类十个镇增长5%上下，一个镇报45%",
)


def growth(amount: float, base: float, told: float, *, digits: int = 1) -> list[Question]:
    """`told`: the growth in per cent as written, with so many digits after the point; amounts are
    taken as rounded to their own last digit."""
    if base <= 0:
        return []
    found = (amount / base - 1) * 100
    slack = 0.5 * 10**-digits + 100 * (_half(amount) / base + amount * _half(base) / base**2)
    if abs(found - told) <= slack + 1e-9:
        return []
    return [
        Question(GROWTH, f"按总量算增长{found:.{digits}f}%，报的是{told:.{digits}f}%，哪个对？")
    ]


def parts(whole: float, given: Sequence[float]) -> list[Question]:
    total, slack = sum(given), _half(whole) + sum(map(_half, given))
    if not given or abs(total - whole) <= slack + 1e-9:
        return []
    return [
        Question(
            PARTS, f"分项加起来是{total:g}，合计报{whole:g}，差{abs(total - whole):g}，为什么？"
        )
    ]


def share(part: float, whole: float, told: float, *, digits: int = 1) -> list[Question]:
    """`told` in per cent."""
    if whole <= 0:
        return []
    found = part / whole * 100
    slack = 0.5 * 10**-digits + 100 * (_half(part) / whole + part * _half(whole) / whole**2)
    if abs(found - told) <= slack + 1e-9:
        return []
    return [
        Question(
            SHARE, f"{part:g}占{whole:g}的{found:.{digits}f}%，报的是{told:.{digits}f}%，哪个对？"
        )
    ]


def rate(told: float, *, lower: float = 0.0, upper: float = 100.0) -> list[Question]:
    """In per cent."""
    if lower <= told <= upper:
        return []
    return [Question(RATE, f"{told:g}%超出了{lower:g}%到{upper:g}%，口径是什么？")]


def digits(amount: float, told: float) -> list[Question]:
    one, other = _significant(amount), _significant(told)
    if one != other or len(one) < LEAST_DIGITS:
        return []
    return [Question(DIGITS, f"总量和增速都是{told:g}，是不是抄串了？")]


def back(series: Series) -> list[Question]:
    known = series.years[series.year]
    *_, before, now = (None, None, *sorted(known))
    if before is None or now is None or known[now] >= known[before]:
        return []
    said = f"到{now}{series.word}的累计{known[now]:g}比到{before}{series.word}的{known[before]:g}还小，更正过吗？"
    return [Question(BACK, said)]


def jump(series: Series, *, least: float = 0.0) -> list[Question]:
    """The last flow over the one before, held against the same two periods of earlier years; a
    difference below `least`, a few of the last digit, says nothing: 2起 where 1.4 were usual."""
    now = _step(series, series.year)
    steps = [step for year in series.complete() if (step := _step(series, year)) is not None]
    if now is None or len(steps) < 2:
        return []
    usual = weighted_median(steps, [1.0] * len(steps))
    own = 1.4826 * median(abs(step - usual) for step in steps)
    spread = max(own, 0.3 / len(steps), 0.06)  # few years say little of what is usual
    if abs(now - usual) <= WIDE * spread:
        return []
    word = "高" if now > usual else "低"
    known = series.years[series.year]
    before = known[max(n for n in known if n < series.cut)]
    flow, expected = known[series.cut] - before, before * exp(usual)
    if abs(flow - expected) < least:
        return []
    said = f"本期{flow:.4g}，照往年同期的走势约{expected:.4g}"
    return [Question(JUMP, f"{said}，{word}得多，发生了什么？")]


def _step(series: Series, year: int) -> float | None:
    """The logarithm of the flow of the cut beside what the year had reached before it."""
    known, cut = series.years[year], series.cut
    before = max((n for n in series.years[series.year] if n < cut), default=0)
    if not before or before not in known or cut not in known:
        return None
    flow = known[cut] - known[before]
    return log(flow / known[before]) if flow > 0 and known[before] > 0 else None


def copied(flows: Mapping[tuple[int, int], float]) -> list[Question]:
    """`flows`: the amounts of single periods by (year, number); long enough to be told apart."""
    if not flows:
        return []
    year, number = last = max(flows)
    now = flows[last]
    if len(_significant(now)) < LEAST_DIGITS + 1:
        return []
    same = [one for one in ((year, number - 1), (year - 1, number)) if flows.get(one) == now]
    if not same:
        return []
    word = "上期" if same[0][0] == year else "上年同期"
    return [Question(COPIED, f"本期{now:g}和{word}一位不差，是新报的数吗？")]


def steady(rates: Sequence[float], *, least: int = 4) -> list[Question]:
    """Growths as reported, oldest first."""
    run = 0
    for one in reversed(rates):
        if one != rates[-1]:
            break
        run += 1
    if run < least:
        return []
    return [Question(STEADY, f"连续{run}期都是{rates[-1]:g}%，怎么算出来的？")]


def round_digits(values: Iterable[int]) -> list[Question]:
    """Whole amounts as written; of natural ones a fifth end in 0 or 5."""
    kept = [value for value in values if abs(value) >= 100]
    ends = sum(value % 5 == 0 for value in kept)
    if len(kept) < 10 or beyond(ends, len(kept), 0.2) >= SURE:
        return []
    return [Question(ROUND, f"{len(kept)}个数里{ends}个以0或5结尾，是估计的还是统计的？")]


def bunch(days: Sequence[date], marks: Sequence[date], within: int = 3) -> list[Question]:
    """`days` on which something was reported, `marks` the meetings or last days of the time."""
    if len(days) < 8 or not marks:
        return []
    first, last = min(*days, *marks), max(*days, *marks)
    near = {mark - timedelta(days=n) for mark in marks for n in range(within + 1)}
    part = min(1.0, len([day for day in near if first <= day <= last]) / ((last - first).days + 1))
    close = sum(day in near for day in days)
    if beyond(close, len(days), part) >= SURE:
        return []
    return [
        Question(BUNCH, f"{len(days)}次填报有{close}次在会前{within}天内，平时的情况怎么知道？")
    ]


def worded(now: str, before: Sequence[str], others: Sequence[str]) -> list[Question]:
    """`now`: what was written beside a figure; other digits do not make it another text."""
    text = _letters(now)
    if len(text) < LEAST_LETTERS:
        return []
    same = sum(_letters(one) == text for one in others)
    if same:
        return [Question(WORDS, f"这一期的说明和另外{same}处一样，各处都是这样吗？")]
    if any(_letters(one) == text for one in before):
        return [Question(WORDS, "说明和以前的一样，只有数不同，这一期的情况是什么？")]
    return []


def _letters(words: str) -> str:
    return "".join(char for char in words if char.isalpha())


def neighbours(told: float, others: Sequence[float]) -> list[Question]:
    """Growths in per cent of units of the same class."""
    if len(others) < 8:
        return []
    usual = median(others)
    spread = max(1.4826 * median(abs(one - usual) for one in others), 1.0)
    if abs(told - usual) <= WIDE * spread:
        return []
    return [Question(NEIGHBOURS, f"同类地方居中{usual:.1f}%，这里{told:.1f}%，有什么不同？")]


def beyond(hits: int, tries: int, chance: float) -> float:
    """How likely so many hits or more are when each comes with that chance."""
    return sum(
        comb(tries, n) * chance**n * (1 - chance) ** (tries - n) for n in range(hits, tries + 1)
    )


def _significant(value: float) -> str:
    """The digits of a number without sign, point and zeros at its ends."""
    return f"{abs(value):.10g}".replace(".", "").strip("0")


def _half(value: float) -> float:
    """Half a unit of the last digit that is written."""
    _, point, after = f"{value:.10g}".partition(".")
    return 0.5 * 10.0 ** -(len(after) if point else 0)
