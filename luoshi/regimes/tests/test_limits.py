"""限时办结, 批示件, 议定事项: what is particular to each."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from luoshi.matters.actions import BasisIn, Fixes, draft, take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import NOW
from luoshi.org.actions import adopt_preset
from luoshi.org.models import User

CHINA = ZoneInfo("Asia/Shanghai")


def begun(cast, regime: str, facts: dict, **columns) -> Matter:
    fixes = Fixes("补办取水许可", "为青禾水厂补办取水许可。", lead_unit=cast.bureau, **columns)
    words = [BasisIn("请水利局办。", "县长批示")]
    matter = draft(fixes, issuer=cast.desk, by=cast.office, at=NOW, regime=regime,
                   facts=facts, bases=words)  # fmt: skip
    take(matter, "issue", by=cast.office, at=NOW)
    return matter


@pytest.mark.parametrize(
    ("pace", "end"),
    [
        ("now", "2026-02-09 16:00"),  # four hours of the office from ten o'clock, the noon left out
        ("same_day", "2026-02-09 17:30"),
        ("days", "2026-02-12 17:30"),
        ("once", "2026-02-10 17:30"),
    ],
)
def test_urgency_sets_the_unit_of_the_clock(cast, pace, end):
    matter = begun(cast, "time_limit", {"pace": pace})

    assert f"{matter.due_at.astimezone(CHINA):%Y-%m-%d %H:%M}" == end


def test_what_is_missing_is_told_once_and_the_clock_stands_meanwhile(cast):
    matter = begun(cast, "time_limit", {"pace": "days"})
    told = {"missing": "法人证明、取水口坐标。", "told_on": "2026-02-09"}

    take(matter, "tell_missing", by=cast.lead, at=NOW, **told)
    assert (matter.phase, matter.turn_due_at) == ("held", None)
    later = NOW + timedelta(days=2)
    take(matter, "complete", by=cast.lead, at=later, got_on="2026-02-11")

    assert timezone.localdate(matter.due_at) == date(2026, 2, 13)
    with pytest.raises(Refused, match="告知次数已经是1，最多1。"):
        take(matter, "tell_missing", by=cast.lead, at=later, **told)


def test_an_office_sets_its_own_limits_and_what_runs_is_not_moved(cast):
    running = begun(cast, "time_limit", {"pace": "days"})
    before = running.due_at

    adopt_preset("time_limit.days", "2wd", basis="青禾县限时办结制度第5条", reason="提速。",
                 by=cast.office_head.public_id, at=NOW)  # fmt: skip

    assert Matter.objects.get(pk=running.pk).due_at == before
    assert timezone.localdate(begun(cast, "time_limit", {"pace": "days"}).due_at) == date(
        2026, 2, 11
    )


def instruction(cast, **facts) -> Matter:
    given = {"instructed_by": "县长陆景澄", "words": "请水利局办。", "pace": "urgent"} | facts
    return begun(cast, "instruction", given, standard="取得许可")


def test_an_instruction_is_read_again_by_a_leader_and_may_come_back(cast):
    matter = instruction(cast)
    assert timezone.localdate(matter.due_at) == date(2026, 2, 12)
    take(matter, "report", by=cast.lead, at=NOW, result="许可已发。")
    take(matter, "forward", by=cast.office, at=NOW)
    with pytest.raises(Refused, match="只有领导可以阅，办结。"):
        take(matter, "noted", by=cast.office, at=NOW)

    take(matter, "again", by=cast.leader, at=NOW, more="同类水厂一并清理。")

    assert (matter.state_key, matter.facts["round"], matter.turn) == ("doing", 1, "lead")
    take(matter, "report", by=cast.lead, at=NOW, result="4家全部办好。")
    take(matter, "forward", by=cast.office, at=NOW)
    take(matter, "noted", by=cast.leader, at=NOW)
    assert matter.state_key == "done"


def test_an_instruction_without_its_words_is_not_passed_on(cast):
    with pytest.raises(Refused, match="还缺谁批示的、批示原文，请先补上。"):
        instruction(cast, instructed_by="", words="")


def test_who_reported_does_not_send_it_to_the_leader(cast):
    matter = instruction(cast)
    cast.office.tenures.create(post=cast.bureau.posts.first(), from_on=date(2026, 1, 1))
    both = User.objects.get(pk=cast.office.pk)
    take(matter, "report", by=both, at=NOW, result="许可已发。")

    with pytest.raises(Refused, match="报办理结果是你自己办的，这一步须由另一个人办。"):
        take(matter, "forward", by=both, at=NOW)


def test_what_a_meeting_decided_is_heard_by_the_next_one(cast):
    matter = begun(cast, "meeting_decision",
                   {"meeting": "县政府第8次常务会议", "met_on": "2026-02-06", "next_on": "2026-03-06"},
                   due_on=date(2026, 4, 30), standard="取得许可", measures="并联审批")  # fmt: skip
    assert timezone.localdate(matter.turn_due_at) == date(2026, 2, 14)  # a make-up Saturday
    take(matter, "plan", by=cast.lead, at=NOW, measures="2月底前受理，3月发证。")
    take(matter, "report", by=cast.lead, at=NOW, result="已受理。")

    assert matter.turn_due_at.astimezone(CHINA) == datetime(2026, 3, 6, 17, 30, tzinfo=CHINA)
    take(matter, "go_on", by=cast.office, at=NOW, direction="三月底前发证。", next_on="2026-04-03")
    take(matter, "report", by=cast.lead, at=NOW, result="已发证。")
    assert timezone.localdate(matter.turn_due_at) == date(2026, 4, 3)
    take(matter, "strike_off", by=cast.office, at=NOW, heard_on="2026-04-03", verified="看过证。")
    assert (matter.state_key, matter.is_verified) == ("final", True)
