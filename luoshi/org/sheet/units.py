"""The unit of a row: known, new, changed, or a sentence why it cannot be."""

from datetime import datetime
from typing import Any

from luoshi.ledger.refusal import Refused
from luoshi.org.actions import add_unit, amend_unit
from luoshi.org.models import Level, Role
from luoshi.org.rules import say_day, why_not_manage

from .columns import BY_KEY, UNIT_COLUMNS
from .state import County, Outcome, PlannedUnit

RECURS = (Level.VILLAGE, Level.OFFICE)  # names that stand under several units


class NotYet(Exception):
    """The unit above stands in another row."""


def plan_unit(county: County, outcome: Outcome, waiting: set[str]) -> PlannedUnit:
    """`waiting`: names that rows not yet gone through may set up."""
    values = outcome.values
    words = values.get("unit")
    if not words:
        raise Refused("没有写单位。")
    parent = parent_of(county, values, waiting)
    found = county.called(words)
    if parent:
        found = [one for one in found if one.parent is parent]
    if len(found) > 1:
        raise Refused(f"有{len(found)}个“{words}”，请填上级单位，或写成“上级/{words}”。")
    if found:
        amend(county, found[0], outcome)
        return found[0]
    return new_unit(county, words, parent, outcome)


def parent_of(county: County, values: dict[str, Any], waiting: set[str]) -> PlannedUnit | None:
    words = values.get("parent")
    if not words:
        return None
    found = county.called(words)
    if len(found) > 1:
        raise Refused(f"有{len(found)}个上级单位“{words}”，请在前面写它的上级和“/”。")
    if found:
        return found[0]
    if words.rpartition("/")[2].strip() in waiting:
        raise NotYet
    if gone := county.called(words, closed=True):
        raise Refused(f"上级单位“{words}”{since(gone[0])}，请改填现在的上级单位。")
    raise Refused(f"上级单位“{words}”不在单位树里，表里也没有设立它的行。")


def since(gone: PlannedUnit) -> str:
    unit = gone.unit
    heir = f"，职责由{unit.successor}承接" if unit.successor_id else ""
    return f"已于{say_day(unit.closed_on)}撤销{heir}"


def new_unit(
    county: County, words: str, parent: PlannedUnit | None, outcome: Outcome
) -> PlannedUnit:
    values = outcome.values
    level = values.get("level")
    if level is None:
        if gone := county.called(words, closed=True):
            raise Refused(f"“{words}”{since(gone[0])}，请改写现在的单位。")
        raise Refused(f"单位树里没有“{words}”；要新设，请填层级和上级单位。")
    if parent is None:
        raise Refused(f"要新设“{words}”，请填上级单位。")
    if "/" in words or len(words) > 120:
        raise Refused("新设单位的名称最多120个字，不能带“/”；上级写在“上级单位”一列。")
    if level not in RECURS and (others := county.called(words)):
        above = others[0].parent.label if others[0].parent else "最上级"
        raise Refused(f"“{words}”已经在{above}下面；划转请到单位页办。")
    refuse_outside(county, parent)
    blank = {"short": "", "aliases": [], "order": 0, "can_issue": False, "number_word": ""}
    given = {key: values[key] for key in UNIT_COLUMNS if values.get(key) is not None}
    planned = PlannedUnit({"name": words, **blank, **given}, parent)
    planned.said = {key: (value, outcome.row.place) for key, value in given.items()}
    county.name_anew(planned)
    outcome.added.append("单位")

    def write(by: str, at: datetime) -> None:
        columns = dict(planned.values)
        name = columns.pop("name")
        planned.unit = add_unit(name, parent=parent.unit, by=by, at=at, **columns)

    county.writes.append((outcome.row, write))
    return planned


def amend(county: County, planned: PlannedUnit, outcome: Outcome) -> None:
    changes = {}
    for key in UNIT_COLUMNS:
        value = outcome.values.get(key)
        if value is None:
            continue
        label = BY_KEY[key].label
        before = planned.said.setdefault(key, (value, outcome.row.place))
        if before[0] != value:
            raise Refused(f"{planned.label}的{label}与{before[1]}写的不同，请改成一致。")
        if planned.values[key] != value:
            changes[key] = value
            outcome.old[key] = shown(key, planned.values[key])
            outcome.changed.append(label)
    if not changes:
        return
    refuse_outside(county, planned)
    planned.values |= changes
    county.name_anew(planned)
    if planned.unit is None:
        return  # set up by an earlier row, with the columns as they stand at the end

    def write(by: str, at: datetime) -> None:
        amend_unit(planned.unit, by=by, at=at, **changes)

    county.writes.append((outcome.row, write))


def refuse_outside(county: County, planned: PlannedUnit) -> None:
    """A unit that is itself new was allowed when it was planned."""
    if planned.unit is None:
        return
    if not county.who.reaches(Role.ADMIN, planned.unit.pk):
        raise Refused(why_not_manage(county.who, planned.unit))


def shown(key: str, value: Any) -> str:
    """A value as the sheet says it."""
    if key == "level":
        return Level(value).label
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(value) if isinstance(value, list) else str(value)
