"""What the steps of a responsibility document do to its lines and, once signed, to the targets."""

from datetime import datetime

from django.db.models import Max

from luoshi.matters.effects import deed
from luoshi.matters.models import Matter, Move
from luoshi.org.models import User
from luoshi.targets.models import Side, Target, TargetChange, Term, TermValue
from luoshi.targets.standing import recompute
from luoshi.targets.states import TargetState
from luoshi.targets.terms import TIERS, Line, differs, lines

from .additions import noted, said_by
from .write import hold, record_on, swap


def _mover(move: Move) -> User:
    assert move.by is not None  # none of these steps is the system's
    return move.by


@deed
def put_forward(matter: Matter, move: Move, at: datetime) -> None:
    """What the side has written is sent with the step."""
    side = Side.LEAD if move.step == "counter" else Side.OFFICE
    TermValue.objects.filter(term__matter=matter, side=side, put_in=None).update(put_in=move)


@deed
def accept_counter(matter: Matter, move: Move, at: datetime) -> None:
    """The office takes over what the unit asked for; its own unsent figures fall away."""
    TermValue.objects.filter(term__matter=matter, side=Side.OFFICE, put_in=None).delete()
    for found in lines(matter, is_countered=True):
        if found.counter:
            _take_over(found.term, found.counter, move, at, "同意责任单位的意见。")


@deed
def keep_forecasts(matter: Matter, move: Move, at: datetime) -> None:
    """The unit agrees: what it expects is sent with its agreement."""
    TermValue.objects.filter(term__matter=matter, side=Side.LEAD, put_in=None).update(put_in=move)


def _take_over(term: Term, value: TermValue, move: Move, at: datetime, reason: str) -> None:
    last = term.values.aggregate(last=Max("number"))["last"] or 0
    TermValue.objects.create(
        term=term,
        number=last + 1,
        side=Side.OFFICE,
        reason=reason,
        by=_mover(move),
        by_name=move.by_name,
        at=at,
        put_in=move,
        **{name: getattr(value, name) for name in TIERS},
    )


@deed
def bring_into_force(matter: Matter, move: Move, at: datetime) -> None:
    """Signed by both: the targets are those of the document from now on."""
    _write_targets(matter, move, at, reason=f"签订目标责任书（{matter.title}）")


@deed
def apply_changes(matter: Matter, move: Move, at: datetime) -> None:
    """Changed by both: the new figures stand in the document and in the targets, the old beside them."""
    side = Side.OFFICE if move.step == "change_by_office" else Side.LEAD
    for found in lines(matter):
        draft = found.draft(side)
        if not differs(draft, found.office):
            continue
        if side == Side.LEAD:
            _take_over(found.term, draft, move, at, draft.reason)
    TermValue.objects.filter(term__matter=matter, side=side, put_in=None).update(put_in=move)
    _write_targets(matter, move, at, reason=move.answers.get("reason", ""))


def _write_targets(matter: Matter, move: Move, at: datetime, *, reason: str) -> None:
    """All rows are locked in one order before the first event."""
    written = [found for found in lines(matter) if found.target and found.office]
    keys = sorted(found.target.pk for found in written)
    fresh = {
        target.pk: target
        for target in Target.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk__in=keys)
        .exclude(state=TargetState.ENDED)
        .order_by("pk")
    }
    for found in written:
        if target := fresh.get(found.target.pk):
            _write_target(target, found, move, at, reason)
    recompute(sorted(fresh), at=at)


def _write_target(target: Target, found: Line, move: Move, at: datetime, reason: str) -> None:
    changed = {
        name: getattr(found.office, name)
        for name in TIERS
        if getattr(target, name) != getattr(found.office, name)
    }
    was_state = target.state
    if not changed and was_state == TargetState.IN_FORCE:
        return
    hold(target)
    if changed:
        _note_change(target, changed, move, at, reason)
    with noted(target, said_by(_mover(move), at, reason)):
        swap(target, state=TargetState.IN_FORCE, **changed)
    record_on(
        target, "sign_target", by=_mover(move), at=at, was=was_state, now=changed, words=reason
    )


def _note_change(
    target: Target, changed: dict[str, int | None], move: Move, at: datetime, reason: str
) -> None:
    last = target.changes.aggregate(last=Max("number"))["last"] or 0
    TargetChange.objects.create(
        target=target,
        number=last + 1,
        was={name: getattr(target, name) for name in changed},
        now=changed,
        reason=reason,
        by=_mover(move),
        at=at,
        approved_by=_second(move),
        approved_at=at,
    )


def _second(move: Move) -> User:
    """The other of the two who made it so: who agreed, or for a signature who signed first."""
    step = "agree" if move.agreed_by else "sign_unit"
    other = move.matter.moves.filter(step=step, by__isnull=False).order_by("-pk").first()
    return other.by if other else _mover(move)
