"""The papers of a matter: what a regime's steps name as `paper:…`, made anew when asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from luoshi.ui.papers import Grid, Heading, Item, Paper, Text

from .models import Matter, Move
from .parts import answerer
from .rules import FIXES, say_day
from .sentences import sentence


@dataclass(frozen=True)
class Kind:
    """A paper by its name: what it is called, and how it is made of a matter."""

    label: str
    make: Callable[[Matter, datetime], Paper]


def available(matter: Matter) -> dict[str, Kind]:
    """The papers whose step has been taken."""
    taken = {move.step for move in matter.moves.all() if move.to}
    named = {
        effect.partition(":")[2]
        for step in matter.regime.steps
        for effect in step.then
        if step.key in taken and effect.startswith("paper:")
    }
    return {name: kind for name, kind in KINDS.items() if name in named}


def handover(matter: Matter, at: datetime) -> Paper:
    """交办单: what, who, until when, by what standard, how, and the words it stands on."""
    issued = timezone.localdate(matter.issued_at)
    sign_by = matter.clock_runs.filter(key="sign").order_by("pk").first()
    until = f"请于{say_moment(sign_by.due_at)}前签收。" if sign_by else ""
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"关于{matter.title}的交办单",
        to=matter.lead_unit.name,
        body=(
            Text("现将下列事项交你单位牵头办理，请按要求落实。"),
            Heading("交办依据"),
            *(Text(f"{where(b)}：“{b.words}”", quoted=True) for b in matter.bases.all()),
            Heading("办理要求"),
            *(Item(FIXES[key][:2], words) for key, words in fixes(matter, issued)),
            Heading("办理程序"),
            Text(f"{until}认为不属于本单位职责的，应当在签收前写明理由退回，由交办单位裁定。"),
            Text(
                "办结后报告结果、佐证、差距和办法。不能按期办结的，应当在到期以前申请延期并说明理由。"
            ),
        ),
        signed=matter.issuer.name,
        dated=issued,
        note=f"联系人：{contact(matter, 'issue')}",
    )


def closing_report(matter: Matter, at: datetime) -> Paper:
    """办结报告: what was asked, what came of it, what proves it, who looked, and the whole way."""
    report = last(matter, "report")
    closed = last(matter, "close")
    files = [e.file.name for e in report.evidence.select_related("file")] if report else []
    answers = report.answers if report else {}
    verified = closed.answers.get("verified") if closed else ""
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"关于{matter.title}办结情况的报告",
        body=(
            Heading("交办情况"),
            *(Item(FIXES[key][:2], words) for key, words in fixes(matter, timezone.localdate(at))),
            Heading("办理结果"),
            Text(answers.get("result", "")),
            *(Item(label, answers[key]) for key, label in SAID.items() if answers.get(key)),
            Heading("核实情况"),
            Text(verified or "未作现场核实，按报告和佐证材料审核办结。"),
            Heading("办理经过"),
            Grid(("时间", "单位和人员", "事项"), way(matter), (34, 52, 70)),
        ),
        attachments=tuple(files),
        signed=matter.issuer.name,
        dated=timezone.localdate(matter.ended_at or at),
    )


SAID = {"gap": "差距", "way": "办法", "decision_needed": "需拍板的事项"}
KINDS = {
    "handover": Kind("交办单", handover),
    "closing_report": Kind("办结报告", closing_report),
}


def add(name: str, kind: Kind) -> None:
    """A regime's own paper, declared beside it."""
    if KINDS.setdefault(name, kind) != kind:
        raise ValueError(f"there is a paper {name} already")


def where(basis) -> str:
    return f"《{basis.title}》{basis.place}"


def fixes(matter: Matter, on: date) -> list[tuple[str, str]]:
    """The five with their words; what was waived says why."""
    due = say_day(matter.due_on) if matter.due_on else ""
    if matter.due_words:
        due = f"{due}（原文“{matter.due_words}”）"
    if matter.first_due_on and matter.first_due_on != matter.due_on:
        due = f"{due}，原定{say_day(matter.first_due_on)}"
    said = {
        "task": matter.task,
        "owner": answerer(matter, on),
        "time": due,
        "standard": matter.standard,
        "measures": matter.measures,
    }
    return [(key, words or matter.waivers.get(key, "未定")) for key, words in said.items()]


def way(matter: Matter) -> tuple[tuple[str, str, str], ...]:
    moves = matter.moves.filter(by__isnull=False).exclude(step__in=("ask", "answer", "amend"))
    return tuple(
        (say_moment(move.at), f"{move.unit_name} {move.by_name}".strip(), sentence(move))
        for move in moves.order_by("at", "pk")
    )


def last(matter: Matter, step: str) -> Move | None:
    return matter.moves.filter(step=step).exclude(to="").first()


def contact(matter: Matter, step: str) -> str:
    move = last(matter, step)
    return move.by_name if move else str(matter.issuer)


def say_moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{say_day(local.date())}{local:%H:%M}"
