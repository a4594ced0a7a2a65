"""Decompositions and documents by page, API and command: the same scope, the same sentences."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from luoshi.matters.actions import Fixes, draft
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import Cast, unit
from luoshi.org.models import Unit
from luoshi.regimes.tests.pressing import day, pressed
from luoshi.targets.actions import PartIn, decompose, gather_terms, set_value
from luoshi.targets.models import Span, Target, Term

from .county import AT, indicator, months, target

FACTS = {"year": 2026, "grounds": "县委常委会批准"}
JSON = {"content_type": "application/json"}


@pytest.fixture
def county(cast: Cast) -> Cast:
    """The desk is an office of the county, so its people keep the targets of all of it."""
    return cast


@pytest.fixture
def towns(county: Cast) -> list[Unit]:
    made = [county.town, unit("石湾镇", "township", county.county)]
    for user in (county.office, county.office_head):
        vars(user).pop("_standing", None)
    return made


@pytest.fixture
def whole(county: Cast, towns: list[Unit]) -> Target:
    of = indicator(county, "output", name="工业总产值", places=1)
    return target(county, of, county.county, 900, start=False)


@pytest.fixture
def document(county: Cast) -> Matter:
    of = indicator(county)
    for n, year in enumerate(range(2021, 2026)):
        months(
            county, of, county.bureau, year, {m: (10_000 + 600 * n) * m // 12 for m in range(2, 13)}
        )
    target(county, of, county.bureau, 13_200, start=False, last_year=12_400)
    fixes = Fixes("县水利局2026年度目标责任书", "完成年度目标。", lead_unit=county.bureau)
    made = draft(fixes, issuer=county.desk, by=county.office, at=day(2, 9),
                 regime="responsibility", facts=FACTS)  # fmt: skip
    gather_terms(made, by=county.office, at=day(2, 9))
    return made


def page(client, user, address: str, status: int = 200, **sent) -> str:
    client.force_login(user)
    answer = client.post(address, sent) if sent else client.get(address)
    assert answer.status_code == status, answer.content.decode()[:400]
    return answer.content.decode()


def test_weights_fill_the_rows_and_adopting_makes_the_parts(client, county, whole, towns):
    address = f"/targets/{whole.public_id}/split/"
    one, other = (f"{town.public_id}-2026" for town in towns)
    sent = {"combine": "sum", f"{one}-weight": "2", f"{other}-weight": "1"}

    seen = page(client, county.office, address, do="share", **sent)

    assert 'value="60.0"' in seen
    assert 'value="30.0"' in seen
    assert Target.objects.filter(parent=whole).count() == 0
    sent |= {f"{one}-base": "60", f"{other}-base": "30", f"{other}-demands": "投产率90%"}
    assert "另加要求：投产率90%。这是加码" in page(
        client, county.office, address, 422, **sent, do="adopt"
    )
    sent |= {f"{other}-reason": "县里统一的要求。"}
    page(client, county.office, address, 302, do="adopt", **sent)
    assert [t.base for t in Target.objects.filter(parent=whole).order_by("pk")] == [600, 300]


def test_an_addition_without_a_reason_keeps_what_was_written(client, county, whole, towns):
    address = f"/targets/{whole.public_id}/split/"
    row = f"{towns[0].public_id}-2026"

    seen = page(client, county.office, address, 422, do="adopt", combine="sum",
                **{f"{row}-base": "95", f"{row}-weight": "1"})  # fmt: skip

    assert "这是加码，请写明理由。" in seen
    assert 'value="95"' in seen
    assert Target.objects.filter(parent=whole).count() == 0


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("base", "九十", "柳林镇：“九十”不是数"),
        ("base", "1.23", "小数太长"),
        ("base", "9" * 30, "太大了"),
        ("weight", "-1", "柳林镇："),
        ("weight", "many", "柳林镇："),
        ("due_on", "第三十二日", "柳林镇："),
        ("base", "", "请至少写一个部分。"),
    ],
)
def test_a_wrong_row_is_named(client, county, whole, towns, field, value, why):
    address = f"/targets/{whole.public_id}/split/"
    name = f"{towns[0].public_id}-2026-{field}"
    sent = {f"{towns[0].public_id}-2026-base": "1"} | {name: value}

    seen = page(client, county.office, address, 422, do="adopt", combine="sum", **sent)

    assert why in seen


def test_the_tree_tells_rest_addition_author_and_what_if(client, county, whole, towns):
    parts = [PartIn(towns[0], 600), PartIn(towns[1], 350)]
    decompose(whole, parts, reason="园区明年投产。", by=county.office, at=AT)
    part = Target.objects.get(parent=whole, unit=towns[0])
    address = f"/targets/{whole.public_id}/tree/"

    seen = page(client, county.office, address)
    assert "多分了5.0亿元。" in seen
    assert "县政府督查室林小满，2026年6月10日：园区明年投产。" in seen
    tried = page(client, county.office, f"{address}?change={part.public_id}&value=55")
    assert "改后：90.0亿元 正好分完，没有余数。" in tried
    assert Target.objects.get(pk=part.pk).base == 600
    sent = {"change": part.public_id, "value": "55"}
    assert "采用这个改动请写明理由。" in page(
        client, county.office, address, 422, reason="", **sent
    )
    page(client, county.office, address, 302, reason="上级定了数。", **sent)
    assert Target.objects.get(pk=part.pk).base == 550


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("change=nothing&value=3", "改哪一项"),
        ("change=PART&value=abc", "不是数"),
        ("change=PART&due_on=2月30日", "2月30日"),
        ("change=PART&value=", "请写改成什么"),
    ],
)
def test_a_what_if_that_makes_no_sense_says_so(client, county, whole, towns, query, why):
    decompose(whole, [PartIn(towns[0], 600)], by=county.office, at=AT)
    part = Target.objects.get(parent=whole).public_id

    seen = page(client, county.office,
                f"/targets/{whole.public_id}/tree/?{query.replace('PART', part)}", 422)  # fmt: skip

    assert why in seen


def test_the_tree_is_a_sheet(client, county, whole, towns):
    parts = [PartIn(towns[0], 600, due_on=date(2026, 12, 20)), PartIn(towns[1], 350)]
    decompose(whole, parts, reason="园区明年投产。", by=county.office, at=AT)
    client.force_login(county.office)

    answer = client.get(f"/targets/{whole.public_id}/tree.xlsx")

    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:5] == ["层级", "名称", "目标数", "单位", "占上一级"]
    assert rows[1][2:4] == ["90.0", "亿元"]
    assert [row[1].strip() for row in rows[2:4]] == ["柳林镇", "石湾镇"]
    assert rows[1][9] == "县政府督查室林小满，2026年6月10日"


def test_a_span_is_opened_and_given_to_its_years(client, county, whole):
    sent = {
        "indicator": whole.indicator.public_id, "unit": county.county.public_id,
        "name": "三年冲百强", "first_year": "2026", "last_year": "2028", "combine": "last",
        "value": "120",
    }  # fmt: skip
    assert "请写起始年。" in page(client, county.office, "/targets/spans/", 422,
                            **{**sent, "first_year": ""})  # fmt: skip
    page(client, county.office, "/targets/spans/", 302, **sent)
    span = Span.objects.get()
    row = f"{county.county.public_id}-2028"
    page(client, county.office, f"/targets/{span.public_id}/split/", 302, do="adopt",
         **{f"{row}-base": "120", f"{row}-stage": "冲百强"})  # fmt: skip

    seen = page(client, county.office, f"/targets/{span.public_id}/tree/")
    assert "2028年 冲百强" in seen
    assert "三年冲百强" in page(client, county.office, "/targets/spans/")


def test_outsiders_see_no_tree_and_no_document(client, county, whole, document, towns):
    for address in (f"/targets/{whole.public_id}/tree/", f"/targets/{whole.public_id}/split/",
                    f"/targets/{whole.public_id}/tree.xlsx",
                    f"/targets/responsibility/{document.public_id}/",
                    f"/api/targets/{whole.public_id}/tree",
                    f"/api/responsibility/{document.public_id}"):  # fmt: skip
        page(client, county.support, address, 404)
    other = county.matter_at("doing").public_id
    page(client, county.office, f"/targets/responsibility/{other}/", 404)


def test_a_negotiation_by_its_page(client, county, document):
    address = f"/targets/responsibility/{document.public_id}/"
    term = Term.objects.get().public_id
    pressed(county, document, "propose", "office", day(2, 10))

    seen = page(client, county.lead, address)
    assert "照往年走势2026年约" in seen
    assert "填自报数，或者提不同的数" in seen
    sent = {"do": "value", "term": term, f"{term}-base": "11", f"{term}-forecast": "11.5"}
    assert "请写明理由。" in page(client, county.lead, address, 422, **sent)
    page(client, county.lead, address, 302, **sent, **{f"{term}-reason": "少一个项目。"})
    seen = page(client, county.lead, address)
    assert "比下限还低。有什么原因？" in seen
    assert "比下限还低" not in page(client, county.office, address)
    page(client, county.lead, address, 302, do="take_back", term=term)
    assert "比下限还低" not in page(client, county.lead, address)


def test_what_cannot_be_done_is_said_on_the_page(client, county, document):
    address = f"/targets/responsibility/{document.public_id}/"
    term = Term.objects.get().public_id

    assert "没有新的目标" not in page(client, county.office, address)
    page(client, county.office, address, 302, do="gather")
    page(client, county.office, address, 404, do="nothing")
    page(client, county.office, address, 404, do="drop", term="unknown")
    bad = page(client, county.office, address, 422, do="value", term=term, **{f"{term}-base": "x"})
    assert "“x”不是数" in bad
    page(client, county.office, address, 302, do="drop", term=term)
    assert "还没有条目" in page(client, county.office, address)


def test_the_matter_s_page_shows_the_lines_and_the_way_to_them(client, county, document):
    pressed(county, document, "propose", "office", day(2, 10))

    seen = page(client, county.lead, f"/matters/{document.public_id}/")

    assert "13.200" in seen
    assert f"/targets/responsibility/{document.public_id}/" in seen


def test_the_same_by_the_api(client, county, whole, towns, document):
    client.force_login(county.office)
    path = f"/api/targets/{whole.public_id}"
    given = {"parts": [{"unit": "柳林镇", "base": "60"}, {"unit": "石湾镇", "base": "35"}]}
    refused = client.post(f"{path}/parts", given, **JSON)
    assert (refused.status_code, "这是加码" in refused.json()["refused"]) == (422, True)
    made = client.post(f"{path}/parts", given | {"reason": "园区投产。"}, **JSON)
    assert made.status_code == 201
    tree = client.get(f"{path}/tree").json()
    assert (tree["rest"], len(tree["parts"])) == ("-5.0", 2)
    assert tree["additions"][0]["reason"] == "园区投产。"
    part = f"/api/targets/{made.json()[0]['id']}"
    assert (
        client.get(f"{part}/what-if?base=55").json()[0]["after"] == "90.0亿元 正好分完，没有余数。"
    )
    assert client.get(f"{part}/what-if?base=zz").status_code == 422
    assert client.post(f"{part}/part", {"base": "55"}, **JSON).status_code == 422
    changed = client.post(f"{part}/part", {"base": "55", "reason": "定了数。"}, **JSON)
    assert changed.json()["is_pending"] is False
    span = {"indicator": "output", "unit": "青禾县", "name": "三年", "first_year": 2026,
            "last_year": 2028, "value": "300"}  # fmt: skip
    assert client.post("/api/spans", span, **JSON).status_code == 201
    assert client.post("/api/spans", span | {"indicator": "no"}, **JSON).status_code == 422


def test_a_document_by_the_api(client, county, document):
    pressed(county, document, "propose", "office", day(2, 10))
    client.force_login(county.lead)
    path = f"/api/responsibility/{document.public_id}"

    [found] = client.get(path).json()["targets"]
    assert (found["office"]["base"], found["counter"]) == ("13.200", None)
    assert found["trend"]["lower"] < 13 < found["trend"]["upper"]
    put = f"{path}/terms/{found['term']}"
    assert client.put(put, {"base": "12"}, **JSON).status_code == 422
    given = {"base": "12", "forecast": "12.5", "reason": "少一个项目。"}
    assert client.put(put, given, **JSON).json()["base"] == "12.000"
    assert client.delete(put).status_code == 204
    assert client.delete(put).status_code == 422
    assert client.post(f"{path}/gather").status_code == 422


def test_a_document_at_the_command_line(county, document, capsys):
    Matter.objects.filter(pk=document.pk).update(number="青禾责任〔2026〕1号")
    call_command("terms", "show", document.public_id, "--as", "lin")
    assert "下达单位写了，还没有提出：13.200亿元" in capsys.readouterr().out
    call_command(
        "terms", "set", "青禾责任〔2026〕1号", "指标investment", "--base", "13.5", "--as", "lin"
    )
    assert Term.objects.get().values.get().base == 13_500
    call_command("terms", "gather", document.public_id, "--as", "lin")
    for given, why in (
        (["show", "nothing"], "没有编号或标识是“nothing”的目标责任书。"),
        (["set", document.public_id, "产量", "--base", "1"], "这份责任书里没有指标“产量”"),
        (["set", document.public_id, "investment", "--base", "x"], "“x”不是数"),
    ):
        with pytest.raises(CommandError, match=why):
            call_command("terms", *given, "--as", "lin")
    with pytest.raises(CommandError, match="没有登录名“nobody”，请核对。"):
        call_command("terms", "show", document.public_id, "--as", "nobody")


def test_a_line_costs_no_more_questions_than_many(
    client, county, document, django_assert_max_num_queries
):
    address = f"/targets/responsibility/{document.public_id}/"
    pressed(county, document, "propose", "office", day(2, 10))
    client.force_login(county.lead)
    client.get(address)
    with django_assert_max_num_queries(40) as one:
        client.get(address)
    for key in ("revenue", "visitors", "exports"):
        made = target(county, indicator(county, key), county.bureau, 500, start=False)
        term = Term.objects.create(matter=document, target=made)
        term.values.create(number=1, side="office", base=500, by=county.office, by_name="林", at=AT)
    with django_assert_max_num_queries(len(one)):
        client.get(address)


def test_a_signed_value_is_not_written_by_who_is_not_asked(client, county, document):
    set_value(Term.objects.get(), {"base": 13_000}, by=county.office, at=day(2, 9))
    term = Term.objects.get().public_id
    pressed(county, document, "propose", "office", day(2, 10))

    address = f"/targets/responsibility/{document.public_id}/"
    seen = page(client, county.office, address, 422, do="value", term=term, **{f"{term}-base": "1"})

    assert "现在轮到责任单位，不能改数。" in seen
