"""Figures: entered, confirmed, corrected, marked as not to be verified. Nothing is overwritten."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from luoshi.ledger.record import record
from luoshi.ledger.refusal import Refused
from luoshi.org.models import Unit, User
from luoshi.targets.frozen import frozen_units
from luoshi.targets.models import Indicator, Observation
from luoshi.targets.rules import why_not_confirm, why_not_observe, why_not_period
from luoshi.targets.states import ADDS_UP, DataState

from .doubts import follow
from .write import hold_indicators, record_on, refuse

BATCH = 1000
MOST = 20_000


@dataclass(frozen=True)
class FigureIn:
    """A figure as it comes in; `value` scaled by the indicator's places.

    What does not add up over the year has no amount of a single period: 5.1% is 5.1%.
    """

    indicator: Indicator
    unit: Unit
    year: int
    period: int
    value: int | None
    is_total: bool = True
    source: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.indicator.kind not in ADDS_UP:
            object.__setattr__(self, "is_total", True)

    @property
    def key(self) -> tuple[int, int, int, int]:
        return self.indicator.pk, self.unit.pk, self.year, self.period

    @property
    def place(self) -> str:
        return f"{self.unit}{self.indicator}{self.year}年第{self.period}期"


@transaction.atomic
def observe(given: FigureIn, *, by: User, at: datetime) -> Observation:
    """填报一个数. The same number again changes nothing; another one is a correction."""
    hold_indicators([given.indicator.pk])
    refuse(_why_not(given, by, at))
    was = current([given]).get(given.key)
    if was is not None:
        raise Refused(f"{given.place}已经有数，改它请用“更正”。")
    made = _row(given, by, at, 1)
    made.save(force_insert=True)
    follow([given.key[:3]], at=at)
    detail = {"unit": given.unit.public_id, "year": given.year, "period": given.period}
    record_on(given.indicator, "observe", by=by, at=at, value=given.value, **detail)
    return made


def _why_not(given: FigureIn, by: User, at: datetime) -> str | None:
    today = timezone.localdate(at)
    why = why_not_observe(given.indicator, given.unit, by=by, today=today)
    why = why or why_not_period(given.indicator, given.year, given.period, today)
    if why is None and given.value is None and not given.note.strip():
        why = "没有数的一期请写明为什么没有。"
    return why


def _row(given: FigureIn, by: User, at: datetime, number: int, reason: str = "") -> Observation:
    return Observation(
        indicator=given.indicator,
        unit=given.unit,
        year=given.year,
        period=given.period,
        value=given.value,
        is_total=given.is_total,
        source=given.source.strip()[:200],
        note=given.note.strip()[:300],
        entered_by=by,
        entered_at=at,
        number=number,
        reason=reason.strip()[:300],
    )


@dataclass(frozen=True)
class Taken:
    """What became of many figures: written anew, corrected, as they were."""

    added: int
    corrected: int
    same: int


@transaction.atomic
def observe_many(given: Sequence[FigureIn], *, by: User, at: datetime, reason: str = "") -> Taken:
    """填报多个数: all or none. A number that differs from what stands is a correction."""
    if len(given) > MOST:
        raise Refused(f"一次最多填报{MOST}个数，请分几次。")
    hold_indicators(one.indicator.pk for one in given)
    for why in {_why_not(one, by, at) for one in given}:
        refuse(why)
    was = current(given)
    fresh = [one for one in given if differs(one, was.get(one.key))]
    corrected = [one for one in fresh if one.key in was]
    refuse(why_not_many(fresh, corrected, reason))
    Observation.objects.filter(pk__in=[was[one.key].pk for one in corrected]).update(
        is_current=False
    )
    rows = [_row(one, by, at, _next(was.get(one.key)), reason) for one in fresh]
    Observation.objects.bulk_create(rows, batch_size=BATCH)
    follow({one.key[:3] for one in fresh}, at=at)
    if fresh:
        record(
            "targets.observe_many", f"figures:{digest(fresh)[:32]}", by=by.public_id, at=at,
            count=len(fresh), corrected=len(corrected), words=reason,
        )  # fmt: skip
    return Taken(len(fresh) - len(corrected), len(corrected), len(given) - len(fresh))


def why_not_many(
    fresh: Sequence[FigureIn], corrected: Sequence[FigureIn], reason: str
) -> str | None:
    if len({one.key for one in fresh}) < len(fresh):
        return "同一个单位、指标、时期有两行，请只留一行。"
    closed = frozen_units((one.unit, one.indicator, one.year, one.period) for one in fresh)
    for one in fresh:
        if (one.unit.pk, one.indicator.rhythm, one.year, one.period) in closed:
            return f"{one.place}已经定格，请在那一个数上申请更正。"
    return None


def differs(given: FigureIn, was: Observation | None) -> bool:
    if was is None:
        return True
    if was.state == DataState.CANNOT_VERIFY and given.value is None:
        return False
    return (given.value, given.is_total) != (was.value, was.is_total)


def _next(was: Observation | None) -> int:
    """Numbers of a datum go on also where a proposed correction was refused."""
    if was is None:
        return 1
    rows = Observation.objects.filter(
        indicator=was.indicator_id, unit=was.unit_id, year=was.year, period=was.period
    )
    return (rows.order_by("-number").values_list("number", flat=True)[0]) + 1


def digest(given: Iterable[FigureIn]) -> str:
    """Over what was written, so that the event stands for exactly these figures."""
    lines = [f"{one.key} {one.value} {one.is_total}" for one in given]
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()


def current(given: Collection[FigureIn]) -> dict[tuple[int, int, int, int], Observation]:
    """What stands at the same places."""
    rows = Observation.objects.filter(
        is_current=True,
        indicator__in={one.indicator.pk for one in given},
        unit__in={one.unit.pk for one in given},
        year__in={one.year for one in given},
    )
    wanted = {one.key for one in given}
    keyed = ((row.indicator_id, row.unit_id, row.year, row.period, row) for row in rows)
    return {key: row for *keys, row in keyed if (key := tuple(keys)) in wanted}


@transaction.atomic
def confirm(seen: Observation, *, by: User, at: datetime) -> None:
    """审定."""
    confirm_many([seen], by=by, at=at)


@transaction.atomic
def confirm_many(rows: Sequence[Observation], *, by: User, at: datetime) -> int:
    """审定多个数: all or none."""
    hold_indicators(row.indicator_id for row in rows)
    today = timezone.localdate(at)
    found = Observation.objects.filter(pk__in=[row.pk for row in rows])
    found = list(found.select_related("indicator__confirmer_unit", "unit"))
    if not found:
        raise Refused("没有选中要审定的数。")
    for row in found:
        refuse(why_not_confirm(row, by=by, today=today))
    keys = [row.pk for row in found]
    Observation.objects.filter(pk__in=keys).update(
        state=DataState.CONFIRMED, confirmed_by=by, confirmed_at=at
    )
    ids = sorted(row.public_id for row in found)
    record("targets.confirm", f"figures:{sha256(str(ids).encode()).hexdigest()[:32]}",
           by=by.public_id, at=at, count=len(ids), figures=ids[:20])  # fmt: skip
    for row in rows:
        row.state, row.confirmed_by, row.confirmed_at = DataState.CONFIRMED, by, at
    return len(ids)
