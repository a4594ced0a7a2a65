"""A place in a decomposition by its address: a target or a span, as far as a person may see it."""

from collections.abc import Sequence

from luoshi.org.standing import Standing

from .models import Observation, Part, Span, Target
from .tree import Branch, branches, grow

DEEPEST = 6


def place_of(who: Standing, public_id: str) -> Target | Span | None:
    targets = Target.objects.visible_to(who).select_related("indicator", "unit", "parent", "part")
    found = targets.filter(public_id=public_id).first()
    if found is not None:
        return found
    spans = Span.objects.visible_to(who).select_related("indicator", "unit")
    return spans.filter(public_id=public_id).first()


def top_of(who: Standing, place: Target | Span) -> Target | Span:
    """The topmost whole that the person may see."""
    for _ in range(DEEPEST):
        if isinstance(place, Span):
            return place
        above = _above(who, place)
        if above is None:
            return place
        place = above
    return place


def _above(who: Standing, target: Target) -> Target | Span | None:
    if target.parent_id:
        seen = Target.objects.visible_to(who).select_related("indicator", "unit", "parent")
        return seen.filter(pk=target.parent_id).first()
    part = Part.objects.filter(target=target, span__isnull=False).first()
    if part is None:
        return None
    return Span.objects.visible_to(who).filter(pk=part.span_id).first()


def tree_of(who: Standing, place: Target | Span) -> Branch:
    return grow(place, Target.objects.visible_to(who).values("pk"))


def branch_at(root: Branch, public_id: str) -> Branch | None:
    return next((one for one in branches(root) if one.key == public_id), None)


def usual_weights(whole: Target | Span, units: Sequence[int]) -> dict[int, int]:
    """Last year's ends of the units, by which a sum is usually shared out; the newest that is known."""
    if isinstance(whole, Span):
        return {}
    rows = Observation.objects.filter(
        indicator=whole.indicator_id,
        unit__in=units,
        year__range=(whole.year - 3, whole.year - 1),
        period=whole.indicator.per_year,
        is_current=True,
        value__gt=0,
    )
    return dict(rows.order_by("year").values_list("unit_id", "value"))
