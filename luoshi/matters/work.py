"""My work: one list in four groups, each row with its reason and the one action that fits."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils import timezone

from luoshi.clocks.calendar import STATE
from luoshi.org.standing import Standing

from .ball import to_do
from .models import Matter, Move
from .offers import Offer, offers
from .parts import parts, unit_of
from .present import DueWords, day_words, due_words, light, turning
from .rules import pending

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Act:
    """A button of a row: a press (post) or a way to a page (href)."""

    label: str
    href: str = ""
    post: str = ""
    kind: str = "small"
    send: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """`shown` are the props of the component."""

    matter: Matter
    shown: dict[str, Any]
    acts: list[Act]


@dataclass(frozen=True)
class Group:
    title: str
    rows: list[Row]
    note: str = ""


def groups(matters: Iterable[Matter], who: Standing, at: datetime) -> list[Group]:
    """今天, 本周, 以后; a group without rows is left out."""
    days = {"今天": [], "本周": [], "以后": []}
    for matter in matters:
        days[group_of(matter, who, at)].append(row(matter, who, at))
    until = week_ends(timezone.localdate(at))
    makeup = "，含补班的周末" if until.weekday() > 4 else ""
    notes = {"本周": f"到{day_words(until)}{makeup}"}
    return [Group(title, rows, notes.get(title, "")) for title, rows in days.items() if rows]


def group_of(matter: Matter, who: Standing, at: datetime) -> str:
    if asked_of(matter, who):
        return "今天"
    if matter.turn_due_at is None:
        return "以后"
    today = timezone.localdate(at)
    if matter.turn_due_at <= midnight_after(today):
        return "今天"
    return "本周" if matter.turn_due_at <= midnight_after(week_ends(today)) else "以后"


def midnight_after(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def week_ends(today: date) -> date:
    """The last working day of the calendar week, a make-up weekend included; today after it."""
    monday = today - timedelta(days=today.weekday())
    return max(STATE.previous_workday(monday + WEEK), today)


def row(matter: Matter, who: Standing, at: datetime) -> Row:
    if asked := asked_of(matter, who):
        return asked_row(matter, asked, at)
    here, due = light(matter, at), due_words(matter, at)
    acts, why_not = acts_of(matter, who, at)
    return Row(matter, shown(matter, here.key, here.word, due) | {"why_not": why_not}, acts)


def asked_of(matter: Matter, who: Standing) -> Move | None:
    """The step this person is asked to agree to."""
    move = pending(matter)
    return move if move and move.agree in parts(matter, who) else None


def asked_row(matter: Matter, move: Move, at: datetime) -> Row:
    label = matter.regime.step(move.step).label
    due = DueWords("等你答复", f"{day_words(timezone.localtime(move.at))}{move.by_name}提出{label}")
    acts = [Act("答复", href=f"{address(matter)}#agree", kind="small main")]
    return Row(matter, shown(matter, "ask", "待同意", due), acts)


def waiting(matter: Matter, who: Standing, at: datetime) -> Row:
    """A row of 等别人: whose ball it is, with their clock."""
    here, due = light(matter, at), due_words(matter, at)
    name = str(unit_of(matter, matter.turn) or matter.regime.role(matter.turn))
    theirs = DueWords(f"对方{due.words}", due.note, due.state)
    since = day_words(timezone.localtime(matter.entered_at))
    sub = " · ".join(filter(None, (f"等{name}，{since}起", matter.number)))
    return Row(matter, shown(matter, here.key, here.word, theirs) | {"sub": sub}, [])


def shown(matter: Matter, key: str, word: str, due: DueWords) -> dict[str, Any]:
    return {
        "title": matter.title,
        "href": address(matter),
        "state": key,
        "word": word,
        "sub": told(matter),
        "due": due.words,
        "due_state": due.state,
        "due_note": due.note,
    }


def told(matter: Matter) -> str:
    return " · ".join(filter(None, (str(matter.issuer), matter.number or "还没有编号")))


def address(matter: Matter) -> str:
    return pattern("matters:page", "MATTER").replace("MATTER", matter.public_id)


def step_address(matter: Matter, step: str) -> str:
    found = pattern("matters:step", "MATTER", "STEP")
    return found.replace("STEP", step).replace("MATTER", matter.public_id)


@cache
def pattern(name: str, *places: str) -> str:
    """An address with places to be filled: a page has a hundred of them."""
    return reverse(name, args=places)


def acts_of(matter: Matter, who: Standing, at: datetime) -> tuple[list[Act], str]:
    """Who carries out presses here; who judges goes to the page and reads first."""
    if matter.turn != "lead":
        return [Act(to_judge(matter), href=address(matter), kind="small main")], ""
    own = [o for o in offers(matter, who, at, aside=False) if o.step.who == matter.turn]
    open_ones = [o for o in own if not o.why_not]
    why_not = "" if open_ones or not own else own[0].why_not
    return [act(matter, o, first=o is open_ones[0]) for o in open_ones], why_not


def to_judge(matter: Matter) -> str:
    clock = turning(matter.regime, matter.state)
    return clock.label if clock else to_do(matter)


def lacks(matter: Matter, offer: Offer) -> bool:
    """The step is the moment to fill what the matter does not say yet."""
    return any(ask.sets and not getattr(matter, ask.sets) for ask in offer.asks)


def act(matter: Matter, offer: Offer, *, first: bool) -> Act:
    step = step_address(matter, offer.name)
    kind = "small main" if first else "small quiet"
    if offer.needs_form or lacks(matter, offer):
        return Act(offer.label, href=step, kind=kind)
    return Act(offer.label, post=step, kind=kind, send={"version": matter.version, "back": "work"})


def done_row(matter: Matter, said: str, at: datetime) -> Row:
    """A row just pressed: what was done, and until when it goes on."""
    here, next_due = light(matter, at), due_words(matter, at)
    due = DueWords(
        f"已记入：{said.rstrip('。')}",
        f"{next_due.words}：{next_due.note}" if next_due.note else "",
    )
    return Row(matter, shown(matter, here.key, here.word, due) | {"done": True}, [])


def refused_row(matter: Matter, why_not: str, at: datetime) -> Row:
    here = light(matter, at)
    made = shown(matter, here.key, here.word, due_words(matter, at))
    return Row(matter, made | {"why_not": why_not}, [Act("打开", href=address(matter))])


def summary(found: list[Group], others: str) -> str:
    """The line under the title: how much for today, for this week, and what others owe (10件)."""
    counts = {group.title: len(group.rows) for group in found}
    said = [f"今天要动手{counts['今天']}件" if "今天" in counts else "今天没有到期的事"]
    said += [f"本周还有{counts['本周']}件"] if "本周" in counts else []
    waits = f"等别人{others}，时限都在对方。" if others else ""
    return f"{'，'.join(said)}。{waits}"


def work_calendar(matters: Iterable[Matter], today: date) -> dict[str, Any]:
    """Three weeks from this Monday: days of rest, make-up days, how much is due when."""
    due: dict[date, int] = {}
    for matter in matters:
        if matter.turn_due_at:
            day = timezone.localdate(matter.turn_due_at)
            due[day] = due.get(day, 0) + 1
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=n) for n in range(21)]
    cells = [calendar_cell(day, due.get(day, 0), today, opens=day == monday) for day in days]
    names, _ = STATE.told(days)
    makeup = [day_words(day) for day in days if STATE.note(day).kind == "makeup"]
    said = [f"{names}放假。" if names else "", f"{'、'.join(makeup)}补班。" if makeup else ""]
    label = f"{day_words(days[0])}到{day_words(days[-1])}的工作日"
    return {"cells": cells, "label": label, "note": "".join(said)}


def calendar_cell(day: date, count: int, today: date, *, opens: bool) -> dict[str, str]:
    kind = STATE.note(day).kind
    off = kind in ("weekend", "holiday")
    said = ["今天"] if day == today else []
    said += {"makeup": ["补班"], "weekend": ["休"], "holiday": ["休"]}.get(kind, [])
    said += [f"{count}件"] if count else []
    css = "off" if off else "n" if count else ""
    return {
        "label": f"{day.month}/{day.day}" if opens or day.day == 1 else str(day.day),
        "note": "\n".join(said),
        "css": f"{css} now".strip() if day == today else css,
    }
