"""pdf, html, Markdown and xlsx: the same lines a person would read."""

import io

import ofdkit
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reading import formats, read

from . import made
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


def test_a_wrapped_line_that_begins_with_digits_of_another_font_goes_on():
    data = a_pdf(
        [
            (2, "上半年全县工业用电量三亿度，增长一成，其中化工用电"),
            (0, "1.25亿度，增长7%，高于去年同期二点二个百分点；全县水利投"),
            (0, "12%。"),
            (2, "下一步抓好水库。"),
        ],
        latin=True,
    )

    text = formats.open_file("通报.pdf", data).text

    assert [line[-6:] for line in text.split("\n")] == ["利投12%。", "步抓好水库。"]


def test_a_letter_that_stands_alone_is_read_though_its_font_is_not_in_the_file():
    words = "3月5日前建成12座，全长4.5公里、5户"

    data = a_pdf([(0, words), (2, "其余按计划推进。")], latin=True)

    assert formats.open_file("通知.pdf", data).text == f"{words}\n其余按计划推进。"


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


def test_a_paragraph_runs_on_to_the_next_page_and_running_heads_are_left_out():
    head = (0, "青禾县人民政府办公室文件选编")
    pages = [
        [head, (2, f"第{number}件事情，全县生产总值增长百分之十，财政收"), (0, f"- {number} -")]
        if number % 2
        else [head, (0, "入增长12.5%。"), (8, f"- {number} -")]
        for number in range(1, 5)
    ]

    document = formats.open_file("报告.pdf", a_pdf(*pages))

    first, second = document.text.split("\n")
    assert first == "第1件事情，全县生产总值增长百分之十，财政收入增长12.5%。"
    assert second.startswith("第3件事情")
    assert document.place(document.text.index("第3")) == "第3页第2行"
    assert document.place(document.text.index("12.5")) == "第2页第2行"


MENU = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("首页", "政务公开", "办事服务", "互动"))


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        (f"<ul>{MENU}</ul><p>要完成整改。</p>", ["要完成整改。"]),
        (f"<div><div>导航<ul>{MENU}</ul></div><p>要完成整改。</p></div>", ["要完成整改。"]),
        ("<nav>首页</nav><p>要完成整改。</p><footer>版权所有</footer>", ["要完成整改。"]),
        ('<div role="navigation">首页</div><p>要完成整改。</p>', ["要完成整改。"]),
        ('<p hidden>甲</p><p style="display: none">乙</p><p>要完成整改。</p>', ["要完成整改。"]),
        (
            f"<p>依据<a href=a>条例</a>、<a href=b>办法</a>、<a href=c>意见</a>，要完成整改。</p><ul>{MENU}</ul>",
            ["依据条例、办法、意见，要完成整改。"],
        ),
        (
            "<p>要完成整改。</p><p>附件：<a href=a>1.清单</a><a href=b>2.分工</a><a href=c>3.表</a></p>",
            ["要完成整改。", "附件：1.清单2.分工3.表"],
        ),
        (f"<ul>{MENU}</ul>", ["首页", "政务公开", "办事服务", "互动"]),
        (f"<p>要完成整改。</p>{'<div>' * 200}乙。", ["要完成整改。", "乙。"]),
    ],
    ids=[
        "menu", "menu with a title", "nav and footer", "role", "hidden",
        "links in a sentence", "attachments", "nothing but links", "deep",
    ],
)  # fmt: skip
def test_html_is_read_without_what_leads_elsewhere(page, lines):
    document = formats.open_file("通知.html", f"<html><body>{page}</body></html>".encode())

    assert document.text.split("\n") == lines


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


def test_a_task_list_keeps_its_merged_labels_its_percentages_and_its_cells():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "分工"
    for row in (
        ["青禾县重点任务分工表"],
        [],
        ["类别", "任务", "责任单位", None, "目标"],
        [None, None, "牵头", "配合", None],
        ["水利", "整治排污口", "县水利局", "县住建局", 0.065],
        [None, "清理河道", "县水利局", None, 1],
        ["住建", "改造管网", "县住建局", None, "6月底前"],
    ):
        sheet.append(row)
    for stretch in ("A1:E1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "A5:A6"):
        sheet.merge_cells(stretch)
    sheet["E5"].number_format, sheet["E6"].number_format = "0.0%", "0%"
    file = io.BytesIO()
    book.save(file)

    document = formats.open_file("分工.xlsx", file.getvalue())

    assert document.text.split("\n") == [
        "青禾县重点任务分工表",
        "类别\t任务\t责任单位牵头\t责任单位配合\t目标",
        "水利\t整治排污口\t县水利局\t县住建局\t6.5%",
        "水利\t清理河道\t县水利局\t\t100%",
        "住建\t改造管网\t县住建局\t\t6月底前",
    ]
    assert document.place(document.text.index("县住建局")) == "“分工”D5"
    tasks = [one for one in read(document.text).sentences if one.owners]
    assert [words.text for words in tasks[0].cooperating] == ["县住建局"]


@given(
    st.lists(
        st.tuples(
            st.integers(10, 60),
            st.text("青禾县要在六月底前完成十七个。，", min_size=2, max_size=20),
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=30)
def test_an_ofd_gives_the_same_words_as_an_independent_reader(lines):
    data = an_ofd(lines)

    ours = formats.open_file("报告.ofd", data).text

    assert "".join(ours.split()) == "".join(ofdkit.extract_text(io.BytesIO(data)).split())


def an_ofd(lines):
    """One page; a line is (left, words), letters 5 mm wide, the page 150 mm."""
    return made.ofd(
        "".join(
            made.text_object(words, f"{left} {20 + 8 * at} {5 * len(words)} 6")
            for at, (left, words) in enumerate(lines)
        )
    )


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
