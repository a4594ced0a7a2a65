"""报数日: by which day after the end of its period a figure is due, in words and in working time."""

import re
from datetime import date

from luoshi.clocks import BadLimit, BrokenCalendar, Due, Limit, due, parse
from luoshi.clocks.calendar import STATE
from luoshi.ledger.refusal import Refused
from luoshi.org.presets import SHIPPED, value

from .models import Indicator
from .periods import ended_on
from .presets import KEYS
from .states import Rhythm

AFTER = {Rhythm.MONTH: "次月", Rhythm.QUARTER: "季后", Rhythm.HALF: "半年后", Rhythm.YEAR: "年后"}
COUNTS = ("d", "wd", "m")
SHORTEST_MONTH, LONGEST_WAIT = 28, 3  # days, months
HOW = "请写成次月12日前、季后18日前或期后5个工作日内。"
_START = re.compile(r"^(次月|下月|月后|季后|半年后|年后|次年|期后|期满后|期末后)的?(第(?=\d))?")


def read_day(words: str) -> str:
    """What a person writes, as it is kept: 次月12日前 is 12d; nothing written is nothing kept."""
    plain = _START.sub("", re.sub(r"\s", "", words))
    if not plain and not words.strip():
        return ""
    try:
        limit = parse(plain)
    except BadLimit:
        raise Refused(f"看不懂报数日“{words.strip()[:20]}”，{HOW}") from None
    most = {"d": 31 * LONGEST_WAIT, "wd": 23 * LONGEST_WAIT, "m": LONGEST_WAIT}
    if limit.unit not in most:
        raise Refused(f"报数日“{words.strip()[:20]}”要从期末算起，{HOW}")
    if not 1 <= limit.n <= most[limit.unit]:
        raise Refused(f"报数日最早是期后1日、最晚是期后{LONGEST_WAIT}个月，{HOW}")
    return limit.code


def said_day(kept: str, rhythm: str) -> str:
    """次月12日前, 季后18日前, 季后5个工作日内, 年后1个月内."""
    limit, after = parse(kept), AFTER[Rhythm(rhythm)]
    if limit.unit == "d" and limit.n <= SHORTEST_MONTH:
        return f"{after}{limit.words}前"
    return f"{after.replace('次月', '月后')}{limit.words}内"


class ReportDays:
    """The days of many figures: one question to the data base for each rhythm and period."""

    def __init__(self) -> None:
        self._usual: dict[tuple[str, date], Limit] = {}
        self._found: dict[tuple[Limit, date], Due | None] = {}

    def due(self, indicator: Indicator, year: int, period: int) -> Due | None:
        """None for a year that no calendar is kept of."""
        end = ended_on(indicator.rhythm, year, period)
        key = self.limit(indicator, end), end
        if key not in self._found:
            self._found[key] = _due(*key)
        return self._found[key]

    def limit(self, indicator: Indicator, end: date) -> Limit:
        if indicator.due_after:
            return parse(indicator.due_after)
        usual = indicator.rhythm, end
        if usual not in self._usual:
            self._usual[usual] = usual_limit(*usual)
        return self._usual[usual]


def _due(limit: Limit, end: date) -> Due | None:
    try:
        return due(end, limit, STATE)
    except BrokenCalendar:
        return None


def usual_limit(rhythm: str, on: date) -> Limit:
    """As the office has set it; hours and fixed dates say nothing about a day after a period."""
    key = KEYS[Rhythm(rhythm)]
    limit = parse(value(key, on=on).value)
    return limit if limit.unit in COUNTS else parse(SHIPPED[key].value)


def told_day(indicator: Indicator, on: date) -> str:
    """The rule of an indicator in words."""
    if indicator.due_after:
        return said_day(indicator.due_after, indicator.rhythm)
    return f"{said_day(usual_limit(indicator.rhythm, on).code, indicator.rhythm)}（按预设）"
