"""The decomposition goes out as a sheet and comes back: looked at row by row, then written."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from luoshi.targets.actions import PartIn, SpanIn, decompose, open_span
from luoshi.targets.models import Addition, Target
from luoshi.targets.sheet.read import as_text, rows_of_file

from .county import AT, indicator, target

WHY = "园区二期明年投产。"


@pytest.fixture(autouse=True)
def in_june(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def whole(cast):
    made = target(
        cast, indicator(cast, "output", name="总产值", places=1), cast.county, 900, start=False
    )
    parts = [PartIn(cast.town, 400, due_on=date(2026, 12, 20)), PartIn(cast.bureau, 300)]
    decompose(made, parts, by=cast.office, at=AT)
    return made


@pytest.fixture
def sheet(cast, client, whole):
    """Sends the rows as they went out, changed by `edit`; answers the page."""
    client.force_login(cast.office)

    def send(edit, do="", reason=WHY, of=whole):
        rows = exported(client, of)
        edit(rows)
        told = {"text": as_text(rows), "reason": reason} | ({"do": do} if do else {})
        return client.post(f"/targets/{of.public_id}/tree/sheet/", told)

    return send


def exported(client, of) -> list[list[str]]:
    data = client.get(f"/targets/{of.public_id}/tree.xlsx").content
    assert load_workbook(io.BytesIO(data))
    return rows_of_file("t.xlsx", data)


def row_of(rows, name) -> list[str]:
    return next(row for row in rows if len(row) > 1 and row[1].strip("　 ") == name)


def head(rows) -> list[str]:
    return next(row for row in rows if row[0] == "层级")


def put(rows, name, **cells):
    for column, value in cells.items():
        row_of(rows, name)[head(rows).index(column)] = value


def test_what_went_out_comes_back_as_the_same(sheet):
    page = sheet(lambda rows: None)
    assert page.status_code == 200
    assert "没有可以写入的行" in page.content.decode()
    assert page.content.decode().count("不变") >= 3


def test_figures_days_and_new_parts_are_looked_at_and_then_written(cast, sheet, whole):
    def edit(rows):
        put(rows, "柳林镇", 目标数="35", 完成日期="12月10日", 另有要求="每月报一次")
        at = rows.index(row_of(rows, "柳林镇"))
        rows.insert(at, ["1", "县住建局", "25", *[""] * (len(head(rows)) - 3)])

    seen = sheet(edit).content.decode()
    assert "写入2行" in seen
    assert Target.objects.filter(parent=whole).count() == 2

    assert sheet(edit, do="write").status_code == 302
    town = Target.objects.get(unit=cast.town)
    assert (town.base, town.part.due_on, town.part.demands) == (
        350,
        date(2026, 12, 10),
        "每月报一次",
    )
    assert Target.objects.get(unit=cast.helper).base == 250
    assert {one.kind for one in Addition.objects.all()} == {"demand"}
    assert Addition.objects.get().reason == WHY


def test_moving_from_one_part_to_another_adds_nothing(cast, sheet, whole):
    full = Target.objects.get(unit=cast.bureau)
    Target.objects.filter(pk=full.pk).update(base=500)

    def edit(rows):
        put(rows, "县水利局", 目标数="60")
        put(rows, "柳林镇", 目标数="30")

    assert sheet(edit, do="write").status_code == 302
    assert not Addition.objects.exists()


def test_a_year_of_a_span_is_added_by_its_name(cast, sheet, whole):
    given = SpanIn(whole.indicator, cast.county, "三年", 2027, 2029, 3000)
    span = open_span(given, by=cast.office, at=AT)
    row = ["1", "2027年", "100", *[""] * 10]

    def edit(rows):
        rows.insert(rows.index(row_of(rows, "三年")) + 1, row)

    assert sheet(edit, do="write", of=span).status_code == 302
    assert Target.objects.get(year=2027).base == 1000


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"目标数": "一百"}, "“一百”不是数"),
        ({"目标数": ""}, "目标数空着"),
        ({"层级": "x"}, "层级“x”不对"),
        ({"标识": "nothing"}, "标识不在这棵树里"),
        ({"完成日期": "13月40日"}, "13月40日"),
        ({"标识": "", "层级": "3"}, "新的一行要跟在它的上一级后面"),
        ({"标识": "", "名称": "不存在的镇"}, "单位树里没有“不存在的镇”"),
    ],
)
def test_a_wrong_row_says_what_is_wrong_and_nothing_of_it_is_written(sheet, cells, said):
    page = sheet(lambda rows: put(rows, "柳林镇", **cells))
    assert page.status_code == 200
    assert said in page.content.decode()
    assert sheet(lambda rows: put(rows, "柳林镇", **cells), do="write").status_code == 422


def test_a_change_without_a_reason_and_a_stranger_are_refused(cast, sheet, whole, client):
    answer = sheet(lambda rows: put(rows, "柳林镇", 目标数="41"), do="write", reason="")
    assert answer.status_code == 422
    assert "请写明理由" in answer.content.decode()

    client.force_login(cast.lead)
    way = f"/targets/{whole.public_id}/tree/sheet/"
    assert client.get(way).status_code in (404, 422)
