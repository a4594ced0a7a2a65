"""Which rungs were climbed, what units say between reports, who helped, and stocktake meetings."""

from django.conf import settings
from django.db import models

from luoshi.ledger.ids import new_id
from luoshi.matters.models import ClockRun, Matter, Move
from luoshi.org.models import Unit
from luoshi.org.standing import Standing
from luoshi.targets.models import Target

from .declared import (
    Duty,
    DutyList,
    Emergency,
    LetThrough,
    OfMatterQuerySet,
    OnPlan,
    PlanLine,
)

__all__ = ["Climbed", "Decision", "Duty", "DutyList", "Emergency", "Help", "LetThrough", "Meeting",
           "OnPlan", "PlanLine", "PutOff", "Watch"]  # fmt: skip


class PutOff(models.Model):
    """搁置: who is reminded has taken note and says why nothing more is needed until a day.

    It silences reminders to whoever wrote it; what goes up the line is never silenced.
    """

    run = models.ForeignKey(ClockRun, on_delete=models.CASCADE, related_name="put_off")
    until = models.DateField("到")
    reason = models.CharField("理由", max_length=300)
    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["-id"]


class Climbed(models.Model):
    """上了一级: the rung, the moment it stood for, and the move that tells of it."""

    run = models.ForeignKey(ClockRun, on_delete=models.CASCADE, related_name="climbed")
    rung = models.CharField("梯级", max_length=20)
    due_at = models.DateTimeField("所据到期")
    stood_for = models.DateTimeField("应在")
    at = models.DateTimeField("实际")
    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="+")
    put_off = models.ForeignKey(
        PutOff, on_delete=models.PROTECT, null=True, related_name="silenced"
    )

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "rung", "due_at"], name="rung_climbed_once"),
        ]


class Watch(models.Model):
    """关注: the unit's own light and its last word, and the light of who looked on the spot."""

    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, related_name="watch")
    said_at = models.DateTimeField("最近一次说话", null=True)
    own = models.CharField("单位自报", max_length=10, blank=True)
    own_words = models.CharField("进展", max_length=300, blank=True)
    own_at = models.DateTimeField("自报时间", null=True)
    seen = models.CharField("督查核看", max_length=10, blank=True)
    seen_words = models.CharField("看到的", max_length=300, blank=True)
    seen_at = models.DateTimeField("核看时间", null=True)
    emergency = models.ForeignKey(
        Emergency, on_delete=models.PROTECT, null=True, related_name="watches"
    )

    objects = OfMatterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["said_at"], name="watch_by_word")]


class Help(models.Model):
    """谁帮了忙: written by the unit that was helped."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="helps")
    helper = models.CharField("谁", max_length=80)
    words = models.CharField("帮了什么", max_length=300)
    unit_name = models.CharField("谁写的", max_length=120)
    at = models.DateTimeField("时间")

    objects = OfMatterQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["-at"], name="help_newest")]


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """Who prepares it, and the leaders it is held by."""
        leaders = who.roles.get("leader", frozenset())
        return self.filter(models.Q(issuer__in=who.offices) | models.Q(issuer__in=leaders))


class Meeting(models.Model):
    """例会: held in a cycle over figures frozen before it; what it decides becomes matters."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("第几次")
    held_on = models.DateField("开会日期")
    cycle = models.PositiveSmallIntegerField("隔几天")
    frozen_at = models.DateTimeField("冻结时间", null=True)
    snapshot = models.JSONField("冻结的数据", default=dict)
    digest = models.CharField("指纹", max_length=64, blank=True)
    closed_at = models.DateTimeField("散会时间", null=True)
    present = models.TextField("出席", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("建立时间")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "number"], name="meeting_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.issuer}第{self.number}次例会"


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """Whoever may see what it became."""
        return self.filter(made__in=Matter.objects.visible_to(who))


class Decision(models.Model):
    """议定: what a meeting decided about a matter, a target (or anew), and the matter it became."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    about = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, null=True, related_name="decided")
    words = models.TextField("议定内容")
    made = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="decided_by")
    at = models.DateTimeField("时间")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="decision_about_one_thing",
                condition=models.Q(about=None) | models.Q(target=None),
            ),
        ]

    @property
    def subject(self) -> str:
        """What it is about, as it is named; nothing when it is a new thing."""
        return str(self.about or self.target or "")
