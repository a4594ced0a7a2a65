"""What would happen to each row, and what happens when the clerk says so."""

from datetime import date

import pytest

from luoshi.matters.models import Matter, RegisterSheet
from luoshi.matters.refusal import Refused
from luoshi.matters.register_import.days import read_when
from luoshi.matters.register_import.write import (
    head_of,
    import_register,
    keep_register,
    map_columns,
    plan,
    sheets_of,
)
from luoshi.matters.tests.cast import NOW

from .books import xlsx

HEAD = ["序号", "工作任务", "牵头单位", "完成时限", "工作标准", "状态", "完成日期"]
GOOD = ["整治清溪河排污口", "县水利局", "2026.6.30", "逐口验收", "", ""]


@pytest.fixture
def register(cast):
    def make(*rows: list, head: list = HEAD, name: str = "2026年台账.xlsx") -> RegisterSheet:
        numbered = [[at, *row] for at, row in enumerate(rows, 1)]
        data = xlsx(head, *numbered)
        return keep_register(name, data, issuer=cast.desk, by=cast.office, at=NOW)

    return make


def outcomes(register: RegisterSheet, finish: bool = True) -> list[tuple[str, list[str]]]:
    _, rows = plan(register, finish_done=finish, at=NOW)
    return [(row.outcome, row.problems + row.told) for row in rows]


def apply(register, cast, finish: bool = True):
    return import_register(register, finish_done=finish, by=cast.office, at=NOW)


@pytest.mark.parametrize(
    ("cell", "on", "limit"),
    [
        (46203, date(2026, 6, 30), ""),
        (46203.0, date(2026, 6, 30), ""),
        (date(2026, 6, 30), date(2026, 6, 30), ""),
        ("2026.6.30", date(2026, 6, 30), ""),
        ("2026-06-30", date(2026, 6, 30), ""),
        ("2026/6/30", date(2026, 6, 30), ""),
        ("20260630", date(2026, 6, 30), ""),
        ("２０２６年６月３０日前", date(2026, 6, 30), ""),
        ("6月30日前", date(2026, 6, 30), ""),
        ("6.30", date(2026, 6, 30), ""),
        ("6月底", date(2026, 6, 30), ""),
        ("6月底前完成", date(2026, 6, 30), ""),
        ("2026年6月底", date(2026, 6, 30), ""),
        ("2026年6月", date(2026, 6, 30), ""),
        ("6月", date(2026, 6, 30), ""),
        ("3月至6月", date(2026, 6, 30), ""),
        ("2026年3月-6月", date(2026, 6, 30), ""),
        ("上半年", date(2026, 6, 30), ""),
        ("第二季度", date(2026, 6, 30), ""),
        ("2027年底", date(2027, 12, 31), ""),
        ("2026年年底前", date(2026, 12, 31), ""),
        ("年底前", date(2026, 12, 31), ""),
        ("10个工作日", None, "10wd"),
        ("十五日内", None, "15d"),
        ("3个月", None, "3m"),
        ("", None, ""),
    ],
)
def test_a_time_is_read_as_offices_write_it(cell, on, limit):
    read = read_when(cell, 2026)

    assert (read.on, read.limit, read.ask, read.error) == (on, limit, "", "")


@pytest.mark.parametrize("words", ["长期", "持续推进", "每月", "尽快"])
def test_a_time_without_an_end_is_asked_about(words):
    read = read_when(words, 2026)

    assert (read.on, read.limit, read.words, read.error) == (None, "", words, "")
    assert words in read.ask


@pytest.mark.parametrize("words", ["2026年2月30日", "13月底", "看情况", "6月31日", True])
def test_a_time_that_cannot_be_read_is_an_error(words):
    assert read_when(words, 2026).error.endswith("。")


@pytest.mark.parametrize(
    ("changed", "outcome", "says"),
    [
        ({}, "add", ""),
        ({0: ""}, "error", "任务是空的，请写明要做什么。"),
        ({1: ""}, "error", "没有写牵头单位，请补上。"),
        ({1: "水利局"}, "add", ""),
        ({1: "青禾县水利局"}, "add", ""),
        ({1: "县水利局\n何以宁"}, "add", ""),
        (
            {1: "县水力局"},
            "error",
            "单位树里没有“县水力局”，是不是县水利局？请照单位名称写。",
        ),
        (
            {1: "县水利局、县住建局"},
            "error",
            "写了2个单位，牵头的只能有一个，其余请写到配合单位里。",
        ),
        (
            {1: "县水利局、县公安局"},
            "error",
            "写了2个单位，牵头的只能有一个，其余请写到配合单位里。",
        ),
        ({1: "各乡镇"}, "error", "“各乡镇”不是一个单位，请写统筹的单位，导入以后再分办。"),
        (
            {2: "2026年1月31日"},
            "error",
            "时限2026年1月31日已经过去。请写新的时限；已经办完的，在状态列写已完成。",
        ),
        (
            {2: "找个时间"},
            "error",
            "看不懂时限“找个时间”，请写成2026-06-30、6月底或10个工作日。",
        ),
        (
            {2: "长期"},
            "add",
            "时限“长期”没有说到哪天：先不定，交办前补上日期，或写明为什么不定时限。",
        ),
        (
            {2: "1月31日", 4: "已完成"},
            "done",
            "没有写办结日期，按时限那天记：2026年1月31日。",
        ),
        ({4: "已完成", 5: "2026-02-01"}, "done", ""),
    ],
)
def test_a_row_is_told_what_would_happen(register, changed, outcome, says):
    row = [changed.get(at, words) for at, words in enumerate(GOOD)]

    assert outcomes(register(row)) == [(outcome, [says] if says else [])]


def test_a_closed_unit_names_its_successor(cast, register):
    cast.bureau.closed_on, cast.bureau.successor = date(2026, 1, 5), cast.helper
    cast.bureau.save()

    says = "县水利局已于2026年1月5日撤销，职责由县住建局承接，请改写县住建局。"
    assert outcomes(register(GOOD)) == [("error", [says])]


def test_the_same_task_for_the_same_unit_is_imported_once(register):
    other = [GOOD[0], "县住建局", *GOOD[2:]]

    found = outcomes(register(GOOD, other, [GOOD[0] + " ", *GOOD[1:]]))

    says = "任务和牵头单位与第2行相同，只导入第2行。"
    assert found == [("add", []), ("add", []), ("error", [says])]


def test_headings_blank_rows_and_the_last_line_of_an_export_are_passed_over(cast):
    data = xlsx(HEAD, ["一、水利"], [None, None], [1, *GOOD], ["导出：林小满"], [2, *GOOD])
    kept = keep_register("台账.xlsx", data, issuer=cast.desk, by=cast.office, at=NOW)

    assert [(row.line, row.outcome) for row in apply(kept, cast)] == [(2, "same"), (4, "add")]


def test_good_rows_become_drafts_that_stand_on_their_row(cast, register):
    kept = register(GOOD, ["", "县水利局"] + [""] * 4)

    apply(kept, cast)

    matter = Matter.objects.get()
    basis = matter.bases.get()
    assert (matter.task, matter.lead_unit, matter.due_on, matter.standard, matter.state_key) == (
        GOOD[0], cast.bureau, date(2026, 6, 30), "逐口验收", "draft",
    )  # fmt: skip
    assert basis.words == (
        "工作任务：整治清溪河排污口；牵头单位：县水利局；完成时限：2026.6.30；工作标准：逐口验收"
    )
    assert (basis.title, basis.place) == ("2026年台账", "第2行")
    assert basis.ref == f"register:{kept.public_id}#2"


def test_importing_again_makes_nothing_twice(cast, register):
    apply(register(GOOD), cast)
    again = register(GOOD)
    count = Matter.objects.count()

    with pytest.raises(Refused, match="没有可以导入的行"):
        apply(again, cast)

    assert outcomes(again)[0][0] == "same"
    assert Matter.objects.count() == count == 1


def test_what_was_done_before_is_closed_with_what_the_register_says(cast, register):
    apply(register([*GOOD[:4], "已完成", "2026-02-01"]), cast)

    matter = Matter.objects.get()
    move = matter.moves.get(step="already_done")
    assert matter.state_key == "closed"
    assert move.answers["done_on"] == "2026-02-01"
    assert move.answers["result"] == "《2026年台账》第2行记为：已完成"


def test_done_rows_wait_until_the_clerk_says_so(cast, register):
    kept = register([*GOOD[:4], "已完成", ""])

    assert outcomes(kept, finish=False)[0][0] == "same"


def test_a_failure_half_way_leaves_nothing(cast, register, monkeypatch):
    kept = register(GOOD, ["第二件事", *GOOD[1:]])
    calls = []

    def fails_at_the_second(*args, **kwargs):
        calls.append(kwargs)
        if len(calls) == 2:
            raise OSError
        return real(*args, **kwargs)

    from luoshi.matters.register_import import write  # noqa: PLC0415 -- patched here only

    real = write.draft
    monkeypatch.setattr(write, "draft", fails_at_the_second)

    with pytest.raises(OSError):  # noqa: PT011 -- what the patched draft raises
        apply(kept, cast)

    assert Matter.objects.count() == 0


def test_only_the_office_imports(cast):
    with pytest.raises(Refused, match="只有县政府督查室的督查人员可以拟办事项"):
        keep_register("台账.xlsx", xlsx(HEAD, GOOD), issuer=cast.desk, by=cast.lead, at=NOW)

    assert RegisterSheet.objects.count() == 0


def test_a_corrected_column_is_remembered_for_the_same_head(cast, register):
    head = ["序号", "工作任务", "谁来办", "完成时限"]
    rows = ["整治排污口", "县水利局", "6月底"]
    kept = register(rows, head=head)
    assert kept.columns == ["order", "task", "", "time"]

    found = head_of(kept, sheets_of(kept))
    map_columns(kept, found, ["order", "task", "unit", "time"], by=cast.office, at=NOW)

    assert outcomes(kept) == [("add", [])]
    assert register(rows, head=head).columns == ["order", "task", "unit", "time"]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (["", "", "unit"], "还没有选哪一列是任务。"),
        (["task", "task"], "有两列都选了任务，一项只能取一列。"),
        (["task", "moon"], "没有“moon”这一项，请重新选。"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(cast, register, columns, says):
    kept = register(GOOD)

    with pytest.raises(Refused) as refused:
        map_columns(kept, head_of(kept, sheets_of(kept)), columns, by=cast.office, at=NOW)

    assert str(refused.value) == says
