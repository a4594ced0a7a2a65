"""What stands beside a matter: links, who plays a part, what holds its clocks, what was cleared.

Part of `models`, which imports it; the matter is named, not imported.
"""

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from luoshi.org.models import Unit
from luoshi.org.standing import Standing

MATTER, MOVE = "matters.Matter", "matters.Move"


class Link(models.Model):
    """关联: a matter that ended in another one, or follows it."""

    matter = models.ForeignKey(MATTER, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(MATTER, on_delete=models.PROTECT, related_name="linked")
    kind = models.CharField(max_length=20)


class Player(models.Model):
    """谁来做: the unit that plays a part of a matter, where regime and lead do not say it already."""

    matter = models.ForeignKey(MATTER, on_delete=models.CASCADE, related_name="players")
    part = models.CharField("角色", max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "part"], name="part_played_by_one"),
        ]
        indexes = [models.Index(fields=["unit", "part", "matter"], name="player_by_unit")]


class OriginHold(models.Model):
    """等候: the clocks of `matter` are held by a matter that was asked from it, until it lets go."""

    matter = models.ForeignKey(MATTER, on_delete=models.CASCADE, related_name="held_by")
    by = models.ForeignKey(MATTER, on_delete=models.CASCADE, related_name="holds")
    since = models.DateTimeField("起")
    until = models.DateTimeField("止", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["by"], condition=Q(until=None), name="origin_held_once_by_one"
            ),
        ]


class ClearanceQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """Open to everybody who signs in: two persons released it for the public."""
        return self


class Clearance(models.Model):
    """可以公开: what two persons released for publication, and when."""

    matter = models.ForeignKey(MATTER, on_delete=models.CASCADE, related_name="clearances")
    move = models.ForeignKey(MOVE, on_delete=models.PROTECT, related_name="+")
    what = models.CharField("公开什么", max_length=40)
    first = models.CharField("提出人", max_length=80)
    second = models.CharField("同意人", max_length=80)
    at = models.DateTimeField("时间")

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]


def seated(part: str, units: Collection[int], offices: Collection[int]) -> Q:
    """A unit named on the matter plays the part, else the office."""
    named = Player.objects.filter(part=part)
    mine = Q(pk__in=named.filter(unit__in=units).values("matter"))
    return mine | Q(issuer__in=offices) & ~Q(pk__in=named.values("matter"))


class Series(models.Model):
    """编号: the last number given in a series (issuing unit, regime, year, secrecy).

    What is above ordinary counts in a series of its own: a gap would tell that it exists.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    regime_key = models.CharField(max_length=40)
    year = models.PositiveIntegerField()
    secrecy = models.CharField(max_length=20, default="ordinary")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "regime_key", "year", "secrecy"], name="series_once"
            ),
        ]


class Passing(models.Model):
    """来回: how often a matter was declined or given to another unit after it was issued."""

    matter = models.OneToOneField(
        MATTER, on_delete=models.CASCADE, primary_key=True, related_name="passing"
    )
    times = models.PositiveIntegerField("次数", default=0)
    units = models.JSONField("经过的单位", default=list)
    at = models.DateTimeField("最近一次")

    class Meta:
        indexes = [models.Index(fields=["times", "at"], name="passing_often")]


class MatterWords(models.Model):
    """What can be found of a matter, in one spelling; written by `search.WORDS` and nobody else."""

    matter = models.OneToOneField(
        MATTER, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    text = models.TextField()


class PassageWords(models.Model):
    """As `MatterWords`, for passages of an upper capability, by the key they have there."""

    passage = models.BigIntegerField(primary_key=True)
    text = models.TextField()


class RulingWords(models.Model):
    """As `MatterWords`, for rulings: the move of the ruling, with what was said for and against."""

    move = models.OneToOneField(
        MOVE, on_delete=models.CASCADE, primary_key=True, related_name="ruling_words"
    )
    text = models.TextField()
