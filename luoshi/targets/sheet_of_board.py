"""The board as a sheet: what the page says, with the numbers as numbers."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from luoshi.matters.export import scope_words
from luoshi.matters.tables import Column, Table, Value, foot
from luoshi.org.standing import Standing as Person

from .board import Line
from .filters import BoardForm

COLUMNS = (
    Column("单位", 16),
    Column("责任人", 10),
    Column("指标", 24),
    Column("计量单位", 10),
    Column("最近一期", 12),
    Column("实际", 12),
    Column("全年目标", 12),
    Column("完成", 10),
    Column("计划", 12),
    Column("差几个百分点", 12),
    Column("灯", 10),
    Column("按增速的灯", 12),
    Column("往后要快到几倍", 14),
    Column("预计年底", 24),
    Column("达标可能", 10),
    Column("说明", 40),
    Column("原话", 50),
    Column("出处", 24),
    Column("标识", 18),
)


def board_table(lines: Sequence[Line], form: BoardForm, who: Person, at: datetime) -> Table:
    scope = scope_words(form)
    said = foot(f"{who.label}{who.name}", at, scope, len(lines))
    return Table(f"{form.year_asked}年指标看板", COLUMNS, rows_of(lines), said)


def rows_of(lines: Sequence[Line]) -> Iterator[Sequence[Value]]:
    for line in lines:
        target, here = line.target, line.here
        indicator = target.indicator
        places = indicator.places
        yield (
            str(target.unit),
            line.holder,
            indicator.name,
            indicator.unit,
            line.period,
            number(here.actual if here else None, places),
            number(target.base, places),
            line.share,
            number(here.planned if here else None, places),
            line.gap.points,
            line.light.word,
            line.other.word if line.other else "",
            f"{here.pace:.2f}" if here and here.pace is not None else "",
            line.outlook.expected or line.outlook.cannot_tell,
            line.outlook.chance,
            here.reason if here else "",
            target.basis_words,
            f"{target.basis_title}{target.basis_place}",
            target.public_id,
        )


def number(amount: int | None, places: int) -> Decimal | None:
    return None if amount is None else Decimal(amount).scaleb(-places)
