"""The rows of a sheet of targets: new ones become drafts, drafts are amended."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from luoshi.ledger.refusal import Refused
from luoshi.org.models import User
from luoshi.targets.actions import TargetIn, change_target, set_target
from luoshi.targets.amounts import plain, scaled
from luoshi.targets.models import Target
from luoshi.targets.rules import why_not_define, why_not_tiers
from luoshi.targets.states import Direction, TargetState

from .read import Known, Line, read_lines
from .table import TARGETS

HEADS = tuple(column.head for column in TARGETS)
NEEDED = ("指标", "单位", "年份", "基本目标")
AMOUNTS = {
    "base": "基本目标",
    "strive": "奋斗目标",
    "challenge": "挑战目标",
    "last_year": "上年基数",
}


def read_targets(rows: Sequence[Sequence[str]], *, by: User, today: date) -> list[Line]:
    lines = read_lines(rows, HEADS, NEEDED, Known.to(by, today), _target)
    seen = set()
    good = [line for line in lines if line.given is not None]
    was = _known([line.given for line in good])
    for line in good:
        key = _key(line.given)
        if key in seen:
            line.problems.append("同一个指标、单位、年份不止一行，请只留一行。")
            continue
        seen.add(key)
        _judge(line, was.get(key))
    return lines


def _target(cells: dict[str, str], known: Known) -> TargetIn:
    indicator, unit = known.indicator(cells["指标"]), known.unit(cells["单位"])
    year = cells["年份"].removesuffix("年")
    if not (year.isdecimal() and len(year) == 4):
        raise Refused(f"年份“{cells['年份']}”不对，请写四位数字。")
    if why := why_not_define(known.by, known.today, unit):
        raise Refused(why)
    amounts: dict[str, Any] = {
        name: scaled(cells.get(head, ""), indicator.places) for name, head in AMOUNTS.items()
    }
    if why := why_not_tiers(amounts, indicator.direction == Direction.UP):
        raise Refused(why)
    return TargetIn(
        indicator, unit, int(year), **amounts,
        basis_title=cells.get("出处", "")[:200], basis_words=cells.get("原文", ""),
    )  # fmt: skip


def _key(given: TargetIn) -> tuple[int, int, int]:
    return given.indicator.pk, given.unit.pk, given.year


def _known(given: Sequence[TargetIn]) -> dict[tuple[int, int, int], Target]:
    rows = Target.objects.filter(
        indicator__in={one.indicator.pk for one in given},
        unit__in={one.unit.pk for one in given},
    ).exclude(state=TargetState.ENDED)
    return {(row.indicator_id, row.unit_id, row.year): row for row in rows}


def _judge(line: Line, was: Target | None) -> None:
    if was is None:
        line.outcome = "add"
        return
    changed = changes(line.given, was)
    if not changed:
        line.outcome = "same"
    elif was.state != TargetState.DRAFT:
        line.problems.append("这个目标已经定了，改它要写理由、由负责人批准，请在目标页上办。")
    else:
        line.outcome, line.old = "change", plain(was.base, line.given.indicator.places)


def changes(given: TargetIn, was: Target) -> dict[str, Any]:
    """An empty cell leaves what stands."""
    told = {name: getattr(given, name) for name in AMOUNTS}
    return {
        name: new for name, new in told.items() if new is not None and new != getattr(was, name)
    }


@transaction.atomic
def write_targets(lines: Sequence[Line], *, by: User, at: datetime) -> int:
    """The good rows, all or none."""
    good = [line for line in lines if line.outcome in ("add", "change")]
    was = _known([line.given for line in good])
    for line in good:
        if line.outcome == "add":
            set_target(line.given, by=by, at=at)
        else:
            target = was[_key(line.given)]
            change_target(target, by=by, at=at, **changes(line.given, target))
    return len(good)
