"""A decomposition as a sheet that comes back: parts that ask something else, and new ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from luoshi.ledger.refusal import Refused
from luoshi.matters.forms.fields import DayField
from luoshi.matters.tables import Column
from luoshi.org.models import User
from luoshi.targets.actions import PartIn, change_part, decompose
from luoshi.targets.amounts import plain, scaled
from luoshi.targets.models import Span, Target
from luoshi.targets.tree import Branch, branches
from luoshi.targets.tree_shown import Row, rows

from .read import Known, Line, read_lines

TREE = (
    Column("层级", 6), Column("名称", 26), Column("目标数", 14), Column("单位", 8), Column("占上一级", 10),
    Column("余数", 30), Column("完成日期", 14), Column("另有要求", 26), Column("加码", 40),
    Column("谁加的", 26), Column("理由", 40), Column("状态", 10), Column("标识", 18),
)  # fmt: skip
HEADS = ("层级", "名称", "目标数", "完成日期", "另有要求", "标识")
NEEDED = ("层级", "名称", "目标数", "标识")


@dataclass(frozen=True)
class Asks:
    """What a row wants: of a part that is there, or as a new part `below` a place."""

    asks: dict[str, Any]
    part: Target | None = None
    below: Target | Span | None = None
    given: PartIn | None = None

    @property
    def more(self) -> int:
        """By how much; what is given up comes before what is added elsewhere."""
        return self.asks.get("base", 0) - self.part.base if self.part and self.asks else 0


def tree_lines(root: Branch) -> list[tuple[Any, ...]]:
    return [_line(row) for row in rows(root)]


def _line(row: Row) -> tuple[Any, ...]:
    branch = row.branch
    return (
        row.depth,
        f"{'　' * row.depth}{row.name}",
        plain(branch.asked.base, branch.indicator.places),
        branch.indicator.unit,
        row.share,
        row.rest,
        branch.asked.due_on,
        row.demands,
        "；".join(one.sentence for one in row.added),
        "；".join(one.author for one in row.added if one.author),
        "；".join(one.reason for one in row.added),
        row.state,
        branch.key,
    )


def read_tree(given: Sequence[Sequence[str]], root: Branch, *, by: User, today: date) -> list[Line]:
    """A row with its mark is a part that is there; one without is new, below the row it follows."""
    known = {branch.key: branch for branch in branches(root)}
    path: list[Branch | None] = []

    def read(cells: dict[str, str], names: Known) -> Asks:
        depth = _depth(cells["层级"])
        branch = known.get(cells["标识"])
        del path[depth:]
        above = path[depth - 1] if 0 < depth <= len(path) else None
        path.extend([None] * (depth - len(path)))
        path.append(branch)
        if cells["标识"] and branch is None:
            raise Refused("这一行的标识不在这棵树里，请重新导出再改。")
        return _changed(branch, cells, today) if branch else _new(above, cells, names, today)

    lines = read_lines(given, HEADS, NEEDED, Known.to(by, today), read)
    for line in lines:
        if line.given is not None:
            _judge(line)
    return lines


def _depth(words: str) -> int:
    if not words.isdecimal() or len(words) > 1:
        raise Refused(f"层级“{words}”不对，最上面是0，下一级是1，再下一级是2。")
    return int(words)


def _judge(line: Line) -> None:
    asks: Asks = line.given
    if asks.given:
        line.outcome = "add"
    elif asks.asks and asks.part:
        line.outcome = "change"
        line.old = plain(asks.part.base, asks.part.indicator.places)
    else:
        line.outcome = "same"


def _changed(branch: Branch, cells: dict[str, str], today: date) -> Asks:
    was = branch.asked
    told = {
        "base": scaled(cells["目标数"], branch.indicator.places),
        "due_on": _day(cells, today),
        "demands": cells.get("另有要求", "").strip(),
    }
    if told["base"] is None:
        raise Refused("目标数空着，请写数；不再要的请在目标页结束。")
    if "完成日期" not in cells or "另有要求" not in cells:
        told = {"base": told["base"]}
    asks = {name: new for name, new in told.items() if new != getattr(was, name)}
    if asks and isinstance(branch.of, Span):
        raise Refused("跨年目标的总数不在这里改，请改各年的数。")
    return Asks(asks, branch.of if isinstance(branch.of, Target) else None)


def _new(above: Branch | None, cells: dict[str, str], names: Known, today: date) -> Asks:
    if above is None:
        raise Refused("新的一行要跟在它的上一级后面，层级比上一级多1，上一级要已经在树里。")
    name, whole = cells["名称"].strip("　 "), above.of
    if isinstance(whole, Span):
        year = name.removesuffix("年")
        if not (year.isdecimal() and len(year) == 4):
            raise Refused(f"跨年目标下面先按年分，“{name}”请写成2027年。")
        unit, at = whole.unit, int(year)
    else:
        unit, at = names.unit(name), whole.year
    base = scaled(cells["目标数"], above.indicator.places)
    if base is None:
        raise Refused("没有写目标数。")
    demands = cells.get("另有要求", "").strip()
    part = PartIn(unit, base, at, due_on=_day(cells, today), demands=demands)
    return Asks({}, below=whole, given=part)


def _day(cells: dict[str, str], today: date) -> date | None:
    field = DayField(label="完成日期", today=today, ahead=True, required=False)
    try:
        return field.clean(cells.get("完成日期", ""))
    except ValidationError as wrong:
        raise Refused("".join(wrong.messages)) from None


@transaction.atomic
def write_tree(lines: Sequence[Line], *, reason: str, by: User, at: datetime) -> int:
    """The good rows, all or none; `reason` stands for every change and addition."""
    wanted = [line.given for line in lines if line.outcome in ("add", "change")]
    for one in sorted((one for one in wanted if one.part), key=lambda one: one.more):
        fresh = Target.objects.select_related("indicator", "unit", "parent").get(pk=one.part.pk)
        change_part(fresh, reason=reason, by=by, at=at, **one.asks)
    for whole, parts in _by_whole(wanted):
        decompose(whole, parts, combine=str(whole.combine), reason=reason, by=by, at=at)
    return len(wanted)


def _by_whole(wanted: Sequence[Asks]) -> Iterator[tuple[Target | Span, list[PartIn]]]:
    new = sorted((one for one in wanted if one.below), key=lambda one: one.below.public_id)
    for _, group in groupby(new, key=lambda one: one.below.public_id):
        found = list(group)
        whole = found[0].below
        yield type(whole).objects.get(pk=whole.pk), [one.given for one in found if one.given]
