"""What a person stands for on a day: posts held, roles given, units reached. Read once a request."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from .models import Duty, Grant, Role, Tenure, Unit, User


@dataclass(frozen=True)
class Held:
    """A post held on the day."""

    post_id: int
    unit_id: int
    title: str
    duty: str
    unit_name: str


@dataclass(frozen=True)
class Standing:
    """`units` are those where a post is held; `roles` map a role to all units it reaches."""

    user_id: int
    name: str
    held: tuple[Held, ...] = ()
    units: frozenset[int] = frozenset()
    roles: dict[str, frozenset[int]] = field(default_factory=dict)

    def reaches(self, role: str, unit_id: int | None) -> bool:
        return unit_id in self.roles.get(role, frozenset())

    @property
    def posts(self) -> frozenset[int]:
        return frozenset(post.post_id for post in self.held)

    @property
    def headed(self) -> frozenset[int]:
        """Units whose first responsible person this is."""
        return frozenset(post.unit_id for post in self.held if post.duty == Duty.FIRST)

    @property
    def seen(self) -> frozenset[int]:
        """Units whose business this person sees: own ones and those a role reaches."""
        reach = (Role.OFFICE, Role.OFFICE_HEAD, Role.LEADER)
        return self.units.union(*(self.roles.get(role, frozenset()) for role in reach))

    @property
    def offices(self) -> frozenset[int]:
        """Units this person may issue for."""
        return self.roles.get(Role.OFFICE, frozenset()) | self.roles.get(
            Role.OFFICE_HEAD, frozenset()
        )

    @property
    def label(self) -> str:
        """The unit and post to show beside the name."""
        return f"{self.held[0].unit_name}{self.held[0].title}" if self.held else ""


def standing(user: User, on: date) -> Standing:
    """Cached on the user object, which lives as long as a request."""
    kept = getattr(user, "_standing", None)
    if kept is None or kept[0] != on:
        kept = (on, _read(user, on))
        user._standing = kept
    return kept[1]


def _read(user: User, on: date) -> Standing:
    held = tuple(
        Held(t.post_id, t.post.unit_id, t.post.title, t.post.duty, str(t.post.unit))
        for t in Tenure.objects.on(on).filter(user=user).select_related("post__unit")
    )
    roles: dict[str, set[int]] = defaultdict(set)
    for grant in Grant.objects.on(on).filter(user=user).select_related("unit"):
        roles[grant.role].update(Unit.objects.below(grant.unit).values_list("id", flat=True))
    for post in held:
        if post.duty == Duty.LEADER:
            root = Unit.objects.get(pk=post.unit_id)
            roles[Role.LEADER].update(Unit.objects.below(root).values_list("id", flat=True))
    return Standing(
        user_id=user.pk,
        name=str(user),
        held=held,
        units=frozenset(post.unit_id for post in held),
        roles={role: frozenset(units) for role, units in roles.items()},
    )
