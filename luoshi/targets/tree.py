"""分解 as one tree: a target over years and units, what is left of it, what was added and by whom.

The arithmetic is that of `split`; of what should be low, amounts count with the sign turned, so
that "more is asked" is the same there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.ledger.refusal import Refused

from .amounts import said
from .models import Addition, Indicator, Part, Span, Target
from .split import Added, BadSplit, Node, Rest, added_at, rest_of
from .states import Direction, TargetState

DEEPEST = 6


@dataclass(frozen=True)
class Asked:
    """What one level asks: enough of a target or a span to be reckoned with, stored or not."""

    key: str
    name: str
    base: int | None
    weight: int = 1
    due_on: date | None = None
    demands: str = ""
    year: int = 0


@dataclass
class Branch:
    """A place in the tree with what is below it. `is_whole`: every part may be seen."""

    of: Target | Span
    asked: Asked
    how: str
    stage: str = ""
    below: list["Branch"] = field(default_factory=list)
    is_whole: bool = True
    additions: list[Addition] = field(default_factory=list)

    @property
    def indicator(self) -> Indicator:
        return self.of.indicator

    @property
    def key(self) -> str:
        return self.of.public_id

    @property
    def is_span(self) -> bool:
        return isinstance(self.of, Span)


def sign_of(indicator: Indicator) -> int:
    return 1 if indicator.direction == Direction.UP else -1


def node(whole: Asked, parts: Sequence[Asked], how: str, sign: int) -> Node:
    """For `split`: a whole and its parts, signed."""
    return Node(
        whole.key,
        whole.name,
        _signed(whole.base, sign),
        how,
        due=whole.due_on,
        standard=whole.demands,
        parts=tuple(
            Node(
                part.key,
                part.name,
                _signed(part.base, sign),
                weight=Decimal(part.weight),
                due=part.due_on,
                standard=part.demands,
            )
            for part in parts
        ),
    )


def _signed(amount: int | None, sign: int) -> Decimal | None:
    return None if amount is None else Decimal(amount * sign)


def rest(branch: Branch) -> Rest | None:
    """What the parts leave; None where there are no parts or where not all may be seen."""
    if not branch.below or not branch.is_whole:
        return None
    return rest_of(_node_of(branch))


def with_years(whole: Target | Span, parts: Sequence[Asked]) -> list[Asked]:
    """In the order of their years; a span that is not yet given its last year says so."""
    ordered = sorted(parts, key=lambda part: part.year)  # stable: units stay as they are
    if isinstance(whole, Span) and not any(part.year == whole.last_year for part in parts):
        last = whole.last_year
        ordered.append(Asked(f"{whole.public_id}-{last}", f"{last}年", None, year=last))
    return ordered


def whole_of(part: Target) -> Target | Span | None:
    """What a target was decomposed from."""
    if part.parent_id:
        return part.parent
    row = Part.objects.filter(target=part, span__isnull=False).select_related("span").first()
    return row.span if row else None


def combine_of(whole: Target | Span) -> str:
    return str(whole.combine)


def stored(whole: Target | Span) -> list[Asked]:
    """The parts as they stand."""
    rows = Target.objects.exclude(state=TargetState.ENDED).select_related("unit", "part")
    below = {"parent": whole} if isinstance(whole, Target) else {"part__span": whole}
    found = []
    for target in rows.filter(**below).order_by("unit__order", "unit", "pk"):
        part = getattr(target, "part", None)
        found.append(asked_of(target, part, name_of(target, whole, part)))
    return found


def added_to(whole: Target | Span, parts: Sequence[Asked], how: str) -> list[Added]:
    """What these parts ask beyond the whole."""
    if not parts:
        return []
    part = getattr(whole, "part", None) if isinstance(whole, Target) else None
    asked = asked_of(whole, part, str(whole))
    try:
        made = node(asked, with_years(whole, parts), how, sign_of(whole.indicator))
        return _counted(added_at(made))
    except BadSplit as wrong:
        raise Refused(str(wrong)) from None


def _node_of(branch: Branch) -> Node:
    parts = with_years(branch.of, [below.asked for below in branch.below])
    return node(branch.asked, parts, branch.how, sign_of(branch.indicator))


def added(branch: Branch) -> list[Added]:
    if not branch.below or not branch.is_whole:
        return []
    return _counted(added_at(_node_of(branch)))


def _counted(found: Iterable[Added]) -> list[Added]:
    """A mean does not come out even: less than half of the last digit is nobody's addition."""
    return [one for one in found if one.kind != "amount" or round(one.by)]


def say_added(one: Added, indicator: Indicator, names: Mapping[str, str], whole: str) -> str:
    """In the unit of the indicator; a bound from above that is tightened is called so."""
    if one.kind != "amount":
        return one.sentence
    by = f"{said(round(one.by), indicator.places)}{indicator.unit}"
    is_up = indicator.direction == Direction.UP
    if one.key == whole:
        more = f"比上面多{by}" if is_up else f"比上面少{by}，上限收紧了"
        return f"“{names[one.key]}”分下去的合计{more}。"
    more = f"多{by}" if is_up else f"严{by}"
    return f"“{names[one.key]}”比上面要求的{more}。"


def say_rest(branch: Branch, found: Rest) -> str:
    """One line under a whole: what is left, what is not set, who is short."""
    indicator = branch.indicator
    over, unit = round(found.over), indicator.unit
    amount = f"{said(abs(over), indicator.places)}{unit}"
    is_up = indicator.direction == Direction.UP
    start = f"{'、'.join(found.unset)}还没有数；" if found.unset else ""
    if branch.how == "each":
        short = f"{'、'.join(found.short)}没有达到要求。" if found.short else "各自都达到要求。"
        return start + short
    if not over:
        return f"{start}正好分完，没有余数。"
    if branch.how == "last":
        word = "末年还差" if over > 0 else "末年多出"
        return f"{start}{word}{amount}。"
    if is_up:
        return f"{start}还有{amount}没有分下去。" if over > 0 else f"{start}多分了{amount}。"
    return f"{start}比上限多分了{amount}。" if over > 0 else f"{start}比上限少分了{amount}。"


def asked_of(of: Target | Span, part: Part | None, name: str) -> Asked:
    if isinstance(of, Span):
        return Asked(of.public_id, name, of.value)
    due, demands = (part.due_on, part.demands) if part else (None, "")
    return Asked(of.public_id, name, of.base, of.weight, due, demands, of.year)


def name_of(of: Target | Span, above: Target | Span | None, part: Part | None) -> str:
    """The unit, or under the same unit its year with the stage."""
    if isinstance(of, Span):
        return of.name
    if above is not None and above.unit_id == of.unit_id:
        stage = f" {part.stage}" if part and part.stage else ""
        return f"{of.year}年{stage}"
    return str(of.unit)


def grow(of: Target | Span, visible: Iterable[int]) -> Branch:
    """The whole tree from a place down, one question to the data base for each level.

    `visible`: the rows of targets a person may see, as a query that narrows.
    """
    part = None if isinstance(of, Span) else Part.objects.filter(target=of).first()
    root = _branch(of, None, part)
    level = [root]
    for _ in range(DEEPEST):
        level = _next_level(level, visible)
        if not level:
            break
    _tell_additions(root)
    return root


def _branch(of: Target | Span, above: Target | Span | None, part: Part | None) -> Branch:
    asked = asked_of(of, part, name_of(of, above, part))
    return Branch(of, asked, of.combine, part.stage if part else "")


def _next_level(level: list[Branch], visible: Iterable[int]) -> list[Branch]:
    targets = {b.of.pk: b for b in level if not b.is_span}
    spans = {b.of.pk: b for b in level if b.is_span}
    rows = Target.objects.exclude(state=TargetState.ENDED).filter(parent__in=targets)
    if spans:
        rows = rows | Target.objects.exclude(state=TargetState.ENDED).filter(part__span__in=spans)
    every = list(rows.distinct().values_list("pk", "parent_id", "part__span_id"))
    shown = rows.distinct().filter(pk__in=visible).select_related("unit", "indicator", "part")
    found = {target.pk: target for target in shown.order_by("year", "unit__order", "unit", "pk")}
    made = []
    above = {pk: (parent, span) for pk, parent, span in every}
    for pk, target in found.items():
        parent, span = above[pk]
        branch = targets.get(parent) or spans[span]
        below = _branch(target, branch.of, getattr(target, "part", None))
        branch.below.append(below)
        made.append(below)
    for pk, parent_id, span_id in every:
        if pk not in found:
            (targets.get(parent_id) or spans[span_id]).is_whole = False
    return made


def branches(branch: Branch) -> Iterable[Branch]:
    yield branch
    for below in branch.below:
        yield from branches(below)


def _tell_additions(root: Branch) -> None:
    every = list(branches(root))
    by_place: dict[tuple[str, int], list[Addition]] = defaultdict(list)
    targets = [b.of.pk for b in every if not b.is_span]
    for one in Addition.objects.filter(target__in=targets):
        by_place["target", one.target_id].append(one)
    for one in Addition.objects.filter(span__in=[b.of.pk for b in every if b.is_span]):
        by_place["span", one.span_id].append(one)
    for branch in every:
        place = ("span" if branch.is_span else "target", branch.of.pk)
        branch.additions = by_place[place]


def changed(branch: Branch, key: str, **asks: Any) -> Branch:
    """The tree as it would be with one place asking something else; nothing is stored."""
    if all(one.key != key for one in branches(branch)):
        raise BadSplit("要改的那一项已经不在分解里，请刷新后再看。")
    return _changed(branch, key, asks)


def _changed(branch: Branch, key: str, asks: Mapping[str, Any]) -> Branch:
    asked = replace(branch.asked, **asks) if branch.key == key else branch.asked
    return replace(branch, asked=asked, below=[_changed(b, key, asks) for b in branch.below])
