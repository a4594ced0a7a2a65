"""How a target is told: its light in three ways, amounts, gap, pace and forecast in words.

What is not known is said to be unknown; it is never nought.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .forecast import chance_words
from .lights import AMBER, GREEN, NO_DATA, RED, WORDS
from .models import Indicator, Standing, Target
from .states import ADDS_UP, Direction, Rhythm

WATCH = "watch"  # green, yet behind the plan
STATES = {GREEN: "ok", AMBER: "late", RED: "over", NO_DATA: "none"}
LIGHT_WORDS = {
    "over": WORDS[RED],
    "late": WORDS[AMBER],
    WATCH: "绿灯，留意",
    "ok": WORDS[GREEN],
    "none": WORDS[NO_DATA],
}
NO_FIGURE = "没有数"
NO_OUTLOOK = "只有全年累计的数推算年底，这个指标不推算。"
MINUS = "−"
UNLIKELY = 0.2  # of meeting the target: worth a word beside a green light


@dataclass(frozen=True)
class Light:
    state: str
    word: str
    note: str = ""


def state_of(light: str, points: float | None) -> str:
    state = STATES.get(light, "none")
    return WATCH if state == "ok" and points is not None and points < 0 else state


def light_of(here: Standing | None, target: Target) -> Light:
    """The light of the amount; how long it has not been green stands beside it."""
    if here is None:
        return Light("none", LIGHT_WORDS["none"])
    state = state_of(here.light, here.points)
    behind = here.behind_for
    note = f"连续{behind}{span_word(target.indicator)}" if behind > 1 else ""
    return Light(state, LIGHT_WORDS[state], note)


def other_light(here: Standing | None) -> Light | None:
    """增速的灯, where it says something else than the light of the amount: both are shown."""
    if here is None or not here.disagrees:
        return None
    state = STATES.get(here.light_growth, "none")
    return Light(state, LIGHT_WORDS[state], "按增速")


def span_word(indicator: Indicator) -> str:
    return {Rhythm.MONTH: "个月", Rhythm.QUARTER: "个季度", Rhythm.HALF: "个半年"}.get(
        Rhythm(indicator.rhythm), "年"
    )


def amount(value: int | None, indicator: Indicator, with_unit: bool = True) -> str:
    """12.4亿元, 8%, −3个; 没有数 for none."""
    if value is None:
        return NO_FIGURE
    words = short(Decimal(value).scaleb(-indicator.places))
    return f"{words}{indicator.unit}" if with_unit else words


def real(value: float | None, indicator: Indicator) -> str:
    """A figure that was worked out: as many digits as the indicator keeps, at most two for it."""
    if value is None:
        return ""
    places = min(indicator.places, 2 if abs(value) < 100 else 1 if abs(value) < 1000 else 0)
    return short(Decimal(f"{value:.{places}f}"))


def short(number: Decimal) -> str:
    words = f"{number:f}"
    if "." in words:
        words = words.rstrip("0").rstrip(".")
    return words.replace("-", MINUS) if words not in ("-0", "") else "0"


def signed(points: float) -> str:
    """+9.1, −24.6, 0: never −0.0."""
    rounded = round(points, 1)
    if rounded == 0:
        return "0"
    return f"+{rounded:.1f}" if rounded > 0 else f"{MINUS}{-rounded:.1f}"


def percent(part: float | None) -> str:
    return "" if part is None else f"{100 * part:.1f}%".replace("-", MINUS).replace(".0%", "%")


def aim_words(target: Target) -> str:
    """The base target, with its bound where it is one."""
    words = amount(target.base, target.indicator)
    return f"≤{words}" if target.indicator.direction == Direction.DOWN else words


@dataclass(frozen=True)
class Gap:
    """`points` in percentage points; the notes say the plan, the amount, the pace."""

    points: str
    plan: str = ""
    amount: str = ""
    pace: str = ""
    is_bad: bool = False


def gap_of(here: Standing | None, target: Target) -> Gap:
    if here is None or here.light == NO_DATA or here.actual is None:
        return Gap("")
    is_bad = here.light in (AMBER, RED)
    plan = f"计划{percent(here.due)}" if here.due is not None else ""
    points = signed(here.points) if here.points is not None else ""
    return Gap(points, plan, amount_apart(here, target), pace_words(here), is_bad)


def amount_apart(here: Standing, target: Target) -> str:
    """少734万美元; what is above a bound is 超, a falling one that has not fallen enough 高."""
    gap, indicator = here.gap, target.indicator
    if gap is None:
        return ""
    if round(gap, indicator.places) == 0:
        return "持平"
    falls = indicator.direction == Direction.DOWN
    word = ("高" if gap > 0 else "低") if falls else ("少" if gap > 0 else "多")
    unit = "个百分点" if indicator.unit == "%" else indicator.unit
    return f"{word}{real(abs(gap), indicator)}{unit}"


def pace_words(here: Standing) -> str:
    """How much faster the rest of the year has to go; nothing where it is on its plan."""
    if here.pace is None or here.pace <= 1.005 or (here.points or 0) >= 0:
        return ""
    return f"速度要到{here.pace:.1f}倍"


def speed_words(here: Standing | None, target: Target) -> str:
    """From now on so much in each period, beside what it was: for an amount that adds up."""
    indicator = target.indicator
    left = indicator.per_year - here.period if here else 0
    if here is None or not here.actual or indicator.kind not in ADDS_UP or left <= 0:
        return ""
    unit, scale = indicator.unit, indicator.scale
    until = real(here.actual / here.period / scale, indicator)
    if here.actual >= target.base:
        return f"到现在平均每期{until}{unit}"
    asked = real((target.base - here.actual) / left / scale, indicator)
    return f"往后{left}期平均每期要{asked}{unit}，到现在是{until}{unit}"


@dataclass(frozen=True)
class Outlook:
    """The year's end: the chance, the interval in words; or why nobody can tell."""

    chance: str = ""
    expected: str = ""
    cannot_tell: str = ""
    warning: str = ""
    method: str = ""
    used: tuple[str, ...] = ()


def outlook_of(here: Standing | None, target: Target) -> Outlook:
    told: Mapping[str, Any] = here.forecast if here else {}
    if why := told.get("cannot_tell"):
        return Outlook(cannot_tell=why)
    if told.get("point") is None:
        return Outlook(cannot_tell=NO_OUTLOOK if here and here.period else "")
    indicator = target.indicator
    point, lower, upper = (real(told.get(k), indicator) for k in ("point", "lower", "upper"))
    between = f"（{lower}–{upper}）" if lower != upper else ""
    is_over = here is not None and here.period >= indicator.per_year
    return Outlook(
        chance=chance_words(told.get("chance"), is_over=is_over),
        expected=f"预计{point}{indicator.unit}{between}",
        warning=warning_of(here, told.get("chance")),
        method=told.get("method", ""),
        used=tuple(told.get("used", ())),
    )


def warning_of(here: Standing | None, chance: float | None) -> str:
    """A green light beside a year's end that is out of reach: both are true, so both are said."""
    is_green = here is not None and here.light == GREEN and not here.disagrees
    return (
        "现在是绿灯，照走势年底到不了"
        if is_green and chance is not None and chance < UNLIKELY
        else ""
    )
