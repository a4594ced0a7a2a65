"""The pages of documents: the list, receiving, one document with its panel, decisions."""

from .decide import add_proposal, decide, issue_matter
from .note import note
from .plan import plan, plan_file, plan_line, plans
from .receive import new
from .search import search
from .second import second
from .show import download, export, index, show
from .target import target, target_of_sentence

__all__ = [
    "add_proposal",
    "decide",
    "download",
    "export",
    "index",
    "issue_matter",
    "new",
    "note",
    "plan",
    "plan_file",
    "plan_line",
    "plans",
    "search",
    "second",
    "show",
    "target",
    "target_of_sentence",
]
