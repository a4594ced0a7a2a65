"""A plan as rows, whatever it came from: the data base or plain files. Knows no tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.matters.tables import Column, Table
from luoshi.ui.papers import Grid, Heading, Item, Paper, Text

COLUMNS = (
    Column("序号", 6),
    Column("事项", 34),
    Column("牵头单位", 18),
    Column("时限", 14),
    Column("标准", 28),
    Column("措施", 28),
    Column("还缺", 18),
    Column("不一样的地方", 40),
    Column("落实情况", 12),
    Column("出处和原话", 80),
)


@dataclass(frozen=True)
class Quote:
    """Where a line comes from, in its own words."""

    title: str
    place: str
    words: str

    def __str__(self) -> str:
        return f"《{self.title}》{self.place}：“{self.words}”"


@dataclass(frozen=True)
class Row:
    """One line of a plan, as it is printed."""

    number: int
    task: str
    unit: str
    time: str
    standard: str
    measures: str
    missing: str
    conflicts: str
    became: str
    quotes: tuple[Quote, ...]

    @property
    def cells(self) -> tuple[str | int, ...]:
        said = "\n".join(map(str, self.quotes))
        facets = (self.unit, self.time, self.standard, self.measures, self.missing)
        return (self.number, self.task, *facets, self.conflicts, self.became, said)


def plan_table(title: str, rows: Sequence[Row], foot: str) -> Table:
    return Table(title, COLUMNS, [row.cells for row in rows], foot)


def plan_paper(
    title: str, rows: Sequence[Row], sources: Sequence[str], *, authority: str, dated: date | None
) -> Paper:
    """A draft to be talked over: the lines, what they stand on, and what is not agreed."""
    named = "、".join(f"《{one}》" for one in sources)
    body: list[Text | Heading | Item | Grid] = [
        Text(f"根据{named}，合并整理出{len(rows)}项，按具体程度排列，供研究确定。"),
        Heading("任务清单"),
        Grid(
            ("序号", "事项", "牵头单位", "时限"),
            tuple((str(r.number), r.task, r.unit or "待定", r.time or "待定") for r in rows),
            (12, 84, 32, 28),
        ),
        Heading("每项的出处"),
    ]
    for row in rows:
        body.append(Heading(row.task, level=2))
        body += [Text(str(quote), quoted=True) for quote in row.quotes]
        body += [Item(label, words) for label, words in _open(row) if words]
    return Paper(authority=authority, title=title, body=tuple(body), signed=authority, dated=dated)


def _open(row: Row) -> tuple[tuple[str, str], ...]:
    return (("标准", row.standard), ("还缺", row.missing), ("不一样", row.conflicts))
