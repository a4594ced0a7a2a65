"""Rows of a sheet, as a file or pasted, and what each would do. Nothing is written here."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from luoshi.ledger.refusal import Refused
from luoshi.matters.register_import.sheet import open_register, written
from luoshi.org.directory import all_open_units
from luoshi.org.models import Unit, User
from luoshi.org.standing import standing
from luoshi.targets.models import Indicator
from luoshi.targets.queries import indicators

MOST_ROWS, MOST_CHARACTERS = 5_000, 2_000_000
WORDS = {"add": "新增", "change": "更正", "same": "不变", "error": "有错"}
SEARCHED = 10


@dataclass
class Line:
    """A row: `number` as the person counts, `given` what it would write."""

    number: int
    cells: dict[str, str]
    given: Any = None
    outcome: str = "error"
    old: str = ""
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Known:
    """What rows may name: indicators by name and key, open units by every name they go by."""

    indicators: dict[str, Indicator]
    units: dict[str, Unit | None]
    by: User
    today: date

    @classmethod
    def to(cls, by: User, today: date) -> "Known":
        named: dict[str, Indicator] = {}
        for one in indicators(standing(by, today)).filter(is_open=True):
            named[one.name] = named[one.key] = one
        units: dict[str, Unit | None] = {}
        for unit in all_open_units():
            for name in {unit.name, unit.short, *unit.aliases} - {""}:
                units[name] = None if name in units else unit
        return cls(named, units, by, today)

    def indicator(self, words: str) -> Indicator:
        if found := self.indicators.get(words):
            return found
        raise Refused(
            f"没有在用的指标“{words}”，请写指标的全称或代号。" if words else "没有写指标。"
        )

    def unit(self, words: str) -> Unit:
        if found := self.units.get(words):
            return found
        if words in self.units:
            raise Refused(f"叫“{words}”的单位不止一个，请写全称。")
        raise Refused(f"单位树里没有“{words}”，请写全称或简称。" if words else "没有写单位。")


Read = Callable[[dict[str, str], Known], Any]


def rows_of_file(name: str, data: bytes) -> list[list[str]]:
    """The first sheet with anything in it."""
    sheet = open_register(name, data)[0]
    return [[written(cell) for cell in row] for row in sheet.rows]


def rows_of_text(text: str) -> list[list[str]]:
    """Cells as a spreadsheet program puts them on the clipboard: tabs between, a line for a row."""
    if len(text) > MOST_CHARACTERS:
        raise Refused("粘贴的内容太长，请存成xlsx上传，或分几次。")
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), "excel-tab")]


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Back to what can be pasted, so that a file that was looked at is sent on with the form."""
    kept = io.StringIO()
    csv.writer(kept, "excel-tab").writerows(rows)
    return kept.getvalue()


def read_lines(
    rows: Sequence[Sequence[str]], heads: Sequence[str], needed: Sequence[str], known: Known,
    read: Read,
) -> list[Line]:  # fmt: skip
    """The head row is looked for in the first ones; unknown columns are left aside."""
    at, names = _head(rows, heads, needed)
    found = []
    for number, row in enumerate(rows[at + 1 :], at + 2):
        cells = {head: cell for head, cell in zip(names, row, strict=False) if head}
        if not any(cells.values()) or _is_foot(row):
            continue
        line = Line(number, cells)
        try:
            line.given = read(cells, known)
        except Refused as refusal:
            line.problems.append(str(refusal))
        found.append(line)
    if not found:
        raise Refused("表头下面没有内容，请每个数写一行。")
    if len(found) > MOST_ROWS:
        raise Refused(f"一次最多{MOST_ROWS}行，这里有{len(found)}行，请拆成几份。")
    return found


def _head(
    rows: Sequence[Sequence[str]], heads: Sequence[str], needed: Sequence[str]
) -> tuple[int, list[str]]:
    for at, row in enumerate(rows[:SEARCHED]):
        names = [cell.strip() if cell.strip() in heads else "" for cell in row]
        if set(needed) <= set(names):
            twice = [name for name, count in Counter(filter(None, names)).items() if count > 1]
            if twice:
                raise Refused(f"表头里“{twice[0]}”有两列，请只留一列。")
            return at, names
    raise Refused(f"找不到表头，要有这几列：{'、'.join(needed)}。可以先下载一份照着填。")


def _is_foot(row: Sequence[str]) -> bool:
    """The line below a table that says who took it out."""
    return bool(row) and row[0].startswith("导出：") and not any(row[1:])
