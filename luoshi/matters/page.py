"""What the page of a matter tells beside the ball: five fixes, parts, report, history, offers."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from luoshi.clocks import parse
from luoshi.clocks.calendar import STATE
from luoshi.org.standing import Standing

from .models import Matter, Move, Secrecy
from .offers import Offer
from .parts import answerer, parts
from .present import day_said, due_words, light
from .regime import Regime, Step
from .rules import FIXES, has_five, missing_fixes, pending, say_day
from .said import fact_rows, names_in, said, told
from .sentences import sentence

RESULT = "result"  # the answer by which a report is known


def fix_rows(matter: Matter, at: datetime) -> list[dict[str, Any]]:
    """五定 as rows of the component, as far as the regime asks for them, and its facts after them.

    A gap says what is missing, a waiver why nothing stands.
    """
    start = matter.regime.start
    missing = missing_fixes(matter) if has_five(matter.regime) else []
    said_of = {
        "task": (matter.task, ""),
        "owner": owner(matter, at),
        "time": until(matter),
        "standard": (matter.standard, ""),
        "measures": (matter.measures, ""),
    }
    rows = []
    for key, (text, note) in said_of.items():
        if not text and ASKED_AS.get(key, key) in start.without:
            continue
        waived = matter.waivers.get(key, "") if not text else ""
        if not (text or waived or key in missing or matter.phase == "draft"):
            continue
        rows.append(
            {
                "label": start.labels.get(key) or (FIXES | {"owner": "责任"})[key],
                "text": text or ("免填" if waived else ""),
                "note": waived or note,
                "gap": key in missing,
            }
        )
    return rows + fact_rows(matter, names_in(matter))


LEADS = ("lead", "lead_head", "holder")  # parts of the lead's own
ASKED_AS = {"time": "due"}  # a fix by the name of its field


def owner(matter: Matter, at: datetime) -> tuple[str, str]:
    if matter.lead_unit is None:
        return "", ""
    post = matter.lead_post.title if matter.lead_post else "还没有责任岗位"
    note = f"责任岗位：{post}"
    if matter.phase in ("open", "held") and matter.turn not in LEADS:
        note += f"；球在{matter.regime.role(matter.turn) or '别处'}手里，责任仍在这里"
    return answerer(matter, timezone.localdate(at)), note


def until(matter: Matter) -> tuple[str, str]:
    words = f"原文“{matter.due_words}”" if matter.due_words else ""
    limit = parse(matter.limit).words if matter.limit else ""
    if matter.due_on is None:
        return (f"{limit}，从交办起算" if limit else ""), words
    day = matter.due_on
    weekday = "一二三四五六日"[day.weekday()]
    rest = "" if STATE.is_workday(day) else "，当天休息"
    said = f"{day.year}年{day.month}月{day.day}日 周{weekday}{rest}"
    first = matter.first_due_on
    moved = f"原定{say_day(first)}" if first and first != day else ""
    return said, "；".join(filter(None, (moved, limit and f"时限{limit}", words)))


@dataclass(frozen=True)
class Line:
    """One answer of a form, as it is shown."""

    label: str
    text: str = ""
    was: str = ""
    files: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """One move in the history."""

    move: Move
    on: str
    who: str
    sentence: str
    lines: list[Line]

    @property
    def when(self) -> str:
        """8月8日09:05; of another year the day with its year, and no more room."""
        return self.on if "年" in self.on else f"{self.on}{timezone.localtime(self.move.at):%H:%M}"


def history(matter: Matter, today: date) -> list[Told]:
    names = names_in(matter)
    return [
        Told(
            move,
            day_said(timezone.localdate(move.at), today),
            f"{move.unit_name} {move.by_name}".strip(),
            sentence(move),
            lines(move, names),
        )
        for move in matter.moves.all()
    ]


def lines(move: Move, names: dict[str, str]) -> list[Line]:
    """The answers of a step in the order the form asks them, the files among them."""
    if move.step == "waive":
        return [Line("理由", move.answers["reason"])]
    if move.step == "agree":
        return [Line("申请时写的", said(value)) for value in move.answers.get("asked", {}).values()]
    step = move.matter.regime.step(move.step)
    found = [line_of(move, ask, names) for ask in step.asks] if step else []
    return [line for line in found if line.text or line.files]


def line_of(move: Move, ask: Any, names: dict[str, str]) -> Line:
    if ask.kind == "files":
        return Line(ask.label, files=[file_link(move, e.file) for e in move.evidence.all()])
    was = move.answers.get("was", {}).get(ask.key, "")
    return Line(ask.label, told(ask, move.answers.get(ask.key, ""), names), said(was))


def file_link(move: Move, file: Any) -> dict[str, str]:
    href = reverse("matters:file", args=[move.matter.public_id, file.public_id])
    return {"name": file.name, "href": href}


@dataclass(frozen=True)
class Report:
    move: Move
    on: str
    who: str
    lines: list[Line]

    @property
    def head(self) -> str:
        return f"最近一份，{self.on} {self.who}"


def last_report(told: list[Told]) -> Report | None:
    """The latest report in its fixed order, which is the order the regime asks in."""
    newest = next((t for t in told if RESULT in t.move.answers), None)
    return newest and Report(newest.move, newest.on, newest.who, newest.lines)


def parts_title(children: list[Matter]) -> str:
    """What was handed out of it is like it; what was asked from it runs under its own regime."""
    kinds = {c.regime.title if c.regime_key != c.parent.regime_key else "分办" for c in children}
    return "、".join(sorted(kinds))


def part_rows(children: list[Matter], at: datetime) -> list[list[Any]]:
    rows = []
    for child in children:
        here, due = light(child, at), due_words(child, at)
        href = reverse("matters:page", args=[child.public_id])
        own = child.regime_key == child.parent.regime_key
        kind = "" if own else f"{child.regime.title} "
        rows.append(
            [
                {
                    "text": str(child.lead_unit or "未定") if own else child.title,
                    "href": href,
                    "note": f"{kind}{child.number}",
                },
                {"text": here.word, "state": here.key},
                {"text": due.words, "note": due.note},
                child.state.label,
            ]
        )
    return rows


@dataclass(frozen=True)
class Asked:
    """A step that waits for a second person."""

    move: Move
    step: Step
    role: str
    lines: list[Line]
    is_mine: bool

    @property
    def title(self) -> str:
        return f"{self.move.by_name}提出{self.step.label}"


def asked(matter: Matter, who: Standing) -> Asked | None:
    move = pending(matter)
    if move is None:
        return None
    mine = move.agree in parts(matter, who) and move.by_id != who.user_id
    step = matter.regime.step(move.step)
    return Asked(move, step, matter.regime.role(move.agree), lines(move, names_in(matter)), mine)


def agree_note(regime: Regime, step: Step) -> str:
    return f"要{regime.role(step.agree)}同意才生效。" if step.agree else ""


def offer_items(matter: Matter, found: list[Offer]) -> dict[str, list[dict[str, Any]]]:
    """The props of the buttons: what asks for nothing is pressed, what asks opens its form.

    The way forward stands out for who drafts or carries out; options of a judgement look alike.
    """
    forward = matter.phase == "draft" or matter.turn == "lead"
    items: dict[str, list[dict[str, Any]]] = {"offers": [], "aside": []}
    for offer in () if stands_still(found) else found:
        place = "aside" if offer.step.aside else "offers"
        first = place == "offers" and not items[place] and offer.step.who == matter.turn
        items[place].append(offer_item(matter, offer, main=forward and first))
    return items


def offer_item(matter: Matter, offer: Offer, *, main: bool) -> dict[str, Any]:
    href = reverse("matters:step", args=[matter.public_id, offer.name])
    item: dict[str, Any] = {"label": offer.label, "why_not": offer.why_not or ""}
    item["kind"] = "main" if main and not offer.why_not else ""
    if note := agree_note(matter.regime, offer.step):
        item["note"] = note
    if offer.asks:
        return item | {"href": href}
    return item | {"post": href, "send": {"version": matter.version}}


def meta(matter: Matter) -> str:
    regime = matter.regime
    role = regime.role("holder" if regime.start.lead else "lead")
    lead = f"{role} {lead_name(matter)}" if matter.lead_unit else f"还没有{role}"
    due = "" if "due" in regime.start.without else "还没有时限"
    due = f"到期 {until(matter)[0]}" if matter.due_on or matter.limit else due
    inside = "内部事项" if matter.secrecy != Secrecy.ORDINARY else ""
    issuer = regime.role("asker" if regime.start.by == "asker" else "office")
    parts = (regime.title, lead, due, f"{issuer} {matter.issuer}", inside)
    return " · ".join(filter(None, parts))


def lead_name(matter: Matter) -> str:
    return str(matter.lead_post if matter.regime.start.lead else matter.lead_unit)


def stands_still(found: list[Offer]) -> str | None:
    """The one sentence that stands in the way of every step; it is said once."""
    sentences = {offer.why_not for offer in found}
    return sentences.pop() if len(found) > 1 and len(sentences) == 1 else None


def nothing_to_do(matter: Matter, found: list[Offer]) -> str:
    if why := stands_still(found):
        return why
    if matter.is_open:
        return "现在没有要你办的。"
    return f"这件事{matter.state.label}，没有要办的了。"
