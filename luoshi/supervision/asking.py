"""What waits for one person's word: since when, until when, what silence does, and the answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from luoshi.clocks import parse
from luoshi.clocks.calendar import STATE
from luoshi.matters.desk import soonest
from luoshi.matters.models import ClockRun, Matter, Move
from luoshi.matters.offers import Offer, offers
from luoshi.matters.parts import parts, role_name
from luoshi.matters.present import clock_of, day_words, due_words, turn_run
from luoshi.matters.queries import plays, rows, seen, waiting
from luoshi.matters.register import turns
from luoshi.matters.rules import pending
from luoshi.org.models import Role, Unit
from luoshi.org.standing import Standing

from .ladder import planned
from .slips import kind_word

CARRIES = ("lead", "office", "asker", "parent_lead")  # who does the work; all others judge
HEADS = ("ruler", "signer")  # the head of the office first
MOST = 12
LONGEST, MOST_WAYS = 40, 3  # what fits on a button, and how many


@dataclass(frozen=True)
class Option:
    """An answer that is one press, or a way to the form where a reason is asked."""

    label: str
    post: str = ""
    href: str = ""
    send: dict[str, Any] | None = None
    why_not: str = ""


@dataclass(frozen=True)
class Asked:
    """`shown` are the props of the component `ask`."""

    matter: Matter
    shown: dict[str, Any]
    options: list[Option]


def judged_by(who: Standing, at: datetime, most: int) -> QuerySet[Matter]:
    """What this person has to judge, the `most` that are due soonest: a walk for each part played.

    A leader is not asked what the head of the office decides, until the head is late with it.
    """
    open_ones = Matter.objects.visible_to(who).filter(is_open=True)
    late = Q(turn_due_at__lt=at)
    playing = plays(who)
    walks = [
        open_ones.filter(played, Q() if hears(who, part) else late, turn=part)
        for part, played in playing.items()
        if part in turns() and part not in CARRIES
    ]
    keys = [*waiting(who, playing), *soonest(walks, most)]
    found = rows(seen(who).filter(pk__in=keys).order_by("turn_due_at", "pk"))
    return found.prefetch_related("bases")[:most]


def hears(who: Standing, part: str) -> bool:
    return part not in HEADS or Role.OFFICE_HEAD in who.roles


def asked_of(who: Standing, at: datetime) -> list[Asked]:
    """Numbered from the one that is due first."""
    found = judged_by(who, at, MOST)
    return [asked(matter, number, who, at) for number, matter in enumerate(found, 1)]


def asked(matter: Matter, number: int, who: Standing, at: datetime) -> Asked:
    move = pending(matter)
    if move and move.agree in parts(matter, who):
        return to_agree(matter, move, number, at)
    run, last = turn_run(matter), last_move(matter)
    shown = {
        "number": number,
        "title": question(matter),
        "who": since_words(last, matter),
        "text": because(matter, last),
        **clock_words(matter, run, at),
        "silent": silence(matter, run, who, at),
    }
    return Asked(matter, shown, options(matter, who, at))


def to_agree(matter: Matter, move: Move, number: int, at: datetime) -> Asked:
    """A step that waits for agreement has no clock of its own; that of the matter goes on."""
    step = matter.regime.step(move.step)
    waited = STATE.workdays_between(timezone.localdate(move.at), timezone.localdate(at))
    due = f"，{day_words(matter.due_on)}到期" if matter.due_on else ""
    here = reverse("matters:page", args=[matter.public_id])
    agree = reverse("supervision:agree", args=[matter.public_id, move.public_id])
    shown = {
        "number": number,
        "title": f"{matter.title}：同意{step.label}吗？",
        "who": f"{move.unit_name} {move.by_name} · {day_words(timezone.localtime(move.at))}",
        "text": asked_words(move),
        "clock": f"已等{waited}个工作日" if waited else "今天提出",
        "silent": f"申请一直不生效，原来的时限照走{due}。",
    }
    return Asked(
        matter, shown, [Option("同意", post=agree), Option("不同意", href=f"{here}#agree")]
    )


def asked_words(move: Move) -> str:
    said = [move.answers.get("reason", "")]
    if due_on := move.answers.get("due_on"):
        said.append(f"新的到期日{due_on}。")
    return "".join(filter(None, said))


def question(matter: Matter) -> str:
    if matter.state_key == "disputed":
        return f"{matter.title}：由谁承办？"
    if matter.phase == "draft":
        return f"签发吗？{matter.title}"
    return matter.title


def last_move(matter: Matter) -> Move | None:
    """The move that brought the matter here."""
    return next((move for move in matter.moves.all() if move.to == matter.state_key), None)


def since_words(move: Move | None, matter: Matter) -> str:
    day = day_words(timezone.localtime(matter.entered_at))
    if move is None or move.by_id is None:
        step = move and matter.regime.step(move.step)
        return f"{step.label if step else '系统按梯级拟好'} · {day}"
    return f"{move.unit_name} {move.by_name} · {day}"


def because(matter: Matter, move: Move | None) -> str:
    """The words that came with it: the reason of a decline, the cause of a paper, else the task."""
    if matter.facts.get("cause"):
        return f"{matter.facts['cause']}拟{kind_word(matter)}给{matter.lead_unit}：{matter.task}"
    if move and move.answers.get("reason"):
        return f"{move.unit_name}：{move.answers['reason']}"
    advice = matter.facts.get("proposal") or matter.facts.get("way_out")
    return f"{matter.task} 提请单位建议：{advice}" if advice else matter.task


def clock_words(matter: Matter, run: ClockRun | None, at: datetime) -> dict[str, Any]:
    if run is None:
        return {"clock": due_words(matter, at).words}
    left = due_words(matter, at)
    today, began = timezone.localdate(at), timezone.localdate(run.since)
    waited = STATE.workdays_between(began, today)
    limit = STATE.workdays_between(began, timezone.localdate(run.due_at))
    over = left.state == "over"
    clock = f"超您的时限：{left.words}" if over else f"已等{waited}个工作日"
    label = clock_of(matter, run).label
    ends = day_words(timezone.localtime(run.due_at))
    return {
        "clock": clock if waited or over else "今天提出",
        "state": "over" if over else "",
        "waited": waited,
        "limit": limit if parse(run.limit).unit != "wh" else 0,
        "note": f"{label}时限{parse(run.limit).words}，{ends}到期",
    }


def silence(matter: Matter, run: ClockRun | None, who: Standing, at: datetime) -> str:
    """What the ladder does next when nobody speaks."""
    if run is None:
        return "这件事停在这里。"
    if lapse := matter.regime.step(clock_of(matter, run).lapse):
        return f"{day_words(timezone.localtime(run.due_at))}以后，{lapse.label}。"
    ahead = [plan for plan in planned(matter.regime, run) if plan.at > at]
    up = next((plan for plan in ahead if plan.rung.how == "raise"), None)
    if up is None:
        return "已经报到头了，这件事一直停在这里。"
    own = parts(matter, who)
    told = ["您" if role in own else role_name(matter, role) for role in up.rung.tell]
    whom = "、".join(told)
    return f"{day_words(timezone.localtime(up.at))}报{whom}：{up.says}"


def options(matter: Matter, who: Standing, at: datetime) -> list[Option]:
    """Every way this person may answer; where only a choice is asked, each is a press."""
    found = offers(matter, who, at, aside=False)
    return [
        one for offer in found if offer.step.who == matter.turn for one in spread(matter, offer)
    ]


def spread(matter: Matter, offer: Offer) -> list[Option]:
    step = offer.step
    post = reverse("supervision:press", args=[matter.public_id, step.key])
    form = reverse("matters:step", args=[matter.public_id, step.key])
    asks = [ask for ask in step.asks if ask.required]
    send = {"version": matter.version}
    if offer.why_not:
        return [Option(step.label, why_not=offer.why_not)]
    if not asks:
        return [Option(step.label, post=post, send=send)]
    kinds = [ask.kind for ask in asks]
    if kinds == ["long"] and asks[0].key == "decided":
        ready = [
            Option(f"同意：{words}", post=post, send=send | {"decided": f"同意{words}"})
            for words in proposed(matter)
        ]
        return [*ready, Option("另写决定" if ready else step.label, href=form)]
    if kinds == ["choice"]:
        key = asks[0].key
        return [Option(word, post=post, send=send | {key: c}) for c, word in asks[0].choices]
    if "unit" in kinds and set(kinds) <= {"unit", "long"}:
        key = next(ask.key for ask in asks if ask.kind == "unit")
        named = [
            Option(f"{unit}承办", post=post, send=send | {key: unit.public_id})
            for unit in candidates(matter)
        ]
        return [*named, Option("交给别的单位", href=form)]
    return [Option(step.label, href=form)]


def proposed(matter: Matter) -> list[str]:
    """The ways out that whoever asks has written, one a line; they look alike to who decides."""
    written = str(matter.facts.get("options") or matter.facts.get("proposal") or "")
    lines = [line.strip().rstrip("。；;") for line in written.splitlines()]
    return [line for line in lines if line and len(line) <= LONGEST][:MOST_WAYS]


def candidates(matter: Matter) -> list[Unit]:
    """The unit that has it and the one it names instead."""
    named = next(
        (m.answers.get("better_unit") for m in matter.moves.all() if m.step == "decline"), ""
    )
    other = Unit.objects.open().filter(public_id=named).first() if named else None
    return [unit for unit in (matter.lead_unit, other) if unit is not None]
