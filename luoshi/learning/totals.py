"""The kept totals brought up to date: what was written since is counted again, and what has become
late meanwhile. What a matter counts for is asked of `measures`, as where nothing is kept.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.utils import timezone

from luoshi.clocks.wording import CHINA
from luoshi.matters.index import register
from luoshi.matters.models import Matter
from luoshi.progress import Progress, silent
from luoshi.supervision.each_tick import each_tick

from .marks import MARK_ALL
from .measures import MEASURES, handed_in
from .models import ADDED, BIT, Cell, Counted, Folded, Touched

AT_ONCE = 2000
BATCH = 500
BEFORE_ALL = datetime(2000, 1, 1, tzinfo=CHINA)  # what ran out since, the next tick counts
MANY = 20_000  # when all is counted anew, and nobody waits for it
ASKED = [key for key in ADDED if key != "used"]
ALIKE = ("regime_key", "year", "issuer_id", "lead_unit_id", "parent_lead_id", "parent_issuer_id",
         "phase", "turn")  # fmt: skip
COLUMNS = ("regime_key", "issuer_id", "lead_unit_id", "parent_lead_id", "parent_issuer_id",
           "phase", "turn", "issued_at", "ended_at")  # fmt: skip
NEWEST = Counted.objects.filter(cell=OuterRef("pk"), issued_at__isnull=False)
NEWEST = NEWEST.order_by("-issued_at").values("issued_at")[:1]


@dataclass(frozen=True)
class Share:
    """What a matter counts for, and in which cell: the values of `ALIKE`."""

    alike: tuple[Any, ...]
    bits: int
    issued_at: datetime | None

    @property
    def key(self) -> str:
        return "|".join("" if value is None else str(value) for value in self.alike)


@each_tick
def fold(*, at: datetime, most: int = AT_ONCE, progress: Progress = silent) -> int:
    """Bring the totals up to date; how many matters were counted again."""
    turns = -(-Touched.objects.count() // most)
    done = sum(fold_touched(at, most) for _ in progress(range(turns), turns))
    return done + fold_late(at)


def head(at: datetime) -> Folded | None:
    """Locked; None while another worker has it, for nobody waits."""
    Folded.objects.get_or_create(pk=1, defaults={"at": at})
    return Folded.objects.select_for_update(skip_locked=True).filter(pk=1).first()


@transaction.atomic
def fold_touched(at: datetime, most: int) -> int:
    """The marks that were read are taken away and no others: a mark with a lower number may still
    come, when who made it is done."""
    if (kept := head(at)) is None:
        return 0
    marks = dict(Touched.objects.order_by("pk").values_list("pk", "matter")[:most])
    recount(set(marks.values()), kept.at)
    for some in batched(list(marks)):
        Touched.objects.filter(pk__in=some).delete()
    return len(marks)


@transaction.atomic
def fold_late(at: datetime) -> int:
    """What has become late since the totals were last brought up to date."""
    kept = head(at)
    if kept is None or at <= kept.at:
        return 0
    late = Matter.objects.filter(between(kept.at, at)).values("pk")
    fresh = Counted.objects.annotate(is_over=F("bits").bitand(BIT["over"]))
    fresh = fresh.filter(matter__in=late, is_over=0)
    by_cell = dict(fresh.order_by().values_list("cell").annotate(Count("pk")))
    for cell, number in by_cell.items():
        Cell.objects.filter(pk=cell).update(over=F("over") + number)
    fresh.update(bits=F("bits").bitor(BIT["over"]))
    Folded.objects.update(at=at)
    return sum(by_cell.values())


def between(begin: Any, end: Any) -> Q:
    """Whose clock ends between two moments; said so that its index is found."""
    return Q(is_open=True, phase="open", turn_due_at__gte=begin, turn_due_at__lt=end)


def recount(keys: Collection[int], at: datetime) -> None:
    """Take these matters out of what they were counted as, and put them in as what they are."""
    now, before = shares(keys, at), counted(keys)
    cells = cells_of(now.values(), before.values())
    ids = {cell.key: cell.pk for cell in cells.values()}
    fresh = [
        Counted(matter=pk, cell_id=ids[one.key], bits=one.bits, issued_at=one.issued_at)
        for pk, one in now.items()
    ]
    for share, one in ((1, fresh), (-1, before.values())):
        for counted_one in one:
            add(cells[counted_one.cell_id], counted_one.bits, share)
    Counted.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["matter"],
        update_fields=["cell", "bits", "issued_at"],
    )
    for some in batched(list(before.keys() - now.keys())):
        Counted.objects.filter(pk__in=some).delete()
    keep(cells)


def keep(cells: dict[int, Cell]) -> None:
    Cell.objects.bulk_create(
        cells.values(), update_conflicts=True, unique_fields=["id"], update_fields=ADDED
    )
    for some in batched(list(cells)):
        Cell.objects.filter(pk__in=some).update(issued_at=Subquery(NEWEST))


def add(cell: Cell, bits: int, times: int) -> None:
    for key, bit in BIT.items():
        if bits & bit:
            setattr(cell, key, getattr(cell, key) + times)


def cells_of(now: Iterable[Share], before: Iterable[Counted]) -> dict[int, Cell]:
    """Those the matters go into, made where there is none yet, and those they leave."""
    wanted = {share.key: share for share in now}
    left = {one.cell_id for one in before}
    found = [
        *(cell for some in batched(list(wanted)) for cell in Cell.objects.filter(key__in=some)),
        *(cell for some in batched(list(left)) for cell in Cell.objects.filter(pk__in=some)),
    ]
    new = wanted.keys() - {cell.key for cell in found}
    made = [Cell(key=key, **dict(zip(ALIKE, wanted[key].alike, strict=True))) for key in new]
    return {cell.pk: cell for cell in [*found, *Cell.objects.bulk_create(made)]}


def counted(keys: Collection[int]) -> dict[int, Counted]:
    found = (Counted.objects.in_bulk(some) for some in batched(list(keys)))
    return {pk: one for batch in found for pk, one in batch.items()}


def shares(keys: Collection[int], at: datetime) -> dict[int, Share]:
    """Of those that count in some year."""
    rows = (row for some in batched(list(keys)) for row in told(at).filter(pk__in=some))
    return {row["pk"]: share for row in rows if (share := share_of(row))}


def told(at: datetime) -> QuerySet:
    """All that is asked of a matter; `marks` watches the columns that are named here."""
    asked = {f"counts_{key}": MEASURES[key].where(at) for key in ASKED}
    asked = {name: ExpressionWrapper(where, BooleanField()) for name, where in asked.items()}
    found = Matter.objects.annotate(handed_at=handed_in()).annotate(**asked)
    return found.values("pk", *COLUMNS, *asked)


def share_of(row: dict[str, Any]) -> Share | None:
    is_draft = row["phase"] == "draft"
    since = row["issued_at"] or (row["ended_at"] if row["phase"] == "done" else None)
    if since is None:
        return None
    row["year"] = timezone.localtime(since, CHINA).year
    row["phase"] = "draft" if is_draft else "open"
    row["turn"] = row["turn"] if is_draft else ""
    bits = sum(BIT[key] for key in ASKED if row[f"counts_{key}"])
    return Share(tuple(row[name] for name in ALIKE), BIT["used"] | bits, row["issued_at"])


def batched(keys: list[Any]) -> Iterator[list[Any]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


class Totals:
    """The kept totals as one of the indexes that `luoshi reindex` goes through."""

    label = "制度脉搏的合计"

    def rebuild(self, progress: Progress = silent) -> int:
        """All from nothing. Meanwhile every matter is marked, so that no figure is wrong."""
        with transaction.atomic():
            Folded.objects.update_or_create(pk=1, defaults={"at": BEFORE_ALL})
            for model in (Counted, Cell, Touched):
                model.objects.all().delete()
            with connection.cursor() as cursor:
                cursor.execute(MARK_ALL)
        return fold(at=BEFORE_ALL, most=MANY, progress=progress)

    def differences(self, progress: Progress = silent) -> int:
        """Matters that are counted as something else than they are, and cells that do not add up."""
        kept = Folded.objects.first()
        if kept is None:
            return 0
        known = set(Counted.objects.values_list("pk", flat=True))
        keys = sorted(known | set(Matter.objects.values_list("pk", flat=True)))
        keys = sorted(set(keys) - set(Touched.objects.values_list("matter", flat=True)))
        names, wrong = dict(Cell.objects.values_list("pk", "key")), 0
        for some in progress(list(batched(keys)), -(-len(keys) // BATCH)):
            now, before = shares(some, kept.at), counted(some)
            told = {pk: (names[one.cell_id], one.bits) for pk, one in before.items()}
            wrong += len({(pk, (one.key, one.bits)) for pk, one in now.items()} ^ set(told.items()))
        return wrong + sum(not adds_up(cell) for cell in Cell.objects.iterator())


def adds_up(cell: Cell) -> bool:
    own = list(cell.counted.values_list("bits", "issued_at"))
    newest = max((at for _, at in own if at), default=None)
    sums = [sum(bool(bits & BIT[key]) for bits, _ in own) for key in ADDED]
    return (sums, newest) == ([getattr(cell, key) for key in ADDED], cell.issued_at)


TOTALS = register(Totals())
