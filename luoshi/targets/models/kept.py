"""存下的条件: sets of filters that a person uses again, wherever they sign in."""

from django.db import models

from luoshi.org.models import User
from luoshi.org.standing import Standing


class KeptFilterQuerySet(models.QuerySet):
    def visible_to(self, who: Standing):
        """A person's own, nobody else's."""
        return self.filter(user=who.user_id)


class KeptFilter(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("名字", max_length=20)
    query = models.CharField("条件", max_length=600)
    at = models.DateTimeField("存下的时间")

    objects = KeptFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="kept_filter_once"),
        ]
