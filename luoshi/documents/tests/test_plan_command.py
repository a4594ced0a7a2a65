"""`luoshi plan` on plain files: no data base, a list, a sheet or a paper; wrong use is told."""

import io

import pytest
from docx import Document
from openpyxl import load_workbook

from luoshi.documents.plan_command import main

from .test_plans import FIRST, SECOND


@pytest.fixture
def files(tmp_path) -> list[str]:
    for name, text in (("讲话", FIRST), ("纪要", SECOND)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(tmp_path / "讲话.txt"), str(tmp_path / "纪要.txt")]


def test_like_tasks_are_listed_together_with_their_words(files, capsys):
    assert main(files) == 0

    told = capsys.readouterr().out
    block = next(part for part in told.split("\n\n") if "老旧小区" in part)
    assert "《讲话》第" in block
    assert "《纪要》第" in block
    assert "数字不一样：" in block


@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv"])
def test_the_plan_is_written(files, tmp_path, capsys, kind):
    out = tmp_path / f"方案.{kind}"

    assert main([*files, "--out", str(out)]) == 0

    assert "1条不止一份文件提到" in capsys.readouterr().out
    data = out.read_bytes()
    if kind == "xlsx":
        cells = [str(c.value) for row in load_workbook(io.BytesIO(data)).active for c in row]
    elif kind == "docx":
        cells = [p.text for p in Document(io.BytesIO(data)).paragraphs]
    else:
        cells = [data.decode("utf-8-sig")]
    assert any("《纪要》第" in cell for cell in cells)


def test_wrong_use_and_unreadable_files_are_one_sentence(files, tmp_path, capsys):
    wrong = {
        (files[0],): "请至少写两个文件。",
        (*files, "--out", "方案.pdf"): "要以.xlsx、.docx或者.csv结尾。",
        (*files, "--date", "昨天"): "不是日期",
        (files[0], str(tmp_path / "没有.txt")): "打不开",
        (*files, "--out", str(tmp_path / "没有" / "方案.csv")): "写不了",
    }
    for argv, sentence in wrong.items():
        assert main(list(argv)) == 2
        assert sentence in capsys.readouterr().err


def test_more_lines_than_numerals_still_make_a_paper(tmp_path):
    text = "".join(
        f"县水利局年底前建成{name}泵站{n}座。\n"
        for n, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天", 2)
    )
    for name in ("一", "二"):
        (tmp_path / f"{name}.txt").write_text(f"通知\n2026年1月2日\n{text}", encoding="utf-8")
    out = tmp_path / "方案.docx"

    assert main([str(tmp_path / "一.txt"), str(tmp_path / "二.txt"), "--out", str(out)]) == 0
    assert out.stat().st_size > 10_000
