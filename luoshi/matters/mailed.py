"""Matters above ordinary are named in a mail by their number and by nothing else."""

from collections.abc import Collection

from django.db.models import Q

from luoshi.notices.outside import keeper

from .models import Matter, Secrecy

UNNUMBERED = "一件内部事项"


@keeper
def closed_matters(public_ids: Collection[str]) -> dict[str, str]:
    """A whole and its parts are spoken of in each other's notices, so one closes the others."""
    above = ~Q(secrecy=Secrecy.ORDINARY)
    parts = Matter.objects.filter(above, parent__public_id__in=public_ids)
    within = Q(parent__isnull=False) & ~Q(parent__secrecy=Secrecy.ORDINARY)
    closed = above | within | Q(pk__in=parts.values("parent"))
    found = Matter.objects.filter(closed, public_id__in=public_ids)
    return {key: number or UNNUMBERED for key, number in found.values_list("public_id", "number")}
