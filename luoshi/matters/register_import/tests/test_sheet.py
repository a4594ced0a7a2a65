"""Bad files, one sentence each; the head row, wherever it stands."""

import pytest
from openpyxl import Workbook

from luoshi.matters.refusal import Refused
from luoshi.matters.register_import.heads import find_head
from luoshi.matters.register_import.sheet import open_register

from .books import HEAD, rewritten, saved, xlsx

ROW = [1, "整治排污口", "县水利局", "", "", "2026-06-30", "", ""]
SHEET = "xl/worksheets/sheet1.xml"


def bare_formula() -> bytes:
    book = Workbook()
    book.active.append(HEAD)
    book.active.append([1, "整治排污口", "=B9", "", "", "=TODAY()"])
    return saved(book)


def with_a_last_row() -> bytes:
    good = xlsx(HEAD, ROW)
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return rewritten(good, SHEET, b"</sheetData>", far)


BAD = {
    "encrypted": ("台账.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "加了密码，或是旧版的xls"),
    "other kind": ("台账.docx", b"PK\x03\x04", "台账要xlsx或csv"),
    "empty": ("台账.xlsx", b"", "是空文件"),
    "no zip": ("台账.xlsx", b"not a zip at all", "内容不是xlsx格式"),
    "broken zip": ("台账.xlsx", xlsx(HEAD, ROW)[:900], "已损坏，打不开"),
    "no workbook": ("台账.xlsx", rewritten(xlsx(HEAD), "xl/workbook.xml", b"<sheet ", b"<x"), ""),
    "last row": ("台账.xlsx", with_a_last_row(), "在第1048576行还有内容，一次最多导入5000行"),
    "formulas": ("台账.xlsx", bare_formula(), "的C2等2个单元格是公式，没有存下算好的值"),
    "no cells": ("台账.xlsx", xlsx(), "里没有内容"),
    "secret": ("台账.xlsx", xlsx(HEAD, ROW, ["机密★5年"]), "带有密级标志"),
    "unreadable csv": ("台账.csv", b"\xff\xfe\xfa\x80\xff\n", "文字编码认不出来"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_one_sentence(case):
    name, data, says = BAD[case]

    with pytest.raises(Refused) as refused:
        open_register(name, data)

    sentence = str(refused.value)
    assert says in sentence
    assert sentence.endswith("。")
    assert "Error" not in sentence


def test_five_thousand_rows_are_read_and_more_are_not():
    rows = [[at, f"任务{at}", "县水利局"] for at in range(5_021)]

    assert len(open_register("台账.xlsx", xlsx(HEAD, *rows[:5_000]))[0].rows) == 5_001
    with pytest.raises(Refused, match="一次最多导入5000行"):
        open_register("台账.xlsx", xlsx(HEAD, *rows))


def test_formats_down_to_the_last_row_are_no_rows():
    styled = b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>'
    data = rewritten(xlsx(HEAD, ROW), SHEET, b"</sheetData>", styled)

    assert len(open_register("台账.xlsx", data)[0].rows) == 2


@pytest.mark.parametrize("above", range(10))
def test_the_head_is_found_below_what_stands_above_it(above):
    lines = [["青禾县2026年重点工作台账"], *[["填报单位：督查室"]] * 9][:above]

    head = find_head(open_register("台账.xlsx", xlsx(*lines, HEAD, ROW)))

    assert head.row == above + 1
    assert head.columns == [
        "order", "task", "unit", "assists", "person", "time", "standard", "progress",
    ]  # fmt: skip
    assert head.title == ("青禾县2026年重点工作台账" if above else "")


def test_the_sheet_with_the_register_is_found_among_several():
    data = xlsx(HEAD, ROW, title="明细", more={"说明": [["填表说明"], ["一、任务要写具体"]]})

    assert find_head(open_register("台账.xlsx", data)).sheet == "明细"


def test_a_head_of_two_rows_is_read_by_its_lower_names():
    rows = [
        ["重点工作推进台账"],
        ["序号", "工作内容", "责任", None, "时间"],
        [None, None, "牵头单位", "配合单位", "时限"],
        [1, "整治排污口", "县水利局", "县住建局", "6月底"],
    ]
    data = xlsx(*rows, merge=("A1:E1", "A2:A3", "B2:B3", "C2:D2"))

    head = find_head(open_register("台账.xlsx", data))

    assert (head.row, head.title) == (3, "重点工作推进台账")
    assert head.columns == ["order", "task", "unit", "assists", "time"]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("工作内容", "task"),
        ("任 务", "task"),
        ("重点事项", "task"),
        ("责任单位", "unit"),
        ("牵头单位（第一个为牵头）", "unit"),
        ("责任单位及责任人", "unit"),
        ("配合单位", "assists"),
        ("完成时限", "time"),
        ("工作目标", "standard"),
        ("具体措施", "measures"),
        ("目前进展情况", "progress"),
        ("备注", "note"),
        ("得分", ""),
    ],
)
def test_a_column_is_known_by_its_name(words, field):
    head = ["工作任务" if field != "task" else "备注", words]

    found = find_head(open_register("台账.xlsx", xlsx([*head, "序号"], ROW)))

    assert found.columns[1] == field


def test_a_sheet_without_a_head_is_refused():
    with pytest.raises(Refused, match="没有找到表头"):
        find_head(open_register("台账.xlsx", xlsx(["甲", "乙"], ["一", "二"])))
