"""A source with its sentences, what was read in them, what a person made of it.

Only `actions` write here. A source never changes; what is changed comes as another version.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from luoshi.documents.states import FindingKind, Kind, ProposalState
from luoshi.files.models import StoredFile
from luoshi.ledger.ids import new_id
from luoshi.matters.models import Matter
from luoshi.org.models import Post, Unit
from luoshi.org.standing import Standing
from luoshi.reading.lints import LEVELS

from .aims import ProposalSpan, ProposalTarget


class SourceQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """The office it belongs to; and whoever sees a matter that stands on it, or answers for a
        target that does."""
        based = ProposalMatter.objects.visible_to(who).values("proposal__source")
        aimed = ProposalTarget.objects.answered_by(who).values("proposal__source")
        over = ProposalSpan.objects.answered_by(who).values("proposal__source")
        return self.filter(
            Q(issuer__in=who.offices) | Q(pk__in=based) | Q(pk__in=aimed) | Q(pk__in=over)
        )


class Source(models.Model):
    """来文: a text as it came. Every offset counts code points of `text`."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    title = models.CharField("标题", max_length=200)
    kind = models.CharField("种类", max_length=20, choices=Kind.choices, default=Kind.OTHER)
    doc_date = models.DateField("成文日期")
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sources")
    text = models.TextField("正文")
    sha256 = models.CharField("正文摘要", max_length=64, db_index=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("收到时间")
    version_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="versions"
    )
    is_current = models.BooleanField("现行版本", default=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-doc_date", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "sha256"],
                condition=Q(is_current=True),
                name="source_text_once_in_an_office",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Sentence(models.Model):
    """句: one sentence of a source; numbers begin with 1 and never change."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="sentences")
    order = models.PositiveIntegerField("句号")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    para = models.PositiveIntegerField("段号")
    level = models.PositiveSmallIntegerField("标题层级", default=0)
    place = models.CharField("原件位置", max_length=80, blank=True)
    label = models.CharField("类别", max_length=20)
    rule = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["source", "order"]
        constraints = [
            models.UniqueConstraint(fields=["source", "order"], name="sentence_order_once"),
        ]


class Finding(models.Model):
    """读出: a stretch of a sentence that was understood, with the rule that did."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="findings")
    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=20, choices=FindingKind.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    value = models.JSONField(default=dict)
    rule = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["source", "start", "id"]


class NoteQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """A question to whoever wrote the text: the office that keeps it sees it, nobody else."""
        return self.filter(source__issuer__in=who.offices)


class Note(models.Model):
    """提示: what a lint asks about a stretch of the text. It blocks nothing.

    Kept when the source is read: working it out anew would take longer than a page may.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="notes")
    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="notes")
    lint = models.CharField("检查编号", max_length=8)
    level = models.CharField("级别", max_length=12, choices=list(LEVELS.items()))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    said = models.TextField("提示")
    fix = models.TextField("可写成", blank=True)
    reason = models.CharField("不用改的理由", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField("看过的时间", null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["source", "start", "end", "lint"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "lint", "start", "end"], name="note_once_at_a_place"
            ),
            models.CheckConstraint(
                condition=Q(reason="", by=None, at=None)
                | (~Q(reason="") & Q(by__isnull=False, at__isnull=False)),
                name="note_set_aside_by_somebody_for_a_reason",
            ),
        ]

    @property
    def is_aside(self) -> bool:
        return bool(self.reason)


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """Only the office decides, so only the office sees what waits for a decision."""
        return self.filter(source__issuer__in=who.offices)


class Proposal(models.Model):
    """拟办: a task read from one or more sentences, waiting for a person's decision."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="proposals")
    order = models.PositiveIntegerField("序号")
    state = models.CharField(
        max_length=12, choices=ProposalState.choices, default=ProposalState.PROPOSED
    )
    version = models.PositiveIntegerField(default=1)
    sentences = models.JSONField("句号", default=list)
    words = models.TextField("原文")
    title = models.CharField("事项", max_length=200)
    task = models.TextField("任务")
    lead_words = models.CharField("原文责任单位", max_length=300, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    assists_words = models.CharField("原文配合单位", max_length=300, blank=True)
    due_words = models.CharField("原文时限", max_length=60, blank=True)
    due_on = models.DateField("到期日", null=True, blank=True)
    limit = models.CharField("时限", max_length=40, blank=True)
    standard = models.TextField("标准", blank=True)
    measures = models.TextField("措施", blank=True)
    waivers = models.JSONField("免填", default=dict, blank=True)
    missing = models.JSONField("原文缺", default=list, blank=True)
    reason = models.CharField("不交办的理由", max_length=300, blank=True)
    into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried"
    )
    was_words = models.TextField("改动前的原文", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField("改定时间", null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["source", "order"]
        constraints = [
            models.UniqueConstraint(fields=["source", "order"], name="proposal_order_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def first(self) -> int:
        """The number of the sentence it begins with."""
        return self.sentences[0]

    @property
    def place(self) -> str:
        return "第" + "、".join(map(str, self.sentences)) + "句"


class ProposalMatterQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """Links to a matter the person sees, or to one of whose parts they see any."""
        matters = Matter.objects.visible_to(who).values("pk")
        return self.filter(Q(matter__in=matters) | Q(matter__children__in=matters)).distinct()


class ProposalMatter(models.Model):
    """What a confirmed proposal became; an existing matter can be linked as well."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="links")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")

    objects = ProposalMatterQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "matter"], name="proposal_matter_once"),
        ]
