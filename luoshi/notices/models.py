"""What a person is told: once for each key."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from luoshi.ledger.ids import new_id
from luoshi.org.models import User


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        return self.filter(to=user)


class Notice(models.Model):
    """通知: in-app. It is written in the transaction of what it tells of, so exactly once."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    text = models.TextField("内容")
    about = models.CharField("事项", max_length=16, db_index=True)
    key = models.CharField(max_length=80)
    at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["to", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["to", "-at"], condition=Q(read_at=None), name="notice_unread"),
        ]
