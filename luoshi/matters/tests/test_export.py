"""Lists as files: what goes out comes back in and changes nothing."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.register_import.write import import_register, keep_register, plan
from luoshi.matters.tables import Column, Table, as_csv, xlsx

from .cast import NOW

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "＋1", "－1", "＠A1", " =1", "\n=1"]


def sheet_of(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def rows_of(data: bytes) -> list[tuple]:
    return list(sheet_of(data).iter_rows(values_only=True))


@pytest.fixture
def many(cast):
    """Matters of every kind of time and state, and words that look like formulas."""
    cast.draft(title="=1+1", task="=HYPERLINK(1)", standard="+3%", measures="-两步\n第二行")
    cast.draft(title="有期限", task="十个工作日内办好", due_on=None, limit="10wd")
    cast.draft(title="没定", task="什么都没定", lead_unit=None, due_on=None, standard="")
    for state in ("issued", "in_review", "closed", "withdrawn"):
        cast.matter_at(state, title=state, task=f"{state}的任务", due_on=None, limit="3m")
    return cast


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_goes_out_comes_back_and_changes_nothing(many, sign_in, kind):
    data = sign_in(many.office).get(f"/matters/matters.{kind}?state=").content
    before = list(Matter.objects.order_by("id").values())
    assert len(before) == 7

    kept = keep_register(f"事项.{kind}", data, issuer=many.desk, by=many.office, at=NOW)
    _, rows = plan(kept, finish_done=True, at=NOW)

    assert [(row.outcome, row.told) for row in rows] == [("same", ["与系统里一致。"])] * 7
    with pytest.raises(Refused, match="没有可以导入的行"):
        import_register(kept, finish_done=True, by=many.office, at=NOW)
    assert list(Matter.objects.order_by("id").values()) == before


def changed(data: bytes, ref: str, head: str, value) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = list(book.active.iter_rows())
    heads = [cell.value for cell in rows[0]]
    row = next(row for row in rows if row[heads.index("标识")].value == ref)
    row[heads.index(head)].value = value
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_draft_changed_in_the_file_is_changed_here(cast, sign_in):
    matter = cast.draft()
    data = sign_in(cast.office).get("/matters/matters.xlsx").content
    data = changed(data, matter.public_id, "时限", date(2026, 5, 31))

    kept = keep_register("事项.xlsx", data, issuer=cast.desk, by=cast.office, at=NOW)
    rows = import_register(kept, finish_done=False, by=cast.office, at=NOW)

    matter.refresh_from_db()
    assert [(row.outcome, row.old) for row in rows] == [("change", {"time": "2026-03-31"})]
    assert matter.due_on == date(2026, 5, 31)
    assert matter.moves.first().step == "amend"


def test_what_was_issued_is_not_changed_by_a_file(cast, sign_in):
    matter = cast.matter_at("issued")
    data = sign_in(cast.office).get("/matters/matters.xlsx").content
    data = changed(data, matter.public_id, "任务", "改成容易办的")

    kept = keep_register("事项.xlsx", data, issuer=cast.desk, by=cast.office, at=NOW)
    _, rows = plan(kept, finish_done=False, at=NOW)

    says = "任务与系统里不同，已经交办的不在表里改，请到事项页更正、延期或移交。"
    assert [(row.outcome, row.problems) for row in rows] == [("error", [says])]


def test_a_file_says_who_took_it_when_and_what_of(cast, sign_in):
    cast.draft()

    answer = sign_in(cast.office).get("/matters/matters.xlsx?state=draft&q=清溪河")

    *_, last = rows_of(answer.content)
    assert last[0] == (
        "导出：县政府督查室督查员林小满，2026-02-09 10:00；范围：查找“清溪河”，状态“拟办”；共1条。"
    )
    assert "attachment" in answer["Content-Disposition"]


def test_the_sheet_is_ready_to_work_on(cast, sign_in):
    cast.draft()

    sheet = sheet_of(sign_in(cast.office).get("/matters/matters.xlsx").content)

    heads = [cell.value for cell in sheet[1]]
    due = sheet.cell(2, heads.index("到期日") + 1)
    task = sheet.cell(2, heads.index("任务") + 1)
    assert sheet.freeze_panes == "B2"
    assert (due.is_date, due.number_format) == (True, "yyyy-mm-dd")
    assert task.alignment.wrap_text
    assert sheet.column_dimensions["C"].width == 50


def test_everybody_takes_out_what_they_see_and_no_more(cast, sign_in):
    cast.draft(title="草稿")
    cast.matter_at("issued", title="交给牵头局")

    def titles(user, path: str) -> list[str]:
        return [row[1] for row in rows_of(sign_in(user).get(path).content)[1:-1]]

    assert titles(cast.office, "/matters/matters.xlsx") == ["交给牵头局", "草稿"]
    assert titles(cast.lead, "/matters/matters.xlsx") == ["交给牵头局"]
    assert titles(cast.outsider, "/matters/matters.xlsx") == []
    assert titles(cast.lead, "/work.xlsx") == ["交给牵头局"]


@pytest.mark.parametrize("words", FORMULAS)
def test_words_are_never_a_formula(words):
    table = Table("表", [Column("列")], [[words]], "脚")

    cell = sheet_of(xlsx(table))["A2"]
    written = list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"))))[1][0]

    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert written == f"'{words}"


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_questions(cast, sign_in, django_assert_num_queries, count):
    for at in range(count):
        take(cast.draft(title=f"第{at}件"), "issue", by=cast.office, at=NOW)
    browser = sign_in(cast.office)

    with django_assert_num_queries(5):
        browser.get("/matters/matters.xlsx")
