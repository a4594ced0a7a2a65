"""Every write to a source and its proposals. Pages, the API and the command come through here."""

from .aside import ask_again, set_aside
from .confirm import confirm, confirm_and_issue, issue, link
from .decide import drop, edit, keep, restore
from .gather import add, merge
from .plan import drop_line, join, make_plan, settle, split
from .receive import AlreadyReceived, Incoming, receive
from .reread import reread
from .second import ask_model, begin_asking, call_off, drop_spotted, end_asking
from .target import become_aim, become_span, become_target, sentence_becomes_aim

__all__ = [
    "AlreadyReceived",
    "Incoming",
    "add",
    "ask_again",
    "ask_model",
    "become_aim",
    "become_span",
    "become_target",
    "begin_asking",
    "call_off",
    "confirm",
    "confirm_and_issue",
    "drop",
    "drop_line",
    "drop_spotted",
    "edit",
    "end_asking",
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
