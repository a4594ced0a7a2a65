"""并: tasks of several documents laid together, like with like. Plain functions of words.

Nothing is decided here: likeness brings two tasks before a person, who joins or splits them.
"""

from .gathering import Amount, Asked, Conflict, Line, conflicts, lay, order, rank
from .likeness import ALIKE, groups, likeness

__all__ = [
    "ALIKE",
    "Amount",
    "Asked",
    "Conflict",
    "Line",
    "conflicts",
    "groups",
    "lay",
    "likeness",
    "order",
    "rank",
]
