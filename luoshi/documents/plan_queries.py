"""Reads of plans: which a person sees, and which sources one can be made of."""

from django.db.models import Count, Q, QuerySet

from luoshi.org.standing import Standing

from .models import Plan, Source
from .states import ProposalState


def plans_seen(who: Standing) -> QuerySet[Plan]:
    lines = Count("items__line", distinct=True)
    return Plan.objects.visible_to(who).select_related("issuer", "by").annotate(lines=lines)


def plan_seen(who: Standing, public_id: str) -> Plan | None:
    return plans_seen(who).filter(public_id=public_id).first()


def sources_to_lay(who: Standing) -> QuerySet[Source]:
    """Sources of one's own offices with something that waits for a decision."""
    waiting = Count("proposals", filter=Q(proposals__state=ProposalState.PROPOSED))
    seen = Source.objects.visible_to(who).filter(is_current=True, issuer__in=who.offices)
    found = seen.select_related("issuer").annotate(waiting=waiting)
    return found.filter(waiting__gt=0).order_by("-doc_date", "-pk")
