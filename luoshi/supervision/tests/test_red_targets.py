"""Red targets stand on the agenda of a stocktake meeting, with for how long and on which words."""

from datetime import datetime

import pytest

from luoshi.matters.tests.cast import BEIJING, grant, person, unit
from luoshi.org.models import Duty, Level, Role
from luoshi.supervision.actions import call_meeting, freeze
from luoshi.supervision.agenda import agenda, digest_of
from luoshi.supervision.minutes import minutes
from luoshi.targets.tests.county import indicator, months, straight, target

AT = datetime(2026, 7, 2, 9, 0, tzinfo=BEIJING)
WORDS = {"basis_words": "全年完成工业投资120亿元。", "basis_title": "县政府工作报告"}


@pytest.fixture
def red(cast):
    """One where ten were planned in each month: green in the first, amber, then red."""
    of = indicator(cast, name="工业投资", kind="flow", places=0)
    made = target(cast, of, cast.bureau, 120, **WORDS)
    straight(cast, made)
    months(cast, of, cast.bureau, 2026, dict.fromkeys(range(1, 7), 1))
    return made


def told(cast, at=AT):
    return [one for one in agenda(cast.desk, at) if one.section == "red"]


def test_a_red_target_is_told_with_its_periods_and_its_words(cast, red):
    (one,) = told(cast)

    assert (one.title, one.unit, one.matter, one.target) == (
        "工业投资",
        "县水利局",
        "",
        red.public_id,
    )
    assert one.why.endswith("，红灯；连续5个月落后")
    assert one.why.startswith("到2026年6月")
    assert one.basis == "“全年完成工业投资120亿元。”（县政府工作报告）"


def test_green_and_handed_on_targets_and_those_of_other_counties_are_not(cast, red):
    of = indicator(cast, "output", name="产值", places=0)
    green = target(cast, of, cast.helper, 120)
    straight(cast, green)
    months(cast, of, cast.helper, 2026, {month: 10 * month for month in range(1, 7)})
    other = unit("白露县", Level.COUNTY)
    desk = unit("白露县督查室", Level.DEPARTMENT, other, can_issue=True)
    grant(person("qiu", "秋实", desk, "主任", Duty.FIRST), Role.OFFICE, desk)

    assert [one.title for one in told(cast)] == ["工业投资"]
    assert agenda(desk, AT) == []


def test_it_is_frozen_with_the_rest_and_stands_in_the_minutes(cast, red, client):
    meeting = freeze(call_meeting(cast.desk, by=cast.office, at=AT), by=cast.office, at=AT)

    assert [one["target"] for one in meeting.snapshot["items"]] == [red.public_id]
    assert digest_of(meeting.snapshot) == meeting.digest
    assert "依据：“全年完成工业投资120亿元。”" in str(minutes(meeting).body)
    client.force_login(cast.office)
    page = client.get(f"/meetings/{meeting.public_id}/").text
    assert f'href="/targets/{red.public_id}/"' in page
    assert "县水利局：工业投资" not in page  # a decision is about a matter


def test_what_was_frozen_before_targets_were_told_is_still_read(cast):
    meeting = freeze(call_meeting(cast.desk, by=cast.office, at=AT), by=cast.office, at=AT)
    old = {"section": "over", "matter": "x", "number": "", "title": "旧的", "unit": "县水利局",
           "light": "over", "word": "逾期", "why": "逾期3天"}  # fmt: skip
    meeting.snapshot = {"at": AT.isoformat(), "items": [old]}
    meeting.save()

    assert "旧的" in str(minutes(meeting).body)
