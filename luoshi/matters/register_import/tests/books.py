"""Registers as offices send them, made on the spot."""

import io
import zipfile

from openpyxl import Workbook

HEAD = ["序号", "工作任务", "牵头单位", "配合单位", "责任人", "完成时限", "工作标准", "进展情况"]


def xlsx(*rows: list, title: str = "台账", merge: tuple[str, ...] = (), more: dict | None = None):
    """Bytes of a workbook with one sheet of these rows, and further sheets by name."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for stretch in merge:
        sheet.merge_cells(stretch)
    for name, others in (more or {}).items():
        other = book.create_sheet(name, 0)
        for row in others:
            other.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def rewritten(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The same file with a stretch of one part replaced, as no spreadsheet program would."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for entry in before.infolist():
            body = before.read(entry)
            if entry.filename == part:
                assert old in body
                body = body.replace(old, new)
            after.writestr(entry, body)
    return made.getvalue()
