"""Questions about units, posts and who holds them."""

from collections.abc import Sequence
from datetime import date

from .models import Duty, Post, Tenure, Unit, User
from .usual import usually_called


def holder(post: Post | None, on: date) -> User | None:
    """Who answers for a post on a day: the holder, else who stands in; None is a vacancy."""
    if post is None:
        return None
    served = Tenure.objects.on(on).filter(post=post, user__is_active=True)
    tenure = served.select_related("user").first()
    return tenure.user if tenure else None


def first_post(unit: Unit) -> Post | None:
    """The post that answers for a unit: its 第一责任人."""
    return unit.posts.filter(duty=Duty.FIRST, closed_on=None).first()


def people_of(unit: Unit, on: date) -> list[User]:
    """Everybody who holds a post in the unit on the day, the first responsible one first."""
    tenures = (
        Tenure.objects.on(on)
        .filter(post__unit=unit, post__closed_on=None, user__is_active=True)
        .select_related("user")
        .order_by("post__order", "is_acting", "id")
    )
    return list({t.user_id: t.user for t in tenures}.values())


def units_without(duty: str, on: date) -> list[Unit]:
    """Open units that have nobody in a duty on the day, to be shown to who keeps the tree."""
    served = Tenure.objects.on(on).filter(
        post__duty=duty, post__closed_on=None, user__is_active=True
    )
    served = served.values("post__unit_id")
    return list(Unit.objects.open().exclude(pk__in=served))


def unit_named(words: str, among: Sequence[Unit] | None = None) -> Unit | None:
    """The one open unit that is called so (name, short name or alias, else usually), or None."""
    words = words.strip()
    if not words:
        return None
    units = list(Unit.objects.open()) if among is None else among
    found = [one for one in units if words in (one.name, one.short, *one.aliases)]
    found = found or usually_called(words, units)
    return found[0] if len(found) == 1 else None
