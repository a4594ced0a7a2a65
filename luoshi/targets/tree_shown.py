"""The tree as it is read: one line for each place, with what is left, what was added and by whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from luoshi.matters.rules import say_day

from .amounts import plain, said
from .models import Addition, Target
from .states import TargetState
from .tree import Branch, added, changed, rest, say_added, say_rest

UNSAID = "没有写明是谁加的、为什么。"


@dataclass(frozen=True)
class Told:
    """An addition in words; without an author it is one that nobody gave a reason for."""

    sentence: str
    author: str
    reason: str


@dataclass(frozen=True)
class Row:
    branch: Branch
    depth: int
    name: str
    figure: str
    share: str
    rest: str
    is_off: bool
    has_left: bool
    added: tuple[Told, ...]
    due: str
    demands: str
    state: str
    href: str
    split_href: str

    @property
    def target(self) -> Target | None:
        return None if self.branch.is_span else self.branch.of


@dataclass(frozen=True)
class Difference:
    """What if: a place whose rest or additions differ."""

    name: str
    before: str
    after: str


def rows(root: Branch) -> list[Row]:
    return list(_rows(root, None, 0))


def _rows(branch: Branch, above: Branch | None, depth: int) -> Iterator[Row]:
    yield _row(branch, above, depth)
    for below in branch.below:
        yield from _rows(below, branch, depth + 1)


def _row(branch: Branch, above: Branch | None, depth: int) -> Row:
    found, indicator, of = rest(branch), branch.indicator, branch.of
    name = branch.asked.name if above else str(of if branch.is_span else f"{of.unit}{of.year}年")
    return Row(
        branch=branch,
        depth=depth,
        name=name,
        figure=f"{said(branch.asked.base, indicator.places)}{indicator.unit}",
        share=_share(branch, above),
        rest=say_rest(branch, found) if found else "",
        is_off=bool(found and (round(found.over) or found.unset or found.short)),
        has_left=bool(found and (round(found.over) > 0 or found.unset)),
        added=tuple(_told(branch, above)),
        due=say_day(branch.asked.due_on) if branch.asked.due_on else "",
        demands=branch.asked.demands,
        state="" if branch.is_span else of.get_state_display(),
        href="" if branch.is_span else reverse("targets:target", args=[branch.key]),
        split_href=reverse("targets:split", args=[branch.key]),
    )


def _share(branch: Branch, above: Branch | None) -> str:
    """Of the whole, where the parts add up."""
    if above is None or above.how != "sum" or not above.asked.base or branch.asked.base is None:
        return ""
    return f"{branch.asked.base / above.asked.base:.1%}"


def _told(branch: Branch, above: Branch | None) -> Iterator[Told]:
    """Additions that stand now: those of its own parts together, and its own beside its whole."""
    names = {branch.key: branch.asked.name}
    here = [one for one in added(branch) if one.key == branch.key]
    own = [one for one in added(above) if one.key == branch.key] if above else []
    for one in here:
        yield _with_author(say_added(one, branch.indicator, names, branch.key), one.kind, branch)
    for one in own:
        yield _with_author(say_added(one, branch.indicator, names, ""), one.kind, branch)


def _with_author(sentence: str, kind: str, branch: Branch) -> Told:
    known: Addition | None = next((one for one in branch.additions if one.kind == kind), None)
    if known is None:
        return Told(sentence, "", UNSAID)
    when = say_day(timezone.localdate(known.at))
    return Told(sentence, f"{known.unit_name}{known.by_name}，{when}", known.reason)


def what_if(root: Branch, key: str, **asks: Any) -> list[Difference]:
    """Before and after, only where it differs; nothing is stored."""
    after = {row.branch.key: row for row in rows(changed(root, key, **asks))}
    found = []
    for row in rows(root):
        other = after[row.branch.key]
        was, now = _sum(row), _sum(other)
        if was != now:
            found.append(Difference(row.name, was, now))
    return found


def _sum(row: Row) -> str:
    asks = f"{row.due}前" if row.due else "", row.demands
    parts = [row.figure, *asks, row.rest, *(f"加码：{one.sentence}" for one in row.added)]
    return " ".join(part for part in parts if part)


def choices(root: Branch) -> list[tuple[str, str]]:
    """What may be changed: the total of a span, every part, with where it stands."""
    found = []
    for row in rows(root):
        if row.branch.is_span:
            found.append((row.branch.key, f"总目标：{row.figure}"))
        elif row.depth and row.target and row.target.state != TargetState.ENDED:
            found.append((row.branch.key, f"{'　' * (row.depth - 1)}{row.name}：{row.figure}"))
    return found


def changes_of(root: Branch) -> list[list[str]]:
    """The totals a span had, the newest change first."""
    if not root.is_span:
        return []
    indicator, rows = root.indicator, root.of.changes.select_related("by")
    return [
        [
            say_day(timezone.localdate(one.at)),
            str(one.by),
            f"{said(one.was, indicator.places)}→{said(one.now, indicator.places)}{indicator.unit}",
            one.reason,
        ]
        for one in rows
    ]


def as_json(branch: Branch) -> dict[str, object]:
    """The tree for programs: amounts in the unit of the indicator, as text."""
    found, places = rest(branch), branch.indicator.places
    return {
        "id": branch.key,
        "name": branch.asked.name,
        "value": plain(branch.asked.base, places),
        "unit": branch.indicator.unit,
        "combine": branch.how,
        "rest": None if found is None else plain(round(found.over), places),
        "unset": list(found.unset) if found else [],
        "short": list(found.short) if found else [],
        "due_on": branch.asked.due_on.isoformat() if branch.asked.due_on else None,
        "demands": branch.asked.demands,
        "additions": [
            {"kind": one.kind, "sentence": one.sentence, "reason": one.reason,
             "by": one.by_name, "unit": one.unit_name, "at": one.at.isoformat()}
            for one in branch.additions
        ],
        "sees_all_parts": branch.is_whole,
        "parts": [as_json(below) for below in branch.below],
    }  # fmt: skip
