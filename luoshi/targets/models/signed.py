"""目标责任书: its lines, and what each side put down for a line. The document itself is a matter."""

from django.db import models
from django.db.models import Q

from luoshi.ledger.ids import new_id
from luoshi.matters.models import Matter, Move
from luoshi.org.models import User
from luoshi.org.standing import Standing

from .defined import Target


class Side(models.TextChoices):
    OFFICE = "office", "下达单位"
    LEAD = "lead", "责任单位"


class TermQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        return self.filter(matter__in=Matter.objects.visible_to(who))


class Term(models.Model):
    """责任书的一项: a target of the year, or a matter that is to be carried out."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="terms")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, null=True, related_name="terms")
    work = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, related_name="+")

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="term_is_a_target_or_a_matter",
                condition=Q(target__isnull=False, work=None) | Q(target=None, work__isnull=False),
            ),
            models.UniqueConstraint(fields=["matter", "target"], name="term_of_target_once"),
            models.UniqueConstraint(fields=["matter", "work"], name="term_of_matter_once"),
        ]

    def __str__(self) -> str:
        return str(self.target.indicator) if self.target else str(self.work)


class TermValue(models.Model):
    """提法: what one side wants a line to say. Seen by the other side when it is put forward.

    What was put forward stays; what was not may be written again. `forecast` is what the unit
    itself expects to reach.
    """

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="values")
    number = models.PositiveIntegerField("第几次")
    side = models.CharField("谁提的", max_length=6, choices=Side.choices)
    base = models.BigIntegerField("基本目标", null=True, blank=True)
    strive = models.BigIntegerField("奋斗目标", null=True, blank=True)
    challenge = models.BigIntegerField("挑战目标", null=True, blank=True)
    forecast = models.BigIntegerField("自报数", null=True, blank=True)
    reason = models.TextField("理由", blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField("经手人", max_length=80)
    at = models.DateTimeField("时间")
    put_in = models.ForeignKey(Move, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="term_value_once"),
        ]
