"""A leader sets another day before the old one has come, with a reason; the old one stays in view."""

from datetime import date

import pytest

from luoshi.ledger.models import Event
from luoshi.matters.page import history, until
from luoshi.matters.refusal import Refused
from luoshi.matters.register import REGIMES

from .pressing import day, pressed

EARLIER = {"due_on": "2026-03-10", "reason": "汛期提前。"}


def test_the_day_moves_with_its_reason_and_the_first_one_stays(cast):
    matter = cast.matter_at("doing")
    events = Event.objects.count()

    moved = pressed(cast, matter, "revise_due", "leader", day(2, 10), **EARLIER)

    assert (moved.due_on, moved.first_due_on) == (date(2026, 3, 10), date(2026, 3, 31))
    assert (moved.state_key, moved.lead_unit) == ("doing", cast.bureau)
    assert until(moved)[1].startswith("原定2026年3月31日")
    told = history(moved, date(2026, 2, 10))[0]
    assert [(line.label, line.was) for line in told.lines] == [
        ("理由", ""),
        ("改到哪一天", "2026年3月31日"),
    ]
    assert Event.objects.count() == events + 1
    later = pressed(
        cast, moved, "revise_due", "leader", day(2, 11), due_on="2026-05-06", reason="再定。"
    )
    assert (later.due_on, later.first_due_on) == (date(2026, 5, 6), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("answers", "at", "says"),
    [
        ({"due_on": "2026-03-31"}, day(2, 10), "现在的到期日就是2026年3月31日，请写另一天。"),
        ({"due_on": "2026-02-01"}, day(2, 10), "早于今天"),
        ({"due_on": "2026-06-30"}, day(4, 1), "已在2026年3月31日到期"),
        ({"due_on": "2026-03-10", "reason": ""}, day(2, 10), "请填写理由"),
        ({"due_on": "明天"}, day(2, 10), "不是日期"),
    ],
)
def test_what_is_wrong_is_said(cast, answers, at, says):
    matter = cast.matter_at("doing")
    with pytest.raises(Refused, match=says):
        pressed(cast, matter, "revise_due", "leader", at, **{"reason": "提前。"} | answers)


def test_only_a_leader_does_it(cast):
    matter = cast.matter_at("doing")
    for person in ("office", "office_head", "lead", "lead_head", "outsider"):
        with pytest.raises(Refused, match="只有领导可以改时限"):
            pressed(cast, matter, "revise_due", person, day(2, 10), **EARLIER)


def test_every_regime_that_may_be_extended_before_expiry_may_be_revised_or_says_why_not():
    by_law = {
        "motion",
        "service",
        "rectification",
        "promise",
    }  # the law, the citizen or a notice set it
    extended = {r.key for r in REGIMES.values() if r.step("extend")}

    assert extended - {r.key for r in REGIMES.values() if r.step("revise_due")} - by_law == set()
