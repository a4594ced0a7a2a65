"""Red targets stand on the agenda of a stocktake meeting, with for how long and on which words."""

from datetime import datetime

import pytest
from django.core.management import call_command

from luoshi.matters.actions import amend, take
from luoshi.matters.models import Matter
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
    assert f'<option value="target:{red.public_id}">县水利局：工业投资</option>' in page


@pytest.fixture
def meeting(cast, red, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    client.force_login(cast.office)
    return freeze(call_meeting(cast.desk, by=cast.office, at=AT), by=cast.office, at=AT)


def decided(cast, client, meeting, about: str):
    given = {"do": "decide", "words": "本月内开工2个项目。", "lead_unit": cast.bureau.public_id,
             "due_on": "2026-07-31", "about": about}  # fmt: skip
    return client.post(f"/meetings/{meeting.public_id}/", given)


def test_what_was_decided_about_a_target_is_read_from_all_three_sides(cast, red, meeting, client):
    assert decided(cast, client, meeting, f"target:{red.public_id}").status_code == 302

    decision = meeting.decisions.get()
    assert (decision.target, decision.about, decision.subject) == (red, None, str(red))
    made = f"/matters/{decision.made.public_id}/"
    target = f"/targets/{red.public_id}/"
    assert (
        f'关于<a href="{target}">县水利局2026年工业投资</a>'
        in client.get(f"/meetings/{meeting.public_id}/").text
    )
    assert f'<a href="{made}">本月内开工2个项目。</a>' in client.get(target).text
    page = client.get(made).text
    assert f'<a href="{target}">县水利局2026年工业投资</a>' in page
    assert f'<a href="/meetings/{meeting.public_id}/">县政府督查室第1次例会</a>' in page
    said = "1．本月内开工2个项目。（关于“县水利局2026年工业投资”，县水利局，2026年7月31日前）"
    assert said in str(minutes(meeting).body)
    told = client.get(f"/api/supervision/meetings/{meeting.public_id}").json()["decisions"]
    assert told == [{"words": "本月内开工2个项目。", "about": "", "target": red.public_id,
                     "matter": decision.made.public_id, "state": "draft"}]  # fmt: skip


def test_the_unit_sees_the_decision_when_it_is_issued_and_no_sooner(cast, red, meeting, client):
    decided(cast, client, meeting, f"target:{red.public_id}")
    made = meeting.decisions.get().made
    client.force_login(cast.lead)
    assert "例会议定" not in client.get(f"/targets/{red.public_id}/").text

    amend(made, by=cast.office, at=AT, standard="开工令", measures="每周一次")
    take(Matter.objects.get(pk=made.pk), "issue", by=cast.office, at=AT)

    assert "本月内开工2个项目。" in client.get(f"/targets/{red.public_id}/").text
    page = client.get(f"/matters/{made.public_id}/").text
    assert f'href="/targets/{red.public_id}/"' in page
    assert f'href="/meetings/{meeting.public_id}/"' not in page  # it is not theirs to read


@pytest.mark.parametrize("about", ["target:absent", "target:", "absent", "target:x' or 1=1"])
def test_a_decision_about_nothing_that_is_there_is_refused_with_a_sentence(
    cast, meeting, client, about
):
    answer = decided(cast, client, meeting, about)

    assert answer.status_code == 422
    assert "请从上会的里面选一件，新的事就空着。" in answer.text
    assert not meeting.decisions.exists()


def test_a_target_is_decided_about_at_the_command_line(cast, red, meeting, capsys):
    call_command("meeting", "show", "--as", "lin")
    named = next(word for word in capsys.readouterr().out.split() if word.startswith("target:"))
    given = ["--words", "开工2个。", "--unit", "县水利局", "--due", "7月31日", "--about", named]
    call_command("meeting", "decide", *given, "--as", "lin")

    assert meeting.decisions.get().target == red


def test_what_was_frozen_before_targets_were_told_is_still_read(cast):
    meeting = freeze(call_meeting(cast.desk, by=cast.office, at=AT), by=cast.office, at=AT)
    old = {"section": "over", "matter": "x", "number": "", "title": "旧的", "unit": "县水利局",
           "light": "over", "word": "逾期", "why": "逾期3天"}  # fmt: skip
    meeting.snapshot = {"at": AT.isoformat(), "items": [old]}
    meeting.save()

    assert "旧的" in str(minutes(meeting).body)
