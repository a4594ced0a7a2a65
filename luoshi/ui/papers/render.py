"""Laying a paper out as docx. The same paper gives the same bytes of content every time."""

import io
from datetime import date, datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from . import measures as m
from .paper import Grid, Heading, Item, Paper, Text

NUMERALS = "一二三四五六七八九十"
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def render(paper: Paper) -> bytes:
    """The docx of a paper."""
    docx = Document()
    _page(docx)
    _head(docx, paper)
    _body(docx, paper.body)
    _foot(docx, paper)
    _properties(docx, paper)
    saved = io.BytesIO()
    docx.save(saved)
    return saved.getvalue()


def say_date(day: date) -> str:
    """成文日期: Arabic numerals, months and days without a leading zero (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def _page(docx: Docx) -> None:
    section = docx.sections[0]
    section.page_width, section.page_height = m.PAGE
    section.top_margin, section.bottom_margin = m.TOP, m.BOTTOM
    section.left_margin, section.right_margin = m.LEFT, m.RIGHT
    section.footer_distance = m.FOOTER
    docx.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    normal = docx.styles["Normal"]
    normal.font.size = m.BODY.size
    normal.font.name = m.BODY.latin
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), m.BODY.east)
    language = OxmlElement("w:lang")  # without it punctuation is drawn in another country's way
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.element.rPr.append(language)


def _page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, outside, one character from the edge (7.5)."""
    paragraph.alignment = side
    edge = paragraph.paragraph_format
    edge.right_indent, edge.left_indent = (Pt(14), None) if side == RIGHT else (None, Pt(14))
    for text, field in (("— ", ""), ("", "PAGE"), (" —", "")):
        run = _run(paragraph, text, m.PAGE_NUMBER)
        if field:
            code = OxmlElement("w:fldSimple")
            code.set(qn("w:instr"), field)
            run._r.addprevious(code)
            code.append(run._r)


def _head(docx: Docx, paper: Paper) -> None:
    mark = _line(docx, paper.authority, m.AUTHORITY, CENTRE, spacing=None)
    mark.runs[0].font.color.rgb = m.RED
    mark.paragraph_format.space_before = Pt(20)
    if paper.number:
        _line(docx, "", m.BODY)
        _line(docx, paper.number, m.BODY, CENTRE)
    _rule(docx.paragraphs[-1])
    _line(docx, "", m.BODY)
    _line(docx, "", m.BODY)
    _line(docx, paper.title, m.TITLE, CENTRE, spacing=Pt(34))
    _line(docx, "", m.BODY)
    if paper.to:
        _line(docx, f"{paper.to}：", m.BODY)


def _rule(paragraph: Paragraph) -> None:
    """The red line as wide as the text, 4 mm under the number (7.2.7)."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "11"), ("color", str(m.RED))):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _body(docx: Docx, parts: tuple[Text | Heading | Item | Grid, ...]) -> None:
    count = {1: 0, 2: 0}
    for part in parts:
        if isinstance(part, Heading):
            count[part.level] += 1
            count[2] = 0 if part.level == 1 else count[2]
            line = _indented(docx, _numbered(part, count[part.level]), m.HEAD[part.level])
            line.paragraph_format.keep_with_next = True
        elif isinstance(part, Item):
            paragraph = _indented(docx, f"{part.label}：", m.HEAD[1])
            _run(paragraph, part.text, m.BODY)
        elif isinstance(part, Grid):
            _grid(docx, part)
        else:
            _indented(docx, part.text, m.HEAD[2] if part.quoted else m.BODY)


def _numbered(heading: Heading, order: int) -> str:
    numeral = _numeral(order)
    return f"{numeral}、{heading.text}" if heading.level == 1 else f"（{numeral}）{heading.text}"


def _numeral(order: int) -> str:
    """一 to 九十九; what has more parts counts in figures."""
    tens, ones = divmod(order, 10)
    if order > 99:
        return str(order)
    head = "" if tens < 2 else NUMERALS[tens - 1]
    return head + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")


def _grid(docx: Docx, grid: Grid) -> None:
    table = docx.add_table(rows=1, cols=len(grid.heads))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = not grid.widths
    for _ in grid.rows:
        table.add_row()
    for line, words in enumerate((grid.heads, *grid.rows)):
        for cell, text in zip(table.rows[line].cells, words, strict=True):
            paragraph = cell.paragraphs[0]
            _run(paragraph, text, m.CELL)
            paragraph.alignment = CENTRE if line == 0 else WD_ALIGN_PARAGRAPH.LEFT
    for column, width in zip(table.columns, grid.widths, strict=False):
        column.width = Mm(width)  # of the grid: some programs look at no cell
        for cell in column.cells:
            cell.width = Mm(width)
    for row in table.rows:
        _mark(row, "w:cantSplit")
    _mark(table.rows[0], "w:tblHeader")  # stands again on the next page
    _line(docx, "", m.BODY)


def _mark(row, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _foot(docx: Docx, paper: Paper) -> None:
    for order, name in enumerate(paper.attachments, 1):
        words = f"附件：{order}. {name}" if order == 1 else f"{order}. {name}"
        paragraph = _indented(docx, words, m.BODY)
        if order > 1:
            paragraph.paragraph_format.first_line_indent = m.BODY.size * 5
    if paper.signed or paper.dated:
        _line(docx, "", m.BODY)
        _line(docx, "", m.BODY)
    for words in filter(None, (paper.signed, paper.dated and say_date(paper.dated))):
        paragraph = _line(docx, words, m.BODY, RIGHT)
        paragraph.paragraph_format.right_indent = m.BODY.size * 4
        paragraph.paragraph_format.keep_together = True
    if paper.note:
        _indented(docx, f"（{paper.note}）", m.BODY)


def _indented(docx: Docx, text: str, face: m.Face) -> Paragraph:
    paragraph = _line(docx, text, face)
    paragraph.paragraph_format.first_line_indent = m.BODY.size * m.INDENT
    return paragraph


def _line(docx, text, face, side=None, *, spacing=m.LINE) -> Paragraph:
    paragraph = docx.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    if spacing:
        layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        layout.line_spacing = spacing
    if side is not None:
        paragraph.alignment = side
    _run(paragraph, text, face)
    return paragraph


def _run(paragraph: Paragraph, text: str, face: m.Face):
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.name = face.size, face.bold, face.latin
    run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), face.east)
    return run


def _properties(docx: Docx, paper: Paper) -> None:
    """Who made it and on which machine is nobody's business."""
    about = docx.core_properties
    about.author = about.last_modified_by = paper.signed or paper.authority
    about.title = paper.title
    about.comments = ""
    moment = paper.dated or date(2000, 1, 1)
    about.created = about.modified = datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 -- the format has no zone
