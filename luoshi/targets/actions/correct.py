"""Correcting a figure, saying that it cannot be verified, and closing a period.

Before the freeze a correction costs nothing and is shown as one; afterwards it waits for approval.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from luoshi.ledger.record import record
from luoshi.ledger.refusal import Refused
from luoshi.org.models import Unit, User
from luoshi.targets.frozen import digest_of, is_frozen, lines_of
from luoshi.targets.models import Freeze, FrozenRow, Observation
from luoshi.targets.rules import why_not_agree, why_not_freeze, why_not_observe
from luoshi.targets.states import DataState

from .doubts import follow
from .write import hold_indicators, record_on, refuse

BATCH = 500


@transaction.atomic
def correct(
    seen: Observation,
    value: int | None,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    note: str = "",
    source: str = "",
) -> Observation:
    """更正. The old number stays in the history; after the freeze the new one waits for approval."""
    was = _newest(seen)
    refuse(why_not_observe(was.indicator, was.unit, by=by, today=timezone.localdate(at)))
    if value == was.value and was.state != DataState.CANNOT_VERIFY:
        raise Refused("和现在的数一样，不用更正。")
    if value is None and not note.strip():
        raise Refused("没有数的一期请写明为什么没有。")
    return _next_version(was, by, at, value=value, reason=reason, note=note, source=source)


@transaction.atomic
def mark_cannot_verify(seen: Observation, *, note: str, by: User, at: datetime) -> Observation:
    """无法核实: an honest state; the number that stood there stays in the history."""
    was = _newest(seen)
    refuse(why_not_observe(was.indicator, was.unit, by=by, today=timezone.localdate(at)))
    if was.state == DataState.CANNOT_VERIFY:
        raise Refused("这个数已经标为无法核实。")
    if not note.strip():
        raise Refused("请写明为什么无法核实。")
    state = DataState.CANNOT_VERIFY
    return _next_version(was, by, at, value=None, reason=note, note=note, state=state)


def _newest(seen: Observation) -> Observation:
    hold_indicators([seen.indicator_id])
    rows = Observation.objects.select_related("indicator__datum_unit", "unit")
    was = rows.get(pk=seen.pk)
    if not was.is_current:
        raise Refused("这个数已经有新的一版，请刷新后再看。")
    if same_place(was).filter(state=DataState.PROPOSED).exists():
        raise Refused("这个数有一处更正正在等批准，请先批完那一处。")
    return was


def same_place(seen: Observation):
    return Observation.objects.filter(
        indicator=seen.indicator_id, unit=seen.unit_id, year=seen.year, period=seen.period
    )


def _next_version(was: Observation, by: User, at: datetime, *, reason: str, **given) -> Observation:
    closed = is_frozen(was.unit, was.indicator, was.year, was.period)
    if closed and not reason.strip():
        raise Refused("这一期已经定格，更正请写明理由，由负责人批准。")
    given = {key: new.strip() if isinstance(new, str) else new for key, new in given.items()}
    made = Observation(
        indicator=was.indicator,
        unit=was.unit,
        year=was.year,
        period=was.period,
        is_total=was.is_total,
        entered_by=by,
        entered_at=at,
        reason=reason.strip()[:300],
        number=(same_place(was).aggregate(last=Max("number"))["last"] or 0) + 1,
        is_current=not closed,
        **{"source": was.source, **{key: new for key, new in given.items() if new != ""}},
    )
    if closed:
        # What it will be is kept beside: a refusal leaves the figure as it stands.
        made.state = DataState.PROPOSED
        made.save(force_insert=True)
    else:
        _put_in_place(was, made, at)
    _record("propose_correction" if closed else "correct", made, by, at, reason)
    return made


def _put_in_place(was: Observation, made: Observation, at: datetime) -> None:
    Observation.objects.filter(pk=was.pk).update(is_current=False)
    made.is_current = True
    made.save()
    follow([(made.indicator_id, made.unit_id, made.year)], at=at)


def _record(verb: str, made: Observation, by: User, at: datetime, words: str) -> None:
    record_on(
        made.indicator, verb, by=by, at=at, words=words, unit=made.unit.public_id,
        year=made.year, period=made.period, number=made.number, value=made.value,
    )  # fmt: skip


@transaction.atomic
def approve_correction(made: Observation, *, by: User, at: datetime) -> None:
    """批准更正: the frozen bytes stay as they were, the corrected figure counts from now on."""
    made = _proposed(made, by, at)
    was = same_place(made).get(is_current=True)
    made.state = DataState.CANNOT_VERIFY if made.value is None else DataState.CONFIRMED
    made.confirmed_by, made.confirmed_at = by, at
    _put_in_place(was, made, at)
    _record("approve_correction", made, by, at, "")


@transaction.atomic
def refuse_correction(made: Observation, *, reason: str, by: User, at: datetime) -> None:
    """不批准更正: the figure stays; the proposal stays in the history with its refusal."""
    made = _proposed(made, by, at)
    if not reason.strip():
        raise Refused("请写明为什么不批准。")
    made.state = DataState.REFUSED
    made.note = f"更正没有批准：{reason.strip()}"[:300]
    made.save(update_fields=["state", "note"])
    _record("refuse_correction", made, by, at, reason)


def _proposed(made: Observation, by: User, at: datetime) -> Observation:
    hold_indicators([made.indicator_id])
    found = Observation.objects.select_related("indicator", "unit").get(pk=made.pk)
    if found.state != DataState.PROPOSED:
        raise Refused("这处更正已经批过了，请刷新后再看。")
    asked = found.entered_by_id
    refuse(why_not_agree(found.unit, asked, by=by, today=timezone.localdate(at)))
    return found


@transaction.atomic
def freeze(scope: Unit, rhythm: str, year: int, period: int, *, by: User, at: datetime) -> Freeze:
    """定格: what stood then can be worked out again to the bit."""
    scope = Unit.objects.select_for_update(no_key=True).get(pk=scope.pk)
    today = timezone.localdate(at)
    refuse(why_not_freeze(scope, rhythm, year, period, by=by, today=today))
    found = lines_of(scope, rhythm, year, period)
    if not found:
        raise Refused(f"{scope}这一期没有执行中的目标，没有可以定格的。")
    made = Freeze.objects.create(
        scope=scope, rhythm=rhythm, year=year, period=period, by=by, at=at, rows=len(found),
        digest=digest_of([line for _, line in found]),
    )  # fmt: skip
    rows = [
        FrozenRow(freeze=made, place=place, given=given, line=line)
        for place, (given, line) in enumerate(found, 1)
    ]
    FrozenRow.objects.bulk_create(rows, batch_size=BATCH)
    record(
        "targets.freeze", f"freeze:{made.public_id}", by=by.public_id, at=at, year=year,
        period=period, rhythm=rhythm, scope=scope.public_id, rows=made.rows, digest=made.digest,
    )  # fmt: skip
    return made
