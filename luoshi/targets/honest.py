"""A score that never makes a soft target pay: what a unit's own forecast and its result are worth.

The rule of the new incentive model (M. L. Weitzman, The New Soviet Incentive Model, Bell Journal of
Economics 7, 1976): what is promised counts, what is done beyond counts less, what is missing counts
more. Whatever the result will be, the best promise is that result itself; and with the same promise
more is always worth more.
"""

from dataclasses import dataclass
from math import isfinite


class BadScore(ValueError):
    """Why nothing can be scored so, in one sentence."""


@dataclass(frozen=True)
class Worth:
    """Points per percent of the reference: `beyond` < `promised` < `missing`.

    With `promised` half-way between the two, the best promise is the median of what one expects.
    """

    base: float = 80.0
    beyond: float = 0.3
    promised: float = 0.6
    missing: float = 0.9

    def __post_init__(self) -> None:
        if not 0 < self.beyond < self.promised < self.missing:
            raise BadScore("超出的分值应小于承诺的分值，承诺的应小于欠缺的，都要是正数。")


def score(result: float, promise: float, reference: float, worth: Worth | None = None) -> float:
    """Points for a result under a promise; `reference` is the target set before (more is better)."""
    if reference <= 0 or not all(map(isfinite, (result, promise, reference))):
        raise BadScore("参照数要是正数，实绩和自报数要是数。")
    rule = worth or Worth()
    asked = (promise - reference) / reference * 100
    apart = (result - promise) / reference * 100
    return rule.base + rule.promised * asked + (rule.beyond if apart > 0 else rule.missing) * apart


def told(result: float, promise: float, reference: float, worth: Worth | None = None) -> str:
    """The same in words, with what an honest promise would have been worth."""
    got = score(result, promise, reference, worth)
    honest = score(result, result, reference, worth)
    lost = honest - got
    if lost < 0.05:
        return f"得{got:.1f}分：报多少，干到多少。"
    why = "报低了" if promise < result else "报高了"
    return f"得{got:.1f}分：{why}，照实报可得{honest:.1f}分，差{lost:.1f}分。"
