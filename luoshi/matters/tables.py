"""A list as a file an office works on: xlsx or csv, with who took it out, when, and what of."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

Value = str | int | Decimal | date | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767  # what a spreadsheet keeps of one cell
_STARTS = tuple("=+-@＝＋－＠\t\r\n")  # a cell that begins so may be taken for a formula
_NOT_IN_XML = {code: None for code in range(32) if code not in (9, 10, 13)}
_LINE = Side(style="thin", color="BFBFBF")
_BORDER = Border(top=_LINE, bottom=_LINE, left=_LINE, right=_LINE)
_HEAD = PatternFill("solid", fgColor="EDEDED")
_WRAP = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class Column:
    head: str
    width: int = 12  # of figures


@dataclass(frozen=True)
class Table:
    """`foot` is the last line: who took it out, when, and the scope of the list."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    foot: str

    def answer(self, kind: str) -> HttpResponse:
        """The file as a download; `kind` xlsx or csv."""
        data, media = (xlsx(self), XLSX) if kind == "xlsx" else (as_csv(self), "text/csv")
        reply = HttpResponse(data, content_type=media)
        reply["Content-Disposition"] = content_disposition_header(True, f"{self.title}.{kind}")
        reply["X-Content-Type-Options"] = "nosniff"
        return reply


def foot(who: str, at: datetime, scope: str, count: int) -> str:
    when = timezone.localtime(at)
    return f"导出：{who}，{when:%Y-%m-%d %H:%M}；范围：{scope}；共{count}条。"


def is_risky(words: str) -> bool:
    """Taken for a formula by some spreadsheet program, blanks before it or not."""
    return words.startswith(_STARTS) or words.lstrip().startswith(_STARTS[:8])


def xlsx(table: Table) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("".join(c for c in table.title if c not in "[]:*?/\\")[:31])
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for at, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.append([_head(sheet, column.head) for column in table.columns])
    looks = Looks(sheet)
    for row in table.rows:
        sheet.append([looks.cell(value) for value in row])
    sheet.append([_text(sheet, table.foot)])
    book.properties.title, book.properties.description = table.title, table.foot
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _head(sheet, words: str) -> WriteOnlyCell:
    cell = _text(sheet, words)
    cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), _HEAD, _BORDER, _WRAP
    return cell


class Looks:
    """The few looks of cells, each made once: a long list would spend its time on them."""

    def __init__(self, sheet) -> None:
        self.sheet = sheet
        self.plain, self.day, self.risky = (WriteOnlyCell(sheet) for _ in range(3))
        for cell in (self.plain, self.day, self.risky):
            cell.border, cell.alignment = _BORDER, _WRAP
        self.day.number_format = "yyyy-mm-dd"
        self.risky.quotePrefix = True  # text stays text, also when somebody edits the cell

    def cell(self, value: Value) -> WriteOnlyCell:
        look = self.plain
        if isinstance(value, str):
            cell = _text(self.sheet, value)
            look = self.risky if is_risky(value) else look
        else:
            cell = WriteOnlyCell(self.sheet, value)
            look = self.day if isinstance(value, date) else look
        cell._style = look._style
        return cell


def _text(sheet, words: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, words.translate(_NOT_IN_XML)[:LONGEST_CELL])
    cell.data_type = "s"
    return cell


def as_csv(table: Table) -> bytes:
    """With the mark by which spreadsheet programs know UTF-8."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow([column.head for column in table.columns])
    writer.writerows([_plain(value) for value in row] for row in table.rows)
    writer.writerow([table.foot])
    return kept.getvalue().encode("utf-8-sig")


def _plain(value: Value) -> str:
    """A csv has no other way to say 'this is text' than a quote before it."""
    words = "" if value is None else str(value)
    return f"'{words}" if isinstance(value, str) and is_risky(words) else words
