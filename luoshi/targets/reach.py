"""Which units' targets and figures are a person's business.

An office keeps the targets of the unit it serves and of all below: a county's office those of the
county, its departments and its townships.
"""

from collections.abc import Iterable

from django.db.models import Q

from luoshi.org.models import Role, Unit
from luoshi.org.standing import Standing


def kept(who: Standing) -> frozenset[int]:
    """Units for which the person's offices set targets."""
    return _once(who, "kept", who.offices)


def highest_kept(who: Standing) -> Unit | None:
    """The unit that the person's office serves."""
    return Unit.objects.filter(pk__in=kept(who)).order_by("path").first()


def seen(who: Standing) -> frozenset[int]:
    """Units whose targets and figures the person sees."""
    return kept(who) | who.seen


def approved(who: Standing) -> frozenset[int]:
    """Units for which the person agrees to a change somebody else asked for."""
    heads = who.roles.get(Role.OFFICE_HEAD, frozenset())
    return _once(who, "approved", heads) | who.roles.get(Role.LEADER, frozenset())


def _once(who: Standing, name: str, offices: Iterable[int]) -> frozenset[int]:
    """Asked once for each standing, which lives as long as a request."""
    known: dict[str, frozenset[int]] = vars(who).setdefault("_reach_of_targets", {})
    if name not in known:
        known[name] = _served(offices)
    return known[name]


def _served(offices: Iterable[int]) -> frozenset[int]:
    keys = list(offices)
    if not keys:
        return frozenset()
    paths = {
        above or own
        for above, own in Unit.objects.filter(pk__in=keys).values_list("parent__path", "path")
    }
    below = Q(*(Q(path__startswith=path) for path in paths), _connector=Q.OR)
    return frozenset(Unit.objects.filter(below).values_list("pk", flat=True))
