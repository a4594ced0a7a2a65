"""The words of a mail: of one notice, or of all that a digest tells."""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings
from django.utils import timezone

from .lines import Line, split
from .lines import lines as alike
from .models import Mail, Notice
from .outside import words_outside
from .states import Kind

SUBJECT = 60
MOST = 100
NAMED = 8  # of those that are one line
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
    """What was told in the same words at the same moment is one line, as in the inbox.

    What was seen since changes nothing: the same mail has the same text.
    """
    closed = [Line((one,)) for one in notices if words[one.pk] != one.text]
    open_ones = alike((n for n in notices if words[n.pk] == n.text), whether_seen=False)
    told = sorted([*open_ones, *closed], key=lambda line: (line.first.at, line.first.pk))
    said = [f"{number}. {line_words(line, words)}" for number, line in enumerate(told[:MOST], 1)]
    more = sum(len(line.notices) for line in told[MOST:])
    return [*said, f"还有{more}条，请登录后查看。"] if more else said


def line_words(line: Line, words: dict[int, str]) -> str:
    """Of several, by name which; their one address is the inbox."""
    first = line.first
    if line.is_one:
        return f"{words[first.pk]}（{clock(first.at)}）{link(f'{first.public_id}/')}"
    names = [split(one)[0] for one in line.notices]
    rest = f"\n等{len(names)}件，其余请登录后查看。" if len(names) > NAMED else ""
    listed = "".join(f"\n· {name}" for name in names[:NAMED])
    return f"{line.text}（{clock(first.at)}）{listed}{rest}{link('')}"


def clock(at: datetime) -> str:
    moment = timezone.localtime(at)
    return f"{moment.month}月{moment.day}日{moment:%H:%M}"


def link(path: str) -> str:
    """The address of the office's own site, where it is known."""
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    return f"\n{origin}/notices/{path}" if origin else ""
