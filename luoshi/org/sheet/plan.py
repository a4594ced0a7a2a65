"""Going through a sheet: what every row would do, and doing all of it or nothing."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from luoshi.ledger.refusal import Refused, Stale
from luoshi.org.standing import Standing

from .columns import BY_KEY
from .people import plan_person, plan_post
from .read import Row
from .state import County, Outcome, PlannedUnit, Write
from .units import NotYet, plan_unit


@dataclass(frozen=True)
class Plan:
    outcomes: list[Outcome]
    writes: list[tuple[Row, Write]]

    @property
    def has_errors(self) -> bool:
        return any(one.errors for one in self.outcomes)

    @property
    def mark(self) -> str:
        """The same as long as every row would do the same."""
        said = [[o.row.sheet, o.row.line, o.state, o.added, o.changed] for o in self.outcomes]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def plan(rows: list[Row], who: Standing, today: date) -> Plan:
    """Units first, whatever the order of the rows; then posts and people."""
    county = County(who, today)
    outcomes = [Outcome(row) for row in rows]
    for outcome in outcomes:
        read_values(outcome)
    refuse_doubles(outcomes)
    units = plan_units(county, [one for one in outcomes if not one.errors])
    for outcome, unit in units:
        with_errors(outcome, plan_rest, county, unit, outcome)
    return Plan(outcomes, county.writes)


def read_values(outcome: Outcome) -> None:
    for key, text in outcome.row.texts.items():
        try:
            outcome.values[key] = BY_KEY[key].value(text)
        except Refused as wrong:
            outcome.errors.append(str(wrong))


def refuse_doubles(outcomes: list[Outcome]) -> None:
    seen: dict[str, str] = {}
    for outcome in outcomes:
        said = json.dumps({k: v for k, v in outcome.row.texts.items() if v}, sort_keys=True)
        if said in seen:
            outcome.errors.append(f"与{seen[said]}重复，请删去一行。")
        seen.setdefault(said, outcome.row.place)


def plan_units(county: County, outcomes: list[Outcome]) -> list[tuple[Outcome, PlannedUnit]]:
    """Rows whose unit above stands further down wait for another round."""
    done: list[tuple[Outcome, PlannedUnit]] = []
    left = outcomes
    while left:
        waiting = set().union(*(names_set_up(one) for one in left))
        later = []
        for outcome in left:
            try:
                done.append((outcome, plan_unit(county, outcome, waiting)))
            except NotYet:
                later.append(outcome)
            except Refused as wrong:
                outcome.errors.append(str(wrong))
        if len(later) == len(left):
            for outcome in later:
                above = outcome.values["parent"]
                outcome.errors.append(f"上级单位“{above}”没有设成，请先改好它那一行。")
            return done
        left = later
    return done


def names_set_up(outcome: Outcome) -> set[str]:
    """The names of the unit that a row may set up."""
    values = outcome.values
    if not values.get("level"):
        return set()
    return {values.get("unit"), values.get("short"), *(values.get("aliases") or ())}


def plan_rest(county: County, unit: PlannedUnit, outcome: Outcome) -> None:
    if post := plan_post(county, unit, outcome):
        plan_person(county, post, outcome)


def with_errors(outcome: Outcome, do, *args) -> None:
    try:
        do(*args)
    except Refused as wrong:
        outcome.errors.append(str(wrong))


@transaction.atomic
def apply(rows: list[Row], *, who: Standing, today: date, mark: str, by: str, at: datetime) -> Plan:
    """All rows or none; refused when the tree has changed since the person looked."""
    planned = plan(rows, who, today)
    if planned.has_errors:
        raise Refused("还有行没有改好，一行也没有写入，请改好表再导入。")
    if planned.mark != mark:
        raise Stale("你核对的时候单位树有人改过，还没有写入，请再核对一次。")
    for row, write in planned.writes:
        try:
            write(by, at)
        except Refused as refusal:
            raise Refused(f"{row.place}：{refusal}一行也没有写入。") from refusal
    return planned
