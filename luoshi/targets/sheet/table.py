"""The figures and the targets as files."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from luoshi.matters.tables import Column, Table, Value, foot
from luoshi.org.standing import Standing
from luoshi.targets.amounts import plain
from luoshi.targets.asked import Datum
from luoshi.targets.models import Observation, Target
from luoshi.targets.periods import named
from luoshi.targets.report_day import ReportDays

FIGURES = (
    Column("指标", 24),
    Column("单位", 14),
    Column("时期", 12),
    Column("数值", 14),
    Column("累计或当期", 10),
    Column("计量单位", 10),
    Column("来源", 20),
    Column("说明", 24),
    Column("状态", 10),
    Column("填报人", 10),
    Column("审定人", 10),
    Column("报数日", 12),
)
TARGETS = (
    Column("指标", 24),
    Column("单位", 14),
    Column("年份", 8),
    Column("基本目标", 14),
    Column("奋斗目标", 14),
    Column("挑战目标", 14),
    Column("上年基数", 14),
    Column("计量单位", 10),
    Column("出处", 24),
    Column("原文", 40),
    Column("状态", 10),
)
TOTAL, SINGLE = "累计", "当期"


def figures_table(data: Sequence[Datum], who: Standing, at: datetime) -> Table:
    """One line for each datum asked, also where the number is still missing: fill in and send back."""
    rows = (
        (
            one.indicator.name,
            one.unit.name,
            one.when,
            *_figure(one.seen, one.indicator.places),
            one.indicator.unit,
            *_told(one.seen, one.is_late),
            one.due.on if one.due else None,
        )
        for one in data
    )
    said = foot(f"{who.label}{who.name}", at, "要填的数", len(data))
    return Table("要填的数", FIGURES, rows, said)


def history_table(seen: Sequence[Observation], who: Standing, at: datetime, scope: str) -> Table:
    days = ReportDays()
    rows = (
        (
            one.indicator.name,
            one.unit.name,
            named(one.indicator.rhythm, one.year, one.period),
            *_figure(one, one.indicator.places),
            one.indicator.unit,
            *_told(one),
            due.on if (due := days.due(one.indicator, one.year, one.period)) else None,
        )
        for one in seen
    )
    return Table("数据", FIGURES, rows, foot(f"{who.label}{who.name}", at, scope, len(seen)))


def _figure(seen: Observation | None, places: int) -> tuple[Value, Value]:
    if seen is None:
        return "", TOTAL
    return plain(seen.value, places), TOTAL if seen.is_total else SINGLE


def _told(seen: Observation | None, is_late: bool = False) -> Sequence[Value]:
    if seen is None:
        return "", "", "过了报数日" if is_late else "缺", "", ""
    return (
        seen.source,
        seen.note,
        seen.get_state_display(),
        str(seen.entered_by or ""),
        str(seen.confirmed_by or ""),
    )


def targets_table(targets: Sequence[Target], who: Standing, at: datetime) -> Table:
    said = foot(f"{who.label}{who.name}", at, "看得到的目标", len(targets))
    return Table("目标", TARGETS, target_rows(targets), said)


def target_rows(targets: Iterable[Target]) -> Iterator[Sequence[Value]]:
    for one in targets:
        places = one.indicator.places
        amounts = (one.base, one.strive, one.challenge, one.last_year)
        yield (
            one.indicator.name,
            one.unit.name,
            one.year,
            *(plain(amount, places) for amount in amounts),
            one.indicator.unit,
            one.basis_title,
            one.basis_words,
            one.get_state_display(),
        )
