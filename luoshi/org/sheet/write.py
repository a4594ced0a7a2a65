"""The register as a workbook: an empty one to fill in, and the one that stands now."""

import io
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from luoshi.org.directory import BETWEEN, called
from luoshi.org.models import Duty, Level, Post, Tenure, Unit

from .columns import BY_KEY, COLUMNS
from .read import FORMULA, NOTES

UNITS = ("unit", "short", "aliases", "level", "parent", "order", "can_issue", "number_word")
PEOPLE = ("unit", "post", "duty", "name", "username", "email", "from_on", "acting")
EXAMPLES = (
    {"unit": "东桥镇人民政府", "short": "东桥镇", "level": "乡镇街道", "parent": "青禾县",
     "post": "镇长", "duty": "第一责任人", "name": "姚知春", "username": "yaozc",
     "from_on": "2026-01-05"},
    {"unit": "东桥镇", "post": "党政办主任", "duty": "联络员", "name": "顾连山",
     "username": "guls", "from_on": "2026-01-05"},
    {"unit": "东桥镇/河湾村", "level": "", "post": "党支部书记", "duty": "第一责任人",
     "name": "丁一帆", "username": "dingyf"},
)  # fmt: skip


def template() -> bytes:
    """One empty sheet with all columns, and how to fill it in."""
    book = Workbook()
    head(book.active, "登记表", tuple(column.key for column in COLUMNS))
    notes = book.create_sheet(NOTES)
    notes.append(["列", "也可以叫", "怎样填"])
    for column in COLUMNS:
        notes.append([column.label, "、".join(column.also), column.note])
    values = {
        "层级": Level.labels,
        "职责": Duty.labels,
    }
    for label, known in values.items():
        notes.append([label, "可以填", "、".join(known)])
    notes.append([])
    notes.append([column.label for column in COLUMNS])
    for example in EXAMPLES:
        notes.append([example.get(column.key, "") for column in COLUMNS])
    widths(notes)
    return bytes_of(book)


def export(units: Iterable[Unit]) -> bytes:
    """The open units with their posts and people; importing it again changes nothing."""
    units = list(units)
    names = names_of(units)
    book = Workbook()
    sheet = head(book.active, "单位", UNITS)
    for unit in units:
        write(sheet, unit_cells(unit, names))
    sheet = head(book.create_sheet(), "岗位和人员", PEOPLE)
    for cells in people_cells(units, names):
        write(sheet, cells)
    return bytes_of(book)


def names_of(units: list[Unit]) -> dict[int, str]:
    """Full names, with those above before a name that stands more than once."""
    taken = Counter(name for unit in units for name in called(unit))
    names: dict[int, str] = {}
    for unit in sorted(units, key=lambda one: one.path.count(BETWEEN)):
        above = names.get(unit.parent_id)
        alone = taken[unit.name] == 1 or above is None
        names[unit.pk] = unit.name if alone else f"{above}{BETWEEN}{unit.name}"
    return names


def unit_cells(unit: Unit, names: dict[int, str]) -> list[Any]:
    return [
        unit.name,
        unit.short,
        "、".join(unit.aliases),
        Level(unit.level).label,
        names.get(unit.parent_id, ""),
        unit.order,
        "是" if unit.can_issue else "否",
        unit.number_word,
    ]


def people_cells(units: list[Unit], names: dict[int, str]) -> Iterable[list[Any]]:
    held: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in open_tenures():
        held[tenure.post_id].append(tenure)
    order = {unit.pk: at for at, unit in enumerate(units)}
    posts = Post.objects.filter(unit__in=units, closed_on=None)
    for post in sorted(posts, key=lambda one: (order[one.unit_id], one.order, one.pk)):
        about = [names[post.unit_id], post.title, Duty(post.duty).label]
        for tenure in held[post.pk] or [None]:
            yield [*about, *person_cells(tenure)]


def open_tenures() -> Iterable[Tenure]:
    held = Tenure.objects.filter(to_on=None, user__is_active=True)
    return held.select_related("user")


def person_cells(tenure: Tenure | None) -> list[Any]:
    if tenure is None:
        return [""] * 5
    user = tenure.user
    acting = "是" if tenure.is_acting else "否"
    return [user.name, user.username, user.email, tenure.from_on, acting]


def head(sheet: Worksheet, title: str, keys: tuple[str, ...]) -> Worksheet:
    sheet.title = title
    sheet.append([BY_KEY[key].label for key in keys])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    widths(sheet)
    return sheet


def widths(sheet: Worksheet) -> None:
    for at in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(at)].width = 18
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)


def write(sheet: Worksheet, cells: list[Any]) -> None:
    sheet.append([plain(cell) for cell in cells])


def plain(value: Any) -> Any:
    """A text that a table program would take for a formula is marked as text."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value.isoformat() if isinstance(value, date) else value


def bytes_of(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
