"""A kept file: where its bytes are and what they hash to. The bytes never change."""

from django.conf import settings
from django.db import models

from luoshi.ledger.ids import new_id


class StoredFile(models.Model):
    """文件. `place` is a random name under the office's folder, never what the sender wrote."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    name = models.CharField("文件名", max_length=200)
    type = models.CharField("类型", max_length=20)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("摘要", max_length=64)
    place = models.CharField(max_length=80, unique=True)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("收到时间")

    def __str__(self) -> str:
        return self.name
