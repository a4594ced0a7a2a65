"""What happened: one row for each thing a person or the clock did, and the head of the chain."""

from django.db import models


class Event(models.Model):
    """One write. No foreign keys, so that the record neither stops nor falls with a deletion.

    `detail` carries state, lead, turn, due and public ids; free text only as a salted hash.
    The data base refuses to change or remove a row (migration 0003). A migration that alters this
    table must put the triggers back: SQLite rebuilds the table and forgets them.
    """

    seq = models.BigIntegerField("序号", primary_key=True)
    kind = models.CharField("种类", max_length=60)
    subject = models.CharField("对象", max_length=80, db_index=True)
    actor = models.CharField("经手", max_length=40)
    at = models.DateTimeField("时间")
    detail = models.JSONField("内容", default=dict)
    prev = models.CharField("前一条", max_length=64)
    hash = models.CharField("摘要", max_length=64)

    class Meta:
        ordering = ["seq"]


class Head(models.Model):
    """The end of the chain: one row, locked by the last statement of every write."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)


class Answered(models.Model):
    """An idempotency key a person has used, with what was asked and answered."""

    key = models.CharField(max_length=255)
    actor = models.CharField(max_length=40)
    asked = models.CharField(max_length=64)
    answer = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="answered_once")]
