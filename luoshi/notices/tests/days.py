"""The days of these tests: 9 February 2026 is a Monday, the 14th a worked Saturday before the
Spring Festival, which is over on the 24th."""

from datetime import datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 2, day, hour, minute, tzinfo=BEIJING)


NOW = moment(9, 10)
DIGEST = moment(10, 8, 30)
