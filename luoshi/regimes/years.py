"""A year that is asked for, where figures of a year are told."""

from datetime import date

from luoshi.ledger.refusal import Refused

FIRST = 2000


def year_asked(year: int, today: date) -> int:
    """0 is this one; a year of which there can be no figures is refused, not replaced."""
    if year and not FIRST <= year <= today.year:
        raise Refused(f"没有{year}年的数，请写{FIRST}到{today.year}之间的年份。")
    return year or today.year
