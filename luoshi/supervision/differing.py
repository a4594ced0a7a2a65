"""说法不一致: matters whose three lights disagree, as far as a person may see them. Nobody is ranked."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from luoshi.matters.models import Matter
from luoshi.org.standing import Standing

from .lights import Lamp, divergence, lamps
from .models import Watch

LOOKED = 1000  # with the newest words: what the clock says of a matter only Python can tell


@dataclass(frozen=True)
class Differs:
    """A matter, its three lights, and what they disagree about."""

    matter: Matter
    lamps: list[Lamp]
    words: str

    @property
    def unit(self) -> str:
        return str(self.matter.lead_unit)


def differing(who: Standing, at: datetime, most: int, looked: int = LOOKED) -> list[Differs]:
    """Those of which something was said last, by the name of the unit; in two questions."""
    visible = Watch.objects.visible_to(who).exclude(own="", seen="")
    under_way = Matter.objects.visible_to(who).filter(pk=OuterRef("matter"), phase="open")
    newest = visible.filter(Exists(under_way)).order_by("-said_at", "-seen_at", "-pk")
    keys = list(newest.values_list("pk", flat=True)[:looked])
    kept = Watch.objects.visible_to(who).filter(pk__in=keys).order_by("-said_at", "-seen_at", "-pk")
    found = []
    for watch in kept.select_related("matter__lead_unit", "matter__issuer"):
        if words := divergence(watch.matter, at):
            found.append(Differs(watch.matter, lamps(watch.matter, at), words))
    return sorted(found[:most], key=lambda one: (one.unit, one.matter.title))
