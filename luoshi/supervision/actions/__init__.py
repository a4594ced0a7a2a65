"""Every write of supervision: the tick, papers drafted, words of units, meetings."""

from .burden import DutyIn, add_plan_line, keep_duties, let_through, put_on_plan
from .climb import Ticked, tick
from .emergency import declare_emergency, end_emergency, join_emergency
from .meetings import call_meeting, close_meeting, decide, freeze
from .put_off import put_off
from .slips import draft_paper
from .words import look, no_change, say, thank

__all__ = [
    "DutyIn",
    "Ticked",
    "add_plan_line",
    "call_meeting",
    "close_meeting",
    "decide",
    "declare_emergency",
    "draft_paper",
    "end_emergency",
    "freeze",
    "join_emergency",
    "keep_duties",
    "let_through",
    "look",
    "no_change",
    "put_off",
    "put_on_plan",
    "say",
    "thank",
    "tick",
]
