"""The rows of a sheet of figures, and what each would do to what stands."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from luoshi.ledger.refusal import Refused
from luoshi.org.models import User
from luoshi.targets.actions import FigureIn
from luoshi.targets.actions.figures import current, differs
from luoshi.targets.amounts import plain, scaled
from luoshi.targets.frozen import frozen_units
from luoshi.targets.periods import read as read_period
from luoshi.targets.rules import why_not_observe, why_not_period

from .read import Known, Line, read_lines
from .table import FIGURES, SINGLE, TOTAL

HEADS = tuple(column.head for column in FIGURES)
NEEDED = ("指标", "单位", "时期", "数值")


def read_figures(rows: Sequence[Sequence[str]], *, by: User, today: date) -> list[Line]:
    """What would happen to every row; rows that cannot be written say why."""
    known = Known.to(by, today)
    lines = read_lines(rows, HEADS, NEEDED, known, _figure)
    good = [line for line in lines if line.given is not None]
    _mark_twice(good)
    good = [line for line in good if not line.problems]
    was = current([line.given for line in good]) if good else {}
    closed = frozen_units(
        (one.given.unit, one.given.indicator, one.given.year, one.given.period) for one in good
    )
    for line in good:
        _judge(line, was.get(line.given.key), closed)
    return lines


def _figure(cells: dict[str, str], known: Known) -> FigureIn | None:
    indicator, unit = known.indicator(cells["指标"]), known.unit(cells["单位"])
    when = read_period(cells["时期"], indicator.rhythm)
    if when is None:
        how = {12: "2026年10月", 4: "2026年3季度", 2: "2026年上半年", 1: "2026年"}
        raise Refused(
            f"看不懂时期“{cells['时期']}”，“{indicator}”请写成{how[indicator.per_year]}。"
        )
    value = scaled(cells["数值"], indicator.places)
    how = cells.get("累计或当期", "") or TOTAL
    if how not in (TOTAL, SINGLE):
        raise Refused(f"“累计或当期”写了“{how}”，请写累计或当期。")
    if why := why_not_observe(indicator, unit, by=known.by, today=known.today):
        raise Refused(why)
    if why := why_not_period(indicator, *when, known.today):
        raise Refused(why)
    return FigureIn(
        indicator, unit, *when, value, is_total=how == TOTAL,
        source=cells.get("来源", ""), note=cells.get("说明", ""),
    )  # fmt: skip


def _mark_twice(lines: Sequence[Line]) -> None:
    count = Counter(line.given.key for line in lines)
    for line in lines:
        if count[line.given.key] > 1:
            line.problems.append("同一个指标、单位、时期不止一行，请只留一行。")


def _judge(line: Line, was, closed) -> None:
    given: FigureIn = line.given
    if was is None and given.value is None and not given.note.strip():
        line.outcome = "same"  # left empty: still missing
        return
    if was is not None and given.value is None:
        line.outcome = "same"  # an empty cell never takes a number away
        return
    if not differs(given, was):
        line.outcome = "same"
    elif (given.unit.pk, given.indicator.rhythm, given.year, given.period) in closed:
        line.problems.append("这一期已经定格，请在那一个数上申请更正。")
    elif was is None:
        line.outcome = "add"
    else:
        line.outcome, line.old = "change", plain(was.value, given.indicator.places) or "没有数"
