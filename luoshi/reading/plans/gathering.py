"""Tasks of several documents as the lines of a draft plan: the most concrete first, and what in
one line does not agree."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .likeness import Words, groups

ASKED = ("owner", "time", "standard", "measures")  # of the five, beside the task itself
FACETS = {"owner": "牵头单位", "time": "时限", "figure": "数字"}


@dataclass(frozen=True)
class Amount:
    """A figure of a task: in what unit, how much, as written."""

    unit: str
    value: float
    text: str


@dataclass(frozen=True)
class Asked:
    """One task of one document. `due` compares days; `missing` are facets of the five."""

    text: str
    source: str
    owners: tuple[str, ...] = ()
    due: str = ""
    due_words: str = ""
    amounts: tuple[Amount, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def concreteness(self) -> int:
        """How much of it can be handed out as it stands: facets told, and something to count."""
        return 2 * sum(facet not in self.missing for facet in ASKED) + bool(self.amounts)


@dataclass(frozen=True)
class Conflict:
    """What tasks of one line say differently; `said` are the words, each with its documents."""

    facet: str  # of FACETS
    said: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def words(self) -> str:
        told = "；".join(f"{words}（{'、'.join(where)}）" for words, where in self.said)
        return f"{FACETS[self.facet]}不一样：{told}。"


@dataclass(frozen=True)
class Line:
    """Places of the tasks that belong together, the most concrete first."""

    places: tuple[int, ...]
    conflicts: tuple[Conflict, ...]


def lay(tasks: Sequence[Asked]) -> list[Line]:
    """The lines of a plan: concrete ones first, then those that more documents ask for."""
    found = [order(tasks, places) for places in groups([Words(task.text) for task in tasks])]
    ranked = sorted(found, key=lambda places: rank(tasks, places))
    return [Line(places, conflicts([tasks[at] for at in places])) for places in ranked]


def order(tasks: Sequence[Asked], places: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(places, key=lambda at: (-tasks[at].concreteness, at)))


def rank(tasks: Sequence[Asked], places: Sequence[int]) -> tuple[int, int, int]:
    """Smaller comes first: what is missing least, what most documents ask for, what came first."""
    best = max(tasks[at].concreteness for at in places)
    return -best, -len({tasks[at].source for at in places}), min(places)


def conflicts(tasks: Sequence[Asked]) -> tuple[Conflict, ...]:
    owners = [("、".join(task.owners), task.source) for task in tasks if task.owners]
    days = [(task.due, task.due_words or task.due, task.source) for task in tasks if task.due]
    found = [
        _differing("owner", [(words, words, source) for words, source in owners]),
        _differing("time", days),
        *_amounts(tasks),
    ]
    return tuple(one for one in found if one)


def _amounts(tasks: Sequence[Asked]) -> list[Conflict | None]:
    """Tasks that count one thing in the same unit, with another number."""
    by_unit: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for task in tasks:
        units = [amount.unit for amount in task.amounts]
        for amount in task.amounts:
            if units.count(amount.unit) == 1:
                said = (str(amount.value), amount.text, task.source)
                by_unit[amount.unit].append(said)
    return [_differing("figure", said) for said in by_unit.values()]


def _differing(facet: str, said: Sequence[tuple[str, str, str]]) -> Conflict | None:
    """`said`: what compares, the words, the document."""
    by_value: dict[str, tuple[str, dict[str, None]]] = {}
    for value, words, source in said:
        by_value.setdefault(value, (words, {}))[1][source] = None
    if len(by_value) < 2:
        return None
    return Conflict(facet, tuple((words, tuple(where)) for words, where in by_value.values()))
