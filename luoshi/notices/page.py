"""The inbox as its page shows it."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from luoshi.org.models import User

from .forms import NOTES
from .models import Mail
from .queries import last_mail, waiting_count
from .rules import NO_ADDRESS, NO_SERVER
from .states import MailState, Wish
from .transport import from_settings

ALL = "all"


@dataclass(frozen=True)
class Filter:
    label: str
    href: str
    pressed: bool


def filters(unread: int, everything: bool) -> list[Filter]:
    here = reverse("notices:list")
    return [
        Filter(f"未读 {unread}", here, not everything),
        Filter("全部", f"{here}?show={ALL}", everything),
    ]


def empty_words(everything: bool) -> tuple[str, str]:
    if everything:
        return "还没有收到过通知", "有人交办、报结、催办，或者请你同意时，会告诉你。"
    return "没有未读的通知", "新的通知会出现在这里；看过的在“全部”里。"


def wishes(chosen: str) -> list[dict]:
    return [
        {"value": wish.value, "label": wish.label, "note": NOTES[wish], "checked": wish == chosen}
        for wish in Wish
    ]


def mail_lines(user: User, wish: str) -> list[str]:
    """How the person's mail stands, in sentences."""
    if not user.email:
        return [NO_ADDRESS]
    if wish == Wish.NONE:
        return []
    said = [f"发到{user.email}。"]
    if from_settings() is None:
        said.append(NO_SERVER)
    if waiting := waiting_count(user):
        said.append(f"有{waiting}条等着发出。")
    if last := last_mail(user):
        said.append(fate(last))
    return said


def fate(mail: Mail) -> str:
    if mail.state == MailState.FAILED:
        return f"最近一封没有发出：{mail.last_error}"
    moment = timezone.localtime(mail.sent_at)
    return f"最近一封{moment.month}月{moment.day}日{moment:%H:%M}发出。"


def kept(asked: QueryDict) -> str:
    """The part of the address that a press comes back to: which list, which page."""
    known = {name: asked[name] for name in ("show", "page") if name in asked}
    query = QueryDict(mutable=True)
    query.update(known)
    return f"?{query.urlencode()}" if known else ""
