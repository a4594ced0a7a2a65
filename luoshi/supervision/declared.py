"""What bounds the burden: lists of duties, the yearly plan, declared emergencies, and what was let
through all the same. Part of `models`.
"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from luoshi.ledger.ids import new_id
from luoshi.matters.models import Matter
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .states import DutyKind

OF_A_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class OpenQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """Open to everybody who signs in: those whom it binds and protects must be able to see it."""
        return self


class OfMatterQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        of_them = Matter.objects.visible_to(who).filter(pk=OuterRef("matter"))
        return self.filter(Exists(of_them))  # row by row: all that one may see can be a million


class DutyList(models.Model):
    """履职事项清单: what a township does itself, helps with, and what was taken back from it.

    A version is never edited; without a unit it is that of all townships which have none of their own.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField("版本")
    basis = models.CharField("依据", max_length=300)
    from_on = models.DateField("起用")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **OF_A_PERSON)
    at = models.DateTimeField("时间")

    objects = OpenQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "version"], name="duty_list_version_once"),
            models.UniqueConstraint(
                fields=["version"], condition=Q(unit=None), name="common_duty_list_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit or '各乡镇'}履职事项清单第{self.version}版"


class Duty(models.Model):
    """清单上的一项."""

    list = models.ForeignKey(DutyList, on_delete=models.CASCADE, related_name="duties")
    number = models.CharField("编号", max_length=20, blank=True)
    kind = models.CharField("类别", max_length=20, choices=DutyKind.choices)
    words = models.CharField("事项", max_length=300)
    taker = models.CharField("牵头或承接单位", max_length=120, blank=True)

    class Meta:
        ordering = ["id"]


class PlanLine(models.Model):
    """年度计划的一项: who approved it, how often it may come to one unit in the year."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField("年度")
    title = models.CharField("计划事项", max_length=200)
    most = models.PositiveIntegerField("一年对一个单位最多几次", default=1)
    basis = models.CharField("依据", max_length=300)
    approved_by = models.CharField("批准人", max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **OF_A_PERSON)
    at = models.DateTimeField("时间")

    objects = OpenQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "id"]

    def __str__(self) -> str:
        return f"{self.year}年度计划“{self.title}”"


class OnPlan(models.Model):
    """列入计划: the plan line a matter rests on."""

    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, related_name="on_plan")
    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="matters")
    at = models.DateTimeField("时间")

    objects = OfMatterQuerySet.as_manager()


class LetThrough(models.Model):
    """放行: an approver issues in spite of a bar, for a reason that is kept and counted.

    It holds for the unit it was given for, and for the bars it names.
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="let_through")
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    bars = models.JSONField("拦住它的", default=list)
    reason = models.CharField("理由", max_length=300)
    by_name = models.CharField("批准人", max_length=80)
    at = models.DateTimeField("时间")

    objects = OfMatterQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]


class Emergency(models.Model):
    """应急: declared with an end and a named leader. Only in it words may be asked for more often
    than weekly and clocks count the hours of the night; the duty officer is told.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("名称", max_length=120)
    basis = models.CharField("依据", max_length=300)
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, **OF_A_PERSON)
    duty_officer = models.ForeignKey(settings.AUTH_USER_MODEL, **OF_A_PERSON)
    every_days = models.PositiveSmallIntegerField("隔几天说一次")
    from_at = models.DateTimeField("开始")
    until_at = models.DateTimeField("结束")
    ended_at = models.DateTimeField("提前结束", null=True)
    ended_why = models.CharField("为什么结束", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **OF_A_PERSON)

    objects = OpenQuerySet.as_manager()

    class Meta:
        ordering = ["-from_at", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def over_at(self):
        return self.ended_at or self.until_at
