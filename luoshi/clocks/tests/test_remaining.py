"""What is left, in words and as a light."""

from datetime import datetime

import pytest

from luoshi.clocks.remaining import Remaining, remaining
from luoshi.clocks.wording import CHINA


def at(month, day, hour=9, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("now", "due_at", "left"),
    [
        (at(2, 25), at(2, 28, 17, 30), Remaining("还有3个工作日", "watch", 3)),
        (at(2, 24), at(2, 28, 17, 30), Remaining("还有4个工作日", "ok", 4)),
        (at(2, 28), at(2, 28, 17, 30), Remaining("今天17:30", "watch", 0)),
        (at(2, 28, 17, 30), at(2, 28, 17, 30), Remaining("今天17:30", "watch", 0)),
        (at(2, 28), at(3, 1, 0), Remaining("今天24:00", "watch", 0)),
        (at(2, 28, 18), at(2, 28, 17, 30), Remaining("今天17:30已到期", "over", 0)),
        (at(3, 1), at(2, 28, 17, 30), Remaining("已到期，还不满1个工作日", "over", 0)),
        (at(3, 9), at(2, 28, 17, 30), Remaining("逾期6个工作日", "over", -6)),
        (at(2, 15), at(2, 21, 17, 30), Remaining("还有6天，都是休息日", "watch", 0)),
    ],
)
def test_what_is_left(state, now, due_at, left):
    assert remaining(now, due_at, state) == left


def test_how_early_to_watch_is_a_parameter(state):
    assert remaining(at(2, 24), at(2, 28, 17, 30), state, watch_workdays=5).light == "watch"
