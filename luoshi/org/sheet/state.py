"""Units, posts and people as they would stand while a sheet is gone through. Nothing is written."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from luoshi.org.directory import BETWEEN, called
from luoshi.org.models import Post, Tenure, Unit, User
from luoshi.org.standing import Standing

from .read import Row

Write = Callable[[str, datetime], Any]


@dataclass(eq=False)
class PlannedUnit:
    """`unit` is None until it is set up; `values` are its columns as they would be."""

    values: dict[str, Any]
    parent: "PlannedUnit | None" = None
    unit: Unit | None = None
    posts: dict[str, "PlannedPost"] = field(default_factory=dict)
    said: dict[str, tuple[Any, str]] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        return called(Unit(**{key: self.values[key] for key in ("name", "short", "aliases")}))

    @property
    def label(self) -> str:
        return self.values["short"] or self.values["name"]

    @property
    def is_closed(self) -> bool:
        return self.unit is not None and self.unit.closed_on is not None


@dataclass(eq=False)
class PlannedUser:
    username: str
    name: str
    email: str = ""
    user: User | None = None


@dataclass(eq=False)
class PlannedPost:
    unit: PlannedUnit
    title: str
    duty: str
    post: Post | None = None
    holders: dict[str, "PlannedTenure"] = field(default_factory=dict)  # by login name
    said: tuple[str, str] | None = None

    @property
    def label(self) -> str:
        return f"{self.unit.label}{self.title}"


@dataclass(eq=False)
class PlannedTenure:
    user: PlannedUser
    from_on: date
    is_acting: bool
    tenure: Tenure | None = None
    place: str = ""


@dataclass
class Outcome:
    """What would become of a row: what is added, what is changed (column: old), what is wrong."""

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    old: dict[str, str] = field(default_factory=dict)

    @property
    def state(self) -> str:
        if self.errors:
            return "error"
        return "add" if self.added else "change" if self.changed else "same"


class County:
    """All of it as it stands now, by the names by which a sheet calls it; four queries."""

    def __init__(self, who: Standing, today: date) -> None:
        self.who, self.today = who, today
        self.by_name: dict[str, list[PlannedUnit]] = defaultdict(list)
        self.users = {u.username: planned_user(u) for u in User.objects.all()}
        self.writes: list[tuple[Row, Write]] = []
        self._read_units()
        self._read_posts()

    def _read_units(self) -> None:
        known = {}
        for unit in Unit.objects.order_by("path"):
            values = {key: getattr(unit, key) for key in KEPT}
            known[unit.pk] = PlannedUnit(values, known.get(unit.parent_id), unit)
            self.name_anew(known[unit.pk])
        self._by_pk = known

    def _read_posts(self) -> None:
        held = Tenure.objects.after(self.today).filter(post__closed_on=None)
        tenures: dict[int, list[Tenure]] = defaultdict(list)
        for tenure in held.select_related("user"):
            tenures[tenure.post_id].append(tenure)
        for post in Post.objects.filter(closed_on=None):
            unit = self._by_pk[post.unit_id]
            planned = PlannedPost(unit, post.title, post.duty, post)
            for one in tenures[post.pk]:
                user = self.users[one.user.username]
                held_by = PlannedTenure(user, one.from_on, one.is_acting, one)
                planned.holders[user.username] = held_by
            unit.posts[post.title] = planned

    def name_anew(self, unit: PlannedUnit) -> None:
        """Under every name it has now; one it had is kept, as an alias would be."""
        for name in unit.names:
            if unit not in self.by_name[name]:
                self.by_name[name].append(unit)

    def called(self, words: str, *, closed: bool = False) -> list[PlannedUnit]:
        """Units of that name; those above may stand before it."""
        *above, own = [part.strip() for part in words.replace("／", BETWEEN).split(BETWEEN)]
        found = [one for one in self.by_name.get(own, ()) if one.is_closed == closed]
        for step, name in enumerate(reversed(above), 1):
            found = [one for one in found if name in names_above(one, step)]
        return found


KEPT = ("name", "short", "aliases", "level", "order", "can_issue", "number_word")


def planned_user(user: User) -> PlannedUser:
    return PlannedUser(user.username, user.name, user.email, user)


def names_above(unit: PlannedUnit, steps: int) -> set[str]:
    above: PlannedUnit | None = unit
    for _ in range(steps):
        above = above.parent if above else None
    return above.names if above else set()
