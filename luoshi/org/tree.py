"""The tree of units as a page shows it: people, open matters, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from .carried import carried
from .directory import called
from .models import Duty, Level, Tenure, Unit, User
from .standing import Standing

WITHOUT = {Duty.FIRST: "缺第一责任人", Duty.LIAISON: "缺联络员"}


@dataclass
class Node:
    """A unit in the tree, with those under it."""

    unit: Unit
    people: int = 0
    matters: int = 0
    missing: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def groups(self) -> list["Group"]:
        """The units below, by level."""
        found = [
            (label, [n for n in self.children if n.unit.level == key]) for key, label in LEVELS
        ]
        return [Group(label, nodes, gaps_in(nodes)) for label, nodes in found if nodes]


@dataclass(frozen=True)
class Group:
    """Units of one level under one unit; `gaps` counts those here and below that lack somebody."""

    label: str
    nodes: list[Node]
    gaps: int


def gaps_in(nodes: list[Node]) -> int:
    return sum(bool(node.missing) + gaps_in(node.children) for node in nodes)


LEVELS = (
    (Level.OFFICE, Level.OFFICE.label),
    (Level.COUNTY, Level.COUNTY.label),
    (Level.DEPARTMENT, Level.DEPARTMENT.label),
    (Level.TOWNSHIP, Level.TOWNSHIP.label),
    (Level.VILLAGE, Level.VILLAGE.label),
)


def nodes(who: Standing, on: date, *, closed: bool = False) -> dict[int, Node]:
    """Every unit with its counts, in five queries; open matters are those the person may see."""
    units = Unit.objects.all() if closed else Unit.objects.open()
    held = Tenure.objects.on(on).filter(post__closed_on=None, user__is_active=True)
    people = held.order_by().values("post__unit").annotate(count=Count("user", distinct=True))
    by_unit = {row["post__unit"]: row["count"] for row in people}
    served = served_duties(on)
    matters = carried("unit", None, who)
    return {
        unit.pk: Node(
            unit,
            by_unit.get(unit.pk, 0),
            matters.get(unit.pk, 0),
            missing(unit, served.get(unit.pk, set())),
        )
        for unit in units
    }


def served_duties(on: date) -> dict[int, set[str]]:
    """For each unit: the duties somebody serves on the day, standing in included."""
    served: dict[int, set[str]] = {}
    held = Tenure.objects.on(on).filter(post__closed_on=None, user__is_active=True)
    for unit, duty in held.order_by().values_list("post__unit", "post__duty").distinct():
        served.setdefault(unit, set()).add(duty)
    return served


def missing(unit: Unit, served: set[str]) -> list[str]:
    """Who is missing; a county is led by its leaders and has no post of its own to fill."""
    if unit.closed_on or unit.level == Level.COUNTY:
        return []
    return [words for duty, words in WITHOUT.items() if duty not in served]


def roots(found: dict[int, Node]) -> list[Node]:
    """The nodes put under one another."""
    top = []
    for node in found.values():
        parent = found.get(node.unit.parent_id)
        (parent.children if parent else top).append(node)
    return top


@dataclass(frozen=True)
class Gap:
    unit: Unit
    words: list[str]
    posts: str
    matters: int


def gaps(found: Iterable[Node]) -> list[Gap]:
    """Units without a first responsible person or a liaison, in the order of the tree."""
    lacking = [node for node in found if node.missing]
    ids = [node.unit.pk for node in lacking]
    vacant: dict[int, list[str]] = {}
    posts = Unit.objects.filter(pk__in=ids, posts__closed_on=None, posts__duty__in=WITHOUT)
    for unit, title in posts.order_by("posts__order").values_list("pk", "posts__title"):
        vacant.setdefault(unit, []).append(title)
    return [
        Gap(node.unit, node.missing, "、".join(vacant.get(node.unit.pk, [])), node.matters)
        for node in lacking
    ]


def matching(found: dict[int, Node], words: str) -> list[Node]:
    """Units one of whose names holds the words."""
    return [node for node in found.values() if any(words in name for name in called(node.unit))]


def people_matching(words: str, on: date, most: int) -> list[tuple[User, str]]:
    """People whose name holds the words, with the posts they hold."""
    users = list(User.objects.filter(name__contains=words, is_active=True).order_by("name")[:most])
    posts: dict[int, list[str]] = {}
    held = Tenure.objects.on(on).filter(user__in=users, post__closed_on=None)
    for tenure in held.select_related("post__unit"):
        posts.setdefault(tenure.user_id, []).append(str(tenure.post))
    return [(user, "、".join(posts.get(user.pk, [])) or "没有岗位") for user in users]
