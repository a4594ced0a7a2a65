"""One good file of each kind, as office programs write them."""

import io

import docx
from openpyxl import Workbook

from . import made
from .pdf import a_pdf

WORDS = "青禾县要在六月底前完成十七个排污口整治，县水利局牵头。"


def _docx():
    document = docx.Document()
    document.add_heading("一、青禾县目标", 1)
    for number in range(5):
        document.add_paragraph(f"第{number}条。{WORDS}", style="List Number")
    table = document.add_table(3, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "任务", WORDS
    return _saved(document)


def _xlsx():
    book = Workbook()
    for number in range(30):
        book.active.append([number, WORDS, 0.065, "县水利局"])
    book.active.merge_cells("D2:D5")
    return _saved(book)


def _saved(thing):
    file = io.BytesIO()
    thing.save(file)
    return file.getvalue()


GOOD = {
    "docx": _docx,
    "xlsx": _xlsx,
    "pdf": lambda: a_pdf([(0, WORDS)] * 20),
    "ofd": lambda: made.ofd(
        "".join(made.text_object(WORDS, f"20 {n * 8} 150 6") for n in range(9))
    ),
    "html": lambda: (
        f"<html><body><p>{WORDS}</p><table><tr><td>甲<td>乙</table></body></html>".encode()
    ),
    "md": lambda: f"# 一、目标\n\n- **{WORDS}**\n\n| 任务 | 时限 |\n|---|---|\n".encode(),
    "txt": lambda: f"{WORDS}\n".encode("gb18030") * 20,
}
