"""Stocktake meetings: agenda from data, frozen, decisions that come back until they are final."""

from datetime import date, datetime, timedelta

import pytest

from luoshi.ledger.models import Event
from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import BEIJING, NOW
from luoshi.supervision.actions import (
    call_meeting,
    close_meeting,
    decide,
    freeze,
    look,
    say,
)
from luoshi.supervision.agenda import agenda, digest_of
from luoshi.supervision.minutes import minutes
from luoshi.supervision.models import Meeting
from luoshi.targets.marks import days_of
from luoshi.ui.papers import render


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def sections(cast, moment: datetime) -> list[tuple[str, str]]:
    return [(one.section, one.title) for one in agenda(cast.desk, moment)]


def test_the_agenda_is_made_from_what_is_known(cast):
    far = date(2026, 12, 31)
    cast.matter_at("doing", title="逾期的")
    differs = cast.matter_at("doing", title="不一致的", due_on=far)
    cast.matter_at("disputed", title="有争议的", due_on=far)
    cast.matter_at("doing", title="没消息的", due_on=far)
    moment = at("2026-04-01T09:00")
    look(differs, light="late", words="只有3个。", by=cast.office, at=moment)
    say(Matter.objects.get(pk=differs.pk), light="ok", words="完成9个。", by=cast.lead, at=moment)

    assert sections(cast, moment) == [
        ("over", "有争议的"),
        ("over", "逾期的"),
        ("differs", "不一致的"),
        ("silent", "没消息的"),
    ]


def test_what_waits_for_a_word_is_on_the_agenda_before_it_is_late(cast):
    cast.matter_at("disputed", title="有争议的", due_on=date(2026, 12, 31))

    assert sections(cast, NOW) == [("undecided", "有争议的")]


def test_frozen_figures_do_not_move_and_have_a_fingerprint(cast):
    matter = cast.matter_at("doing", title="逾期的")
    moment = at("2026-04-01T09:00")
    meeting = freeze(call_meeting(cast.desk, by=cast.office, at=moment), by=cast.office, at=moment)

    take(matter, "report", by=cast.lead, at=moment + timedelta(hours=1), result="完成。")

    meeting.refresh_from_db()
    assert [one["title"] for one in meeting.snapshot["items"]] == ["逾期的"]
    assert digest_of(meeting.snapshot) == meeting.digest
    told = Event.objects.filter(kind="meeting.freeze").get()
    assert told.detail["digest"] == meeting.digest
    with pytest.raises(Refused, match="已经冻结过"):
        freeze(meeting, by=cast.office, at=moment)


def test_a_decision_becomes_a_matter_and_comes_back_until_it_is_final(cast):
    moment = at("2026-02-10T09:00")
    about = cast.matter_at("doing", due_on=date(2026, 12, 31))
    meeting = call_meeting(cast.desk, by=cast.office, at=moment)
    given = {"lead_unit": cast.helper, "due_on": date(2026, 12, 30), "by": cast.office}
    with pytest.raises(Refused, match="冻结数据以后"):
        decide(meeting, words="月底前补测图。", at=moment, **given)

    freeze(meeting, by=cast.office, at=moment)
    made = decide(meeting, words="月底前补测图。", about=about, at=moment, **given).made
    close_meeting(meeting, present="督查室、县住建局", by=cast.office, at=moment)

    assert (made.lead_unit, made.state_key) == (cast.helper, "draft")
    assert made.bases.get().title == "县政府督查室第1次例会议定事项"
    assert ("open", "月底前补测图。") in sections(cast, moment)
    take(made, "drop", by=cast.office, at=moment, reason="已经有图。")
    assert ("open", "月底前补测图。") not in sections(cast, moment)


def test_meetings_follow_one_another_in_their_cycle(cast):
    moment = at("2026-02-10T09:00")
    first = call_meeting(cast.desk, by=cast.office, at=moment)
    with pytest.raises(Refused, match="第1次例会还没有散会"):
        call_meeting(cast.desk, by=cast.office, at=moment)
    freeze(first, by=cast.office, at=moment)
    with pytest.raises(Refused, match="请写明谁出席了"):
        close_meeting(first, present=" ", by=cast.office, at=moment)
    close_meeting(first, present="督查室", by=cast.office, at=moment)

    second = call_meeting(cast.desk, by=cast.office, at=moment)
    assert (second.number, second.held_on) == (2, date(2026, 2, 24))


@pytest.mark.parametrize("name", ["lead", "leader", "outsider"])
def test_only_the_office_runs_a_meeting(cast, name):
    with pytest.raises(Refused, match="只有县政府督查室的督查人员可以办例会"):
        call_meeting(cast.desk, by=getattr(cast, name), at=NOW)


def test_minutes_tell_what_was_frozen_and_decided(cast):
    moment = at("2026-04-01T09:00")
    cast.matter_at("doing", title="逾期的")
    meeting = freeze(call_meeting(cast.desk, by=cast.office, at=moment), by=cast.office, at=moment)
    decide(
        meeting,
        words="4月底前补齐验收单。",
        lead_unit=cast.bureau,
        due_on=date(2026, 4, 30),
        by=cast.office,
        at=moment,
    )
    paper = minutes(meeting)

    said = str(paper.body)
    assert "逾期的" in said
    assert "1．4月底前补齐验收单。（县水利局，2026年4月30日前）" in said
    assert render(paper).startswith(b"PK")


def test_days_of_meetings_are_those_before_which_reports_should_not_pile_up(cast):
    call_meeting(cast.desk, held_on=date(2026, 4, 9), by=cast.office, at=NOW)
    assert date(2026, 4, 9) in days_of(2026)
    assert date(2026, 4, 9) not in days_of(2027)


def test_nothing_is_decided_on_a_page_that_was_open_when_the_meeting_closed(cast):
    moment = at("2026-04-01T09:00")
    meeting = freeze(call_meeting(cast.desk, by=cast.office, at=moment), by=cast.office, at=moment)
    old = Meeting.objects.get(pk=meeting.pk)
    close_meeting(meeting, present="督查室", by=cast.office, at=moment)

    with pytest.raises(Refused, match="散会以前才能记议定事项"):
        decide(old, words="补图。", lead_unit=cast.bureau, due_on=date(2026, 4, 30), by=cast.office,
               at=moment)  # fmt: skip
    assert not Matter.objects.exists()
