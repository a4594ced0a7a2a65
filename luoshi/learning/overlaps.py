"""制度打架: the same thing asked of the same unit under two regimes, with two clocks.

A question to the office, never a verdict: it may merge them, or say why both are needed.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Q, QuerySet

from luoshi.matters.beside import Link
from luoshi.matters.models import Matter
from luoshi.supervision.likeness import likeness, pairs
from luoshi.supervision.regimes import PAPERS

LOOKED = 1500  # the newest open matters: pairs of a million cannot be looked at, nor read
ALIKE = 0.5
MOST = 60
COMMON = 60  # a pair of characters that so many share says nothing


@dataclass(frozen=True)
class Overlap:
    one: Matter
    other: Matter
    share: float

    @property
    def regimes(self) -> tuple[str, str]:
        return (self.one.regime.title, self.other.regime.title)


@dataclass(frozen=True)
class Overlaps:
    """`looked`: how many open matters were compared."""

    found: list[Overlap]
    looked: int

    @property
    def by_regimes(self) -> list[tuple[str, int]]:
        """Which two regimes meet most often."""
        counted = Counter("与".join(one.regimes) for one in self.found)
        return sorted(counted.items(), key=lambda told: (-told[1], told[0]))


def overlaps(matters: QuerySet[Matter]) -> Overlaps:
    """Among what a person may see; what was asked from a matter, or follows it, is no overlap."""
    open_ones = matters.filter(phase__in=("open", "held"), lead_unit__isnull=False)
    newest = open_ones.exclude(regime_key__in=PAPERS).as_lines().order_by("-pk")
    looked = list(newest.only(*WANTED)[:LOOKED])
    by_unit: dict[int, list[Matter]] = defaultdict(list)
    for matter in looked:
        by_unit[matter.lead_unit_id].append(matter)
    near = [one for group in by_unit.values() for one in alike(group)]
    apart = unrelated(near)
    return Overlaps(sorted(apart, key=lambda o: (-o.share, o.one.pk))[:MOST], len(looked))


WANTED = ("title", "public_id", "number", "regime_key", "state_key", "phase", "turn", "due_on",
          "parent", "lead_unit__name", "lead_unit__short", "issuer__name", "issuer__short")  # fmt: skip


def alike(group: list[Matter]) -> list[Overlap]:
    """Of one unit: pairs under two regimes whose titles share half of their pairs of characters."""
    words = {matter.pk: pairs(matter.title) for matter in group}
    holders: dict[str, list[Matter]] = defaultdict(list)
    for matter in group:
        for pair in words[matter.pk]:
            holders[pair].append(matter)
    near = {
        (one, other)
        for held in holders.values()
        if len(held) <= COMMON
        for one, other in combinations(held, 2)
        if one.regime_key != other.regime_key
    }
    shared = ((one, other, likeness(words[one.pk], words[other.pk])) for one, other in near)
    return [Overlap(one, other, share) for one, other, share in shared if share >= ALIKE]


def unrelated(near: list[Overlap]) -> list[Overlap]:
    keys = {pk for o in near for pk in (o.one.pk, o.other.pk)}
    linked = Link.objects.filter(Q(matter__in=keys) & Q(other__in=keys))
    known = {frozenset(pair) for pair in linked.values_list("matter", "other")}
    return [
        o
        for o in near
        if frozenset((o.one.pk, o.other.pk)) not in known
        and o.one.parent_id != o.other.pk
        and o.other.parent_id != o.one.pk
        and (o.one.parent_id is None or o.one.parent_id != o.other.parent_id)
    ]
