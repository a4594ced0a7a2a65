"""A workbook as rows of texts by column. Headings are known by name; their order is free."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from luoshi.ledger.refusal import Refused
from luoshi.reading.formats import Unreadable
from luoshi.reading.formats.apart import run
from luoshi.reading.formats.sheets import bare_sheets

from .columns import BY_HEADING, LABELS

NOTES = "填写说明"  # the sheet of the template that explains and holds nothing
LOOK = 5  # rows above the headings, such as a title
MOST = 20_000
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Row:
    """One row that says something: where it stands, and its texts by column key."""

    sheet: str
    line: int
    texts: dict[str, str]

    @property
    def place(self) -> str:
        return f"“{self.sheet}”第{self.line}行" if self.sheet else f"第{self.line}行"


def read_book(data: bytes) -> list[Row]:
    """All rows of all sheets; a sheet whose headings are not known is refused whole."""
    try:
        found = run(bare_sheets, "登记表", data)
    except Unreadable as bad:
        raise Refused("这个文件打不开，请用表格软件另存为xlsx再上传。") from bad
    sheets = {name: rows for name, rows, _ in found if name != NOTES}
    filled = {name: rows for name, rows in sheets.items() if any(any(map(say, r)) for r in rows)}
    found = [row for name, rows in filled.items() for row in rows_of(name, rows, len(filled) > 1)]
    if not found:
        raise Refused("表里没有内容，请照模板填写后再上传。")
    if len(found) > MOST:
        raise Refused(f"一次最多导入{MOST}行，这里有{len(found)}行，请分几次导入。")
    return found


def rows_of(name: str, rows: list[list[Any]], is_named: bool) -> Iterator[Row]:
    at, keys = headings(name, rows)
    for line, cells in enumerate(rows[at + 1 :], at + 2):
        texts = {key: say(cell) for key, cell in zip(keys, cells, strict=False) if key}
        if any(texts.values()):
            yield Row(name if is_named else "", line, texts)


def headings(name: str, rows: list[list[Any]]) -> tuple[int, list[str]]:
    """The first row that has 单位 among its headings; an unknown or doubled heading is refused."""
    for at, cells in enumerate(rows[:LOOK]):
        heads = ["".join(say(cell).split()).rstrip("*＊") for cell in cells]
        keys = [BY_HEADING[head].key if head in BY_HEADING else "" for head in heads]
        if "unit" in keys and len(set(filter(None, keys))) > 1:
            check_heads(name, heads, keys)
            return at, keys
    raise Refused(f"“{name}”表里找不到列名，要有“单位”一列，其余可以有：{LABELS}。")


def check_heads(name: str, heads: list[str], keys: list[str]) -> None:
    if unknown := [head for head, key in zip(heads, keys, strict=True) if head and not key]:
        words = "、".join(f"“{head}”" for head in unknown)
        raise Refused(f"“{name}”表的{words}列不认识，请删去或改名，可以用的列：{LABELS}。")
    known = [key for key in keys if key]
    if doubled := next((key for key in known if known.count(key) > 1), None):
        twice = "、".join(head for head, key in zip(heads, keys, strict=True) if key == doubled)
        raise Refused(f"“{name}”表里有两列说的是同一项（{twice}），请只留一列。")


def say(cell: Any) -> str:
    """A cell as text: a day in ISO, a whole number without its point."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).strip() if cell is not None else ""
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text
