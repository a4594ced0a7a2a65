"""The words of a mail: of one notice, or of all that a digest tells."""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings
from django.utils import timezone

from .models import Mail, Notice
from .outside import words_outside
from .states import Kind

SUBJECT = 60
MOST = 100
REPEAT = "【可能重复】"
FOOT = "请登录落实办理。在“通知”里可以改成汇总、逐条，或者不要邮件。"


def letter(mail: Mail, *, at: datetime) -> EmailMessage:
    """The same mail always has the same id and the same text; a possible repeat says so."""
    notices = list(Notice.objects.filter(enclosed__mail=mail).order_by("at", "id"))
    words = words_outside(notices)
    made = EmailMessage()
    made["Message-ID"] = mail.message_id
    made["Date"] = format_datetime(timezone.localtime(at))
    made["From"] = settings.DEFAULT_FROM_EMAIL
    made["To"] = mail.person.email
    made["Subject"] = (REPEAT if mail.may_repeat else "") + subject(
        mail, [words[n.pk] for n in notices]
    )
    made["Auto-Submitted"] = "auto-generated"
    made.set_content("\n\n".join([*lines(notices, words), FOOT]) + "\n", cte="base64")
    return made


def subject(mail: Mail, told: list[str]) -> str:
    if mail.kind == Kind.DIGEST:
        return f"落实：{len(told)}条没看过的通知"
    words = " ".join(told[0].split())
    return f"落实：{words[: SUBJECT - 1]}…" if len(words) > SUBJECT else f"落实：{words}"


def lines(notices: list[Notice], words: dict[int, str]) -> list[str]:
    told = [
        f"{number}. {words[notice.pk]}（{clock(notice.at)}）{link(notice)}"
        for number, notice in enumerate(notices[:MOST], 1)
    ]
    more = len(notices) - MOST
    return [*told, f"还有{more}条，请登录后查看。"] if more > 0 else told


def clock(at: datetime) -> str:
    moment = timezone.localtime(at)
    return f"{moment.month}月{moment.day}日{moment:%H:%M}"


def link(notice: Notice) -> str:
    """The address of the office's own site, where it is known."""
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    return f"\n{origin}/notices/{notice.public_id}/" if origin else ""
