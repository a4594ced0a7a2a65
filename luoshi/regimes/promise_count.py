"""评诺的算法: what counts as an answer, how many are enough, what share keeps a promise."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.papers import last
from luoshi.org.presets import value

COUNTS = ("yes", "no", "unknown")


def bar(matter: Matter, at: datetime) -> tuple[int, int]:
    """The least number of answers and the share of yes, as they were when the promise was shown."""
    shown = last(matter, "publish")
    on = timezone.localdate(shown.at if shown else at)
    return int(value("promise.sample", on=on).value), int(value("promise.share", on=on).value)


def why_not_counted(given: Mapping[str, Any], audience: int, sample: int) -> str | None:
    """A count is one of whole numbers, of no more people than there are, and of enough of them.

    Who could not say was asked, and did not answer.
    """
    numbers = [given.get(key) for key in COUNTS]
    if None in numbers:
        return None
    if any(not isinstance(n, int) or n < 0 for n in numbers):
        return "三个人数都要写成整数，没有的写0。"
    yes, no, unknown = numbers
    if yes + no + unknown > audience:
        return f"承诺对象一共{audience}人，计了{yes + no + unknown}人，请核对。"
    if audience < sample:
        return _why_not_all(yes + no, unknown, audience)
    if yes + no < sample:
        return f"作答的只有{yes + no}人，至少要{sample}人；说不清的不算作答，请再问一些人。"
    return None


def _why_not_all(answered: int, unknown: int, audience: int) -> str | None:
    """Where there are few, each of them is asked, and more than half know."""
    if answered + unknown < audience:
        left = audience - answered - unknown
        return f"承诺对象只有{audience}人，要逐个问到，还差{left}人。"
    if answered * 2 <= audience:
        return f"承诺对象{audience}人里作答的只有{answered}人，要过半数；说不清的不算作答。"
    return None


def share(facts: Mapping[str, Any]) -> float:
    """Of those who answered, how many in a hundred say that it was kept."""
    answered = facts["yes"] + facts["no"]
    return 100 * facts["yes"] / answered if answered else 0.0


def said_share(facts: Mapping[str, Any]) -> str:
    """Cut, not rounded: what is short of the bar never reads as if it reached it."""
    return f"{int(share(facts) * 10) / 10:g}%"
