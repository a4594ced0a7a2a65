"""What happened: one row for each thing a person or the clock did; the head; the checkpoints."""

from django.db import models


class Event(models.Model):
    """One write. No foreign keys, so that the record neither stops nor falls with a deletion.

    `detail` carries state, lead, turn, due and public ids; free text only as a salted hash.
    The data base refuses to change or remove a row (migrations 0003 and 0005), as it does for
    checkpoints and subtrees. A migration that alters these tables must put the triggers back:
    SQLite rebuilds the table and forgets them.
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


class Checkpoint(models.Model):
    """检查点: the root over the first `size` events, to be kept by people outside.

    Each stands on the one before (`prev` is its hash), and none can be changed or removed.
    """

    number = models.BigIntegerField("编号", primary_key=True)
    size = models.BigIntegerField("事件", unique=True)
    root = models.CharField("树根", max_length=64)
    at = models.DateTimeField("时间")
    prev = models.CharField("前一个", max_length=64)
    hash = models.CharField("摘要", max_length=64)

    class Meta:
        ordering = ["number"]


class Subtree(models.Model):
    """The root over a whole run of 256**level events, so that a proof need not read them all."""

    pk = models.CompositePrimaryKey("level", "place")
    level = models.SmallIntegerField()
    place = models.BigIntegerField()
    root = models.CharField(max_length=64)


class Answered(models.Model):
    """An idempotency key a person has used, with what was asked and answered."""

    key = models.CharField(max_length=255)
    actor = models.CharField(max_length=40)
    asked = models.CharField(max_length=64)
    answer = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="answered_once")]
