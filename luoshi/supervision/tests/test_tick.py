"""The ladder in working time: who is told what, when, once, and never at night."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from luoshi.ledger.record import first_break
from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.replay import replay
from luoshi.matters.sentences import sentence
from luoshi.matters.tests.cast import BEIJING, NOW
from luoshi.notices.models import Notice
from luoshi.supervision.actions import climb, tick
from luoshi.supervision.models import Climbed
from luoshi.supervision.reconcile import reconcile


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def rungs(matter: Matter) -> list[tuple[str, str, str]]:
    climbed = Climbed.objects.filter(run__matter=matter).order_by("stood_for", "pk")
    return [(c.run.key, c.rung, f"{c.stood_for.astimezone(BEIJING):%m-%d %H:%M}") for c in climbed]


def run_until(end: datetime, begin: datetime = NOW, every: timedelta = timedelta(hours=6)) -> None:
    moment = begin
    while moment <= end:
        tick(at=moment)
        moment += every


def test_the_whole_ladder_of_a_matter_nobody_moves(cast):
    """Due on 31 March 2026, a Tuesday; 4 to 6 April are the Qingming holiday."""
    matter = cast.matter_at("doing")

    run_until(at("2026-04-20T10:00"), begin=at("2026-03-20T09:00"))

    assert rungs(matter) == [
        ("finish", "near", "03-26 08:30"),
        ("finish", "day", "03-31 08:30"),
        ("finish", "late_1", "04-01 08:30"),
        ("finish", "late_3", "04-03 08:30"),
        ("finish", "late_5", "04-08 08:30"),
        ("finish", "late_8", "04-13 08:30"),
    ]
    assert Matter.objects.get(pk=matter.pk).look_at == at("2026-04-22T08:30")


def test_each_rung_tells_the_right_people(cast):
    matter = cast.matter_at("doing")
    run_until(at("2026-04-20T10:00"), begin=at("2026-03-20T09:00"))

    told = {
        name: Notice.objects.filter(
            to=getattr(cast, name), about=matter.public_id, key__startswith="rung:"
        ).count()
        for name in ("lead", "lead_head", "office", "office_head", "leader", "outsider")
    }

    assert told == {
        "lead": 3,
        "lead_head": 3,
        "office": 1,
        "office_head": 2,
        "leader": 1,
        "outsider": 0,
    }


def test_history_and_ledger_tell_of_every_rung(cast):
    matter = cast.matter_at("doing")
    run_until(at("2026-04-01T10:00"), begin=at("2026-03-20T09:00"))

    told = [sentence(move) for move in matter.moves.filter(by=None).order_by("at")]

    assert told == [
        "提醒牵头单位县水利局：还有3个工作日到期，请安排。",
        "提醒牵头单位县水利局：今天到期。",
        "催办牵头单位县水利局：已经逾期，请今天报结果，或写明办法和日期。",
    ]
    assert replay(matter.public_id).state == "doing"
    assert first_break() is None


def test_a_last_day_of_rest_is_told_of_before_and_not_as_today(cast):
    matter = cast.matter_at("doing", due_on=date(2026, 3, 28))
    run_until(at("2026-03-27T15:00"), begin=at("2026-03-27T08:00"))

    told = [sentence(move) for move in matter.moves.filter(by=None).order_by("at")]

    assert "提醒牵头单位县水利局：3月28日（当天休息）到期。" in told


def test_twice_does_nothing_twice(cast):
    matter = cast.matter_at("doing")
    moment = at("2026-03-31T09:00")
    tick(at=moment)
    before = Notice.objects.count(), Climbed.objects.count()
    Matter.objects.filter(pk=matter.pk).update(look_at=moment)

    tick(at=moment)

    assert (Notice.objects.count(), Climbed.objects.count()) == before


def test_three_days_down_lose_no_rung(cast):
    matter = cast.matter_at("doing")

    tick(at=at("2026-04-03T09:00"))

    assert [rung for _, rung, _ in rungs(matter)] == ["near", "day", "late_1", "late_3"]
    assert reconcile(at("2026-04-03T09:00")) == []


def test_what_is_caught_up_says_which_day_it_speaks_of(cast):
    matter = cast.matter_at("doing")

    tick(at=at("2026-04-03T09:00"))

    told = Notice.objects.filter(to=cast.lead, key__contains=":near:").get().text
    assert told == ("清溪河排污口整治：还有3个工作日到期，请安排。（这是补发，应在3月26日发出）")
    last = Notice.objects.filter(to=cast.office, key__contains=":late_3:").get().text
    assert last == "清溪河排污口整治：逾期3个工作日，请督查室决定是否开督办单。"
    assert sentence(matter.moves.filter(by=None).last()).endswith("（这是补发，应在3月26日发出）")


@pytest.mark.parametrize(
    "moment", ["2026-03-31T22:00", "2026-04-01T05:00", "2026-04-05T10:00", "2026-04-04T10:00"]
)
def test_nobody_is_told_at_night_or_on_a_day_of_rest(cast, moment):
    cast.matter_at("doing")
    before = Notice.objects.count()

    assert tick(at=at(moment)).quiet

    assert Notice.objects.count() == before


def test_a_make_up_saturday_is_a_working_day(cast):
    cast.matter_at("doing", limit="10wd")

    done = tick(at=at("2026-02-28T09:00"))

    assert (done.quiet, done.climbed) == (False, 2)


def test_a_held_clock_climbs_nothing_and_the_review_clock_climbs(cast):
    matter = cast.matter_at("in_review")

    run_until(at("2026-04-03T10:00"), begin=NOW)

    assert {clock for clock, _, _ in rungs(matter)} == {"review"}
    assert [rung for _, rung, _ in rungs(matter)] == ["day", "late_1", "late_3"]


def test_a_finished_matter_is_looked_at_no_more(cast):
    matter = cast.matter_at("closed")

    assert Matter.objects.get(pk=matter.pk).look_at is None
    assert tick(at=at("2026-03-31T09:00")).looked == 0


def test_a_new_due_date_has_a_ladder_of_its_own(cast):
    matter = cast.matter_at("doing")
    tick(at=at("2026-04-01T09:00"))
    take(matter, "report", by=cast.lead, at=at("2026-04-01T10:00"), result="完成。")
    take(matter, "close", by=cast.office, at=at("2026-04-01T11:00"))
    again = {"reason": "有渗漏。", "due_on": "2026-06-30"}
    take(matter, "reopen", by=cast.office_head, at=at("2026-04-02T09:00"), **again)

    tick(at=at("2026-06-30T09:00"))

    assert [r for _, r, _ in rungs(matter)] == ["near", "day", "late_1", "day", "near", "day"] or [
        r for c, r, _ in rungs(matter) if c == "finish"
    ] == ["near", "day", "late_1", "near", "day"]


def test_one_bad_row_does_not_stop_the_others(cast, monkeypatch):
    good, bad = cast.matter_at("doing"), cast.matter_at("doing")
    real = climb.open_plans

    def planned(matter):
        if matter.pk == bad.pk:
            raise ValueError("bad row")
        return real(matter)

    monkeypatch.setattr(climb, "open_plans", planned)
    done = tick(at=at("2026-03-31T09:00"))

    assert (done.looked, done.failed) == (1, 1)
    assert rungs(good)
    assert not rungs(bad)
    assert Matter.objects.get(pk=bad.pk).look_at == at("2026-03-31T10:00")


def test_the_reconciler_finds_what_was_taken_away(cast):
    cast.matter_at("doing")
    moment = at("2026-04-01T09:00")
    tick(at=moment)
    assert reconcile(moment) == []

    Notice.objects.filter(key__contains=":day:").delete()
    assert [(d.rung, d.what) for d in reconcile(moment)] == [("day", "没有通知到任何人")]
    Climbed.objects.filter(rung="near").delete()
    assert {(d.rung, d.what) for d in reconcile(moment)} == {
        ("near", "没有执行"),
        ("day", "没有通知到任何人"),
    }


def test_a_tick_costs_by_what_is_due(cast, django_assert_max_num_queries):
    for _ in range(3):
        cast.matter_at("doing")
    tick(at=at("2026-02-10T09:00"))

    with django_assert_max_num_queries(1):
        tick(at=at("2026-02-11T09:00"))
    assert connection.in_atomic_block
