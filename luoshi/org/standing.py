"""What a person stands for on a day: posts held, roles given, units reached. Read once a request."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from .models import Duty, Role, User


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


# Asked on every request, so in one question: posts held (the real one before an acting one, the
# newest first), then every unit that a role or a leader's post reaches.
_HELD_AND_REACHED = """
WITH held AS (
  SELECT p.id, p.title, p.duty, u.id AS unit_id, u.path, COALESCE(NULLIF(u.short, ''), u.name) AS unit,
    t.is_acting, t.from_on, t.id AS tenure
  FROM org_tenure t JOIN org_post p ON p.id = t.post_id JOIN org_unit u ON u.id = p.unit_id
  WHERE t.user_id = %(user)s AND t.from_on <= %(on)s AND (t.to_on IS NULL OR t.to_on >= %(on)s)
), given AS (
  SELECT g.role, u.path FROM org_grant g JOIN org_unit u ON u.id = g.unit_id
  WHERE g.user_id = %(user)s AND g.from_on <= %(on)s AND (g.to_on IS NULL OR g.to_on >= %(on)s)
  UNION SELECT %(leader)s, path FROM held WHERE duty = %(leads)s
)
SELECT '' AS role, unit_id, id, title, duty, unit, is_acting, from_on, tenure FROM held
UNION ALL
SELECT given.role, u.id, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM given JOIN org_unit u ON u.path LIKE given.path || '%%'
ORDER BY 7, 8 DESC, 9
"""


def _read(user: User, on: date) -> Standing:
    held: list[Held] = []
    roles: dict[str, set[int]] = defaultdict(set)
    named = {"user": user.pk, "on": on, "leader": Role.LEADER.value, "leads": Duty.LEADER.value}
    with connection.cursor() as cursor:
        cursor.execute(_HELD_AND_REACHED, named)
        for role, unit, post, title, duty, name, *_ in cursor.fetchall():
            if role:
                roles[role].add(unit)
            else:
                held.append(Held(post, unit, title, duty, name))
    return Standing(
        user_id=user.pk,
        name=str(user),
        held=tuple(held),
        units=frozenset(post.unit_id for post in held),
        roles={role: frozenset(units) for role, units in roles.items()},
    )
