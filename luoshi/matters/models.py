"""A matter, the words it stands on, its moves, clocks, questions, files and links.

Only `actions` write here. State, phase and turn are kept as columns because every list asks for
them; what they may be is the regime's business.
"""

from functools import lru_cache

from django.conf import settings
from django.db import models
from django.db.models import Q

from luoshi.files.models import StoredFile
from luoshi.ledger.ids import new_id
from luoshi.org.models import Post, Unit, User
from luoshi.org.standing import Standing

from .regime import Regime, State
from .register import REGIMES
from .visible import shown_to, sight


class Secrecy(models.TextChoices):
    ORDINARY = "ordinary", "一般"
    CONFIDENTIAL = "confidential", "内部"


LINE = (  # what a line of a list says; long texts stay where they are
    "public_id", "number", "title", "regime_key", "state_key", "phase", "turn", "is_open",
    "is_verified", "due_on", "due_at", "turn_due_at", "version",
    "lead_unit", "lead_unit__name", "lead_unit__short", "issuer", "issuer__name", "issuer__short",
)  # fmt: skip
OF_WHOLE = {"on_delete": models.PROTECT, "null": True, "related_name": "+", "db_index": False}
OPEN, IN_TURN = Q(is_open=True), ["turn", "turn_due_at", "id"]


class MatterQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """What a person may see: own units' matters once issued, drafts only where they issue."""
        return self.filter(shown_to(*sight(who)))

    def for_lists(self):
        return self.select_related("lead_unit", "lead_post", "issuer", "parent")

    def as_lines(self):
        """What a line of a list says and nothing else."""
        return self.select_related(None).select_related("lead_unit", "issuer").only(*LINE)


class Matters(models.Manager.from_queryset(MatterQuerySet)):
    def visible_to(self, who: Standing):
        """As above; the condition of those who asked last is kept put together."""
        if type(self) is not Matters:  # that of a related manager is narrower
            return super().visible_to(who)
        return seen_by(*sight(who)).all()


@lru_cache(maxsize=512)
def seen_by(*known: frozenset[int]) -> MatterQuerySet:
    """Never read itself, only copied: putting it together is a tenth of a list."""
    return Matter.objects.filter(shown_to(*known))


class Matter(models.Model):
    """事项: anything to be carried out. Lead is a unit and a post; the person follows from tenure."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    regime_key = models.CharField("制度", max_length=40)
    state_key = models.CharField("状态", max_length=40)
    phase = models.CharField(max_length=10)
    turn = models.CharField("谁的球", max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)

    title = models.CharField("事项", max_length=200)
    task = models.TextField("任务")
    lead_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="led", db_index=False
    )
    lead_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="issued", db_index=False)
    standard = models.TextField("标准", blank=True)
    measures = models.TextField("措施", blank=True)
    waivers = models.JSONField("免填", default=dict, blank=True)
    secrecy = models.CharField(
        "范围", max_length=20, choices=Secrecy.choices, default=Secrecy.ORDINARY
    )
    number = models.CharField("编号", max_length=60, blank=True)
    facts = models.JSONField("事实", default=dict, blank=True)

    limit = models.CharField("时限", max_length=40, blank=True)
    due_words = models.CharField("原文时限", max_length=60, blank=True)
    due_on = models.DateField("到期日", null=True, blank=True)
    first_due_on = models.DateField("原定到期日", null=True, blank=True)
    due_at = models.DateTimeField("到期", null=True, blank=True)
    turn_due_at = models.DateTimeField("本步到期", null=True, blank=True)
    look_at = models.DateTimeField("下次查看", null=True, blank=True)
    entered_at = models.DateTimeField("进入本状态")
    drafted_at = models.DateTimeField("拟办时间")
    issued_at = models.DateTimeField("交办时间", null=True, blank=True)
    ended_at = models.DateTimeField("了结时间", null=True, blank=True)
    is_open = models.BooleanField(default=True)
    is_verified = models.BooleanField("已核实", default=False)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    parent_lead = models.ForeignKey(Unit, **OF_WHOLE)  # kept by the writes, as the next one
    parent_issuer = models.ForeignKey(Unit, **OF_WHOLE)  # who has the whole sees its parts

    objects = Matters()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="matter_issued_has_a_lead",
                condition=Q(phase__in=("draft", "ended")) | Q(lead_unit__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="matter_number_once"
            ),
        ]
        indexes = [
            models.Index(fields=["regime_key", "id"], name="matter_of_regime"),
            models.Index(fields=["lead_unit", "is_open", "due_at", "id"], name="matter_by_lead"),
            models.Index(fields=["issuer", "is_open", "due_at", "id"], name="matter_by_issuer"),
            models.Index(fields=["lead_unit", "due_at", "id"], name="matter_due_in_unit"),
            models.Index(fields=["due_at", "id"], name="matter_due"),
            models.Index(fields=["is_open", "due_at", "id"], name="matter_due_unfinished"),
            models.Index(fields=["issuer", "phase", "lead_unit"], name="matter_drafts"),
            models.Index(fields=["look_at"], condition=OPEN, name="matter_to_look_at"),
            models.Index(fields=IN_TURN, condition=OPEN, name="matter_turn"),
            models.Index(fields=["phase", "turn_due_at", "id"], condition=OPEN, name="matter_late"),
            models.Index(fields=["lead_unit", *IN_TURN], name="matter_turn_lead"),
            models.Index(fields=["issuer", *IN_TURN], name="matter_turn_issuer"),
            models.Index(fields=["issuer", "phase", "turn_due_at", "id"], name="matter_by_turn"),
            models.Index(
                fields=["parent_lead", *IN_TURN],
                condition=Q(parent_lead__isnull=False),
                name="matter_turn_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def regime(self) -> Regime:
        return REGIMES[self.regime_key]

    @property
    def state(self) -> State:
        return self.regime.state(self.state_key)


class Basis(models.Model):
    """依据: the words a matter stands on. Immutable; `ref` is opaque here."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="bases")
    words = models.TextField("原文")
    title = models.CharField("出处", max_length=200)
    place = models.CharField("位置", max_length=60, blank=True)
    ref = models.CharField(max_length=80, blank=True, db_index=True)

    class Meta:
        ordering = ["id"]


class Move(models.Model):
    """经过: one step that was taken, by whom, for whom, with the answers to its form."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="moves")
    step = models.CharField("步", max_length=40)
    frm = models.CharField("原状态", max_length=40, blank=True)
    to = models.CharField("新状态", max_length=40, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    by_name = models.CharField("经手人", max_length=80)
    unit_name = models.CharField("单位", max_length=120, blank=True)
    for_name = models.CharField("代谁", max_length=80, blank=True)
    at = models.DateTimeField("时间")
    answers = models.JSONField("内容", default=dict, blank=True)
    agree = models.CharField("待谁同意", max_length=20, blank=True)
    agreed_by = models.CharField("同意人", max_length=80, blank=True)
    refused_by = models.CharField("不同意", max_length=80, blank=True)
    event = models.BigIntegerField("台账号", null=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["agree", "agreed_by", "refused_by", "matter"], name="move_waits"),
        ]

    @property
    def is_pending(self) -> bool:
        return bool(self.agree) and not self.agreed_by and not self.refused_by


class ClockRun(models.Model):
    """时钟: one run of a regime's clock, with the trace that explains its end."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="clock_runs")
    key = models.CharField("时钟", max_length=40)
    role = models.CharField("谁的时限", max_length=20)
    limit = models.CharField("时限", max_length=40)
    since = models.DateTimeField("起算")
    due_at = models.DateTimeField("到期")
    trace = models.JSONField("依据", default=dict)
    is_provisional = models.BooleanField("暂定", default=False)
    held_at = models.DateTimeField("暂停于", null=True, blank=True)
    holds = models.JSONField("暂停", default=list, blank=True)
    stopped_at = models.DateTimeField("停止于", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "key"],
                condition=Q(stopped_at=None),
                name="clock_of_a_kind_runs_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["key", "due_at"],
                condition=Q(stopped_at=None, held_at=None),
                name="clock_runs_out",
            ),
        ]


class Question(models.Model):
    """询问: asked and answered without moving anything."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField("问")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    answer = models.TextField("答", blank=True)
    answered_name = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]


class Evidence(models.Model):
    """佐证: a file that came with a move."""

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]


class RegisterSheetQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        return self.filter(issuer__in=who.offices)


class RegisterSheet(models.Model):
    """导入的台账: a sheet as it came, and how the office reads its columns. Rows become drafts."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField("工作表", max_length=120)
    head_row = models.PositiveSmallIntegerField("表头行")
    columns = models.JSONField("各列是什么", default=list)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("上传时间")
    applied_at = models.DateTimeField("导入时间", null=True)
    made = models.PositiveIntegerField("新建件数", default=0)

    objects = RegisterSheetQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]


class RegisterMapping(models.Model):
    """列的认法: what an office said the columns under a head row are, for the next sheet like it."""

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    heads = models.CharField("表头指纹", max_length=32)
    columns = models.JSONField("各列是什么", default=list)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("改定时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "heads"], name="mapping_once_in_an_office"),
        ]
