"""What is wanted: indicators, targets with the words they stand on, and their planned paths."""

from django.db import models
from django.db.models import Q

from luoshi.ledger.ids import new_id
from luoshi.matters.models import Matter
from luoshi.org.models import Post, Unit, User
from luoshi.org.standing import Standing
from luoshi.targets.reach import kept
from luoshi.targets.states import (
    PER_YEAR,
    PERIOD_WORDS,
    Combine,
    Direction,
    Kind,
    PathKind,
    Prices,
    Rhythm,
    TargetState,
)


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """What is measured and how is open to everybody who holds a post or a role; figures are not."""
        return self if who.seen else self.none()


class Indicator(models.Model):
    """指标: something that can be observed again and again. One definition for the whole county.

    `due_after` is the limit from the end of a period to the day its figure is due, where the office
    set another than usual. `datum_unit` reports the figures of all units; without one each unit reports its own.
    `linked` is the indicator that tells the same as a growth; `numerator` and `denominator` are the
    indicators a share is reckoned from.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    key = models.SlugField("代号", max_length=60, unique=True)
    name = models.CharField("指标", max_length=120)
    kind = models.CharField("类型", max_length=12, choices=Kind.choices)
    direction = models.CharField(
        "方向", max_length=4, choices=Direction.choices, default=Direction.UP
    )
    unit = models.CharField("计量单位", max_length=20)
    places = models.PositiveSmallIntegerField("小数位数", default=0)
    rhythm = models.CharField("周期", max_length=8, choices=Rhythm.choices, default=Rhythm.MONTH)
    prices = models.CharField("价格", max_length=12, choices=Prices.choices, blank=True)
    caliber = models.CharField("口径", max_length=300, blank=True)
    source = models.CharField("数据来源", max_length=200, blank=True)
    due_after = models.CharField("报数日", max_length=8, blank=True)
    datum_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="data"
    )
    confirmer_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    linked = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="amount"
    )
    numerator = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    denominator = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_open = models.BooleanField("在用", default=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def per_year(self) -> int:
        return PER_YEAR[Rhythm(self.rhythm)]

    @property
    def period_word(self) -> str:
        return PERIOD_WORDS[Rhythm(self.rhythm)]

    @property
    def scale(self) -> int:
        return 10**self.places


class IndicatorChange(models.Model):
    """指标改动: what stood there before, what now, who changed it and why. Append-only."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="changes")
    was = models.JSONField("原来")
    now = models.JSONField("现在")
    reason = models.CharField("理由", max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["-id"]


class TargetQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """Targets of units whose business the person sees, drafts only where their office keeps them.

        Beside them the whole that an own part is taken from, and what a unit reports figures for.
        """
        shown = Q(unit__in=kept(who)) | Q(unit__in=who.seen) & ~Q(state=TargetState.DRAFT)
        if who.units:
            given = ~Q(state=TargetState.DRAFT)
            own = Target.objects.filter(given, unit__in=who.units, parent__isnull=False)
            shown |= given & Q(pk__in=own.values("parent"))
            shown |= given & Q(indicator__datum_unit__in=who.units)
            shown |= given & Q(indicator__confirmer_unit__in=who.units)
        return self.filter(shown)

    def for_lists(self):
        return self.select_related("indicator", "unit", "lead_post", "parent")


class Target(models.Model):
    """目标: what an indicator of a unit should reach in a year, and the words that say so.

    `growth` is in hundredths of a per cent; `last_year` the base it was reckoned from, as stated.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField("年份")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    combine = models.CharField(
        "怎样合成", max_length=4, choices=Combine.choices, default=Combine.SUM
    )
    weight = models.PositiveIntegerField("权重", default=1)
    base = models.BigIntegerField("基本目标")
    strive = models.BigIntegerField("奋斗目标", null=True, blank=True)
    challenge = models.BigIntegerField("挑战目标", null=True, blank=True)
    last_year = models.BigIntegerField("上年基数", null=True, blank=True)
    growth = models.IntegerField("增长", null=True, blank=True)
    basis_title = models.CharField("出处", max_length=200, blank=True)
    basis_words = models.TextField("原文", blank=True)
    basis_place = models.CharField("位置", max_length=60, blank=True)
    basis_ref = models.CharField(max_length=80, blank=True, db_index=True)
    lead_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        "状态", max_length=10, choices=TargetState.choices, default=TargetState.DRAFT
    )
    rule = models.CharField("亮灯规则", max_length=20, default="yinchuan")
    version = models.PositiveIntegerField(default=1)
    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="targets"
    )

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["unit__order", "unit", "indicator__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "year"],
                condition=~Q(state=TargetState.ENDED),
                name="target_once_a_year",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "year", "state"], name="target_of_unit"),
            models.Index(fields=["year", "state"], name="target_of_year"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}{self.year}年{self.indicator}"


class OfTargetQuerySet(models.QuerySet):
    """Rows that belong to a target are seen by who sees it."""

    def visible_to(self, who: Standing):
        return self.filter(target__in=Target.objects.visible_to(who))


class OfTarget(models.Model):
    """What somebody asked of a target, in the order it came; it holds when another person agreed."""

    number = models.PositiveIntegerField("第几次")
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField("批准时间", null=True)
    refused_at = models.DateTimeField("不批准", null=True)

    objects = OfTargetQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-number"]

    @property
    def is_pending(self) -> bool:
        return self.approved_at is None and self.refused_at is None


class TargetChange(OfTarget):
    """目标调整: what stood there before, what now, why and who agreed. Append-only."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="changes")
    was = models.JSONField("原来")
    now = models.JSONField("现在")
    reason = models.TextField("理由")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta(OfTarget.Meta):
        constraints = [
            models.UniqueConstraint(fields=["target", "number"], name="target_change_once"),
        ]


class TargetPath(OfTarget):
    """计划路径: what should have been reached at the end of each period; the last approved one holds.

    `points` maps the number of a period, as text, to a scaled amount. Older ones stay on the chart.
    """

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="paths")
    kind = models.CharField("排法", max_length=10, choices=PathKind.choices)
    points = models.JSONField("各期", default=dict)
    reason = models.TextField("理由", blank=True)
    drawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField("时间")

    class Meta(OfTarget.Meta):
        constraints = [
            models.UniqueConstraint(fields=["target", "number"], name="target_path_once"),
        ]
