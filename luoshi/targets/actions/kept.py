"""存下条件、去掉条件: a person's own, which changes nothing for anybody else and is no event."""

from datetime import datetime

from django.db import transaction

from luoshi.org.models import User
from luoshi.targets.kept import why_not_keep
from luoshi.targets.models import KeptFilter

from .write import refuse


@transaction.atomic
def keep_filter(name: str, query: str, *, by: User, at: datetime) -> KeptFilter:
    """The same name again is the new set."""
    name, own = name.strip(), KeptFilter.objects.filter(user=by)
    refuse(why_not_keep(name, query, set(own.values_list("name", flat=True))))
    kept, _ = own.update_or_create(user=by, name=name, defaults={"query": query, "at": at})
    return kept


def drop_filter(name: str, *, by: User) -> None:
    KeptFilter.objects.filter(user=by, name=name.strip()).delete()
