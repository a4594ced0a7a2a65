"""Bytes in: text with places, or one sentence that says what is wrong."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reading import formats

from .pdf import a_pdf

LINES = "青禾县政府工作报告\r\n\r\n一、抓项目，促发展。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5hkscs"])
def test_text_in_any_usual_encoding(encoding):
    words = "青禾縣政府工作報告，全縣要加強項目建設" if "big5" in encoding else LINES

    assert formats.open_file("报告.txt", words.encode(encoding)).text == words


def test_places_of_a_text_count_its_lines_that_are_not_blank():
    document = formats.open_file("报告.txt", LINES.encode())

    assert document.place(0) == "第1段"
    assert document.place(LINES.index("抓项目")) == "第2段"


def a_docx():
    document = docx.Document()
    document.add_paragraph("一、青禾县目标")
    table = document.add_table(2, 2)
    for row, words in enumerate((("指标", "目标"), ("生产总值", "增长10%"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    document.add_paragraph("（二）\t第二段。")
    document.add_paragraph("甲\t乙\t丙")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_docx_keeps_the_order_of_paragraphs_and_tables():
    document = formats.open_file("目标.docx", a_docx())

    assert document.text == (
        "一、青禾县目标\n指标\t目标\n生产总值\t增长10%\n（二） 第二段。\n甲\t乙\t丙"
    )
    assert document.place(document.text.index("增长")) == "表1第2行第2格"
    assert document.place(document.text.index("第二段")) == "第2段"


def broken_docx():
    return a_docx()[:-200]


def docx_with_entity():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b')
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("空.txt", b" \r\n", "“空.txt”是空文件，请确认上传的是正文文件。"),
        ("a.bin", b"abc", "不认识“a.bin”的类型，可以读的有txt、md、docx、pdf、ofd、html、xlsx。"),
        ("a.txt", b"plain English", "“a.txt”里没有汉字，这里只读中文公文。"),
        (
            "a.txt",
            bytes(range(1, 256)) * 8,
            "“a.txt”不是文本，或编码无法识别，请另存为UTF-8编码的txt后再读。",
        ),
        ("坏.docx", broken_docx(), "“坏.docx”已损坏，打不开，请重新另存后上传。"),
        ("实体.docx", docx_with_entity(), "“实体.docx”已损坏或不完整，请重新导出后再读。"),
        (
            "旧.doc",
            b"\xd0\xcf\x11\xe0" + b"\0" * 600,
            "“旧.doc”是旧版或加密的Office文件，请另存为不加密的docx或xlsx后再读。",
        ),
        ("包.zip", b"PK\x03\x04abc", "“包.zip”是压缩包或已损坏，请解压或重新导出后再读。"),
    ],
)
def test_what_cannot_be_read_says_why(name, data, sentence):
    with pytest.raises(formats.Unreadable) as refusal:
        formats.open_file(name, data)

    assert str(refusal.value) == sentence


@given(
    st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.xlsx", "a.pdf", "a", "a.doc"]),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>", "县政府".encode("gb18030")]),
    st.binary(max_size=200),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_with_a_sentence(name, head, rest):
    try:
        document = formats.open_file(name, head + rest)
    except formats.Unreadable as refusal:
        assert str(refusal).endswith("。")
    else:
        assert document.place(0)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused(data):
    whole = data.draw(st.sampled_from([a_docx(), a_pdf([(0, "青禾县政府工作报告。")])]))
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = (
        whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + data.draw(st.integers(0, 8)) :]
    )
    try:
        formats.open_file("甲.docx", damaged)
    except formats.Unreadable as refusal:
        assert "甲.docx" in str(refusal)
