"""pdf, html, Markdown and xlsx: the same lines a person would read."""

import io
import zipfile

import openpyxl
import pytest

from luoshi.reading import formats

from .pdf import LOCKED, a_pdf


def test_a_pdf_joins_its_wrapped_lines_and_drops_page_numbers():
    data = a_pdf(
        [
            (2, "一、全县生产总值增长百分之十，财政收入增"),
            (0, "长12.5%。"),
            (2, "二、另一件事情。"),
            (8, "- 1 -"),
        ]
    )
    document = formats.open_file("报告.pdf", data)

    assert document.text == "一、全县生产总值增长百分之十，财政收入增长12.5%。\n二、另一件事情。"
    assert document.place(0) == "第1页第1行"
    assert document.place(document.text.index("12.5")) == "第1页第2行"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("锁.pdf", a_pdf([(0, "青禾县")], encrypt=LOCKED), "“锁.pdf”加了密码，请去掉密码后再读。"),
        (
            "扫.pdf",
            a_pdf([]),
            "“扫.pdf”是扫描件，没有文字，请先做文字识别或提供可编辑的文件。",
        ),
        ("坏.pdf", b"%PDF-1.4 abc", "“坏.pdf”已损坏或不完整，请重新导出后再读。"),
        (
            "坏.xlsx",
            b"PK\x03\x04 xl/workbook.xml",
            "“坏.xlsx”已损坏，打不开，请重新另存后上传。",
        ),
        ("空.html", b"<html><body></body></html>", "“空.html”里没有读到文字，请确认文件内容。"),
    ],
)
def test_what_cannot_be_read_says_why(name, data, sentence):
    with pytest.raises(formats.Unreadable) as refusal:
        formats.open_file(name, data)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize("named", ["gb2312", "utf-8"])
def test_html_gives_paragraphs_and_table_rows_whatever_encoding_it_names(named):
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{named}"><title>标题</title></head><body>'
        "<div>一、<b>青禾县</b>目标<br>力争增长6%</div><script>var a;</script>"
        "<table><tr><td>生产总值</td><td>10%</td></tr></table></body></html>"
    )
    document = formats.open_file("公报.html", page.encode("gb18030"))

    assert document.text == "一、青禾县目标\n力争增长6%\n生产总值\t10%"
    assert document.place(document.text.index("力争")) == "第2段"


def test_markdown_loses_its_marks():
    source = "# 一、目标\n\n- **力争**增长6%\n\n| 指标 | 目标 |\n|---|---|\n| 产值 | 10% |\n"
    document = formats.open_file("目标.md", source.encode())

    assert document.text == "一、目标\n力争增长6%\n指标\t目标\n产值\t10%"
    assert document.place(document.text.index("产值")) == "第7行"


def test_a_sheet_is_read_row_by_row():
    book = openpyxl.Workbook()
    book.active.title = "目标"
    book.active.append(["指标", "单位", "2024年目标"])
    book.active.append(["生产总值", "亿元", 120.0])
    file = io.BytesIO()
    book.save(file)

    document = formats.open_file("目标.xlsx", file.getvalue())

    assert document.text == "指标\t单位\t2024年目标\n生产总值\t亿元\t120"
    assert document.place(document.text.index("120")) == "“目标”C2"


def an_ofd(lines):
    """One page; a line is (left, words), letters 5 mm wide, the page 150 mm."""
    name = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    objects = "".join(
        f'<ofd:TextObject Boundary="{left} {20 + 8 * at} {5 * len(words)} 6" Size="5">'
        f'<ofd:TextCode X="0" Y="5">{words}</ofd:TextCode></ofd:TextObject>'
        for at, (left, words) in enumerate(lines)
    )
    parts = {
        "OFD.xml": "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
        "Doc_0/Document.xml": '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
        "</ofd:Pages>",
        "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer>"
        "</ofd:Content>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, body in parts.items():
            archive.writestr(part, f"<ofd:Root {name}>{body}</ofd:Root>")
    return file.getvalue()


def test_an_ofd_joins_its_wrapped_lines():
    data = an_ofd(
        [(30, "全县生产总值增长百分之十，力争财政收入增"), (20, "长12.5%。"), (30, "再说一件事。")]
    )
    document = formats.open_file("报告.ofd", data)

    assert document.text == "全县生产总值增长百分之十，力争财政收入增长12.5%。\n再说一件事。"
    assert document.place(document.text.index("12.5")) == "第1页第2行"


def test_an_ofd_of_pictures_says_so():
    with pytest.raises(formats.Unreadable) as refusal:
        formats.open_file("扫.ofd", an_ofd([]))

    assert str(refusal.value) == (
        "“扫.ofd”里没有文字，可能是扫描件，请先做文字识别或提供可编辑的文件。"
    )
