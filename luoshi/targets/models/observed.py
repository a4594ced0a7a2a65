"""What was observed: figures with who entered and who confirmed them, who reads them, and doubts."""

from django.db import models
from django.db.models import Q

from luoshi.ledger.ids import new_id
from luoshi.org.models import Unit, User
from luoshi.org.standing import Standing
from luoshi.targets.reach import seen
from luoshi.targets.states import DataState

from .defined import Indicator


class OfUnitsQuerySet(models.QuerySet):
    """Rows that belong to an indicator and a unit."""

    def visible_to(self, who: Standing):
        """Figures of units whose business the person sees, and those a unit reports or checks."""
        shown = Q(unit__in=seen(who))
        if who.units:
            shown |= Q(indicator__datum_unit__in=who.units)
            shown |= Q(indicator__confirmer_unit__in=who.units)
        return self.filter(shown)


class ObservationQuerySet(OfUnitsQuerySet):
    def visible_to(self, who: Standing):
        """Those of one's own business, and those another unit asked for and now reads."""
        shown = super().visible_to(who)
        if not who.units:
            return shown
        read = DatumReader.objects.filter(asked_by__in=who.units)
        read = read.filter(indicator=models.OuterRef("indicator"), unit=models.OuterRef("unit"))
        return self.filter(Q(pk__in=shown.values("pk")) | models.Exists(read))


class Observation(models.Model):
    """数据: the figure of an indicator, a unit and a period. A correction is a new row.

    `value` None: it is known that there is no figure; what was never reported has no row.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField("年份")
    period = models.PositiveSmallIntegerField("期")
    value = models.BigIntegerField("数值", null=True, blank=True)
    is_total = models.BooleanField("累计", default=True)
    state = models.CharField(
        "状态", max_length=14, choices=DataState.choices, default=DataState.ENTERED
    )
    source = models.CharField("来源", max_length=200, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    entered_at = models.DateTimeField("填报时间")
    confirmed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    confirmed_at = models.DateTimeField("审定时间", null=True)
    number = models.PositiveIntegerField("第几版", default=1)
    is_current = models.BooleanField("现行", default=True)
    reason = models.CharField("更正理由", max_length=300, blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["year", "period", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "year", "period"],
                condition=Q(is_current=True),
                name="observation_current_once",
            ),
            models.UniqueConstraint(
                fields=["indicator", "unit", "year", "period", "number"],
                name="observation_version_once",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "year", "period"], name="observation_of_unit"),
        ]

    @property
    def tells_total(self) -> bool:
        """A total that stands: one that cannot be verified says nothing of the months before."""
        return self.is_total and self.value is not None and self.state != DataState.CANNOT_VERIFY


class DatumReader(models.Model):
    """读数单位: asked for a figure that is asked already; it reads and nobody is asked again."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="readers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    why = models.CharField("用途", max_length=200, blank=True)

    objects = OfUnitsQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "asked_by"], name="datum_asked_once"
            ),
        ]


class DataQuestion(models.Model):
    """数据疑问: what a check asks about a figure; never a verdict, answered once with a reason."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="questions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年份")
    period = models.PositiveSmallIntegerField("期")
    check_key = models.CharField("检查", max_length=20)
    sentence = models.TextField("疑问")
    asked_at = models.DateTimeField("提出时间")
    stands = models.BooleanField("数据还是这样", default=True)
    answer = models.TextField("说明", blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField("说明时间", null=True)

    objects = OfUnitsQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-period", "unit", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "year", "period", "check_key"],
                name="data_question_once",
            ),
        ]
