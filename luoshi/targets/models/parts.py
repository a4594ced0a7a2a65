"""分解: targets of several years, what each part is asked beyond its amount, and what was added."""

from django.db import models
from django.db.models import Q

from luoshi.ledger.ids import new_id
from luoshi.org.models import Unit, User
from luoshi.org.standing import Standing
from luoshi.targets.reach import kept

from .defined import Indicator, Target


class OverYears(models.TextChoices):
    SUM = "sum", "各年相加"
    LAST = "last", "逐年到位"
    EACH = "each", "各年都要"


class SpanQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """To whoever sees the business of the unit, or one of its years."""
        years = Part.objects.filter(target__in=Target.objects.visible_to(who), span__isnull=False)
        return self.filter(Q(unit__in=kept(who) | who.seen) | Q(pk__in=years.values("span")))


class Span(models.Model):
    """跨年目标: what an indicator of a unit should reach over several years; its years are targets."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="spans")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("跨年目标", max_length=120)
    first_year = models.PositiveSmallIntegerField("起始年")
    last_year = models.PositiveSmallIntegerField("末年")
    combine = models.CharField(
        "各年怎样合成", max_length=4, choices=OverYears.choices, default=OverYears.SUM
    )
    value = models.BigIntegerField("总目标")
    basis_title = models.CharField("出处", max_length=200, blank=True)
    basis_words = models.TextField("原文", blank=True)
    basis_place = models.CharField("位置", max_length=60, blank=True)
    basis_ref = models.CharField(max_length=80, blank=True, db_index=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    objects = SpanQuerySet.as_manager()

    class Meta:
        ordering = ["-first_year", "name", "id"]
        constraints = [
            models.CheckConstraint(
                name="span_ends_after_it_begins",
                condition=Q(last_year__gt=models.F("first_year")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SpanChange(models.Model):
    """总目标调整: the figure that stood there before, the new one, who changed it and why. Append-only."""

    span = models.ForeignKey(Span, on_delete=models.CASCADE, related_name="changes")
    was = models.BigIntegerField("原来")
    now = models.BigIntegerField("现在")
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["-id"]


class Part(models.Model):
    """分解的一份: the day and the demands of a target beside its amount; of a year, its stage."""

    target = models.OneToOneField(Target, on_delete=models.CASCADE, related_name="part")
    span = models.ForeignKey(
        Span, on_delete=models.PROTECT, null=True, blank=True, related_name="years"
    )
    stage = models.CharField("阶段", max_length=40, blank=True)
    due_on = models.DateField("完成日期", null=True, blank=True)
    demands = models.CharField("另有要求", max_length=300, blank=True)


class Addition(models.Model):
    """加码: asked on the way down beyond what was asked above; who added it, and why. Append-only.

    It stands at the part that is asked more, or where the parts together are: at the whole, which
    is a target or a span.
    """

    KINDS = (("amount", "加量"), ("date", "提前"), ("demand", "加要求"))

    target = models.ForeignKey(
        Target, on_delete=models.CASCADE, null=True, related_name="additions"
    )
    span = models.ForeignKey(Span, on_delete=models.CASCADE, null=True, related_name="additions")
    kind = models.CharField("加了什么", max_length=8, choices=KINDS)
    sentence = models.CharField("加码", max_length=400)
    reason = models.TextField("理由")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField("谁加的", max_length=80)
    unit_name = models.CharField("单位", max_length=120, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="addition_stands_somewhere",
                condition=Q(target__isnull=False, span=None) | Q(target=None, span__isnull=False),
            ),
        ]
