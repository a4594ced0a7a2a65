"""一页纸: what needs this person, what is red and why, who helped. Nothing is ranked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.present import day_words, due_words, light, lit
from luoshi.matters.queries import rows, seen
from luoshi.org.models import Role
from luoshi.org.standing import Standing

from .asking import Asked, asked_of
from .differing import Differs, differing
from .models import Help
from .regimes import PAPERS
from .rhythm import Days, rhythm, rhythm_days

REDS, DIFFERING, HELPS = 8, 6, 6
FAR = 1000  # counted so far and no further
RECENT = timedelta(days=28)
TURNS = {"lead": "在{lead}手里", "office": "等{issuer}审核"}


def may_see(who: Standing) -> bool:
    """Leaders and heads of offices: who is asked to judge."""
    return Role.LEADER in who.roles or Role.OFFICE_HEAD in who.roles


@dataclass(frozen=True)
class Red:
    title: str
    href: str
    light: dict[str, str]
    unit: str
    causes: list[str]
    note: str


@dataclass(frozen=True)
class Page:
    asks: list[Asked]
    reds: list[Red]
    red_count: str
    open_count: str
    differing: list[Differs]
    helps: list[Help]


def one_page(who: Standing, at: datetime) -> Page:
    """A fixed number of queries, whatever the county has."""
    asks = asked_of(who, at)
    over = matters(who).filter(lit("over", at), is_open=True)  # said once more, for the index
    open_ones = matters(who).filter(phase="open")
    return Page(
        asks=asks,
        reds=reds(who, over, asks, at),
        red_count=counted(over),
        open_count=counted(open_ones),
        differing=differing(who, at, DIFFERING, FAR // 10),
        helps=helps(who, at),
    )


def matters(who: Standing) -> QuerySet[Matter]:
    return seen(who).exclude(regime_key__in=PAPERS)


def counted(found: QuerySet[Matter]) -> str:
    number = found.order_by().values("pk")[: FAR + 1].count()
    return f"{FAR}件以上" if number > FAR else f"{number}件"


def reds(who: Standing, over: QuerySet[Matter], asks: list[Asked], at: datetime) -> list[Red]:
    """Those that wait longest, then by the name of the unit: an order that ranks nobody."""
    longest = over.order_by("turn_due_at", "pk").values_list("pk", flat=True)[:REDS]
    longest = rows(matters(who).filter(pk__in=list(longest)).select_related("watch"))
    numbers = {one.matter.pk: one.shown["number"] for one in asks}
    days = rhythm_days(at)
    found = [red(matter, numbers.get(matter.pk), days, at) for matter in longest]
    return sorted(found, key=lambda one: (one.unit, one.title))


def red(matter: Matter, number: int | None, days: Days, at: datetime) -> Red:
    here = light(matter, at)
    own = number is not None
    last = f"等您定上面第{number}件" if own else hangs_on(matter)
    return Red(
        title=matter.title,
        href=reverse("matters:page", args=[matter.public_id]),
        light={"state": here.key, "word": due_words(matter, at).words},
        unit=str(matter.lead_unit or ""),
        causes=[*causes(matter, days, at), last],
        note="" if own else next_word(matter, at),
    )


def causes(matter: Matter, days: Days, at: datetime) -> list[str]:
    """What is known of why, from what people wrote; silence is a cause too."""
    said = [light(matter, at).word]
    moves = list(matter.moves.all())
    back = next((m for m in moves if m.step == "send_back"), None)
    if back and back.to == matter.state_key:
        said.append(f"报告被退回：{shortly(back.answers.get('reason', ''))}")
    gap = next((m.answers["gap"] for m in moves if m.answers.get("gap")), "")
    if gap and not back and matter.turn == "lead":
        said.append(f"差距：{shortly(gap)}")
    watch = getattr(matter, "watch", None)
    if watch and watch.own_words:
        said.append(f"单位说：{shortly(watch.own_words)}")
    asked = rhythm(matter, at, days)
    if asked and asked.is_silent(timezone.localdate(at)):
        said.append(f"{day_words(asked.last)}以后一直没有消息")
    return said


def hangs_on(matter: Matter) -> str:
    names = {"lead": matter.lead_unit, "issuer": matter.issuer}
    since = day_words(timezone.localtime(matter.entered_at))
    words = TURNS.get(matter.turn, "等{role}").format(**names, role=matter.state.label)
    return f"{words}，{since}起"


def next_word(matter: Matter, at: datetime) -> str:
    """What the unit has promised next, where it has written so."""
    way = next((m.answers["way"] for m in matter.moves.all() if m.answers.get("way")), "")
    return f"办法：{shortly(way)}" if way else ""


def shortly(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39]}…"


def helps(who: Standing, at: datetime) -> list[Help]:
    """Found by themselves, so that no data base begins at the matters."""
    found = Help.objects.visible_to(who).filter(at__gte=at - RECENT)
    keys = list(found.values_list("pk", flat=True)[:HELPS])
    return list(Help.objects.visible_to(who).filter(pk__in=keys).select_related("matter"))
