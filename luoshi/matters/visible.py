"""The condition under which a person may see a matter. Part of `models`, which puts it to use."""

from django.db.models import Q
from django.db.models.lookups import In

from luoshi.org.models import Role
from luoshi.org.standing import Standing

from .beside import Player
from .register import started_by
from .unsought import Unsought

SIGNED_BY = ("signer", "leader")
IN_FORCE = ~Q(phase="draft") & ~Q(phase="ended", issued_at=None)  # nor dropped as a draft
Units = frozenset[int]


def sight(who: Standing) -> tuple[Units, Units, Units, Units]:
    """All that the condition depends on: offices, units seen, own units, units one leads."""
    return who.offices, who.seen, who.units, who.roles.get(Role.LEADER, frozenset())


def shown_to(offices: Units, seen: Units, units: Units, leads: Units) -> Q:
    shown = shown_by_columns(offices, seen, units, leads)
    if units:
        shown |= IN_FORCE & Q(pk__in=Player.objects.filter(unit__in=units).values("matter"))
    return shown


def shown_by_columns(offices: Units, seen: Units, units: Units, leads: Units) -> Q:
    """All but the parts that a unit named on the matter plays."""
    shown = Q(In(Unsought("issuer_id"), offices)) | Q(lead_unit__in=seen) & IN_FORCE
    if units:
        shown |= IN_FORCE & Q(parent_lead__in=units)
        shown |= Q(regime_key__in=started_by("asker"), issuer__in=units)
        shown |= Q(regime_key__in=started_by("lead"), lead_unit__in=units)
    if offices:  # what was asked from their own matters
        asked = Q(regime_key__in=started_by("asker"), parent_issuer__in=offices)
        shown |= IN_FORCE & asked
    if leads:  # a paper that waits for who signs it
        shown |= Q(phase="draft", turn__in=SIGNED_BY, issuer__in=leads)
    return shown
