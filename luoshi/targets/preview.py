"""评分预演: what a promise would be worth under different results. Shown, never entered anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from .honest import BadScore, score

SOFT = 0.9  # of the reference: what a soft promise looks like in the table
EXPLAINED = (
    "参照数是双方商量前提出的基本目标。自报比参照数每高1%，加0.6分，每低1%减0.6分；"
    "年底超出自报的，每1%只加0.3分；没有做到自报的，每1%减0.9分。"
    "所以不论最后做成多少，照实报的那个数得分最高；同样的自报，做得越多得分越多。"
    "这里只供商量时看，不计入考核，也不排名次。"
)


@dataclass(frozen=True)
class Case:
    """A result, and the points for a soft promise, the own one, and the honest one (the result)."""

    result: float
    soft: float
    own: float | None
    honest: float


def points(result: float, promise: float, reference: float, *, at_least: bool = True) -> float:
    """As `score`; of what should be low, what lies as far on the other side of the reference."""
    if not at_least:
        result, promise = 2 * reference - result, 2 * reference - promise
    return score(result, promise, reference)


def preview(
    results: Sequence[float], own: float | None, reference: float, *, at_least: bool = True
) -> list[Case]:
    """Refused in a sentence (BadScore) where the reference is no positive number."""
    if reference <= 0:
        raise BadScore("参照数不是正数，这一项不预演。")
    soft = reference * (SOFT if at_least else 2 - SOFT)
    found = []
    for result in dict.fromkeys(results):
        found.append(
            Case(
                result,
                points(result, soft, reference, at_least=at_least),
                None if own is None else points(result, own, reference, at_least=at_least),
                points(result, result, reference, at_least=at_least),
            )
        )
    return found
