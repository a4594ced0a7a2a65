"""Papers are drafted by the ladder or the office, decided by a person, answered by the unit."""

from datetime import datetime

import pytest

from luoshi.ledger.record import first_break
from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.queries import with_me
from luoshi.matters.refusal import Refused
from luoshi.matters.regime_check import check
from luoshi.matters.tests.cast import BEIJING, NOW
from luoshi.notices.models import Notice
from luoshi.org.standing import standing
from luoshi.supervision.actions import draft_paper, tick
from luoshi.supervision.queries import papers_about
from luoshi.supervision.reconcile import reconcile
from luoshi.supervision.regimes import PAPERS
from luoshi.supervision.rungs import LADDERS
from luoshi.supervision.slips import Want


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def papers() -> list[tuple[str, str, str]]:
    found = Matter.objects.filter(regime_key__in=PAPERS).order_by("pk")
    return [(p.regime_key, p.facts["colour"], p.state_key) for p in found]


def slip_of(cast, **more) -> Matter:
    about = cast.matter_at("doing", **more)
    tick(at=at("2026-04-03T09:00"))
    return Matter.objects.get(regime_key="slip", links__other=about)


def test_the_ladder_drafts_a_slip_and_issues_nothing(cast):
    slip = slip_of(cast)

    assert (slip.state_key, slip.number, slip.issued_at) == ("draft", "", None)
    assert slip.title == "蓝色督办单：清溪河排污口整治"
    assert slip.lead_unit == cast.bureau
    assert [b.words for b in slip.bases.all()] == [
        "2026年3月31日到期，到2026年4月3日逾期3个工作日，没有报结。",
        "清溪河沿线17个入河排污口3月底前全部整治到位。",
    ]
    assert not Notice.objects.filter(to=cast.lead, about=slip.public_id).exists()
    assert Notice.objects.filter(to=cast.office_head, about=slip.public_id).count() == 1
    assert first_break() is None


def test_who_may_see_a_draft(cast):
    slip = slip_of(cast)

    def sees(name: str) -> bool:
        who = standing(getattr(cast, name), NOW.date())
        return Matter.objects.visible_to(who).filter(pk=slip.pk).exists()

    seen = {n: sees(n) for n in ("office", "office_head", "leader", "lead", "outsider")}
    assert seen == {
        "office": True,
        "office_head": True,
        "leader": True,
        "lead": False,
        "outsider": False,
    }


def test_who_signs_finds_it_in_my_work_and_the_office_clerk_does_not(cast):
    slip = slip_of(cast)

    def has(name: str) -> bool:
        who = standing(getattr(cast, name), NOW.date())
        return slip in with_me(who)

    assert (has("office_head"), has("leader"), has("office")) == (True, True, False)


@pytest.mark.parametrize("name", ["office_head", "leader"])
def test_signed_answered_and_accepted(cast, name):
    slip = slip_of(cast)
    take(slip, "issue", by=getattr(cast, name), at=at("2026-04-03T10:00"))

    assert slip.number == "青禾督办〔2026〕1号"
    assert slip.due_at == at("2026-04-13T17:30")
    assert Notice.objects.filter(to=cast.lead, about=slip.public_id).count() == 1

    said = {"result": "完成15个。", "way": "余下2个4月20日完成。"}
    take(slip, "reply", by=cast.lead, at=at("2026-04-08T10:00"), **said)
    take(slip, "accept", by=cast.office, at=at("2026-04-09T10:00"))
    assert (slip.state_key, slip.is_open) == ("closed", False)


@pytest.mark.parametrize("name", ["office", "lead", "outsider"])
def test_nobody_else_signs_changes_or_drops(cast, name):
    slip = slip_of(cast)
    for step, answers in (
        ("issue", {}),
        ("drop", {"reason": "不必。"}),
        ("revise", {"task": "请报告。", "reason": "说清楚些。"}),
    ):
        with pytest.raises(Refused) as refused:
            take(slip, step, by=getattr(cast, name), at=at("2026-04-03T10:00"), **answers)
        assert str(refused.value).startswith("只有")


def test_a_change_and_a_drop_need_a_reason_and_the_old_words_stay(cast):
    slip = slip_of(cast)
    with pytest.raises(Refused, match="请填写理由"):
        take(slip, "drop", by=cast.office_head, at=at("2026-04-03T10:00"))

    old = slip.task
    more = {"task": "请4月8日前报逐口清单。", "reason": "要逐口说。"}
    move = take(slip, "revise", by=cast.office_head, at=at("2026-04-03T10:00"), **more)
    assert (slip.task, move.answers["was"]["task"]) == ("请4月8日前报逐口清单。", old)

    take(slip, "drop", by=cast.leader, at=at("2026-04-03T11:00"), reason="已口头说明。")
    assert papers() == [("slip", "blue", "dropped")]


def test_a_slip_that_waits_holds_the_next_one_back(cast):
    slip = slip_of(cast)
    tick(at=at("2026-04-13T09:00"))
    assert papers() == [("slip", "blue", "draft")]

    take(
        slip_again(slip), "drop", by=cast.office_head, at=at("2026-04-13T10:00"), reason="已谈过。"
    )
    tick(at=at("2026-04-22T09:00"))
    assert papers() == [("slip", "blue", "dropped"), ("talk", "", "draft")]


def slip_again(slip: Matter) -> Matter:
    return Matter.objects.get(pk=slip.pk)


def test_an_unanswered_slip_is_followed_by_the_next_colour(cast):
    slip = slip_of(cast)
    take(slip, "issue", by=cast.office_head, at=at("2026-04-03T10:00"))

    tick(at=at("2026-04-08T09:00"))
    assert papers() == [("slip", "blue", "issued")]
    tick(at=at("2026-04-14T09:00"))
    assert papers() == [("slip", "blue", "issued"), ("slip", "red", "draft")]


def test_days_down_draft_only_the_highest_paper(cast):
    cast.matter_at("doing")

    tick(at=at("2026-04-13T09:00"))

    assert papers() == [("slip", "red", "draft")]
    assert reconcile(at("2026-04-13T09:00")) == []


def test_a_draft_that_nobody_decides_is_seen(cast):
    slip = slip_of(cast)

    for day in ("2026-04-08", "2026-04-09", "2026-04-13"):
        tick(at=at(f"{day}T09:00"))

    told = Notice.objects.filter(about=slip.public_id, key__startswith="rung:")
    assert told.filter(to=cast.office_head).count() == 2
    assert told.filter(to=cast.leader).count() == 1


def test_only_the_leader_signs_a_talk(cast):
    about = cast.matter_at("doing")
    talk = draft_paper(about, Want.named("talk", "三次未报。"), by=cast.office, at=NOW)

    with pytest.raises(Refused, match="只有领导可以签发"):
        take(talk, "issue", by=cast.office_head, at=NOW)
    take(talk, "issue", by=cast.leader, at=NOW)
    assert talk.number == "青禾约谈〔2026〕1号"


def test_the_office_drafts_an_amber_one_for_a_poor_report(cast):
    about = cast.matter_at("in_review")
    want = Want.named(
        "slip:amber", "佐证照片与上月相同。", rung="quality", asked="请补现场验收单。"
    )

    slip = draft_paper(about, want, by=cast.office, at=NOW)

    assert (slip.title, slip.task) == ("黄色督办单：清溪河排污口整治", "请补现场验收单。")
    with pytest.raises(Refused, match="已有一张没有定的"):
        draft_paper(Matter.objects.get(pk=about.pk), want, by=cast.office, at=NOW)
    with pytest.raises(Refused, match="督办单不再督办"):
        draft_paper(slip, want, by=cast.office, at=NOW)


def test_a_report_sent_back_twice_drafts_an_amber_slip_once(cast):
    about = cast.matter_at("in_review")
    for hour in (11, 14):
        back = {"reason": f"缺第{hour}口验收单。"}
        take(about, "send_back", by=cast.office, at=at(f"2026-02-09T{hour}:00"), **back)
        tick(at=at(f"2026-02-09T{hour}:30"))
        about.refresh_from_db()
        again = at(f"2026-02-09T{hour}:40")
        take(about, "report", by=cast.lead, at=again, result="补了。")
    tick(at=at("2026-02-09T15:00"))

    assert papers() == [("slip", "amber", "draft")]
    slip = Matter.objects.get(regime_key="slip")
    assert slip.bases.first().words == "报告已退回2次，最近一次的意见：缺第14口验收单。"


@pytest.mark.parametrize("name", ["lead", "leader", "outsider"])
def test_only_the_office_drafts_by_hand(cast, name):
    about = cast.matter_at("doing")
    with pytest.raises(Refused, match="只有交办单位县政府督查室可以拟督办单"):
        draft_paper(about, Want.named("slip:blue", "？"), by=getattr(cast, name), at=NOW)


def test_a_paper_about_hidden_matters_is_hidden(cast):
    slip = slip_of(cast)
    take(slip, "issue", by=cast.office_head, at=at("2026-04-03T10:00"))
    about = slip.links.get().other

    counts = {
        name: papers_about(about, standing(getattr(cast, name), NOW.date())).count()
        for name in ("lead", "office", "leader", "outsider", "support")
    }
    assert counts == {"lead": 1, "office": 1, "leader": 1, "outsider": 0, "support": 0}


def test_an_urgent_matter_climbs_in_working_hours(cast):
    matter = cast.matter_at("issued", limit="4wh")
    due = matter.due_at.astimezone(BEIJING)
    assert due == at("2026-02-09T16:00")  # 10:00 to 12:00 and from 14:00 on

    tick(at=at("2026-02-10T09:00"))
    climbed = [
        (c.rung, f"{c.stood_for.astimezone(BEIJING):%d %H:%M}")
        for run in matter.clock_runs.all()
        for c in run.climbed.all()
        if run.key == "finish"
    ]
    assert climbed == [
        ("near", "09 12:00"),
        ("day", "09 16:00"),
        ("late_1", "09 17:00"),
        ("late_2", "10 09:00"),
    ]
    assert papers() == [("slip", "amber", "draft")]
    assert Matter.objects.get(regime_key="slip").limit == "4wh"


@pytest.mark.parametrize("regime", PAPERS.values(), ids=lambda r: r.key)
def test_the_papers_are_sound_regimes(regime):
    assert check(regime) == []


def test_ladders_go_up_and_papers_never_draft_papers():
    for (ladder, _), table in LADDERS.items():
        for rungs in table.values():
            after = [rung.after for rung in rungs]
            assert after == sorted(after)
            assert len({rung.key for rung in rungs}) == len(rungs)
            assert all(r.tell for r in rungs)
            assert ladder == "standard" or not any(rung.drafts for rung in rungs)
