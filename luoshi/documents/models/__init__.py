"""Sources with what was read in them and what became of it; plans over several of them."""

from .aims import ProposalSpan, ProposalTarget
from .plan import Plan, PlanItem
from .second import SecondReading, Spotted
from .sources import (
    Finding,
    Note,
    Proposal,
    ProposalMatter,
    Sentence,
    Source,
)

__all__ = [
    "Finding",
    "Note",
    "Plan",
    "PlanItem",
    "Proposal",
    "ProposalMatter",
    "ProposalSpan",
    "ProposalTarget",
    "SecondReading",
    "Sentence",
    "Source",
    "Spotted",
]
