"""The one door: refusals, staleness, agreement, clocks, notices, the ledger."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from luoshi.ledger.models import Event
from luoshi.ledger.record import first_break
from luoshi.ledger.tests.loose import loose_ledger
from luoshi.matters.actions import (
    agree,
    amend,
    answer,
    ask,
    hand_out,
    issue_many,
    refuse_agreement,
    take,
    waive,
)
from luoshi.matters.models import Matter, Move
from luoshi.matters.parts import answerer
from luoshi.matters.refusal import Refused, Stale
from luoshi.matters.sentences import sentence
from luoshi.notices.models import Notice
from luoshi.org.models import Duty, Level, Post
from luoshi.org.standing import standing

from .cast import BEIJING, NOW, unit


def test_nothing_is_issued_before_the_five_are_fixed(cast):
    matter = cast.draft(lead_unit=None, due_on=None, standard="", measures="")

    with pytest.raises(Refused) as refusal:
        take(matter, "issue", by=cast.office, at=NOW)

    assert str(refusal.value) == (
        "还不能交办：缺责任单位和岗位、时限、标准、措施。请补上，或写明为什么可以不填。"
    )
    assert Matter.objects.get(pk=matter.pk).state_key == "draft"


def test_a_waiver_with_a_reason_opens_the_gate(cast):
    matter = cast.draft(measures="")
    waive(matter, facet="measures", reason="签收时由责任单位补。", by=cast.office, at=NOW)

    take(matter, "issue", by=cast.office, at=NOW)

    assert (matter.state_key, matter.number) == ("issued", "青禾交办〔2026〕1号")


def test_task_and_owner_cannot_be_waived(cast):
    with pytest.raises(Refused, match="任务和责任单位不能免填"):
        waive(cast.draft(), facet="owner", reason="以后再说", by=cast.office, at=NOW)


def test_a_date_that_has_passed_is_refused(cast):
    matter = cast.draft(due_on=date(2026, 2, 3))

    with pytest.raises(Refused) as refusal:
        take(matter, "issue", by=cast.office, at=NOW)

    assert str(refusal.value) == "到期日2026年2月3日早于今天2026年2月9日，请改成今天或以后的日期。"


def test_a_closed_unit_is_refused_with_its_successor(cast):
    matter = cast.draft()
    heir = unit("县水务中心", Level.DEPARTMENT, cast.county)
    cast.bureau.closed_on, cast.bureau.successor = date(2026, 2, 1), heir
    cast.bureau.save()
    matter.refresh_from_db()

    with pytest.raises(Refused) as refusal:
        take(matter, "issue", by=cast.office, at=NOW)

    assert str(refusal.value) == (
        "县水利局已于2026年2月1日撤销，职责由县水务中心承接，请改交县水务中心。"
    )


def test_ten_working_days_from_issue(cast):
    matter = cast.draft(limit="10wd")

    take(matter, "issue", by=cast.office, at=NOW)

    assert matter.due_on == date(2026, 2, 28)
    assert timezone.localtime(matter.due_at).strftime("%m-%d %H:%M") == "02-28 17:30"


def test_who_comes_second_hears_who_was_first(cast):
    matter = cast.matter_at("issued")
    late = Matter.objects.get(pk=matter.pk)
    take(matter, "sign", by=cast.lead, at=NOW)

    with pytest.raises(Stale) as refusal:
        take(late, "sign", by=cast.lead_head, at=NOW)

    assert str(refusal.value) == (
        "县水利局陈禾在2月9日10:00先办了：签收。现在是“办理中”，你的操作没有记入，请刷新后再看。"
    )


def test_the_version_a_person_saw_counts(cast):
    matter = cast.matter_at("issued")
    seen = matter.version
    ask_for = Matter.objects.get(pk=matter.pk)
    take(matter, "sign", by=cast.lead, at=NOW)

    with pytest.raises(Stale):
        take(ask_for, "decline", by=cast.lead, at=NOW, version=seen, reason="不是我们的事。")


def test_a_duration_moves_while_held_and_a_date_does_not(cast):
    later = datetime(2026, 2, 12, 10, 0, tzinfo=BEIJING)
    for changes, expected in (({"limit": "10wd"}, date(2026, 3, 3)), ({}, date(2026, 3, 31))):
        matter = cast.matter_at("disputed", **changes)
        answers = {"unit": cast.bureau, "reason": "三定方案第4条。"}
        take(matter, "rule_for", by=cast.office_head, at=later, **answers)
        assert matter.due_on == expected


def test_the_one_who_reported_does_not_review(cast):
    cast.office.tenures.create(post=cast.bureau.posts.first(), from_on=date(2026, 1, 1))
    matter = cast.matter_at("doing")
    take(matter, "report", by=cast.office, at=NOW, result="完成。")

    with pytest.raises(Refused, match="须由另一个人审核"):
        take(matter, "close", by=cast.office, at=NOW)


def test_a_step_that_needs_agreement_waits_for_it(cast):
    matter = cast.matter_at("closed")
    answers = {"reason": "复查又有渗漏。", "due_on": date(2026, 6, 30)}

    move = take(matter, "reopen", by=cast.office, at=NOW, **answers)

    assert (matter.state_key, sentence(move)) == ("closed", "提出重启，等待同意。")
    with pytest.raises(Refused, match="只有交办单位负责人可以答复"):
        agree(move, by=cast.lead, at=NOW)
    agree(move, by=cast.office_head, at=NOW)
    now = Matter.objects.get(pk=matter.pk)
    assert (now.state_key, now.due_on, now.is_open) == ("doing", date(2026, 6, 30), True)
    assert sentence(Move.objects.get(pk=move.pk)) == "重启，贺知远同意。"


def test_an_agreement_refused_leaves_everything_as_it_was(cast):
    matter = cast.matter_at("doing")
    move = take(matter, "withdraw", by=cast.office, at=NOW, reason="并入另一件。")

    refuse_agreement(move, reason="两件事不同。", by=cast.office_head, at=NOW)

    now = Matter.objects.get(pk=matter.pk)
    assert now.state_key == "doing"
    take(now, "report", by=cast.lead, at=NOW, result="完成。")


def test_the_ball_brings_a_notice_once_to_those_who_have_it(cast):
    matter = cast.matter_at("issued")

    told = Notice.objects.filter(about=matter.public_id, text__contains="交办")

    assert sorted(n.to.username for n in told) == ["chen", "heyi"]


def test_a_question_moves_nothing(cast):
    matter = cast.matter_at("doing")
    before = (matter.state_key, matter.turn_due_at, matter.due_at)

    question = ask(matter, text="验收单要盖哪个章？", by=cast.lead, at=NOW)
    answer(question, text="生态环境分局的章。", by=cast.office, at=NOW)

    now = Matter.objects.get(pk=matter.pk)
    assert (now.state_key, now.turn_due_at, now.due_at) == before
    assert question.answered_name == "县政府督查室 林小满"


def test_a_stranger_may_not_even_ask(cast):
    with pytest.raises(Refused):
        ask(cast.matter_at("doing"), text="?", by=cast.outsider, at=NOW)


def test_one_task_for_many_units(cast):
    towns = [unit(f"第{n}镇", Level.TOWNSHIP, cast.county) for n in range(20)]
    for town in towns:
        Post.objects.create(unit=town, title="镇长", duty=Duty.FIRST)
    parent = cast.draft(lead_unit=None)
    children = hand_out(parent, units=towns, by=cast.office, at=NOW)
    desk_lead = parent.lead_unit

    issue_many([parent], by=cast.office, at=NOW)

    numbers = [c.number for c in Matter.objects.filter(parent=parent).order_by("id")]
    assert (len(children), desk_lead) == (20, cast.desk)
    assert numbers[:2] == ["青禾交办〔2026〕1号之1", "青禾交办〔2026〕1号之2"]
    assert Matter.objects.get(pk=parent.pk).state_key == "doing"


def test_issuing_many_is_all_or_nothing(cast):
    good, bad = cast.draft(), cast.draft(title="缺标准的", standard="")

    with pytest.raises(Refused, match="“缺标准的”还不能交办：缺标准。"):
        issue_many([good, bad], by=cast.office, at=NOW)

    assert set(Matter.objects.values_list("state_key", "number")) == {("draft", "")}


def test_a_parent_closes_after_its_parts(cast):
    parent = cast.draft()
    hand_out(parent, units=[cast.helper], by=cast.office, at=NOW)
    issue_many([parent], by=cast.office, at=NOW)
    parent.refresh_from_db()
    take(parent, "sign", by=cast.lead, at=NOW)

    with pytest.raises(Refused) as refusal:
        take(parent, "report", by=cast.lead, at=NOW, result="完成。")

    assert str(refusal.value) == "还有1件分办没有了结（县住建局）。"


def test_amending_a_draft_keeps_old_and_new(cast):
    matter = cast.draft()

    move = amend(matter, by=cast.office, at=NOW, standard="逐口验收并公示")

    assert sentence(move) == "修改了草稿：标准由“逐口有验收单”改为“逐口验收并公示”。"
    assert amend(matter, by=cast.office, at=NOW, standard="逐口验收并公示") is None
    with pytest.raises(Refused):
        amend(cast.matter_at("issued"), by=cast.office, at=NOW, standard="改")


def test_every_write_is_one_event_and_the_chain_holds(cast):
    matter = cast.matter_at("closed")

    events = list(Event.objects.order_by("seq"))

    assert [e.kind for e in events] == [
        f"handover.{step}" for step in ("draft", "issue", "sign", "report", "close")
    ]
    assert [e.detail["state"] for e in events] == [
        "draft",
        "issued",
        "doing",
        "in_review",
        "closed",
    ]
    assert first_break() is None
    assert "17个" not in str([e.detail for e in events])
    assert {m.event for m in matter.moves.all()} == {1, 2, 3, 4, 5}


def test_a_changed_event_is_found(cast):
    cast.matter_at("issued")
    with loose_ledger():
        Event.objects.filter(seq=1).update(actor="somebody")

    assert first_break() == "账本第1号与前一条接不上，内容或次序被改动过。"


def test_a_cut_tail_is_found(cast):
    cast.matter_at("issued")
    with loose_ledger():
        Event.objects.order_by("-seq").first().delete()

    assert first_break() == "账本末尾应为第2号，实际到第1号。"


def test_a_matter_is_seen_by_its_parts_only(cast):
    draft, issued = cast.matter_at("draft"), cast.matter_at("issued")
    sees = {
        name: set(
            Matter.objects.visible_to(standing(getattr(cast, name), NOW.date())).values_list(
                "pk", flat=True
            )
        )
        for name in ("office", "lead", "support", "outsider", "leader")
    }

    assert sees == {
        "office": {draft.pk, issued.pk},
        "lead": {issued.pk},
        "support": set(),
        "outsider": set(),
        "leader": {issued.pk},
    }


def test_the_accountable_person_follows_from_the_tenure(cast):
    matter = cast.matter_at("doing")
    assert answerer(matter, NOW.date()) == "县水利局 何以宁"
    cast.lead_head.tenures.update(to_on=NOW.date())
    assert answerer(matter, NOW.date() + timedelta(days=1)) == "县水利局（局长空缺）"
