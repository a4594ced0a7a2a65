"""Every write to a matter. Pages, the API and the command come through here."""

from .amend import amend, waive
from .ask import answer, ask
from .draft import BasisIn, Fixes, draft
from .hand_out import hand_out, issue_many
from .lapse import lapse
from .move_clock import leave_clock, move_clock
from .take import agree, refuse_agreement, take

__all__ = [
    "BasisIn",
    "Fixes",
    "agree",
    "amend",
    "answer",
    "ask",
    "draft",
    "hand_out",
    "issue_many",
    "lapse",
    "leave_clock",
    "move_clock",
    "refuse_agreement",
    "take",
    "waive",
]
