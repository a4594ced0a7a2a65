"""Words between reports: no change, own light, what was seen, reminders put off, who helped."""

from datetime import date, datetime, timedelta

import pytest

from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.sentences import sentence
from luoshi.matters.tests.cast import BEIJING, NOW
from luoshi.notices.models import Notice
from luoshi.org.actions import adopt_preset
from luoshi.supervision.actions import look, no_change, put_off, say, thank, tick
from luoshi.supervision.lights import divergence, lamps
from luoshi.supervision.reconcile import reconcile
from luoshi.supervision.rhythm import rhythm, rhythm_days


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def fresh(matter: Matter) -> Matter:
    return Matter.objects.get(pk=matter.pk)


def test_no_change_is_one_press_and_counts_as_a_word(cast):
    matter = cast.matter_at("doing", due_on=date(2026, 12, 31))
    first = rhythm(matter, NOW)
    assert (first.days, first.next_on) == (28, date(2026, 3, 9))

    move = no_change(matter, by=cast.lead, at=at("2026-03-09T09:00"))

    assert sentence(move) == "本期无变化。"
    assert rhythm(fresh(matter), at("2026-03-09T10:00")).next_on == date(2026, 4, 7)


def test_nobody_is_asked_or_needs_to_say_it_twice_in_a_week(cast):
    matter = cast.matter_at("doing", due_on=date(2026, 12, 31))

    with pytest.raises(Refused, match="2月9日刚说过，3月9日再说就行"):
        no_change(matter, by=cast.lead, at=at("2026-02-12T09:00"))


def test_an_office_cannot_set_a_rhythm_shorter_than_a_week(cast):
    why = {"basis": "专班要求", "reason": "抓紧。", "by": "u1", "at": NOW}
    adopt_preset("supervision.rhythm_late", 1, **why)

    assert rhythm_days(NOW)["late"] == 7


def test_what_is_late_is_not_unchanged(cast):
    matter = cast.matter_at("doing")

    with pytest.raises(Refused, match="不能只写无变化"):
        no_change(matter, by=cast.lead, at=at("2026-04-02T09:00"))


@pytest.mark.parametrize("name", ["office", "leader", "support", "outsider"])
def test_only_the_lead_says_it(cast, name):
    matter = cast.matter_at("doing")
    for press in (
        lambda by: no_change(matter, by=by, at=at("2026-03-09T09:00")),
        lambda by: say(matter, light="ok", words="完成9个。", by=by, at=NOW),
        lambda by: thank(matter, helper="县财政局", words="垫资。", by=by, at=NOW),
    ):
        with pytest.raises(Refused, match="只有牵头单位县水利局可以写"):
            press(getattr(cast, name))


def test_risk_makes_the_rhythm_shorter_and_silence_is_seen(cast):
    matter = cast.matter_at("doing", due_on=date(2026, 12, 31))
    say(matter, light="late", words="缺补测图。", by=cast.lead, at=NOW)

    asked = rhythm(fresh(matter), NOW)

    assert (asked.days, asked.next_on) == (7, date(2026, 2, 24))  # the 16th is a holiday
    assert not asked.is_silent(date(2026, 2, 27))
    assert asked.is_silent(date(2026, 2, 28))  # a make-up Saturday: the fourth working day


@pytest.mark.parametrize(
    ("own", "seen", "said"),
    [
        ("", "", ""),
        ("ok", "", ""),
        ("ok", "ok", ""),
        ("ok", "late", "单位说正常，督查看到的是滞后"),
        ("watch", "late", "单位说有风险，督查看到的是滞后"),
        ("late", "late", "督查看到的是滞后，时限上还是正常"),
        ("late", "", "单位自己说滞后，时限上还是正常"),
        ("", "watch", "督查看到的是有风险，时限上还是正常"),
    ],
)
def test_three_lights_side_by_side(cast, own, seen, said):
    matter = cast.matter_at("doing", due_on=date(2026, 12, 31))
    if own:
        say(matter, light=own, words="完成9个。", by=cast.lead, at=NOW)
    if seen:
        look(matter, light=seen, words="现场只有3个。", by=cast.office, at=NOW)

    assert divergence(fresh(matter), NOW) == said
    assert [lamp.key for lamp in lamps(fresh(matter), NOW)] == [own or "none", "ok", seen or "none"]


def test_only_a_divergence_is_news(cast):
    matter = cast.matter_at("doing", due_on=date(2026, 12, 31))
    before = Notice.objects.count()

    say(matter, light="ok", words="完成9个。", by=cast.lead, at=NOW)
    assert Notice.objects.count() == before
    look(matter, light="late", words="现场只有3个。", by=cast.office, at=NOW)
    told = Notice.objects.filter(to=cast.lead).order_by("-pk").first()
    assert told.text == "清溪河排污口整治：单位说正常，督查看到的是滞后。现场只有3个。"


def test_reminders_put_off_are_silent_and_what_goes_up_is_not(cast):
    matter = cast.matter_at("doing")
    morning = at("2026-03-26T09:00")
    put_off(matter, until=date(2026, 4, 2), reason="4月2日验收。", by=cast.lead, at=morning)

    for day in ("2026-03-31", "2026-04-01", "2026-04-03"):
        tick(at=at(f"{day}T09:00"))

    told = Notice.objects.filter(about=matter.public_id, key__startswith="rung:")
    assert told.filter(to=cast.lead).count() == 0
    last = told.get(to=cast.office)
    assert last.text.endswith("请督查室决定是否开督办单。")
    assert reconcile(at("2026-04-03T09:00")) == []


def test_what_goes_up_while_put_off_says_so(cast):
    """Two hours' notice of a raise cannot be put off; one already past tells the reason."""
    matter = cast.matter_at("issued", due_on=date(2026, 6, 30))
    with pytest.raises(Refused, match="2月13日要往上报，搁置不能越过那一天"):
        put_off(matter, until=date(2026, 2, 13), reason="出差。", by=cast.lead, at=NOW)

    put_off(matter, until=date(2026, 2, 12), reason="出差。", by=cast.lead, at=NOW)
    tick(at=at("2026-02-10T09:00"))
    assert [sentence(m) for m in matter.moves.filter(by=None)] == [
        "提醒牵头单位县水利局：今天是签收时限的最后一天，请签收或写明理由退回。（陈禾：出差。）"
    ]


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (date(2026, 2, 9), "请写以后的日期"),
        (date(2026, 3, 9), "一次最多搁置5个工作日"),
    ],
)
def test_putting_off_has_an_end_and_a_measure(cast, until, said):
    matter = cast.matter_at("doing")
    with pytest.raises(Refused, match=said):
        put_off(matter, until=until, reason="出差。", by=cast.lead, at=NOW)


def test_a_part_is_not_put_off_over_the_day_of_the_whole(cast):
    matter = cast.matter_at("doing", due_on=NOW.date() + timedelta(days=90))
    whole = cast.matter_at("doing", due_on=date(2026, 2, 11))
    Matter.objects.filter(pk=matter.pk).update(parent=whole)

    with pytest.raises(Refused, match="主件2月11日到期"):
        put_off(fresh(matter), until=date(2026, 2, 12), reason="等。", by=cast.lead, at=NOW)


def test_who_helped_is_written_by_who_was_helped(cast):
    matter = cast.matter_at("doing")
    made = thank(matter, helper="县财政局", words="调度380万元，没有停工。", by=cast.lead, at=NOW)

    assert (made.unit_name, made.helper) == ("县水利局", "县财政局")
    take(fresh(matter), "report", by=cast.lead, at=NOW, result="完成。")
    done = fresh(matter)
    take(done, "close", by=cast.office, at=NOW)
    thank(fresh(matter), helper="石湾镇", words="让出堆场。", by=cast.lead, at=NOW)
