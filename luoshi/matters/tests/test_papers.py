"""The papers: measures of the standard, words of the matter, and a look by LibreOffice."""

import io
import shutil
import subprocess

import pytest
from docx import Document
from docx.shared import Mm

from luoshi.matters import papers
from luoshi.ui.papers import render

from .cast import NOW


def paper(matter, name: str) -> bytes:
    return render(papers.KINDS[name].make(matter, NOW))


def words(data: bytes) -> str:
    docx = Document(io.BytesIO(data))
    cells = [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in docx.paragraphs] + cells)


def test_the_sheet_has_the_measures_of_the_standard(cast):
    section = Document(io.BytesIO(paper(cast.matter_at("issued"), "handover"))).sections[0]

    measured = {
        "page": (section.page_width, section.page_height),
        "margins": (section.top_margin, section.left_margin),
        "text": (
            section.page_width - section.left_margin - section.right_margin,
            section.page_height - section.top_margin - section.bottom_margin,
        ),
    }
    rounded = {key: tuple(round(v / Mm(1), 1) for v in pair) for key, pair in measured.items()}
    assert rounded == {"page": (210, 297), "margins": (37, 28), "text": (156, 225)}


def test_the_sheet_says_the_five_and_the_words_they_stand_on(cast):
    said = words(paper(cast.matter_at("issued"), "handover"))

    for line in (
        "青禾交办〔2026〕1号",
        "关于清溪河排污口整治的交办单",
        "县水利局：",
        "《县长讲话》第48句：“清溪河沿线17个入河排污口3月底前全部整治到位。”",
        "责任：县水利局 何以宁",
        "时限：2026年3月31日",
        "标准：逐口有验收单",
        "请于2026年2月10日17:30前签收。",
        "2026年2月9日",
    ):
        assert line in said


def test_the_closing_report_puts_the_result_first_and_tells_the_whole_way(cast):
    said = words(paper(cast.matter_at("closed"), "closing_report"))

    assert "17个排污口全部验收。" in said
    assert "现场看了3个口，一致。" in said
    for step in ("交办。", "签收。", "报结。", "办结。"):
        assert step in said


def test_a_paper_is_there_when_its_step_was_taken(cast):
    assert list(papers.available(cast.matter_at("draft"))) == []
    assert list(papers.available(cast.matter_at("issued"))) == ["handover"]
    assert list(papers.available(cast.matter_at("closed"))) == ["handover", "closing_report"]


@pytest.mark.office
@pytest.mark.parametrize("name", ["handover", "closing_report"])
def test_an_office_program_opens_it_and_nothing_is_cut(cast, tmp_path, name):
    (tmp_path / "paper.docx").write_bytes(paper(cast.matter_at("closed"), name))

    subprocess.run(
        [shutil.which("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "paper.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "paper.pdf"), "-"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip

    assert "青禾交办〔2026〕1号" in shown.replace(" ", "")
    assert "—1—" in shown.replace(" ", "")


def test_whoever_sees_the_matter_gets_its_papers_and_nobody_else(cast, client):
    matter = cast.matter_at("issued")
    url = f"/matters/{matter.public_id}/papers/handover.docx"

    client.force_login(cast.lead)
    reply = client.get(url)
    assert (reply.status_code, reply.headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert "青禾交办〔2026〕1号" in words(reply.content)
    assert client.get(url.replace("handover.", "closing_report.")).status_code == 404
    client.force_login(cast.outsider)
    assert client.get(url).status_code == 404
