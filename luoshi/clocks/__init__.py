"""时: calendar, limits, deadlines and their reasons. Plain Python; `now` is always passed in.

`due(since, limit, calendar, rules)` answers when, `.trace` why. `calendar.STATE` is the calendar
of the State Council's notices, read on first use.
"""

from .calendar import Arrangement, BrokenCalendar, Calendar
from .due import Due, due, due_with_holds, reckon
from .limits import BadLimit, Limit, parse
from .remaining import Remaining, remaining
from .rhythm import Rhythm, read_rhythm
from .terms import DayRules, Term
from .trace import Trace

__all__ = [
    "Arrangement",
    "BadLimit",
    "BrokenCalendar",
    "Calendar",
    "DayRules",
    "Due",
    "Limit",
    "Remaining",
    "Rhythm",
    "Term",
    "Trace",
    "due",
    "due_with_holds",
    "parse",
    "read_rhythm",
    "reckon",
    "remaining",
]
