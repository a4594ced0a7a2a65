"""The one door: every step of every regime is taken here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.files.models import StoredFile
from luoshi.matters import clocks, passes
from luoshi.matters.answers import keep_answers, missing_files, read_answers
from luoshi.matters.behalf import name_of, why_not_stand_for
from luoshi.matters.effects import apply_effects, restart_clocks
from luoshi.matters.fill import fill
from luoshi.matters.models import Evidence, Matter, Move
from luoshi.matters.origin import hold_origin, let_go, overtake, release_origin, touched
from luoshi.matters.parts import parts, players
from luoshi.matters.refusal import Refused
from luoshi.matters.regime import ENTERED, State, Step
from luoshi.matters.rules import Ask, rules_against, why_not, why_not_press
from luoshi.matters.rulings import WORDS as RULINGS
from luoshi.matters.rulings import ruling_steps
from luoshi.matters.sentences import sentence
from luoshi.notices.actions import tell
from luoshi.org.models import Post, User
from luoshi.org.standing import Standing, standing

from .spawn import spawn
from .write import hold, record_move, refuse, swap, tell_players, write_move


@transaction.atomic
def take(
    matter: Matter,
    step: str,
    *,
    by: User,
    at: datetime,
    version: int | None = None,
    files: Sequence[StoredFile] = (),
    on_behalf_of: Post | None = None,
    note: str = "",
    **answers: Any,
) -> Move:
    """Take a step: rule, agreement, state with its clocks, effects, who is told, event.

    `version` is what the person saw; a later one means somebody was first (Stale).
    `on_behalf_of`: the lead's post the person presses for; `note`: who told them, and when.
    """
    known = matter.regime.step(step)
    if known is None:
        raise Refused(f"“{matter.regime.title}”没有“{step}”这一步。")
    if version is not None:
        matter.version = version
    who = standing(by, timezone.localdate(at))
    hold(matter, *touched(matter, known))
    behalf = _behalf(matter, known, who, on_behalf_of, note, at) if on_behalf_of else {}
    refuse(why_not_press(matter, known, who, bool(behalf)))
    answers = read_answers(known, answers)
    refuse(missing_files(known, files))
    refuse(why_not(matter, known, Ask(who, at, answers, bool(behalf))))
    # Who presses for another cannot agree in the same breath.
    if known.agree and (behalf or known.takes_two or known.agree not in parts(matter, who)):
        return _propose(matter, known, answers, files, by=by, at=at, behalf=behalf)
    move = written(matter, known, answers, files, by=by, at=at, behalf=behalf)
    carry_out(matter, known, move, answers)
    return move


@transaction.atomic
def agree(move: Move, *, by: User, at: datetime, **changed: Any) -> Move:
    """同意: a step that waited for a second person takes effect.

    `changed`: answers the second person writes anew (another date); what was asked stays on record.
    """
    matter, step = _asked(move, by, at)
    changed = {k: v for k, v in changed.items() if v not in (None, "", move.answers.get(k))}
    before = {ask.key: move.answers[ask.key] for ask in step.asks if ask.key in move.answers}
    answers = read_answers(step, before | changed)
    refuse(rules_against(matter, step, Ask(standing(by, timezone.localdate(at)), at, answers)))
    hold(matter, *touched(matter, step))
    done = Move.objects.filter(pk=move.pk, agreed_by="", refused_by="").update(agreed_by=str(by))
    if not done:
        raise Refused("这一步已经有人答复了，请刷新后再看。")
    move.refresh_from_db()
    asked = {key: move.answers.get(key) for key in changed}
    answered = {"step": step.key, **({"asked": asked} if changed else {})}
    second = write_move(matter, "agree", by=by, at=at, answers=answered)
    record_move(second, agreed=move.public_id)
    carry_out(matter, step, move, answers, at=at)
    return move


@transaction.atomic
def refuse_agreement(move: Move, *, reason: str, by: User, at: datetime) -> Move:
    """不同意: the matter stays as it is, and whoever asked hears why."""
    matter, step = _asked(move, by, at)
    if not reason.strip():
        raise Refused("请写明不同意的理由。")
    hold(matter)
    done = Move.objects.filter(pk=move.pk, agreed_by="", refused_by="").update(refused_by=str(by))
    if not done:
        raise Refused("这一步已经有人答复了，请刷新后再看。")
    answers = {"step": step.key, "reason": reason}
    second = write_move(matter, "refuse", by=by, at=at, answers=answers)
    tell_players(matter, step.who, second, f"{matter.title}：{step.label}没有获得同意。{reason}")
    record_move(second, words=reason, refused=move.public_id)
    move.refresh_from_db()
    return move


def _asked(move: Move, by: User, at: datetime) -> tuple[Matter, Step]:
    matter = move.matter
    step = matter.regime.step(move.step)
    if step is None or not move.is_pending:
        raise Refused("这一步不需要同意，或已经有人答复了。")
    if move.agree not in parts(matter, standing(by, timezone.localdate(at))):
        raise Refused(f"只有{matter.regime.role(move.agree)}可以答复。")
    if move.by_id == by.pk:
        raise Refused("自己提出的不能由自己同意。")
    return matter, step


def _behalf(
    matter: Matter, step: Step, who: Standing, post: Post, note: str, at: datetime
) -> dict[str, str]:
    """What the move keeps of it: for which post, and the words of who told it."""
    today = timezone.localdate(at)
    refuse(why_not_stand_for(matter, step, who, post, today, note=note))
    return {"for_name": name_of(post, today), "for_post": post.public_id, "told": note.strip()}


def written(matter, step, answers, files, *, by, at, behalf, agree="") -> Move:
    """The move of a step, not yet carried out."""
    to = "" if agree or step.to is None else step.to.key
    kept = {key: behalf[key] for key in ("for_post", "told") if behalf.get(key)}
    entered = matter.regime.role(step.who) if step.who in ENTERED else ""
    move = write_move(
        matter,
        step.key,
        by=by,
        at=at,
        frm=matter.state_key,
        to=to,
        answers={**keep_answers(answers), **kept},
        agree=agree,
        for_name=behalf.get("for_name", entered),
    )
    Evidence.objects.bulk_create(Evidence(move=move, file=file) for file in files)
    return move


def _propose(matter, step, answers, files, *, by, at, behalf) -> Move:
    swap(matter)
    move = written(matter, step, answers, files, by=by, at=at, behalf=behalf, agree=step.agree)
    asks = f"请答复是否同意{step.label}：{matter.title}。"
    tell_players(matter, step.agree, move, asks)
    record_move(move, words=_words(move, answers), waits=step.agree, **_for_post(move))
    return move


def carry_out(
    matter: Matter, step: Step, move: Move, answers: dict[str, Any], at: datetime | None = None
) -> None:
    at = at or move.at
    had, was_given = passes.who_had_it(matter), passes.was_given(matter)
    was = fill(matter, step.asks, answers)
    if step.to:
        _enter(matter, step.to, at)
    apply_effects(matter, step, move, answers, at)
    if step.to:
        clocks.enter(matter, step.to, at)
    dated = next((ask.key for ask in step.asks if ask.sets == "due_on"), "")
    if day := answers.get(dated):
        clocks.follow_date(matter, day, at)
    restart_clocks(matter, step, at)
    swap(matter, **{name: getattr(matter, name) for name in WRITTEN})
    move.to = step.to.key if step.to else ""
    move.answers = {**move.answers, **keep_answers(answers), **({"was": was} if was else {})}
    move.save(update_fields=["to", "answers"])
    tell_players(matter, matter.turn, move, f"{matter.title}：{sentence(move)}")
    if passes.is_pass(matter, step, was_given=was_given):
        _count_pass(matter, step, move, had)
    if step.key in ruling_steps():
        RULINGS.refresh([move.pk])
    record_move(move, words=_words(move, answers), **_for_post(move))
    _reach_out(matter, step, move, answers, at)


def _count_pass(matter: Matter, step: Step, move: Move, had: str) -> None:
    """From the second time on who rules is told, whatever the step is, but not of a ruling."""
    told = passes.says(passes.count(matter, step, move, had))
    if told and step.who != "ruler":
        people = players(matter, "ruler", timezone.localdate(move.at))
        others = [person for person in people if person.pk != move.by_id]
        key = f"{move.public_id}:passes"
        tell(others, f"{matter.title}：{told}", about=matter.public_id, key=key, at=move.at)


def _reach_out(
    matter: Matter, step: Step, move: Move, answers: dict[str, Any], at: datetime
) -> None:
    """What the step does to other matters, each with an event of its own."""
    if step.effects("hold_origin"):
        hold_origin(matter, by=move.by, at=at)
    if step.effects("release_origin"):
        release_origin(matter, by=move.by, at=at)
    for key in step.effects("origin"):
        _move_origin(matter, key, move, at)
    if not matter.is_open:
        let_go(matter, at)
    for key in step.effects("spawn"):
        spawn(matter, key, step, move, answers, at, take=take)


def _move_origin(matter: Matter, key: str, move: Move, at: datetime) -> None:
    """What was decided here is carried out there, by who decided it; an origin that is past it stays."""
    matter.holds.filter(until=None).update(until=at)
    origin = Matter.objects.get(pk=matter.parent_id)
    step = origin.regime.step(key)
    if step is None or origin.state not in step.frm:
        return
    cause = f"{matter.regime.title}{matter.number or matter.title}"
    overtake(origin, cause)
    answers = {"reason": f"{cause}：{matter.state.label}。"}
    carry_out(
        origin, step, written(origin, step, answers, (), by=move.by, at=at, behalf={}), answers
    )


def _words(move: Move, answers: dict[str, Any]) -> str:
    return f"{answers}{move.answers.get('told', '')}"


def _for_post(move: Move) -> dict[str, str]:
    return {key: move.answers[key] for key in ("for_post",) if key in move.answers}


def _enter(matter: Matter, state: State, at: datetime) -> None:
    matter.state_key, matter.phase, matter.turn = state.key, state.phase, state.turn
    matter.is_open = state.phase in ("draft", "open", "held")
    matter.entered_at = at
    matter.ended_at = None if matter.is_open else at


WRITTEN = (
    "state_key",
    "phase",
    "turn",
    "is_open",
    "is_verified",
    "entered_at",
    "issued_at",
    "ended_at",
    "number",
    "lead_unit",
    "lead_post",
    "limit",
    "due_on",
    "due_at",
    "turn_due_at",
    "look_at",
    "first_due_on",
    "task",
    "standard",
    "measures",
    "title",
    "facts",
)
