"""报数日: by when a figure is due, how it is written, changed and shown."""

import random
from datetime import date, datetime, timedelta

import pytest

from luoshi.clocks.calendar import STATE
from luoshi.ledger.refusal import Refused
from luoshi.matters.tests.cast import BEIJING
from luoshi.org.actions import adopt_preset
from luoshi.org.standing import standing
from luoshi.targets.actions import IndicatorIn, amend_indicator, open_indicator
from luoshi.targets.asked import asked_of
from luoshi.targets.models import Indicator
from luoshi.targets.periods import ended_on, last_ended
from luoshi.targets.report_day import ReportDays, read_day, said_day

from .county import AT, indicator, months, target

TODAY = AT.date()


@pytest.mark.parametrize(
    ("written", "rhythm", "kept", "said"),
    [
        ("次月12日前", "month", "12d", "次月12日前"),
        ("12日", "month", "12d", "次月12日前"),
        (" 次月 十五日以内 ", "month", "15d", "次月15日前"),
        ("月后30日内", "month", "30d", "月后30日内"),
        ("季后18日前", "quarter", "18d", "季后18日前"),
        ("期后5个工作日内", "quarter", "5wd", "季后5个工作日内"),
        ("期后第8日", "half", "8d", "半年后8日前"),
        ("年后2个月内", "year", "2m", "年后2个月内"),
        ("", "month", "", None),
    ],
)
def test_a_day_is_read_as_people_write_it_and_said_back(written, rhythm, kept, said):
    assert read_day(written) == kept
    if kept:
        assert said_day(kept, rhythm) == said
        assert read_day(said_day(kept, rhythm)) == kept


@pytest.mark.parametrize("words", ["次月", "下旬", "0日", "400日", "4个月", "8小时", "2026-03-31"])
def test_what_is_no_day_after_a_period_is_one_sentence(words):
    with pytest.raises(Refused, match="报数日") as said:
        read_day(words)
    assert str(said.value).endswith("。")
    assert str(said.value).count("。") == 1


def test_any_day_falls_on_a_working_day_after_its_period_and_says_why():
    days, rand = ReportDays(), random.Random(7)
    for _ in range(300):
        rhythm = rand.choice(["month", "quarter", "half", "year"])
        one = Indicator(rhythm=rhythm, due_after=f"{rand.randint(1, 60)}{rand.choice(['d', 'wd'])}")
        year, number = last_ended(rhythm, date(2006, 1, 1) + timedelta(days=rand.randint(0, 7000)))
        found = days.due(one, year, number)
        assert found.on > ended_on(rhythm, year, number)
        assert STATE.is_workday(found.on)
        assert found.trace.sentences()


def asked(who, today: date, **more):
    found = asked_of(standing(who, today), today, **({"only_own": True} | more))
    return [(one.indicator.name, one.due.on, one.state) for one in found]


def test_what_is_missing_is_late_after_its_day_for_its_owner_and_for_the_office(cast):
    early = indicator(cast, "early", name="早报的", due_after="次月5日前")
    usual, done = indicator(cast, "usual", name="常报的"), indicator(cast, "done", name="报了的")
    for one in (usual, done, early):
        target(cast, one, cast.town, 1000)
    months(cast, done, cast.town, 2026, {5: 5})

    wanted = [
        ("早报的", date(2026, 6, 5), "overdue"),
        ("常报的", date(2026, 6, 12), "missing"),
        ("报了的", date(2026, 6, 12), "entered"),
    ]
    assert asked(cast.outsider, TODAY) == wanted
    assert asked(cast.office, TODAY, only_own=False) == wanted
    assert [state for *_, state in asked(cast.outsider, date(2026, 6, 12))][1] == "missing"
    assert [state for *_, state in asked(cast.outsider, date(2026, 6, 13))][1] == "overdue"


def test_the_office_sets_what_is_usual_and_old_periods_keep_theirs(cast):
    target(cast, indicator(cast), cast.town, 1000)
    june = datetime(2026, 6, 10, 9, tzinfo=BEIJING)
    adopt_preset(
        "targets.due_month", "20日", basis="本县办法", reason="月初忙", by=cast.lead_head.public_id, at=june
    )  # fmt: skip
    assert asked(cast.outsider, date(2026, 6, 15))[0][1:] == (date(2026, 6, 12), "overdue")
    assert asked(cast.outsider, date(2026, 7, 15))[0][1:] == (date(2026, 7, 20), "missing")
    adopt_preset(
        "targets.due_month", "8个工作小时", basis="x", reason="x", by=cast.lead_head.public_id, at=june
    )  # fmt: skip
    assert asked(cast.outsider, date(2026, 7, 15))[0][1] == date(2026, 7, 13)


def test_a_day_is_changed_with_a_reason_and_the_old_one_stays(cast):
    one = indicator(cast, due_after="次月12日前")
    with pytest.raises(Refused, match="请写明理由"):
        amend_indicator(one, due_after="次月15日前", by=cast.office, at=AT)
    assert not amend_indicator(one, due_after="12日", by=cast.office, at=AT)
    amend_indicator(one, due_after="次月15日前", reason="省里改了", by=cast.office, at=AT)
    changed = one.changes.get()
    assert (changed.was, changed.now) == ({"due_after": "12d"}, {"due_after": "15d"})
    assert (changed.reason, changed.by) == ("省里改了", cast.office)
    with pytest.raises(Refused, match="看不懂报数日"):
        open_indicator(IndicatorIn("x", "x", "flow", "个", due_after="早"), by=cast.office, at=AT)


def test_pages_sheet_and_api_tell_the_day(cast, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    one = indicator(cast, "dykes", name="堤防达标", due_after="次月6日前")
    target(cast, one, cast.town, 1000)
    client.force_login(cast.outsider)
    listed = client.get("/targets/data/").content.decode()
    assert "6月8日" in listed
    assert "过了报数日" in listed
    assert "过了报数日" in client.get("/targets/data/?state=overdue").content.decode()
    page = client.get(f"/targets/data/dykes/{cast.town.public_id}/").content.decode()
    for said in ("过了报数日，还缺", "2026年6月8日 周一", "次月6日前", "顺延到其后第一个工作日"):
        assert said in page
    told = client.get("/api/figures/asked").json()
    assert [(row["due_on"], row["is_late"], row["state"]) for row in told] == [
        ("2026-06-08", True, "overdue")
    ]
    sheet = client.get("/targets/data/data.csv").content.decode("utf-8-sig")
    assert "报数日" in sheet
    assert "2026-06-08" in sheet
    client.post(f"/targets/data/dykes/{cast.town.public_id}/", {"value": "1", "act": "write"})
    assert "过了报数日" not in client.get("/targets/data/").content.decode()


def test_the_page_of_an_indicator_changes_its_day(cast, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    indicator(cast, "dykes", name="堤防达标")
    client.force_login(cast.office)
    page = "/targets/indicators/dykes/"
    assert "次月12日前（按预设）" in client.get(page).content.decode()
    given = {"do": "amend", "name": "堤防达标", "direction": "up", "due_after": "次月20日前"}
    refused = client.post(page, given)
    assert refused.status_code == 422
    assert "改报数日请写明理由" in refused.content.decode()
    assert client.post(page, given | {"reason": "省里改了"}).status_code == 302
    shown = client.get(page).content.decode()
    assert "报数日：按预设→次月20日前" in shown
    assert "省里改了" in shown
