"""不用改, 重新提示: what a person makes of a note. The text itself never changes."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from luoshi.documents.models import Note
from luoshi.documents.rules import why_not_note
from luoshi.matters.refusal import Refused, Stale
from luoshi.org.models import User
from luoshi.org.standing import standing

from .write import record_on, refuse


@transaction.atomic
def set_aside(note: Note, *, reason: str, by: User, at: datetime) -> Note:
    """不用改, with the reason that stands beside the sentence from then on."""
    refuse(why_not_note(note, standing(by, timezone.localdate(at))))
    reason = reason.strip()[:300]
    if not reason:
        raise Refused("请选一条不用改的理由，或写一句。")
    _swap(note, frm="", reason=reason, by=by, at=at)
    record_on(note.source, "set_aside", by=by, at=at, words=reason, **_told(note))
    return note


@transaction.atomic
def ask_again(note: Note, *, by: User, at: datetime) -> Note:
    """重新提示: what was set aside is asked again."""
    refuse(why_not_note(note, standing(by, timezone.localdate(at))))
    if not note.is_aside:
        raise Refused("这条提示还在，不用重新提示。")
    _swap(note, frm=note.reason, reason="", by=None, at=None)
    record_on(note.source, "ask_again", by=by, at=at, **_told(note))
    return note


def _told(note: Note) -> dict[str, str]:
    return {"note": note.public_id, "lint": note.lint}


def _swap(note: Note, *, frm: str, **columns) -> None:
    """Write if the note is as the person saw it."""
    if not Note.objects.filter(pk=note.pk, reason=frm).update(**columns):
        raise Stale("这条提示刚刚被别人看过了，请刷新后再看。")
    for name, value in columns.items():
        setattr(note, name, value)
