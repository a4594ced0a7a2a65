"""docx: automatic numbers, headings, tables, changes, notes and boxes, as the page shows them."""

import random
import shutil
import subprocess

import pytest

from luoshi.reading import read
from luoshi.reading.formats import open_file
from luoshi.reading.formats.numerals import numeral

from .made import W, docx, paragraph


def text_of(body, **parts):
    return open_file("甲.docx", docx(body, **parts)).text


def numbered(words, level=0, num=1):
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return paragraph(words, f"<w:pPr>{numbering}</w:pPr>")


def level(at, form, words, start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
    )


def numbering(levels, nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'


OFFICIAL = numbering(
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "(%4)")
)


def test_the_numbering_of_an_official_document_is_rebuilt():
    body = "".join(
        [
            numbered("总体要求"),
            numbered("指导思想", 1),
            numbered("基本原则", 1),
            numbered("重点任务"),
            numbered("项目建设", 1),
            numbered("开工十个项目", 2),
            numbered("竣工五个项目", 2),
            numbered("交付一个", 3),
            numbered("民生", 1),
            numbered("改造管网", 2),
        ]
    )

    assert text_of(body, numbering=OFFICIAL).split("\n") == [
        "一、总体要求",
        "（一）指导思想",
        "（二）基本原则",
        "二、重点任务",
        "（一）项目建设",
        "1. 开工十个项目",
        "2. 竣工五个项目",
        "(1)交付一个",
        "（二）民生",
        "1. 改造管网",
    ]


def test_sections_and_items_are_seen_by_the_reader():
    body = "".join(
        [
            paragraph("青禾县2026年工作要点"),
            numbered("存在的问题"),
            numbered("部分项目进展缓慢。", 2),
            numbered("下一步工作"),
            numbered("县住建局要在6月底前完成老旧管网改造。", 2),
        ]
    )

    reading = read(text_of(body, numbering=OFFICIAL))

    labels = {reading.text[s.start : s.end]: s.label for s in reading.sentences}
    assert labels["1. 部分项目进展缓慢。"] == "problem"
    assert labels["1. 县住建局要在6月底前完成老旧管网改造。"] == "directive"


@pytest.mark.parametrize(
    ("levels", "nums", "paragraphs", "lines"),
    [
        (
            level(0, "decimal", "%1.", start=5),
            None,
            [("甲", 0, 1), ("乙", 0, 1)],
            ["5. 甲", "6. 乙"],
        ),
        (
            level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2"),
            None,
            [("甲", 0, 1), ("乙", 1, 1), ("丙", 1, 1), ("丁", 0, 1), ("戊", 1, 1)],
            ["1. 甲", "1.1 乙", "1.2 丙", "2. 丁", "2.1 戊"],
        ),
        (
            level(0, "chineseCounting", "%1、")
            + level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>'),
            None,
            [("甲", 0, 1), ("乙", 1, 1), ("丙", 0, 1), ("丁", 1, 1)],
            ["一、甲", "1. 乙", "二、丙", "2. 丁"],
        ),
        (
            level(0, "chineseCounting", "第%1条") + level(1, "decimal", "%1.%2、", more="<w:isLgl/>"),
            None,
            [("甲", 0, 1), ("乙", 1, 1)],
            ["第一条 甲", "1.1、乙"],
        ),
        (
            level(0, "decimal", "%1."),
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>',
            [("甲", 0, 1), ("乙", 0, 1), ("丙", 0, 2), ("丁", 0, 2)],
            ["1. 甲", "2. 乙", "1. 丙", "2. 丁"],
        ),
        (
            level(0, "decimal", "%1."),
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>',
            [("甲", 0, 1), ("乙", 0, 2)],
            ["1. 甲", "2. 乙"],
        ),
        (level(0, "bullet", "●"), None, [("甲", 0, 1)], ["甲"]),
        (level(0, "decimalEnclosedCircle", "%1"), None, [("甲", 0, 1)], ["① 甲"]),
        (level(0, "decimal", "%1."), None, [("甲", 0, 9)], ["甲"]),
        (level(0, "decimal", "%1."), None, [("甲", 0, 1), ("", 0, 1), ("乙", 0, 1)], ["1. 甲", "3. 乙"]),
    ],
    ids=[
        "start", "levels in one number", "never again", "in digits", "starts anew",
        "two that share", "bullet", "circle", "no such list", "an empty one counts",
    ],
)  # fmt: skip
def test_lists_count_as_the_page_shows(levels, nums, paragraphs, lines):
    made = numbering(levels, nums) if nums else numbering(levels)

    body = "".join(numbered(*one) for one in paragraphs)

    assert text_of(body, numbering=made).split("\n") == lines


@pytest.mark.office
def test_the_numbers_are_those_an_office_program_shows(tmp_path):
    chance, levels = random.Random(11), [0]
    while len(levels) < 80:
        levels.append(chance.randint(0, min(levels[-1] + 1, 3)))
    body = "".join(numbered(f"事项{at}", level) for at, level in enumerate(levels))
    made = docx(body, numbering=OFFICIAL)
    (tmp_path / "甲.docx").write_bytes(made)

    subprocess.run(
        [shutil.which("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, tmp_path / "甲.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    shown = (tmp_path / "甲.txt").read_text(encoding="utf-8-sig").split("\n")
    ours = open_file("甲.docx", made).text.split("\n")
    assert ["".join(line.split()) for line in ours] == [
        "".join(line.split()) for line in shown if line.strip()
    ]


def test_a_style_brings_its_number_and_its_depth():
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="二级"/><w:basedOn w:val="h"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    levels = level(0, "chineseCounting", "%1、") + level(
        1, "decimal", "%2.", more='<w:pStyle w:val="h2"/>'
    )
    body = "".join(
        paragraph(words, f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>')
        for words, style in (
            ("目录一\t3", "t"),
            ("总体要求", "h"),
            ("开工", "h2"),
            ("正文", "none"),
        )
    )

    document = open_file("甲.docx", docx(body, styles=styles, numbering=numbering(levels)))

    assert document.text == "一、总体要求\n1. 开工\n正文"
    assert [place for _, place in document.places] == [
        "第1段，一级标题",
        "第2段，二级标题",
        "第3段",
    ]
    assert document.headings == {0: 1, 7: 2}


def test_changes_are_read_as_accepted():
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('六月底')}<w:del><w:r><w:delText>七月底</w:delText></w:r></w:del>"
        f"<w:ins>{run.format('前完成。')}</w:ins></w:p>"
        f"<w:p><w:moveFrom>{run.format('挪走的。')}</w:moveFrom></w:p>"
        f"<w:p><w:moveTo>{run.format('挪来的。')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run.format('前半句，')}</w:p>"
        f"<w:p>{run.format('后半句。')}</w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的。</w:t></w:r></w:p>"
    )

    assert text_of(body) == "六月底前完成。\n挪来的。\n前半句，后半句。"


def test_notes_come_last_and_headers_do_not_come():
    body = paragraph("正文。") + '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("指县城规划区。")}</w:footnote></w:footnotes>'
    )

    document = open_file(
        "甲.docx", docx(body, footnotes=notes, header1=f"<w:hdr {W}>{paragraph('页眉')}</w:hdr>")
    )

    assert document.text == "正文。\n指县城规划区。"
    assert document.place(5) == "脚注1"


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('青禾县人民政府文件')}</w:txbxContent>"
    fallback = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:p><w:r><w:t>前面</w:t></w:r><w:r><m:AlternateContent xmlns:m="{fallback}">'
        f"<m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:AlternateContent></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{paragraph('甲')}<w:p><w:r>{box}</w:r></w:p></w:tc></w:tr></w:tbl>"
    )

    assert text_of(body) == "前面\n青禾县人民政府文件\n甲\n青禾县人民政府文件"


def cell(words, inside=""):
    return f"<w:tc><w:tcPr>{inside}</w:tcPr>{paragraph(words)}</w:tc>"


DOWN, ON, ACROSS = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'


def rows(*of):
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in of) + "</w:tbl>"


def test_a_label_merged_down_holds_for_each_row_and_a_figure_is_said_once():
    table = rows(
        [cell("类别"), cell("任务"), cell("目标")],
        [cell("项目建设", DOWN), cell("开工"), cell("增长6%", DOWN)],
        [cell("", ON), cell("竣工"), cell("", ON)],
    )

    assert text_of(table) == "类别\t任务\t目标\n项目建设\t开工\t增长6%\n项目建设\t竣工"


def test_a_head_of_two_tiers_becomes_one_row():
    table = rows(
        [cell("任务", DOWN), cell("责任单位", ACROSS), cell("时限", DOWN)],
        [cell("", ON), cell("牵头"), cell("配合"), cell("", ON)],
        [cell("整治排污口"), cell("县水利局"), cell("县住建局"), cell("6月底前")],
    )

    document = open_file("甲.docx", docx(table))
    [task] = [s for s in read(document.text).sentences if s.owners]

    assert document.text.split("\n")[0] == "任务\t责任单位牵头\t责任单位配合\t时限"
    assert [words.text for words in task.owners] == ["县水利局"]
    assert [words.text for words in task.cooperating] == ["县住建局"]
    assert document.place(document.text.index("县住建局")) == "表1第3行第3格"


def test_a_frame_around_running_text_is_no_table():
    table = rows([f"<w:tc>{paragraph('第一段。')}{paragraph('第二段。')}</w:tc>"])

    assert text_of(table) == "第一段。\n第二段。"


@pytest.mark.parametrize(
    ("number", "form", "words"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (101, "chineseCounting", "一百零一"),
        (110, "chineseCounting", "一百一十"),
        (1010, "chineseCounting", "一千零一十"),
        (25, "chineseLegalSimplified", "贰拾伍"),
        (10, "ideographDigital", "一〇"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "decimalEnclosedParen", "⑶"),
        (3, "decimalEnclosedFullstop", "⒊"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (28, "upperLetter", "BB"),
        (1994, "lowerRoman", "mcmxciv"),
        (0, "chineseCounting", "0"),
        (5, "unheardOf", "5"),
    ],
)
def test_numerals(number, form, words):
    assert numeral(number, form) == words
