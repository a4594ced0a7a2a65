"""Every write to a source and its proposals. Pages, the API and the command come through here."""

from .aside import ask_again, set_aside
from .confirm import confirm, confirm_and_issue, issue, link
from .decide import drop, edit, keep, restore
from .gather import add, merge
from .plan import drop_line, join, make_plan, settle, split
from .receive import AlreadyReceived, Incoming, receive
from .reread import reread
from .target import become_aim, become_span, become_target, sentence_becomes_aim

__all__ = [
    "AlreadyReceived",
    "Incoming",
    "add",
    "ask_again",
    "become_aim",
    "become_span",
    "become_target",
    "confirm",
    "confirm_and_issue",
    "drop",
    "drop_line",
    "edit",
    "issue",
    "join",
    "keep",
    "link",
    "make_plan",
    "merge",
    "receive",
    "reread",
    "restore",
    "sentence_becomes_aim",
    "set_aside",
    "settle",
    "split",
]
