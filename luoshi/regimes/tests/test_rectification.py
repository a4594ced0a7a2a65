"""A shortfall from the notice to the strike-off, and the objection that stops it."""

from datetime import date, datetime

import pytest

from luoshi.ledger.record import first_break
from luoshi.matters import papers
from luoshi.matters.actions import Fixes, draft, take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.sentences import sentence
from luoshi.matters.tests.cast import Cast
from luoshi.supervision.ladder import open_plans

from .pressing import day, pressed, words

FACTS = {
    "admitted": "县长陆景澄2月1日批准，青政督〔2026〕3号",
    "team": ["林小满", "孟川"],
    "shortfall": "17个口中有5个没有台账。",
    "found_how": "2月3日现场看了17个口，查了台账。",
    "breaks": "《清溪河管护办法》第六条",
}
PLAN = {"steps": "一、补台账，陈禾，3月1日前。", "cause": "交接时没有移交。"}
WHY = {"task": "5个口2025年已移交柳林镇，台账在镇里。"}


@pytest.fixture
def notified(cast: Cast) -> Matter:
    fixes = Fixes(
        "5个排污口没有台账", "补齐台账，查明原因。", lead_unit=cast.bureau, due_on=date(2026, 4, 30)
    )
    made = draft(
        fixes, issuer=cast.desk, by=cast.office, at=day(2, 9), regime="rectification", facts=FACTS
    )
    return pressed(cast, made, "notify", "office", day(2, 9))


def mending(cast: Cast, matter: Matter) -> Matter:
    pressed(cast, matter, "plan", "lead", day(2, 11), **PLAN)
    return pressed(cast, matter, "plan_ok", "office", day(2, 12))


def objected(cast: Cast, matter: Matter, at: datetime) -> Matter:
    pressed(cast, matter, "object", "lead", at, **WHY)
    return matter.children.filter(regime_key="objection").order_by("-pk").first()


def test_it_is_mended_and_struck_off_by_somebody_who_did_not_find_it(cast, notified):
    matter = mending(cast, notified)
    proved = pressed(cast, matter, "prove", "lead", day(3, 1), result="5本台账补齐。")
    with pytest.raises(Refused, match="是你通知整改的"):
        pressed(cast, proved, "strike", "office", day(3, 2), verified="看了。")

    failed = pressed(cast, proved, "fail", "office_head", day(3, 2), reason="缺一本。")
    assert failed.state_key == "mending"
    proved = pressed(cast, failed, "prove", "lead", day(3, 5), result="都补齐了。")
    struck = pressed(cast, proved, "strike", "office_head", day(3, 6), verified="看了5本，一致。")

    assert (struck.state_key, struck.is_verified) == ("struck_off", True)
    assert set(papers.available(struck)) == {"rectification_notice", "struck_off"}


def test_an_objection_has_thirty_days_to_be_made_and_thirty_to_be_decided(cast, notified):
    with pytest.raises(Refused, match="30日内提出，2026年3月11日已经过了"):
        objected(cast, notified, day(3, 12))

    asked = objected(cast, notified, day(3, 10))

    assert asked.due_on == date(2026, 4, 9)
    assert (asked.state_key, asked.turn, asked.parent_id) == ("asked", "reviewer", notified.pk)
    assert sentence(asked.moves.get()) == "提出异议复核。"
    says = {plan.rung.how: plan.rung for plan in open_plans(asked)}
    assert says["urge"].says == "复核决定已逾期，提出异议的单位在等。"
    assert not any(rung.drafts for rung in says.values())  # who reviews gets no slip of its own


def test_while_it_is_reviewed_nothing_is_asked_and_there_is_one_at_a_time(cast, notified):
    matter = mending(cast, notified)
    objected(cast, matter, day(2, 20))

    with pytest.raises(Refused, match="异议正在复核"):
        pressed(cast, matter, "prove", "lead", day(3, 1), result="补了。")
    with pytest.raises(Refused, match="已经提出过异议"):
        objected(cast, matter, day(2, 21))


def test_while_it_is_reviewed_no_clock_runs_and_nobody_is_late(cast, notified):
    running = notified.clock_runs.get(key="plan")
    asked = objected(cast, notified, day(2, 20))
    held = Matter.objects.get(pk=notified.pk)
    assert (held.turn_due_at, list(open_plans(held))) == (None, [])

    seen = {"seen": "调了交接单。", "reason": "没有移交手续。"}
    pressed(cast, asked, "uphold", "office_head", day(3, 6), **seen)

    resumed = Matter.objects.get(pk=notified.pk)
    assert resumed.turn_due_at > running.due_at
    lines = [sentence(move) for move in resumed.moves.order_by("pk")]
    assert [said for said in lines if "时限" in said] == [
        f"时限暂停，等异议复核{asked.number or asked.title}。",
        f"异议复核{asked.number or asked.title}维持原结论，时限恢复。",
    ]


def test_taken_back_it_lets_go_and_granted_it_is_quashed_at_once(cast, notified):
    asked = objected(cast, notified, day(2, 20))
    pressed(cast, asked, "take_back", "lead", day(2, 24), reason="核对清楚了。")
    assert Matter.objects.get(pk=notified.pk).turn_due_at is not None

    again = objected(cast, notified, day(2, 25))
    seen = {"seen": "调了交接单。", "reason": "移交属实。"}
    pressed(cast, again, "grant", "office_head", day(2, 26), **seen)

    quashed = Matter.objects.get(pk=notified.pk)
    assert (quashed.state_key, quashed.turn_due_at, quashed.is_open) == ("quashed", None, False)
    assert not quashed.held_by.filter(until=None).exists()
    move = quashed.moves.first()
    assert (move.step, move.by) == ("quash", cast.office_head)
    assert move.answers["reason"] == f"异议复核{again.number or again.title}：异议成立。"
    assert first_break() is None


def test_granted_it_overtakes_an_extension_that_was_asked(cast, notified):
    matter = mending(cast, notified)
    objection = objected(cast, matter, day(2, 20))
    matter.refresh_from_db()
    later = {"due_on": date(2026, 5, 20), "reason": "雨多。"}
    asked = take(matter, "extend", by=cast.lead, at=day(2, 21), **later)
    assert asked.is_pending
    seen = {"seen": "调了交接单。", "reason": "移交属实。"}

    pressed(cast, objection, "grant", "office_head", day(2, 26), **seen)

    asked.refresh_from_db()
    assert asked.refused_by == f"异议复核{objection.number or objection.title}"
    assert Matter.objects.get(pk=matter.pk).state_key == "quashed"


def test_who_took_part_does_not_review(cast, notified):
    asked = objected(cast, notified, day(2, 20))
    seen = {"seen": "调了交接单。", "reason": "移交属实。"}
    with pytest.raises(Refused, match="应当回避"):
        pressed(cast, asked, "grant", "office", day(2, 25), **seen)

    granted = pressed(cast, asked, "grant", "office_head", day(2, 25), **seen)

    assert granted.state_key == "granted"
    assert Matter.objects.get(pk=notified.pk).state_key == "quashed"
    with pytest.raises(Refused):
        pressed(cast, notified, "plan", "lead", day(2, 26), **PLAN)


def test_upheld_it_goes_on_and_is_final(cast, notified):
    asked = objected(cast, notified, day(2, 20))
    seen = {"seen": "调了交接单。", "reason": "没有移交手续。"}
    pressed(cast, asked, "uphold", "office_head", day(2, 25), **seen)

    with pytest.raises(Refused):
        pressed(cast, notified, "quash", "office", day(2, 26), reason="算了。")
    with pytest.raises(Refused, match="最后的答复"):
        objected(cast, notified, day(2, 27))
    assert mending(cast, notified).state_key == "mending"


def test_its_papers_say_the_fact_the_rule_and_the_right_to_object(cast, notified):
    notice = words(notified, "rectification_notice", day(3, 1))
    for part in (FACTS["shortfall"], FACTS["found_how"], FACTS["breaks"], "30日内申请复核"):
        assert part in notice
    asked = objected(cast, notified, day(2, 20))
    pressed(cast, asked, "grant", "office_head", day(2, 25), seen="调了交接单。", reason="属实。")
    assert "异议成立，原整改通知撤销" in words(asked, "objection_ruling", day(3, 1))


def test_nobody_of_the_team_reviews_and_nothing_is_noticed_twice(cast, notified):
    again = draft(
        Fixes(notified.title, "补齐。", lead_unit=cast.bureau, due_on=date(2026, 4, 30)),
        issuer=cast.desk, by=cast.office, at=day(2, 10), regime="rectification", facts=FACTS,
    )  # fmt: skip
    with pytest.raises(Refused, match="“5个排污口没有台账”已经在整改（.*），不能重复通知。"):
        pressed(cast, again, "notify", "office", day(2, 10))

    cast.office_head.name = "孟川"
    cast.office_head.save()
    objection = objected(cast, notified, day(2, 20))
    with pytest.raises(Refused, match="你参加了发现这个问题的督查（林小满、孟川），应当回避"):
        pressed(
            cast,
            objection,
            "grant",
            "office_head",
            day(2, 21),
            seen="调了台账。",
            reason="在镇里。",
        )


@pytest.mark.parametrize("missing", ["admitted", "team"])
def test_no_notice_without_who_approved_and_who_looked(cast, missing):
    facts = {key: value for key, value in FACTS.items() if key != missing}
    fixes = Fixes("5个口没有台账", "补齐。", lead_unit=cast.bureau, due_on=date(2026, 4, 30))
    with pytest.raises(Refused, match="请填写(谁批准督查的|参加督查的人)"):
        draft(
            fixes,
            issuer=cast.desk,
            by=cast.office,
            at=day(2, 9),
            regime="rectification",
            facts=facts,
        )


def test_one_that_was_left_open_though_its_objection_was_granted_is_ended_by_the_office(
    cast, notified
):
    with pytest.raises(Refused, match="没有成立的异议"):
        pressed(cast, notified, "quash_as_granted", "office", day(2, 10))
    asked = objected(cast, notified, day(2, 20))
    Matter.objects.filter(pk=asked.pk).update(state_key="granted", phase="done", is_open=False)

    ended = pressed(cast, notified, "quash_as_granted", "office", day(2, 26))

    assert (ended.state_key, ended.phase, ended.turn_due_at) == ("quashed", "ended", None)
    assert sentence(ended.moves.first()) == "按复核决定撤销。"
