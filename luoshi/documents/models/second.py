"""复读: each time a model was asked about a source, and what it pointed at."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from luoshi.documents.states import SecondState
from luoshi.ledger.ids import new_id
from luoshi.org.standing import Standing

from .sources import Proposal, Source


class SecondReadingQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """Only the office asks, so only the office sees what was asked."""
        return self.filter(source__issuer__in=who.offices)


class SecondReading(models.Model):
    """请模型再读一遍: one press. `host` is where the person was told it goes, and nowhere else."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="second_readings")
    state = models.CharField(
        max_length=12, choices=SecondState.choices, default=SecondState.WAITING
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("按下的时间")
    host = models.CharField("送到", max_length=255)
    name = models.CharField("模型", max_length=120)
    sentences = models.PositiveIntegerField("送几句")
    withheld = models.PositiveIntegerField("不送几句")
    lease_until = models.DateTimeField("最晚读完", null=True, blank=True)
    ended_at = models.DateTimeField("读完的时间", null=True, blank=True)
    said = models.CharField("没有读成的原因", max_length=200, blank=True)
    asked = models.PositiveIntegerField("模型说了几处", default=0)
    kept = models.PositiveIntegerField("收下几处", default=0)
    known = models.PositiveIntegerField("已有几处", default=0)
    dropped = models.JSONField("丢掉几处", default=dict, blank=True)
    trimmed = models.JSONField("没有取几处", default=dict, blank=True)

    objects = SecondReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(state__in=[SecondState.WAITING, SecondState.SENDING]),
                name="second_reading_one_at_a_time",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state in (SecondState.WAITING, SecondState.SENDING)


class Spotted(models.Model):
    """What a model pointed at: a proposal made for it (`is_new`), or one that was there already."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="spotted")
    reading = models.ForeignKey(SecondReading, on_delete=models.PROTECT, related_name="spotted")
    is_new = models.BooleanField("模型提出")
    kind = models.CharField("任务或目标", max_length=8)
    quote = models.TextField("模型指的原话")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "reading"], name="spotted_once"),
        ]
