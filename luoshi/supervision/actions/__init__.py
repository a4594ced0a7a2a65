"""Every write of supervision: the tick, papers drafted, words of units, meetings."""

from .climb import Ticked, tick
from .meetings import call_meeting, close_meeting, decide, freeze
from .put_off import put_off
from .slips import draft_paper
from .words import look, no_change, say, thank

__all__ = [
    "Ticked",
    "call_meeting",
    "close_meeting",
    "decide",
    "draft_paper",
    "freeze",
    "look",
    "no_change",
    "put_off",
    "say",
    "thank",
    "tick",
]
