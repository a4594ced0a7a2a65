"""Where targets stand, worked out from their figures and kept so that a board is one read."""

from django.db import models
from django.db.models import Q

from luoshi.org.standing import Standing as Person

from .defined import Target


class StandingQuerySet(models.QuerySet):
    def visible_to(self, who: Person):
        return self.filter(target__in=Target.objects.visible_to(who))


class Standing(models.Model):
    """进度: a target at the end of a period. Never the truth itself: `recompute` writes it again.

    `done`, `due`: parts of the way; `points`: between them, in percentage points; `pace`: how many
    times as fast it has to go on. `light_growth` is the light of the same told as a growth.
    """

    target = models.ForeignKey(
        Target, on_delete=models.CASCADE, related_name="standings", db_index=False
    )
    year = models.PositiveSmallIntegerField("年份")
    period = models.PositiveSmallIntegerField("期")
    is_latest = models.BooleanField("最新", default=False)
    light = models.CharField("灯", max_length=6)
    reason = models.TextField("说明")
    actual = models.BigIntegerField("实际", null=True)
    planned = models.BigIntegerField("计划", null=True)
    done = models.FloatField("完成", null=True)
    due = models.FloatField("应完成", null=True)
    points = models.FloatField("差几点", null=True)
    gap = models.FloatField("差多少", null=True)
    pace = models.FloatField("需几倍速度", null=True)
    light_growth = models.CharField("增速的灯", max_length=6, blank=True)
    disagrees = models.BooleanField("两灯不一", default=False)
    behind_for = models.PositiveSmallIntegerField("连续落后几期", default=0)
    forecast = models.JSONField("预测", default=dict, blank=True)
    computed_at = models.DateTimeField("算出时间")

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["target", "period"]
        constraints = [
            models.UniqueConstraint(fields=["target", "period"], name="standing_once"),
        ]
        indexes = [
            models.Index(fields=["target"], condition=Q(is_latest=True), name="standing_latest"),
        ]
