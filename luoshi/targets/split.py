"""分解: a target over years and units. The parts add up, and what was added on the way is seen.

Amounts are decimals: what is split has to add up to the last digit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from itertools import zip_longest

SUM, MEAN, EACH, LAST = "sum", "mean", "each", "last"
HOW = {SUM: "相加", MEAN: "加权平均", EACH: "各自都要", LAST: "逐年到位"}


class BadSplit(ValueError):
    """Why a target cannot be split so, in one sentence."""


@dataclass(frozen=True)
class Node:
    """A target in its tree. `value` None: not yet given to this part.

    `how` says in which way the parts below make up this value (`last`: the last of them reaches it,
    as the last year of several); `weight` counts where the whole is a mean of its parts. `due`, `standard`: what is asked besides the amount.
    """

    key: str
    name: str
    value: Decimal | None
    how: str = SUM
    weight: Decimal = Decimal(1)
    due: date | None = None
    standard: str = ""
    parts: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Rest:
    """What a node's parts leave of it: `over` is unassigned when positive, added when negative.

    `short`: where each part has to reach the whole, the names of those that were given less.
    """

    key: str
    over: Decimal
    unset: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True)
class Added:
    """加码: what a level asked beyond the level above; needs an author and a reason."""

    key: str
    kind: str  # amount, date, demand
    sentence: str
    by: Decimal = field(default=Decimal(0))
    extra: tuple[str, ...] = ()  # demands that the level above does not make


def share_out(
    total: Decimal, weights: Mapping[str, Decimal], places: int = 0
) -> dict[str, Decimal]:
    """A total by weights, rounded so that the parts add up to it (largest remainder).

    Equal remainders go to whoever is named first, so that the same question has one answer.
    """
    whole = sum(weights.values(), Decimal(0))
    if whole <= 0 or min(weights.values()) < 0:
        raise BadSplit("权重要有正数，也不能有负数，请改正后再分。")
    unit = Decimal(1).scaleb(-places)
    steps = total / unit
    if steps != steps.to_integral_value():
        raise BadSplit(f"总数{total}的小数比{places}位多，分不尽，请先定保留几位。")
    exact = {key: steps * weight / whole for key, weight in weights.items()}
    floors = {key: amount.to_integral_value(ROUND_FLOOR) for key, amount in exact.items()}
    left = int(steps - sum(floors.values()))
    order = sorted(exact, key=lambda key: floors[key] - exact[key])  # stable: first named first
    for key in order[:left]:
        floors[key] += 1
    return {key: steps * unit for key, steps in floors.items()}


def rest_of(node: Node) -> Rest:
    """What is not yet given, or given beyond, at one node."""
    known = [part for part in node.parts if part.value is not None]
    unset = tuple(part.name for part in node.parts if part.value is None)
    if node.value is None or not known:
        return Rest(node.key, node.value or Decimal(0), unset)
    if node.how == LAST:
        end = node.parts[-1].value
        return Rest(node.key, Decimal(0) if end is None else node.value - end, unset)
    if node.how == EACH:
        low = tuple(part.name for part in known if _below(part.value, node.value))
        return Rest(node.key, Decimal(0), unset, low)
    return Rest(node.key, node.value - _made_up(node, known), unset)


def _below(part: Decimal | None, whole: Decimal) -> bool:
    return part is not None and part < whole


def _made_up(node: Node, known: list[Node]) -> Decimal:
    if node.how == SUM:
        return sum((part.value or Decimal(0) for part in known), Decimal(0))
    weight = sum((part.weight for part in known), Decimal(0))
    if weight <= 0:
        raise BadSplit(f"“{node.name}”的各部分权重之和要大于零，请改正。")
    return sum(((part.value or Decimal(0)) * part.weight for part in known), Decimal(0)) / weight


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for part in node.parts:
        yield from nodes(part)


def rests(root: Node) -> list[Rest]:
    """Every node that has parts, with what they leave of it."""
    return [rest_of(node) for node in nodes(root) if node.parts]


def added(node: Node) -> list[Added]:
    """All that is asked below beyond what was asked above: amounts, earlier dates, more demands."""
    return [one for above in nodes(node) for one in added_at(above)]


def added_at(above: Node) -> list[Added]:
    """The same at one node: what its own parts are asked beyond it."""
    if not above.parts:
        return []
    found = []
    over = rest_of(above).over
    if over < 0:
        said = f"“{above.name}”分下去的合计比自己多{-over.normalize():f}。"
        found.append(Added(above.key, "amount", said, -over))
    for part in above.parts:
        found += _asked_more(above, part)
    return found


def _asked_more(above: Node, part: Node) -> Iterator[Added]:
    if above.how == EACH and part.value is not None and above.value is not None:
        more = part.value - above.value
        if more > 0:
            said = f"“{part.name}”比上级要求多{more.normalize():f}。"
            yield Added(part.key, "amount", said, more)
    if above.due and part.due and part.due < above.due:
        days = (above.due - part.due).days
        yield Added(part.key, "date", f"“{part.name}”比上级要求早{days}天。", Decimal(days))
    if extra := _more_demands(above.standard, part.standard):
        said = f"“{part.name}”另加要求：{'；'.join(extra)}。"
        yield Added(part.key, "demand", said, extra=tuple(extra))


def _more_demands(above: str, below: str) -> list[str]:
    known = {one.strip() for one in above.split("；")}
    return [one for one in map(str.strip, below.split("；")) if one and one not in known]


def change(root: Node, key: str, value: Decimal | None) -> Node:
    """The tree as it would be with one value changed; what else changes is `compare`."""
    if all(node.key != key for node in nodes(root)):
        raise BadSplit("要改的那一项已经不在分解里，请刷新后再看。")
    return _changed(root, key, value)


def _changed(node: Node, key: str, value: Decimal | None) -> Node:
    parts = tuple(_changed(part, key, value) for part in node.parts)
    return replace(node, value=value if node.key == key else node.value, parts=parts)


def compare(before: Node, after: Node) -> list[tuple[Rest, Rest]]:
    """The nodes whose rest differs, before and after: the answer to 'what if'."""
    pairs = zip_longest(rests(before), rests(after))
    return [(one, other) for one, other in pairs if one != other]
