"""What windows work from: the list of services, in versions that are never edited."""

from django.conf import settings
from django.db import models

from luoshi.ledger.ids import new_id
from luoshi.org.models import Unit
from luoshi.org.standing import Standing


class ServiceListQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """Open to everybody who signs in: it is what was promised to the public."""
        return self


class ServiceList(models.Model):
    """便民服务清单: what windows take in, with the promise of each item."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    version = models.PositiveIntegerField("版本", unique=True)
    basis = models.CharField("依据", max_length=300)
    from_on = models.DateField("起用")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    objects = ServiceListQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-version"]

    def __str__(self) -> str:
        return f"便民服务清单第{self.version}版"


class ServiceItem(models.Model):
    """清单上的一项."""

    list = models.ForeignKey(ServiceList, on_delete=models.CASCADE, related_name="items")
    name = models.CharField("事项", max_length=120)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    promise = models.CharField("承诺时限", max_length=40)
    legal = models.CharField("法定时限", max_length=40)
    law = models.CharField("法定时限的依据", max_length=300)
    papers = models.CharField("要带的材料", max_length=600, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["list", "name"], name="service_item_listed_once"),
        ]
