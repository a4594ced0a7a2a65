"""An indicator and a target of the cast's county, walked to by real actions."""

from datetime import datetime

from luoshi.matters.tests.cast import BEIJING, Cast
from luoshi.org.models import Unit, User
from luoshi.targets.actions import (
    FigureIn,
    IndicatorIn,
    TargetIn,
    draw_path,
    observe_many,
    open_indicator,
    set_target,
    start_target,
)
from luoshi.targets.models import Indicator, Standing, Target

AT = datetime(2026, 6, 10, 9, 0, tzinfo=BEIJING)


def indicator(cast: Cast, key: str = "investment", **more) -> Indicator:
    given = {"name": f"指标{key}", "kind": "flow", "unit": "亿元", "places": 3} | more
    return open_indicator(IndicatorIn(key, **given), by=cast.office, at=AT)


def target(cast: Cast, of: Indicator, unit: Unit, base: int, *, start=True, **more) -> Target:
    made = set_target(TargetIn(of, unit, 2026, base, **more), by=cast.office, at=AT)
    if start:
        start_target(made, by=cast.office, at=AT)
    return made


def months(
    cast: Cast, of: Indicator, unit: Unit, year: int, values: dict[int, int], by: User = None
):
    rows = [FigureIn(of, unit, year, period, value) for period, value in values.items()]
    return observe_many(rows, by=by or cast.office, at=AT)


def latest(of: Target) -> Standing:
    return of.standings.get(is_latest=True)


def straight(cast: Cast, of: Target) -> None:
    draw_path(of, "linear", by=cast.office, at=AT)
