"""Parallel lives: children hold the clocks of what they were asked from, clocks lapse, rounds begin."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from luoshi.ledger.models import Event
from luoshi.ledger.record import first_break
from luoshi.matters.actions import Fixes, agree, draft, lapse, take
from luoshi.matters.beside import Clearance, OriginHold, Player
from luoshi.matters.clocks import next_lapse
from luoshi.matters.models import ClockRun, Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.regime import Ask, Clock, Fact, Regime, Start, State, Step
from luoshi.matters.register import REGIMES, register
from luoshi.matters.sentences import sentence
from luoshi.org.actions import adopt_preset
from luoshi.org.presets import SHIPPED, Shipped

from .cast import NOW

CHINA = ZoneInfo("Asia/Shanghai")
ASKED = State("asked", "待答复", "open", "asker")
RUNNING = State("running", "监测中", "open", "lead")
SHOWN = State("shown", "已公示", "open", "party")
DONE = State("done", "已完成", "done")
GONE = State("gone", "已撤回", "ended")
NOTE = Ask("words", "说明", "long")

QUESTION = Regime(
    key="try_question",
    title="请示",
    basis=("例子",),
    series="试问",
    states=(ASKED, DONE, GONE),
    steps=(
        Step("open_up", "起算", (ASKED,), None, "asker", then=("hold_origin",)),
        Step("reply", "答复", (ASKED,), DONE, "asker", asks=(NOTE,), then=("release_origin",)),
        Step("expire", "期满", (ASKED,), GONE, "system", then=("release_origin",)),
    ),
    clocks=(Clock("finish", "答复", "preset:try.answer", (ASKED,), on="asker", lapse="expire"),),
    presets=(Shipped("try.answer", "答复时限", "3wd", "例子"),),
    facts=(Fact("options", "方案", "long", required=True),),
    start=Start(by="asker"),
)
WATCH = Regime(
    key="try_watch",
    title="监测",
    basis=("例子",),
    series="试测",
    states=(State("draft", "拟办", "draft", "office"), RUNNING, SHOWN, DONE),
    steps=(
        Step("begin", "起动", (State("draft", "拟办", "draft", "office"),), RUNNING, "office",
             asks=(Ask("who", "复核单位", "unit", required=False, sets="part:checker"),)),
        Step("look", "研判", (RUNNING,), None, "lead", needs=("below:round=3",), asks=(NOTE,),
             then=("restart:watch", "count:round")),
        Step("make_public", "公示", (RUNNING,), SHOWN, "checker", agree="office_head",
             then=("publish:result",)),
        Step("pleased", "满意", (SHOWN,), DONE, "party"),
        Step("ask_help", "请示", (RUNNING,), None, "lead",
             asks=(Ask("units", "问谁", "units"), Ask("options", "方案", "long")),
             then=("spawn:try_question",)),
    ),
    clocks=(
        Clock("watch", "研判", "by:level", (RUNNING,), on="lead",
              table=(("high", "each:month"), ("*", "each:quarter"))),
        Clock("finish", "了结", "fact:promised_on", (RUNNING,), since="fact:received_on", on="lead"),
        Clock("ask", "意见", "30d", (SHOWN,), on="party"),
    ),
    facts=(
        Fact("level", "等级", "choice", required=True, choices=(("high", "高"), ("low", "低"))),
        Fact("received_on", "收到日期", "date"),
        Fact("promised_on", "承诺日期", "date"),
        Fact("round", "轮次", "number", start=False),
    ),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _registered(db):
    register(QUESTION)
    register(WATCH)
    yield
    del REGIMES["try_question"], REGIMES["try_watch"], SHIPPED["try.answer"]


def watch(cast, **facts) -> Matter:
    given = {"level": "high", "received_on": "2026-02-02", "promised_on": "2026-06-30"} | facts
    fixes = Fixes("河道监测", "监测清溪河水位。", lead_unit=cast.bureau)
    made = draft(fixes, issuer=cast.desk, by=cast.office, at=NOW, regime="try_watch", facts=given)
    return made


def watching(cast, **facts) -> Matter:
    matter = watch(cast, **facts)
    take(matter, "begin", by=cast.office, at=NOW)
    return matter


def runs(matter: Matter) -> dict[str, ClockRun]:
    return {run.key: run for run in matter.clock_runs.filter(stopped_at=None)}


def day(*numbers: int) -> date:
    return date(*numbers)


def test_facts_are_read_as_answers_are_and_say_what_is_wrong(cast):
    matter = watch(cast)

    assert matter.facts["received_on"] == "2026-02-02"
    with pytest.raises(Refused, match="请填写等级。"):
        watch(cast, level="")
    with pytest.raises(Refused, match="等级没有“很高”这一项"):
        watch(cast, level="很高")
    with pytest.raises(Refused, match="收到日期“去年”不是日期"):
        watch(cast, received_on="去年")
    with pytest.raises(Refused, match="“监测”没有这一项：colour。"):
        watch(cast, colour="red")


def test_limits_come_from_a_table_by_fact_and_from_a_dated_fact(cast):
    high, low = runs(watching(cast)), runs(watching(cast, level="low"))

    assert high["watch"].due_at.astimezone(CHINA).date() == day(2026, 2, 28)
    assert low["watch"].due_at.astimezone(CHINA).date() == day(2026, 3, 31)
    assert high["finish"].due_at.astimezone(CHINA).date() == day(2026, 6, 30)
    assert high["finish"].trace["since_fact"] == "收到日期"
    assert high["finish"].since.astimezone(CHINA).date() == day(2026, 2, 2)


def test_a_missing_fact_is_asked_for_before_the_clock_can_start(cast):
    matter = watch(cast, promised_on="")

    with pytest.raises(Refused, match="了结的时限还定不下来，请先写明承诺日期。"):
        take(matter, "begin", by=cast.office, at=NOW)
    assert Matter.objects.get(pk=matter.pk).state_key == "draft"

    unreceived = watch(cast, received_on="")
    with pytest.raises(Refused, match="了结的时限从收到日期起算，请先写明收到日期。"):
        take(unreceived, "begin", by=cast.office, at=NOW)


def test_a_round_begins_anew_and_one_done_ahead_is_not_repeated(cast):
    matter = watching(cast)

    take(matter, "look", by=cast.lead, at=NOW, words="平稳。")
    take(matter, "look", by=cast.lead, at=NOW, words="平稳。")

    assert matter.facts["round"] == 2
    assert runs(matter)["watch"].due_at.astimezone(CHINA).date() == day(2026, 4, 30)
    take(matter, "look", by=cast.lead, at=NOW, words="平稳。")
    with pytest.raises(Refused, match="轮次已经是3，最多3。"):
        take(matter, "look", by=cast.lead, at=NOW, words="平稳。")


def test_a_rhythm_that_became_shorter_does_not_wait_for_the_longer_one(cast):
    matter = watching(cast, level="low")
    Matter.objects.filter(pk=matter.pk).update(facts=matter.facts | {"level": "high"})
    matter.refresh_from_db()

    take(matter, "look", by=cast.lead, at=NOW, words="上涨。")

    assert runs(matter)["watch"].due_at.astimezone(CHINA).date() == day(2026, 3, 31)


def asked(cast, matter: Matter, *units) -> list[Matter]:
    take(
        matter, "ask_help", by=cast.lead, at=NOW, units=list(units), options="一是加高，二是改道。"
    )
    made = list(matter.children.order_by("pk"))
    for child in made:
        take(child, "open_up", by=cast.lead, at=NOW)
    return made


def test_a_step_brings_children_into_being_with_their_own_clock_and_number(cast):
    matter = watching(cast)

    take(matter, "ask_help", by=cast.lead, at=NOW, units=[cast.helper, cast.town], options="两个。")

    first, second = matter.children.order_by("pk")
    assert (first.lead_unit, second.lead_unit) == (cast.helper, cast.town)
    assert (first.issuer, first.facts, first.phase) == (cast.bureau, {"options": "两个。"}, "open")
    assert first.number == "县水利局试问〔2026〕1号"
    run = runs(first)["finish"]
    assert run.due_at.astimezone(CHINA).date() == day(2026, 2, 12)
    assert run.trace["preset"] == {"key": "try.answer", "version": 0, "basis": "例子"}


def test_the_last_to_let_go_sets_the_clocks_of_the_origin_going(cast):
    matter = watching(cast, received_on="2026-02-09")
    first, second = asked(cast, matter, cast.helper, cast.town)
    before = runs(matter)["watch"].due_at

    assert {run.held_at for run in runs(matter).values()} == {NOW}
    assert Matter.objects.get(pk=matter.pk).turn_due_at is None

    later = NOW + timedelta(days=2)
    take(first, "reply", by=cast.lead, at=later, words="加高。")
    assert {run.held_at for run in runs(matter).values()} == {NOW}
    take(second, "reply", by=cast.lead, at=later, words="加高。")

    matter.refresh_from_db()
    assert {run.held_at for run in runs(matter).values()} == {None}
    assert runs(matter)["watch"].due_at == before  # a date in the calendar does not move
    assert [sentence(m) for m in matter.moves.filter(step__in=("hold", "release"))] == [
        "请示县水利局试问〔2026〕2号已完成，时限恢复。",
        "请示县水利局试问〔2026〕1号已完成，还有1件在等，时限继续暂停。",
        "时限暂停，等请示县水利局试问〔2026〕2号。",
        "时限暂停，等请示县水利局试问〔2026〕1号。",
    ]
    assert first_break() is None


def test_nothing_sets_a_held_clock_going_while_somebody_holds_it(cast):
    """Another round of a clock that is held begins held."""
    matter = watching(cast)
    (child,) = asked(cast, matter, cast.helper)

    take(Matter.objects.get(pk=matter.pk), "look", by=cast.lead, at=NOW, words="平稳。")

    assert runs(matter)["watch"].held_at == NOW
    take(child, "reply", by=cast.lead, at=NOW + timedelta(days=1), words="行。")
    assert runs(matter)["watch"].held_at is None


def test_a_duration_moves_by_the_working_time_it_was_held(cast):
    matter = cast.matter_at("doing", due_on=None, limit="10wd")
    child = draft(
        Fixes("请示加高", "是否加高。", lead_unit=cast.desk),
        issuer=cast.bureau, by=cast.lead, at=NOW, regime="try_question",
        facts={"options": "加高。"}, parent=matter,
    )  # fmt: skip
    before = matter.clock_runs.get(key="finish").due_at.astimezone(CHINA).date()
    take(child, "open_up", by=cast.lead, at=NOW)

    take(child, "reply", by=cast.lead, at=NOW + timedelta(days=2), words="行。")

    after = matter.clock_runs.get(key="finish").due_at.astimezone(CHINA).date()
    assert (before, after) == (day(2026, 2, 28), day(2026, 3, 2))


def test_an_origin_that_ends_lets_go_and_says_so_to_who_was_asked(cast):
    matter = cast.matter_at("doing")
    child = draft(
        Fixes("请示加高", "是否加高。", lead_unit=cast.desk),
        issuer=cast.bureau, by=cast.lead, at=NOW, regime="try_question",
        facts={"options": "加高。"}, parent=matter,
    )  # fmt: skip
    take(child, "open_up", by=cast.lead, at=NOW)
    matter = Matter.objects.get(pk=matter.pk)

    take(matter, "withdraw", by=cast.office_head, at=NOW, reason="政策有变。")

    assert not OriginHold.objects.filter(until=None).exists()
    assert Matter.objects.get(pk=child.pk).is_open
    told = cast.lead.notices.order_by("pk").last()
    assert told.text == "请示加高：主件“清溪河排污口整治”已撤销，请决定继续还是撤回。"
    take(Matter.objects.get(pk=child.pk), "reply", by=cast.lead, at=NOW, words="行。")
    assert not matter.clock_runs.filter(stopped_at=None).exists()


def test_the_system_takes_the_step_at_the_end_of_a_clock_once(cast):
    matter = watching(cast)
    (child,) = asked(cast, matter, cast.helper)
    end = next_lapse(child)

    assert lapse(child, at=end - timedelta(seconds=1)) == []
    (move,) = lapse(child, at=end)
    assert lapse(child, at=end + timedelta(days=1)) == []

    assert (move.by_name, move.to, sentence(move)) == ("系统", "gone", "期满。")
    assert Matter.objects.get(pk=child.pk).state_key == "gone"
    assert runs(matter)["watch"].held_at is None
    assert Event.objects.filter(kind="try_question.expire").count() == 1


def test_a_running_clock_keeps_the_version_it_was_started_with(cast):
    matter = watching(cast)
    (child,) = asked(cast, matter, cast.helper)
    due = runs(child)["finish"].due_at

    adopt_preset("try.answer", "10wd", basis="工作规则", reason="时间不够", by="u", at=NOW)

    assert runs(child)["finish"].due_at == due
    (other,) = asked(cast, watching(cast), cast.helper)
    assert runs(other)["finish"].trace["preset"]["version"] == 1
    assert runs(other)["finish"].limit == "10wd"


def test_what_is_published_takes_two_whatever_parts_one_plays(cast):
    """The head of the office plays both parts here, and still cannot clear it alone."""
    matter = watching(cast)

    move = take(matter, "make_public", by=cast.office_head, at=NOW)

    assert move.is_pending
    with pytest.raises(Refused, match="自己提出的不能由自己同意。"):
        agree(move, by=cast.office_head, at=NOW)
    assert not Clearance.objects.exists()

    other = watching(cast)
    move = take(other, "make_public", by=cast.office, at=NOW)
    agree(move, by=cast.office_head, at=NOW)
    cleared = Clearance.objects.get()
    assert (cleared.what, cleared.first, cleared.second) == ("result", "林小满", "贺知远")


def test_a_named_unit_plays_a_part_and_sees_the_matter(cast):
    matter = watch(cast)
    take(matter, "begin", by=cast.office, at=NOW, who=cast.town)

    assert Player.objects.get().unit == cast.town
    assert take(matter, "make_public", by=cast.outsider, at=NOW).is_pending
    with pytest.raises(Refused, match="只有复核单位柳林镇可以公示。"):
        take(Matter.objects.get(pk=watching_with(cast).pk), "make_public", by=cast.office, at=NOW)


def watching_with(cast) -> Matter:
    matter = watch(cast)
    take(matter, "begin", by=cast.office, at=NOW, who=cast.town)
    return matter


def test_what_a_party_says_is_entered_by_the_office_as_such(cast):
    matter = watching(cast)
    agree(take(matter, "make_public", by=cast.office, at=NOW), by=cast.office_head, at=NOW)
    matter.refresh_from_db()

    with pytest.raises(Refused, match="请填写谁、怎样告诉的。"):
        take(matter, "pleased", by=cast.office, at=NOW, told_on="2026-02-09")
    with pytest.raises(Refused, match="只有当事人可以满意。"):
        take(matter, "pleased", by=cast.lead, at=NOW, told_on="2026-02-09", told="来电")
    move = take(matter, "pleased", by=cast.office, at=NOW, told_on="2026-02-09", told="张代表来电")

    assert sentence(move) == "代当事人满意（张代表来电）。"
