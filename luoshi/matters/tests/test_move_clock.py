"""A newer preset or calendar offers to move what runs; a named person adopts or leaves each."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from luoshi.clocks import calendar
from luoshi.clocks.calendar import Arrangement
from luoshi.ledger.models import Event
from luoshi.matters import clocks, proposals
from luoshi.matters.actions import leave_clock, move_clock, take
from luoshi.matters.models import ClockRun, Matter
from luoshi.matters.proposals import proposals as offered
from luoshi.matters.refusal import Refused
from luoshi.matters.sentences import sentence
from luoshi.org.actions import adopt_preset
from luoshi.org.standing import standing
from luoshi.regimes.tests.test_limits import instruction

from .cast import NOW

WHY = "同类事项一律提速。"


def adopt(cast, key: str, value: str) -> None:
    adopt_preset(key, value, basis="青禾县批示件办理办法第6条", reason="提速。",
                 by=cast.office_head.public_id, at=NOW)  # fmt: skip


def open_ones(cast, person="office_head") -> list:
    return list(offered(standing(getattr(cast, person), timezone.localdate(NOW)), NOW))


def run_of(matter: Matter) -> ClockRun:
    return matter.clock_runs.get(key="finish", stopped_at=None)


@pytest.fixture
def matter(cast) -> Matter:
    return instruction(cast, pace="ordinary")


def test_nothing_moves_by_itself_and_the_offer_says_old_and_new(cast, matter):
    assert open_ones(cast) == []
    before = run_of(matter).due_at

    adopt(cast, "instruction.ordinary", "5d")

    assert run_of(matter).due_at == before
    (found,) = open_ones(cast)
    assert (found.why, timezone.localdate(found.due.at)) == (
        "预设“平件时限”第1版",
        date(2026, 2, 14),
    )
    assert open_ones(cast, "office") == open_ones(cast, "lead") == []


def test_who_adopts_it_gives_a_reason_and_the_first_day_stays_in_view(cast, matter):
    adopt(cast, "instruction.ordinary", "5d")
    first = matter.due_on
    with pytest.raises(Refused, match="请写明为什么改"):
        move_clock(matter, "finish", reason=" ", by=cast.office_head, at=NOW)
    for person in (cast.office, cast.lead_head, cast.outsider):
        with pytest.raises(Refused, match="只有交办单位负责人或者领导可以决定"):
            move_clock(matter, "finish", reason=WHY, by=person, at=NOW)

    move = move_clock(matter, "finish", reason=WHY, by=cast.office_head, at=NOW)

    moved = Matter.objects.get(pk=matter.pk)
    assert (moved.due_on, moved.first_due_on) == (date(2026, 2, 14), first)
    assert sentence(move).startswith("办理时限按预设“平件时限”第1版由2026年")
    run = run_of(moved)
    assert (run.limit, run.trace["preset"]["version"], run.trace["term"]["limit"]) == (
        "5d",
        1,
        "5d",
    )
    assert Event.objects.filter(kind="instruction.move_clock").count() == 1
    assert open_ones(cast) == []
    with pytest.raises(Refused, match="没有要决定的改动"):
        move_clock(moved, "finish", reason=WHY, by=cast.office_head, at=NOW)


def test_what_is_left_is_not_asked_again_until_the_next_version(cast, matter):
    adopt(cast, "instruction.ordinary", "5d")
    before = run_of(matter).due_at

    leave_clock(matter, "finish", reason="已经谈好日期。", by=cast.leader, at=NOW)

    assert (run_of(matter).due_at, open_ones(cast)) == (before, [])
    adopt(cast, "instruction.ordinary", "20d")
    assert len(open_ones(cast)) == 1


def test_a_version_with_the_same_day_offers_nothing(cast, matter):
    adopt(cast, "instruction.ordinary", "15d")

    assert open_ones(cast) == []


def test_a_held_clock_and_a_day_somebody_set_are_not_offered(cast, matter):
    other = instruction(cast, pace="ordinary")
    take(other, "revise_due", by=cast.leader, at=NOW, due_on="2026-03-20", reason="定了。")
    take(matter, "report", by=cast.lead, at=NOW, result="办完。")

    adopt(cast, "instruction.ordinary", "5d")

    assert open_ones(cast) == []


def test_a_corrected_calendar_offers_what_it_changes(cast, monkeypatch):
    matter = instruction(cast, pace="mailbox")  # five working days over the spring festival
    other = instruction(cast, pace="urgent")
    before = {m.pk: run_of(m).due_at for m in (matter, other)}
    flood = [Arrangement(2026, "防汛停工", date(2026, 2, 13), date(2026, 2, 13), (), "县政府通知")]
    newer = calendar.STATE.with_year("2026-2", [*calendar.STATE.years[2026], *flood])
    for module in (clocks, proposals):
        monkeypatch.setattr(module, "STATE", newer)

    found = open_ones(cast)

    assert [one.run.matter for one in found] == [matter]
    assert found[0].why == "日历2026-2"
    assert found[0].due.at > before[matter.pk]
    move_clock(matter, "finish", reason="停工一天。", by=cast.office_head, at=NOW)
    assert run_of(matter).trace["calendar"] == "2026-2"
    assert run_of(other).due_at == before[other.pk]
    assert open_ones(cast) == []


def test_holds_so_far_are_kept_by_a_moved_clock(cast, matter):
    take(matter, "report", by=cast.lead, at=NOW + timedelta(days=1), result="办完。")
    take(matter, "send_back", by=cast.office, at=NOW + timedelta(days=3), reason="缺照片。")
    adopt(cast, "instruction.ordinary", "5d")
    straight = timezone.localdate(NOW) + timedelta(days=5)

    move_clock(matter, "finish", reason=WHY, by=cast.office_head, at=NOW + timedelta(days=3))

    assert Matter.objects.get(pk=matter.pk).due_on > straight
