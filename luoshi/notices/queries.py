"""Reads of notices: the inbox, how many are unread, how a person's mail stands."""

from django.db.models import Q, QuerySet

from luoshi.org.models import User

from .models import Enclosed, Mail, Notice, Preference
from .states import MailState, Wish


def inbox(user: User, *, everything: bool = False) -> QuerySet[Notice]:
    """The newest first; only the unread unless asked for everything."""
    told = Notice.objects.visible_to(user)
    return told if everything else told.unread()


def notice_of(user: User, public_id: str) -> Notice | None:
    return Notice.objects.visible_to(user).filter(public_id=public_id).first()


def named(user: User, ids: str) -> QuerySet[Notice]:
    """Own ones by their ids with blanks between."""
    return Notice.objects.visible_to(user).filter(public_id__in=ids.split())


def was_told_of(user: User, about: str) -> bool:
    return Notice.objects.visible_to(user).filter(about=about).exists()


def unread_count(user: User) -> int:
    return Notice.objects.visible_to(user).unread().count()


def wish_of(user: User) -> str:
    kept = Preference.objects.visible_to(user).first()
    return kept.mail if kept else Wish.DIGEST


def waiting_count(user: User) -> int:
    """Notices still on their way by mail; what was read before it was gathered is not."""
    under_way = (MailState.PENDING, MailState.SENDING, MailState.UNKNOWN)
    waits = Q(mail=None, notice__read_at=None) | Q(mail__state__in=under_way)
    return Enclosed.objects.visible_to(user).filter(waits).count()


def last_mail(user: User) -> Mail | None:
    """The latest mail whose fate is decided."""
    decided = (MailState.SENT, MailState.FAILED)
    return Mail.objects.visible_to(user).filter(state__in=decided).order_by("-id").first()
