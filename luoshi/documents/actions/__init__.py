"""Every write to a source and its proposals. Pages, the API and the command come through here."""

from .aside import ask_again, set_aside
from .confirm import confirm, confirm_and_issue, issue, link
from .decide import drop, edit, keep, restore
from .gather import add, merge
from .receive import Incoming, receive
from .reread import reread

__all__ = [
    "Incoming",
    "add",
    "ask_again",
    "confirm",
    "confirm_and_issue",
    "drop",
    "edit",
    "issue",
    "keep",
    "link",
    "merge",
    "receive",
    "reread",
    "restore",
    "set_aside",
]
