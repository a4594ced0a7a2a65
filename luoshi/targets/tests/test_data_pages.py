"""The pages of figures: report, correct, confirm, paste, freeze, approve, answer."""

import pytest
from django.urls import reverse

from luoshi.targets.actions import amend_indicator, change_target, look_for_doubts
from luoshi.targets.models import DataQuestion, Freeze, Observation

from .county import AT, indicator, months, target

DATA = "/targets/data/"


@pytest.fixture(autouse=True)
def in_june(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def flow(cast):
    return indicator(cast, "dykes", name="堤防达标", unit="公里", places=1)


@pytest.fixture
def signed_in(client):
    def enter(user):
        client.force_login(user)
        return client

    return enter


def page_of(of, unit) -> str:
    return reverse("targets:datum", args=[of.key, unit.public_id])


def read(answer) -> str:
    return answer.content.decode()


def test_a_unit_sees_what_it_has_to_report_and_reports_it(cast, flow, signed_in):
    target(cast, flow, cast.town, 120)
    client = signed_in(cast.outsider)
    assert "堤防达标" in read(client.get(DATA))
    done = client.post(page_of(flow, cast.town), {"value": "5.5", "act": "write"})

    assert done.status_code == 302
    assert Observation.objects.get().value == 55
    assert "吴苇填" in read(client.get(DATA))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"value": "五"}, "“五”不是数"),
        ({"value": ""}, "请写明为什么没有"),
        ({"value": "1.234"}, "最多1位小数"),
    ],
)
def test_bad_input_is_one_sentence_and_writes_nothing(cast, flow, signed_in, given, said):
    target(cast, flow, cast.town, 120)
    answer = signed_in(cast.outsider).post(page_of(flow, cast.town), given | {"act": "write"})

    assert answer.status_code == 422
    assert said in read(answer)
    assert not Observation.objects.exists()


def test_another_unit_finds_nothing_there(cast, flow, signed_in):
    months(cast, flow, cast.town, 2026, {5: 55})

    assert signed_in(cast.lead).get(page_of(flow, cast.town)).status_code == 404
    assert signed_in(cast.lead).get(f"{DATA}nothing/{cast.town.public_id}/").status_code == 404


def test_a_correction_is_shown_and_the_office_confirms(cast, flow, signed_in):
    target(cast, flow, cast.town, 120)
    months(cast, flow, cast.town, 2026, {5: 55}, by=cast.outsider)
    client = signed_in(cast.outsider)
    client.post(page_of(flow, cast.town), {"value": "5", "reason": "重复", "act": "write"})
    page = read(client.get(page_of(flow, cast.town)))
    assert "已被更正" in page
    assert "更正：重复" in page
    now = Observation.objects.get(is_current=True)
    office = signed_in(cast.office)
    assert office.post(DATA, {"ids": [now.public_id]}).status_code == 302
    now.refresh_from_db()
    assert now.state == "confirmed"


def test_cannot_verify_is_a_press_with_a_reason(cast, flow, signed_in):
    months(cast, flow, cast.town, 2026, {5: 55}, by=cast.outsider)
    client, place = signed_in(cast.outsider), page_of(flow, cast.town)

    bare = client.post(place, {"value": "5.5", "act": "cannot_verify"})
    assert "为什么无法核实" in read(bare)
    client.post(place, {"value": "5.5", "note": "台账丢失", "act": "cannot_verify"})
    assert Observation.objects.get(is_current=True).state == "cannot_verify"


def test_a_sheet_is_looked_at_first_and_then_written(cast, flow, signed_in):
    target(cast, flow, cast.town, 120)
    client = signed_in(cast.outsider)
    text = (
        "指标\t单位\t时期\t数值\n堤防达标\t柳林镇\t2026年5月\t7\n堤防达标\t县水利局\t2026年5月\t7\n"
    )
    looked = read(client.post(f"{DATA}sheet/", {"text": text}))
    assert "由县水利局填报" in looked
    assert "写入1行" in looked
    assert not Observation.objects.exists()
    client.post(f"{DATA}sheet/", {"text": text, "do": "write"})

    assert Observation.objects.get().value == 70


def test_a_freeze_is_a_press_of_the_office(cast, flow, signed_in):
    target(cast, flow, cast.town, 120)
    months(cast, flow, cast.town, 2026, {5: 55})
    given = {"rhythm": "month", "year": "2026", "period": "5"}

    assert "只有督查人员" in read(signed_in(cast.lead).post(f"{DATA}freezes/", given))
    assert signed_in(cast.office).post(f"{DATA}freezes/", given).status_code == 302
    assert Freeze.objects.get().scope == cast.county
    early = given | {"period": "6"}
    assert "还没有过完" in read(signed_in(cast.office).post(f"{DATA}freezes/", early))


def test_a_change_waits_and_a_leader_approves_it(cast, flow, signed_in):
    wanted = target(cast, flow, cast.town, 120)
    change = change_target(wanted, base=100, reason="上级调减", by=cast.office, at=AT)
    office = read(signed_in(cast.office).get(f"{DATA}waiting/"))
    assert "从12公里改为10公里" in office
    place = f"{DATA}waiting/change/{change.pk}/"
    refused = signed_in(cast.leader).post(place, {"act": "refuse", "reason": ""})
    assert "为什么不批准" in read(refused)
    signed_in(cast.leader).post(place, {"act": "approve"})
    wanted.refresh_from_db()

    assert wanted.base == 100
    assert signed_in(cast.leader).post(place, {"act": "approve"}).status_code == 404


def test_a_question_is_answered_on_its_page(cast, flow, signed_in):
    months(cast, flow, cast.town, 2026, {4: 55, 5: 33})
    look_for_doubts(year=2026, by=cast.office, at=AT)
    one = DataQuestion.objects.get()
    client = signed_in(cast.outsider)
    assert one.sentence in read(client.get(f"{DATA}questions/"))
    client.post(f"{DATA}questions/{one.public_id}/", {"text": "更正了上月。"})

    assert "更正了上月。" in read(client.get(f"{DATA}questions/?only=answered"))
    assert one.sentence not in read(client.get(f"{DATA}questions/"))


def test_the_list_asks_the_data_base_as_often_for_one_as_for_three(
    cast, flow, signed_in, django_assert_num_queries
):
    client = signed_in(cast.office)
    client.get(DATA)
    for units in ((cast.town,), (cast.bureau, cast.helper)):
        for unit in units:
            target(cast, flow, unit, 120)
            months(cast, flow, unit, 2026, {5: 55})
        with django_assert_num_queries(12):
            client.get(f"{DATA}?scope=all")


def test_one_reporter_for_all_units_is_told_on_the_page(cast, flow, signed_in):
    amend_indicator(flow, datum_unit=cast.bureau, by=cast.office, at=AT)
    target(cast, flow, cast.town, 120)

    assert "县水利局报" in read(signed_in(cast.lead).get(DATA))
    assert "没有要填的数" in read(signed_in(cast.outsider).get(DATA))
