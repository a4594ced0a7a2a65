"""Wrong tries at signing in, tokens of programs (no secret is kept, only what checks it), and the
filters a person keeps."""

import hashlib
from datetime import date

from django.conf import settings
from django.db import models

from luoshi.ledger.ids import new_id
from luoshi.org.models import User


class Tries(models.Model):
    """Wrong tries in a row at one door. `key` is a keyed hash: no login name, no address."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)


def digest_of(secret: str) -> str:
    """A plain hash is enough: the secret has 256 bits, and nobody guesses those."""
    return hashlib.sha256(secret.encode()).hexdigest()


class TokenQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        return self.filter(user=user)

    def live(self, on: date):
        return self.filter(revoked_at=None, expires_on__gte=on)

    def behind(self, secret: str):
        return self.filter(digest=digest_of(secret))


class Token(models.Model):
    """令牌: what a program shows instead of a password. It may do what its person may do."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens"
    )
    name = models.CharField("用途", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField("建立时间")
    expires_on = models.DateField("有效期到")
    last_used_on = models.DateField("最近使用", null=True, blank=True)
    revoked_at = models.DateTimeField("停用时间", null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class KeptFilterQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """A person's own, nobody else's."""
        return self.filter(user=user)


class KeptFilter(models.Model):
    """存下的条件: one set of filters of one list, named by the person who comes back to it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.CharField("哪一页", max_length=100)
    name = models.CharField("名字", max_length=20)
    query = models.CharField("条件", max_length=4000)
    at = models.DateTimeField("存下的时间")

    objects = KeptFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "page", "name"], name="kept_filter_of_a_page"),
        ]

    def __str__(self) -> str:
        return self.name
