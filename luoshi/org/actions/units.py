"""Units come, change their names, move, merge and are closed; nothing is ever deleted."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from luoshi.ledger.refusal import Refused
from luoshi.org.carried import led_by
from luoshi.org.models import Level, Tenure, Unit
from luoshi.org.rules import (
    why_not_add_unit,
    why_not_call,
    why_not_clear,
    why_not_close,
    why_not_move,
    why_not_touch,
)

from .write import record_on, refuse

MAY_CHANGE = ("aliases", "level", "order", "can_issue", "number_word", "short")


@transaction.atomic
def add_unit(
    name: str, *, level: Level, by: str, at: datetime, parent: Unit | None = None, **more: Any
) -> Unit:
    """设立单位. `more`: short, aliases, order, can_issue, number_word, opened_on."""
    refuse(why_not_add_unit(name, parent))
    unit = Unit.objects.create(name=name.strip(), level=level, parent=parent, **more)
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    above = parent.public_id if parent else ""
    record_on(unit, "add_unit", by=by, at=at, words=name, level=level, parent=above)
    return unit


@transaction.atomic
def rename_unit(unit: Unit, *, name: str, by: str, at: datetime, short: str = "") -> Unit:
    """改名. The old names go on as aliases, so that older papers are still understood."""
    name, short = name.strip(), short.strip()
    refuse(why_not_touch(unit))
    if not name:
        raise Refused("请填写新的名称。")
    if (name, short) == (unit.name, unit.short):
        raise Refused("名称和简称都没有变。")
    refuse(why_not_call(name, unit.parent, but=unit))
    known = [*unit.aliases, unit.name, unit.short]
    unit.aliases = [old for old in dict.fromkeys(known) if old and old not in (name, short)]
    unit.name, unit.short = name, short
    unit.save(update_fields=["name", "short", "aliases"])
    record_on(unit, "rename_unit", by=by, at=at, words=f"{name} {short}")
    return unit


@transaction.atomic
def amend_unit(unit: Unit, *, by: str, at: datetime, **changes: Any) -> bool:
    """改登记: what really differs is written; False when nothing does."""
    refuse(why_not_touch(unit))
    if unknown := set(changes) - set(MAY_CHANGE):
        raise TypeError(f"not a column that can be amended: {sorted(unknown)}")
    changes = {key: new for key, new in changes.items() if getattr(unit, key) != new}
    for key, new in changes.items():
        setattr(unit, key, new)
    if changes:
        unit.save(update_fields=list(changes))
        record_on(unit, "amend_unit", by=by, at=at, changed=sorted(changes), words=str(changes))
    return bool(changes)


@transaction.atomic
def move_unit(unit: Unit, *, parent: Unit, by: str, at: datetime) -> Unit:
    """划转: the unit with everything below it goes under another one."""
    refuse(why_not_touch(unit) or why_not_move(unit, parent))
    was = unit.parent.public_id if unit.parent else ""
    below = list(Unit.objects.below(unit))
    old, new = unit.path, f"{parent.path}{unit.pk}/"
    for each in below:
        each.path = new + each.path.removeprefix(old)
    Unit.objects.bulk_update(below, ["path"])
    unit.parent, unit.path = parent, new
    unit.save(update_fields=["parent"])
    record_on(unit, "move_unit", by=by, at=at, was=was, parent=parent.public_id)
    return unit


@transaction.atomic
def close_unit(
    unit: Unit, *, on: date, by: str, at: datetime, successor: Unit | None = None
) -> int:
    """撤销. Answers how many open matters the unit still leads.

    While there are any, posts and their holders stay: somebody answers until the office has
    transferred each of them. Without any, the posts go with the unit.
    """
    refuse(why_not_touch(unit) or why_not_close(unit, successor))
    unit.closed_on, unit.successor = on, successor
    unit.save(update_fields=["closed_on", "successor"])
    heir = successor.public_id if successor else ""
    record_on(unit, "close_unit", by=by, at=at, on=on.isoformat(), successor=heir)
    count = led_by(unit)
    if not count:
        _clear(unit, on)
    return count


@transaction.atomic
def clear_posts(unit: Unit, *, on: date, by: str, at: datetime) -> int:
    """结清岗位: after the last matter of a closed unit has gone, its posts and tenures end."""
    refuse(why_not_clear(unit))
    count = _clear(unit, on)
    if not count:
        raise Refused(f"{unit}的岗位都已经撤销。")
    record_on(unit, "clear_posts", by=by, at=at, on=on.isoformat(), count=count)
    return count


def _clear(unit: Unit, on: date) -> int:
    tenures = Tenure.objects.after(on).filter(post__unit=unit)
    tenures.filter(from_on__lte=on).update(to_on=on)
    tenures.filter(from_on__gt=on).delete()
    return unit.posts.filter(closed_on=None).update(closed_on=on)


@transaction.atomic
def merge_units(unit: Unit, *, into: Unit, on: date, by: str, at: datetime) -> int:
    """并入: units below go along, the names live on as aliases. Answers as `close_unit` does."""
    if into.path.startswith(unit.path):
        raise Refused(f"{into}在{unit}里面，不能并入，请另选。")
    refuse(why_not_touch(unit) or why_not_touch(into))
    for child in Unit.objects.open().filter(parent=unit):
        if child.pk != into.pk:
            move_unit(child, parent=into, by=by, at=at)
    names = [*into.aliases, unit.name, unit.short, *unit.aliases]
    count = close_unit(unit, on=on, successor=into, by=by, at=at)
    amend_unit(into, aliases=[n for n in dict.fromkeys(names) if n], by=by, at=at)
    return count
