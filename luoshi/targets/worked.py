"""Where a target stands at each period of its year, from its facts alone: the same in, the same out."""

from dataclasses import dataclass, replace
from typing import Any

from . import forecast as forecasts
from .facts import Facts, is_growth
from .lights import AMBER, NO_DATA, RED, RULES, Standing, disagree, stand, stand_growth
from .paths import Aim, growth_of, linear

CANNOT_VERIFY = "这一期的数无法核实，不点灯。"
NOTHING_YET = "还没有填报过数。"


@dataclass(frozen=True)
class Stood:
    """A row of the standings; amounts are scaled, parts and points are not."""

    period: int
    light: str
    reason: str
    actual: int | None = None
    planned: int | None = None
    done: float | None = None
    due: float | None = None
    points: float | None = None
    gap: float | None = None
    pace: float | None = None
    light_growth: str = ""
    disagrees: bool = False
    behind_for: int = 0


def stood(facts: Facts) -> list[Stood]:
    """One for each period with a figure or a word that there is none; never none at all."""
    periods = sorted({*facts.of_year, *facts.unverified})
    if not periods:
        return [Stood(0, NO_DATA, NOTHING_YET)]
    plan, aim, found, before, behind = planned(facts), facts.aim, [], None, 0
    for period in periods:
        one = _at(facts, aim, plan, period, before)
        behind = behind + 1 if one.light in (AMBER, RED) else 0
        found.append(replace(one, behind_for=behind))
        before = facts.of_year.get(period, before)
    return found


def planned(facts: Facts) -> dict[int, int]:
    """The path that holds; without a drawn one the same step in every period."""
    if facts.points is not None:
        return dict(facts.points)
    if is_growth(facts.kind):
        return {}
    drawn = linear(facts.aim, facts.per_year)
    return {number: round(value * facts.scale) for number, value in drawn.items()}


def _at(facts: Facts, aim: Aim, plan: dict[int, int], period: int, before: int | None) -> Stood:
    if period in facts.unverified:
        return Stood(period, NO_DATA, CANNOT_VERIFY, planned=plan.get(period))
    actual = facts.of_year[period]
    if is_growth(facts.kind):
        part = stand_growth(_part(facts.base, facts.places), _part(actual, facts.places))
        return _row(period, part, actual, facts.base)
    scale = facts.scale
    here = stand(
        _ceiling(facts, aim, plan, period),
        {number: amount / scale for number, amount in plan.items()},
        period,
        actual / scale,
        rule=RULES[facts.rule],
        before=None if before is None else before / scale,
        per_year=facts.per_year,
    )
    row = _row(period, here, actual, plan.get(period))
    grown = _growth(facts, period, actual)
    if grown is None:
        return row
    return replace(row, light_growth=grown.light, disagrees=disagree(here, grown))


def _ceiling(facts: Facts, aim: Aim, plan: dict[int, int], period: int) -> Aim:
    """An amount that adds up below a bound has to stay below its path, not only below the end."""
    if facts.is_up or not facts.adds_up or period not in plan:
        return aim
    return replace(aim, value=plan[period] / facts.scale)


def _growth(facts: Facts, period: int, actual: int) -> Standing | None:
    """The same told as a growth: as reported, else from the same period of last year."""
    if facts.growth is None:
        return None
    if period in facts.told:
        told: float | None = _part(facts.told[period], facts.told_places)
    else:
        told = growth_of(actual, facts.values.get(facts.year - 1, {}).get(period, 0))
    return stand_growth(facts.growth / 10_000, told)


def _part(percent: int, places: int) -> float:
    return percent / 10**places / 100


def _row(period: int, here: Standing, actual: int, plan: int | None) -> Stood:
    return Stood(
        period, here.light, here.sentence, actual, plan, here.done, here.due, here.points,
        here.gap, here.pace,
    )  # fmt: skip


def forecast(facts: Facts) -> dict[str, Any]:
    """The year-end of an amount that adds up; empty where nothing is forecast."""
    if not facts.adds_up or facts.per_year < 4 or not facts.of_year:
        return {}
    aim = facts.base / facts.scale
    found = forecasts.forecast(facts.series, aim, at_least=facts.is_up)
    kept = {
        "point": found.point,
        "lower": found.lower,
        "upper": found.upper,
        "chance": found.chance,
        "level": found.level,
        "method": found.method,
        "used": list(found.used),
        "cannot_tell": found.cannot_tell,
    }
    return {key: value for key, value in kept.items() if value not in (None, [], "")}
