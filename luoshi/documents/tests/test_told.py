"""每月28日前: what a document asks for again and again becomes a duty to report, by its own day."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from luoshi.documents.actions import Incoming, confirm, confirm_and_issue, edit, issue, receive
from luoshi.documents.models import Proposal
from luoshi.documents.rules import gaps
from luoshi.documents.told import told_until
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import NOW

NOTICE = """关于报送排污口整治进展的通知
2026年2月9日

各有关单位：
一、县水利局要于每月28日前将整治进展报送县政府督查室。
二、柳林镇每季度末月20日前报送一次管护情况。
三、县住建局每旬末报一次管网改造进度。
"""


@pytest.fixture
def notice(cast):
    incoming = Incoming(text=NOTICE, kind="notice")
    return receive(incoming, issuer=cast.desk, by=cast.office, at=NOW)


def on_words(notice, words: str) -> Proposal:
    return next(one for one in notice.proposals.all() if words in one.words)


@pytest.fixture
def monthly(notice) -> Proposal:
    return on_words(notice, "每月28日")


def test_only_who_is_asked(cast, monthly):
    assert (monthly.limit, monthly.due_on, monthly.unit) == ("month:28", None, cast.bureau)
    assert gaps(monthly) == []


def test_one_press_and_the_unit_reports_by_that_day(cast, monthly):
    made = confirm_and_issue(monthly, by=cast.office, at=NOW)

    assert (made.regime_key, made.state_key) == ("periodic_report", "waiting")
    assert (made.lead_unit, made.due_words) == (cast.bureau, "每月28日前")
    assert (made.facts["until"], timezone.localdate(made.turn_due_at)) == (
        "2026-12-31",
        date(2026, 2, 28),
    )
    assert [basis.words for basis in made.bases.all()] == [monthly.words]


def test_a_day_in_the_last_month_of_the_quarter(cast, notice):
    quarterly = on_words(notice, "每季度末月20日")

    made = confirm_and_issue(quarterly, by=cast.office, at=NOW, unit=cast.bureau)

    assert timezone.localdate(made.turn_due_at) == date(2026, 3, 20)


def test_what_the_periods_cannot_say_is_left_to_a_person(notice):
    every_ten_days = on_words(notice, "每旬末")

    assert every_ten_days.limit == ""
    assert "time" in gaps(every_ten_days)


def test_a_date_makes_it_a_thing_done_once(cast, monthly):
    edit(monthly, by=cast.office, at=NOW, due_on=date(2026, 3, 31), limit="")

    assert gaps(monthly) == ["standard", "measures"]
    assert confirm(monthly, by=cast.office, at=NOW).regime_key == "handover"


def test_each_of_many_units_reports_for_itself(cast, monthly):
    made = confirm(monthly, by=cast.office, at=NOW, unit=cast.desk)

    issue(made, units=[cast.bureau, cast.town], by=cast.office, at=NOW)

    told = Matter.objects.filter(regime_key="periodic_report", state_key="waiting")
    assert {matter.lead_unit for matter in told} == {cast.desk, cast.bureau, cast.town}
    assert {timezone.localdate(matter.turn_due_at) for matter in told} == {date(2026, 2, 28)}


def test_the_panel_says_what_will_come_of_it(cast, notice, monthly):
    client = Client()
    client.force_login(cast.office)

    page = client.get(f"/documents/{notice.public_id}/?n={monthly.first}").content.decode()

    assert "确认后立为工作报告：每月28日前报一次" in page
    assert "报到2026年12月31日为止" in page


@pytest.mark.parametrize(
    ("written", "limit", "due_on"),
    [
        ("每周五前", "week:5", None),
        ("10个工作日", "10wd", None),
        ("2026-03-31", "", date(2026, 3, 31)),
    ],
)
def test_a_person_writes_any_of_them_in_one_field(cast, notice, monthly, written, limit, due_on):
    client = Client()
    client.force_login(cast.office)
    address = f"/documents/{notice.public_id}/proposals/{monthly.public_id}/"
    given = {"act": "edit", "version": 1, "task": monthly.task, "unit": str(cast.bureau)}

    client.post(address, given | {"time": written}, headers={"HX-Request": "true"})

    monthly.refresh_from_db()
    assert (monthly.limit, monthly.due_on) == (limit, due_on)


def test_a_day_no_month_has_is_refused_in_a_sentence(cast, notice, monthly):
    client = Client()
    client.force_login(cast.office)
    address = f"/documents/{notice.public_id}/proposals/{monthly.public_id}/"
    given = {"act": "edit", "version": 1, "task": monthly.task, "unit": str(cast.bureau)}

    answer = client.post(
        address, given | {"time": "每月32日前"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert "每月没有第32日，请写1到31之间的数。" in answer


@pytest.mark.parametrize(
    ("written", "status", "kept"),
    [
        ("每周五前", 200, ("week:5", None)),
        ("month:5", 200, ("month:5", None)),
        ("2026-03-31", 200, ("", date(2026, 3, 31))),
        ("month:99", 422, ("month:28", None)),
        ("month:x", 422, ("month:28", None)),
        ("早点", 422, ("month:28", None)),
    ],
)
def test_over_the_api_too_and_what_cannot_be_read_is_refused(
    cast, notice, monthly, written, status, kept
):
    client = Client()
    client.force_login(cast.office)
    address = f"/api/documents/{notice.public_id}/proposals/{monthly.public_id}"
    given = {"version": 1, "limit": written}

    answer = client.patch(address, given, content_type="application/json")

    monthly.refresh_from_db()
    assert (answer.status_code, (monthly.limit, monthly.due_on)) == (status, kept)


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2026, 2, 9), date(2026, 12, 31)),
        (date(2026, 12, 28), date(2027, 12, 31)),  # due today, then on 28 January
        (date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_it_lasts_until_the_end_of_a_year_in_which_something_is_due(monthly, today, until):
    assert told_until(monthly, today) == until
