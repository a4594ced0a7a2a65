"""Totals of the pulse that are kept, so that it costs a large county no more than a small one.

`Cell` adds up what its matters count for; `Counted` says of each matter what that was; `Touched`
names those written since. Only `totals` writes here, and the marks of the data base (`marks`).
"""

from typing import Any

from django.db import models
from django.db.models import F

from luoshi.matters.visible import shown_by_columns, sight
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

ADDED = ("used", "open", "on_time", "late", "over", "extended", "declined", "waived",
         "unverified", "unissued", "bypassed")  # fmt: skip
BIT = {key: 1 << at for at, key in enumerate(ADDED)}
OF_UNIT: dict[str, Any] = {
    "on_delete": models.PROTECT,
    "null": True,
    "related_name": "+",
    "db_index": False,
}


class CellQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """The columns are those of a matter, so the condition is too; but for parts that are played
        by a unit named on the matter."""
        return self.filter(shown_by_columns(*sight(who)))


class Cell(models.Model):
    """The matters of a year that are alike in all that decides who may see them. `phase` and `turn`
    tell a draft and who signs it from all others; `issued_at` is the last one of its matters."""

    key = models.CharField(max_length=120, unique=True)
    regime_key = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    issuer = models.ForeignKey(Unit, **OF_UNIT)
    lead_unit = models.ForeignKey(Unit, **OF_UNIT)
    parent_lead = models.ForeignKey(Unit, **OF_UNIT)
    parent_issuer = models.ForeignKey(Unit, **OF_UNIT)
    phase = models.CharField(max_length=10)
    turn = models.CharField(max_length=20, blank=True)
    issued_at = models.DateTimeField(null=True)
    used = models.IntegerField(default=0)
    open = models.IntegerField(default=0)
    on_time = models.IntegerField(default=0)
    late = models.IntegerField(default=0)
    over = models.IntegerField(default=0)
    extended = models.IntegerField(default=0)
    declined = models.IntegerField(default=0)
    waived = models.IntegerField(default=0)
    unverified = models.IntegerField(default=0)
    unissued = models.IntegerField(default=0)
    bypassed = models.IntegerField(default=0)

    objects = CellQuerySet.as_manager()


class Counted(models.Model):
    """What a matter counts for in its cell. A matter that is gone is taken out by its number."""

    matter = models.BigIntegerField(primary_key=True)
    cell = models.ForeignKey(Cell, models.PROTECT, related_name="counted", db_index=False)
    bits = models.PositiveIntegerField()
    issued_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index("cell", F("issued_at").desc(), name="counted_last_issued")]


class Touched(models.Model):
    """A write to a matter or to its moves. One row for each, never one for all: a mark that two
    writers shared could be taken away before the second of them is done."""

    matter = models.BigIntegerField(db_index=True)


class Folded(models.Model):
    """One row: up to which moment the clocks are in the totals. Locked while they are changed."""

    at = models.DateTimeField()
