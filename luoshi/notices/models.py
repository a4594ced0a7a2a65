"""What a person is told, once for each key; the mails that carry it further; who wants which."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from luoshi.ledger.ids import new_id
from luoshi.org.models import User

from .states import Kind, MailState, Wish


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        return self.filter(to=user)

    def unread(self):
        return self.filter(read_at=None)


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


class PreferenceQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        return self.filter(person=user)


class Preference(models.Model):
    """How a person wants mail; without a row, gathered into one a day."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    mail = models.CharField("邮件提醒", max_length=10, choices=Wish.choices)
    chosen_at = models.DateTimeField("选择时间")

    objects = PreferenceQuerySet.as_manager()


class MailQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        return self.filter(person=user)

    def free_at(self, at):
        """May be taken now; nobody has it in hand."""
        free = (MailState.PENDING, MailState.UNKNOWN)
        return self.filter(state__in=free, not_before__lte=at).order_by("not_before", "id")


class Mail(models.Model):
    """邮件: one letter to one person.

    `attempts` is also the fence: what an attempt found out is written only while it is the last.
    `message_id` follows from the key, so that a repeat is known as one by who receives it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80, unique=True)
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    state = models.CharField(
        "状态", max_length=10, choices=MailState.choices, default=MailState.PENDING
    )
    attempts = models.PositiveIntegerField("次数", default=0)
    lease_until = models.DateTimeField("占用到", null=True, blank=True)
    not_before = models.DateTimeField("不早于")
    may_repeat = models.BooleanField("可能重复", default=False)
    message_id = models.CharField(max_length=320)
    last_error = models.CharField("没有发出的原因", max_length=300, blank=True)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mail_sent_says_when",
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | ~Q(state=MailState.SENT) & Q(sent_at=None),
            ),
            models.CheckConstraint(
                name="mail_in_hand_has_a_lease",
                condition=Q(state=MailState.SENDING, lease_until__isnull=False)
                | ~Q(state=MailState.SENDING) & Q(lease_until=None),
            ),
        ]
        indexes = [models.Index(fields=["state", "not_before"], name="mail_by_state")]


class EnclosedQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        return self.filter(notice__to=user)

    def loose(self):
        """Not yet in a mail."""
        return self.filter(mail=None)

    def due_at(self, at):
        return self.loose().filter(not_before__lte=at)


class Enclosed(models.Model):
    """A notice on its way by mail, written with the notice; in one mail at most.

    A row of its own: what the sender writes never meets what the reader marks.
    """

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="enclosed")
    mail = models.ForeignKey(
        Mail, on_delete=models.CASCADE, null=True, blank=True, related_name="enclosed"
    )
    alone = models.BooleanField("单独成封", default=False)
    not_before = models.DateTimeField("不早于")

    objects = EnclosedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=Q(mail=None), name="enclosed_loose"),
        ]
