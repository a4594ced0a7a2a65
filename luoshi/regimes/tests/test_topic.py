"""A topic goes before a meeting with facts, options, a proposal and the views, or not at all."""

from datetime import date, timedelta

import pytest

from luoshi.matters.actions import Fixes, draft, lapse
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused

from .pressing import day, pressed, words

FACTS = {
    "options": "方案一：住建局接管。\n方案二：各厂自管。",
    "proposal": "方案一。",
    "views": "三家厂同意。",
}
DECIDED = {"meeting": "常务会", "met_on": "2026-02-25", "decided": "按方案一。"}


def drafted(cast, **facts) -> Matter:
    fixes = Fixes("管网由谁接管", "三家厂的管网没有接收单位。", lead_unit=cast.bureau)
    return draft(fixes, issuer=cast.desk, by=cast.lead, at=day(2, 9), regime="topic",
                 facts=FACTS | facts)  # fmt: skip


def submitted(cast) -> Matter:
    return pressed(cast, drafted(cast), "submit", "lead", day(2, 9))


def queued(cast) -> Matter:
    return pressed(cast, submitted(cast), "admit", "office", day(2, 9),
                   meeting_on="2026-02-25", checked="问过财政局。")  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"proposal": ""}, "还不能上会：缺建议。"),
        ({"options": "", "views": ""}, "还不能上会：缺方案、各方意见。"),
        ({"options": "方案一：住建局接管。"}, "方案至少写两个"),
    ],
)
def test_what_is_missing_is_said_by_name(cast, facts, says):
    with pytest.raises(Refused, match=says):
        pressed(cast, drafted(cast, **facts), "submit", "lead", day(2, 9))


def test_one_option_is_enough_where_it_says_why(cast):
    only = drafted(cast, options="只有一个方案：法律规定由住建局管。")

    assert pressed(cast, only, "submit", "lead", day(2, 9)).state_key == "checking"


def test_who_submitted_does_not_admit_and_the_day_lies_ahead(cast):
    matter = submitted(cast)
    with pytest.raises(Refused, match="上会的日期2026年2月6日已经过了"):
        pressed(
            cast, matter, "admit", "office", day(2, 9), meeting_on="2026-02-06", checked="问过。"
        )
    with pytest.raises(Refused, match="只有会议办公室县政府督查室可以同意上会"):
        pressed(cast, matter, "admit", "lead", day(2, 9), meeting_on="2026-02-25", checked="问过。")


def test_what_is_not_completed_in_time_goes_back(cast):
    asked = pressed(cast, submitted(cast), "send_back", "office", day(2, 9), missing="财政意见。")
    assert (asked.turn, asked.facts["returned"]) == ("lead", 1)

    lapse(asked, at=asked.turn_due_at + timedelta(seconds=1))

    assert Matter.objects.get(pk=asked.pk).state_key == "returned"


def test_what_is_decided_becomes_matters_at_once(cast):
    lines = "县住建局；接管管网；20个工作日；有交接单\n县水利局；清点管网；5个工作日"

    done = pressed(cast, queued(cast), "decide", "office", day(2, 25), lines=lines, **DECIDED)

    made = list(done.children.order_by("pk"))
    assert done.state_key == "decided"
    assert [(m.regime_key, m.state_key, m.lead_unit, m.facts["meeting"]) for m in made] == [
        ("meeting_decision", "issued", cast.helper, "常务会"),
        ("meeting_decision", "issued", cast.bureau, "常务会"),
    ]
    assert (made[0].due_on, made[0].number) == (date(2026, 3, 24), "青禾议定〔2026〕1号")


def test_a_line_that_cannot_be_read_is_named_before_anything_is_decided(cast):
    matter = queued(cast)

    with pytest.raises(Refused, match="第2条的“天上局”不是一个在用的单位"):
        pressed(cast, matter, "decide", "office", day(2, 25),
                lines="县住建局；接管；5天\n天上局；清点；5天", **DECIDED)  # fmt: skip

    assert matter.children.count() == 0


def test_the_sheet_holds_all_four(cast):
    text = words(queued(cast), "topic_sheet", day(2, 10))

    for said in ("事实", "方案二：各厂自管。", "三家厂同意。", "问过财政局。"):
        assert said in text
