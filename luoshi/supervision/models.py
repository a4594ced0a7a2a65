"""Which rungs were climbed. A rung of a run is climbed once, whoever ticks and how often."""

from django.db import models

from luoshi.matters.models import ClockRun, Move


class Climbed(models.Model):
    """上了一级: the rung, the moment it stood for, and the move that tells of it."""

    run = models.ForeignKey(ClockRun, on_delete=models.CASCADE, related_name="climbed")
    rung = models.CharField("梯级", max_length=20)
    due_at = models.DateTimeField("所据到期")
    stood_for = models.DateTimeField("应在")
    at = models.DateTimeField("实际")
    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "rung", "due_at"], name="rung_climbed_once"),
        ]
