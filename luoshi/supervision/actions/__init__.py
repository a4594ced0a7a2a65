"""Every write of supervision: the tick, papers drafted, words of units, meetings."""

from .climb import Ticked, tick
from .put_off import put_off
from .slips import draft_paper
from .words import look, no_change, say, thank

__all__ = ["Ticked", "draft_paper", "look", "no_change", "put_off", "say", "thank", "tick"]
