"""Every write to indicators, targets and figures. Pages, the API and the command come through here."""

from .change_part import change_part
from .correct import (
    approve_correction,
    correct,
    freeze,
    mark_cannot_verify,
    refuse_correction,
)
from .decompose import PartIn, decompose
from .doubts import answer_doubt, look_for_doubts
from .figures import FigureIn, confirm, confirm_many, observe, observe_many
from .indicators import IndicatorIn, amend_indicator, ask_for, open_indicator
from .paths import approve_path, draw_path, plan, redraw_path, refuse_path
from .responsibility import drop_term, gather_terms, set_value, take_back_value
from .spans import SpanIn, open_span
from .targets import (
    TargetIn,
    agree_target,
    approve_change,
    change_target,
    end_target,
    refuse_change,
    set_target,
    start_target,
)

__all__ = [
    "FigureIn",
    "IndicatorIn",
    "PartIn",
    "SpanIn",
    "TargetIn",
    "agree_target",
    "amend_indicator",
    "answer_doubt",
    "approve_change",
    "approve_correction",
    "approve_path",
    "ask_for",
    "change_part",
    "change_target",
    "confirm",
    "confirm_many",
    "correct",
    "decompose",
    "draw_path",
    "drop_term",
    "end_target",
    "freeze",
    "gather_terms",
    "look_for_doubts",
    "mark_cannot_verify",
    "observe",
    "observe_many",
    "open_indicator",
    "open_span",
    "plan",
    "redraw_path",
    "refuse_change",
    "refuse_correction",
    "refuse_path",
    "set_target",
    "set_value",
    "start_target",
    "take_back_value",
]
