"""Figures and targets as a sheet: what goes out comes back in; every bad row says why."""

import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from luoshi.ledger.refusal import Refused
from luoshi.matters.tables import xlsx
from luoshi.org.standing import standing
from luoshi.targets.actions import freeze, observe_many
from luoshi.targets.amounts import plain, scaled
from luoshi.targets.asked import asked_of
from luoshi.targets.models import Observation, Target
from luoshi.targets.periods import last_ended, named, read
from luoshi.targets.sheet.figures import read_figures
from luoshi.targets.sheet.read import as_text, rows_of_file, rows_of_text
from luoshi.targets.sheet.table import FIGURES, TARGETS, figures_table, targets_table
from luoshi.targets.sheet.targets import read_targets, write_targets
from luoshi.targets.states import PER_YEAR, Rhythm

from .county import AT, indicator, months, target

TODAY = AT.date()


@pytest.fixture
def flow(cast):
    return indicator(cast, "dykes", name="堤防达标", unit="公里", places=1)


def lines_of(cast, text: str):
    return read_figures(rows_of_text(text), by=cast.office, today=TODAY)


HEAD = "指标\t单位\t时期\t数值\t说明\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("没有的\t柳林镇\t2026年5月\t1", "没有在用的指标“没有的”，请写指标的全称或代号。"),
        ("\t柳林镇\t2026年5月\t1", "没有写指标。"),
        ("堤防达标\t某某镇\t2026年5月\t1", "单位树里没有“某某镇”，请写全称或简称。"),
        ("堤防达标\t柳林镇\t五月\t1", "看不懂时期“五月”，“堤防达标”请写成2026年10月。"),
        ("堤防达标\t柳林镇\t2026年13月\t1", "看不懂时期“2026年13月”，“堤防达标”请写成2026年10月。"),
        ("堤防达标\t柳林镇\t2026年9月\t1", "这一期还没有开始，不能先填数。"),
        ("堤防达标\t柳林镇\t2026年5月\t一百", "“一百”不是数，请写成1234或12.34；没有数的请留空。"),
        (
            "堤防达标\t柳林镇\t2026年5月\t1.25",
            "“1.25”的小数太长，这个指标最多1位小数，请四舍五入后再填。",
        ),
        ("堤防达标\t柳林镇\t2026年5月\t" + "9" * 20, f"“{'9' * 20}”太大了，请检查计量单位。"),
        ("堤防达标\t柳林镇\t2026年5月\tnan", "“nan”太大了，请检查计量单位。"),
    ],
)
def test_a_bad_row_says_what_is_wrong_and_the_good_one_beside_it_stands(cast, flow, row, said):
    good = "堤防达标\t县水利局\t2026-05\t1,234.5"
    first, second = lines_of(cast, f"{HEAD}{row}\n{good}\n")

    assert (first.problems, first.number) == ([said], 2)
    assert (second.problems, second.outcome, second.given.value) == ([], "add", 12_345)


def test_the_same_datum_twice_is_no_datum(cast, flow):
    row = "堤防达标\t柳林镇\t2026年5月\t1\n"
    assert [line.problems for line in lines_of(cast, HEAD + row + row)] == [
        ["同一个指标、单位、时期不止一行，请只留一行。"]
    ] * 2


def test_an_empty_cell_takes_no_number_away(cast, flow):
    months(cast, flow, cast.town, 2026, {5: 7})
    (line,) = lines_of(cast, HEAD + "堤防达标\t柳林镇\t2026年5月\t\n")

    assert line.outcome == "same"


def test_a_correction_shows_the_old_number_and_a_frozen_one_is_refused(cast, flow):
    target(cast, flow, cast.town, 100)
    months(cast, flow, cast.town, 2026, {4: 7, 5: 8})
    freeze(cast.county, "month", 2026, 4, by=cast.office, at=AT)
    rows = "堤防达标\t柳林镇\t2026年4月\t1\n堤防达标\t柳林镇\t2026年5月\t0.9\n"
    first, second = lines_of(cast, HEAD + rows)

    assert first.problems == ["这一期已经定格，请在那一个数上申请更正。"]
    assert (second.outcome, second.old) == ("change", "0.8")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "找不到表头"),
        ("指标\t单位\n", "找不到表头"),
        ("指标\t单位\t时期\t数值\n", "没有内容"),
        ("指标\t单位\t时期\t数值\t数值\n", "有两列"),
        ("x" * 2_000_001, "太长"),
    ],
)
def test_a_sheet_that_is_none_is_refused(cast, flow, text, word):
    with pytest.raises(Refused, match=word):
        lines_of(cast, text)


def test_what_goes_out_comes_back_in_and_changes_nothing(cast, flow):
    for unit in (cast.town, cast.bureau, cast.helper):
        target(cast, flow, unit, 100)
    months(cast, flow, cast.town, 2026, {5: 55})
    months(cast, flow, cast.bureau, 2026, {5: -7})
    who = standing(cast.office, TODAY)
    out = xlsx(figures_table(asked_of(who, TODAY, only_own=False), who, AT))
    rows = rows_of_file("要填的数.xlsx", out)
    lines = read_figures(rows, by=cast.office, today=TODAY)

    assert rows[0] == [column.head for column in FIGURES]
    assert [(line.outcome, line.problems) for line in lines] == [("same", [])] * 3
    assert [len(row) for row in rows_of_text(as_text(rows))] == [len(row) for row in rows]


def test_a_filled_in_sheet_is_written_as_it_was_looked_at(cast, flow):
    target(cast, flow, cast.town, 100)
    who = standing(cast.office, TODAY)
    book = load_workbook(
        io.BytesIO(xlsx(figures_table(asked_of(who, TODAY, only_own=False), who, AT)))
    )
    book.active["D2"] = 4.2
    kept = io.BytesIO()
    book.save(kept)
    lines = read_figures(rows_of_file("x.xlsx", kept.getvalue()), by=cast.office, today=TODAY)
    observe_many([line.given for line in lines], by=cast.office, at=AT)

    assert Observation.objects.get().value == 42


def test_targets_go_out_and_come_in_with_the_same_columns(cast, flow):
    target(cast, flow, cast.town, 100, start=False, strive=120)
    target(cast, flow, cast.bureau, 100)
    who = standing(cast.office, TODAY)
    targets = list(Target.objects.visible_to(who).for_lists())
    rows = rows_of_file("目标.xlsx", xlsx(targets_table(targets, who, AT)))
    assert rows[0] == [column.head for column in TARGETS]
    assert {line.outcome for line in read_targets(rows, by=cast.office, today=TODAY)} == {"same"}
    place = rows[0].index("基本目标")
    for row in rows[1:3]:
        row[place] = "11"
    lines = read_targets(rows, by=cast.office, today=TODAY)
    draft, held = sorted(lines, key=lambda line: bool(line.problems))

    assert (draft.outcome, draft.old) == ("change", "10.0")
    assert "已经定了" in held.problems[0]
    assert write_targets([draft, held], by=cast.office, at=AT) == 1


def test_a_bureau_writes_only_its_own(cast, flow):
    rows = rows_of_text(HEAD + "堤防达标\t柳林镇\t2026年5月\t1\n堤防达标\t县水利局\t2026年5月\t1\n")
    town, own = read_figures(rows, by=cast.lead, today=TODAY)

    assert "由柳林镇填报" in town.problems[0]
    assert own.outcome == "add"


@given(
    st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False),
    st.integers(3, 6),
)
def test_amounts_come_back_as_they_were_written(amount, places):
    kept = scaled(f"{amount:f}", places)

    assert Decimal(plain(kept, places)) == amount


@given(st.sampled_from(list(Rhythm)), st.integers(1990, 2100), st.integers(1, 12))
def test_periods_are_read_as_they_are_named(rhythm, year, number):
    if number <= PER_YEAR[rhythm]:
        assert read(named(rhythm, year, number), rhythm) == (year, number)


@given(st.text(max_size=12), st.sampled_from(list(Rhythm)))
def test_no_text_breaks_the_reading_of_a_period(words, rhythm):
    found = read(words, rhythm)

    assert found is None or 1 <= found[1] <= PER_YEAR[rhythm]


@given(st.dates(), st.sampled_from(list(Rhythm)))
def test_the_last_ended_period_was_over_before_the_day(day, rhythm):
    year, number = last_ended(rhythm, day)
    month = number * 12 // PER_YEAR[rhythm]

    assert (year, month) < (day.year, day.month)
    assert 1 <= number <= PER_YEAR[rhythm]
