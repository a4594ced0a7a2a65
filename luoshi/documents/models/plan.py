"""方案: what several sources ask for, laid together."""

from django.conf import settings
from django.db import models

from luoshi.ledger.ids import new_id
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .sources import Proposal


class PlanQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """A plan is made of what waits for a decision, so it is the office's as that is."""
        return self.filter(issuer__in=who.offices)


class Plan(models.Model):
    """方案: what several sources ask for, like with like. What became of it stands on proposals."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    title = models.CharField("方案名称", max_length=200)
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("合并时间")

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.title


class PlanItem(models.Model):
    """A proposal in a plan; those of one line are laid together."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="placed")
    line = models.PositiveIntegerField("条")

    class Meta:
        ordering = ["plan", "line", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "proposal"], name="plan_holds_it_once"),
        ]
