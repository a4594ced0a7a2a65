"""What kinds of documents come, and what a proposal can be."""

from django.db.models import TextChoices


class Kind(TextChoices):
    SPEECH = "speech", "讲话"
    MINUTES = "minutes", "会议纪要"
    NOTICE = "notice", "通知"
    REPORT = "report", "工作报告"
    OTHER = "other", "其他"


class ProposalState(TextChoices):
    PROPOSED = "proposed", "待确认"
    CONFIRMED = "confirmed", "已确认"
    DROPPED = "dropped", "不交办"
    MERGED = "merged", "已并入"


class FindingKind(TextChoices):
    FIGURE = "figure", "数"
    OWNER = "owner", "责任"
    COOPERATING = "cooperating", "配合"
    DEADLINE = "deadline", "时限"
    STANDARD = "standard", "标准"
    MECHANISM = "mechanism", "机制"


class SecondState(TextChoices):
    WAITING = "waiting", "等待送出"
    SENDING = "sending", "模型在读"
    DONE = "done", "模型读完"
    FAILED = "failed", "没有读成"
    CALLED_OFF = "called_off", "没有送出"
