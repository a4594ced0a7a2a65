"""The life of a mail, its kinds, and what a person may wish."""

from django.db.models import TextChoices


class Kind(TextChoices):
    SINGLE = "single", "单封"
    DIGEST = "digest", "汇总"


class Wish(TextChoices):
    DIGEST = "digest", "汇总"
    EACH = "each", "逐条"
    NONE = "none", "不要邮件"


class MailState(TextChoices):
    """pending → sending → sent, failed, back to pending, or unknown: nobody knows if it arrived."""

    PENDING = "pending", "待发"
    SENDING = "sending", "发送中"
    SENT = "sent", "已发出"
    UNKNOWN = "unknown", "是否送达不明"
    FAILED = "failed", "没有发出"
