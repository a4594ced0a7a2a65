"""A period that was closed: the figures and lights as they stood, replayed to the same bytes."""

from django.db import models

from luoshi.ledger.ids import new_id
from luoshi.org.models import Unit, User
from luoshi.org.standing import Standing
from luoshi.targets.reach import seen


class FreezeQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        return self.filter(scope__in=seen(who))


class Freeze(models.Model):
    """定格: the figures of a period, for a unit and all below it, as they stood."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    year = models.PositiveSmallIntegerField("年份")
    period = models.PositiveSmallIntegerField("期")
    rhythm = models.CharField("周期", max_length=8)
    scope = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    digest = models.CharField("摘要", max_length=64)
    rows = models.PositiveIntegerField("行数")

    objects = FreezeQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-period", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "year", "period", "rhythm"], name="frozen_once"
            ),
        ]


class FrozenRow(models.Model):
    """What a target's light was worked out from, and the line that came out."""

    freeze = models.ForeignKey(Freeze, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()
    given = models.JSONField()
    line = models.TextField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["freeze", "place"], name="frozen_row_once"),
        ]
