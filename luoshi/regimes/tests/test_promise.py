"""A promise from the draft to the verdict of those it was made to, with its clocks and papers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.matters import papers
from luoshi.matters.actions import Fixes, agree, draft, lapse, take
from luoshi.matters.beside import Clearance
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import BEIJING, Cast
from luoshi.org.models import Preset
from luoshi.regimes.promise_count import said_share, share, why_not_counted
from luoshi.supervision.ladder import open_plans

from .pressing import day, pressed, words

FACTS = {"made_to": "柳林镇6个村的用水户", "audience": 412}
COUNT = {
    "chosen": "从412户名单里每10户抽1户。",
    "way": "visit",
    "told_on": "2026-10-12",
    "told": "督查室两人入户逐户记",
}
CLAIM = {"result": "6个村全部通水。", "proof": "每村一张水压记录，贴在村务公开栏。"}


@pytest.fixture
def promise(cast: Cast) -> Matter:
    fixes = Fixes(
        "6个村早晚不停水",
        "10月以前换完6个村的主管。",
        lead_unit=cast.bureau,
        due_on=date(2026, 9, 30),
        standard="早晚七点龙头有水",
        measures="每月换一个村",
    )
    return draft(fixes, issuer=cast.desk, by=cast.lead, at=day(2, 9), regime="promise", facts=FACTS)


def keeping(cast: Cast, promise: Matter) -> Matter:
    pressed(cast, promise, "submit", "lead", day(2, 9))
    pressed(cast, promise, "approve", "office", day(2, 10), able="钱已到位。")
    return pressed(cast, promise, "publish", "office", day(2, 11), where="6个村的村务公开栏")


def judging(cast: Cast, promise: Matter) -> Matter:
    return pressed(cast, keeping(cast, promise), "claim", "lead", day(9, 20), **CLAIM)


def counted(cast: Cast, promise: Matter, **counts) -> Matter:
    return pressed(cast, judging(cast, promise), "judge", "office", day(10, 12), **COUNT, **counts)


def test_it_is_reviewed_mended_and_shown_by_two(cast, promise):
    pressed(cast, promise, "submit", "lead", day(2, 9))
    back = pressed(cast, promise, "send_back", "office", day(2, 10), reason="标准看不出来。")
    assert (back.state_key, back.turn) == ("to_mend", "lead")
    with pytest.raises(Refused, match="至少要改一项"):
        pressed(cast, back, "resubmit", "lead", day(2, 11))
    pressed(cast, back, "resubmit", "lead", day(2, 11), standard="龙头有水")
    pressed(cast, back, "approve", "office", day(2, 12), able="做得到。")

    move = take(Matter.objects.get(pk=promise.pk), "publish", by=cast.office_head, at=day(2, 12),
                where="公开栏")  # fmt: skip
    assert move.is_pending  # who may agree still cannot show it alone
    with pytest.raises(Refused, match="不能由自己同意"):
        agree(move, by=cast.office_head, at=day(2, 12))


def test_what_is_shown_has_its_day_and_two_names(cast, promise):
    shown = keeping(cast, promise)

    assert (shown.state_key, shown.turn, shown.due_on) == ("keeping", "lead", date(2026, 9, 30))
    cleared = Clearance.objects.get(matter=shown)
    assert (cleared.what, cleared.first != cleared.second) == ("公开承诺", True)


@pytest.mark.parametrize("audience", [0, -3, "3.5"])
def test_without_a_number_of_people_it_is_not_taken_in(cast, promise, audience):
    Matter.objects.filter(pk=promise.pk).update(facts=FACTS | {"audience": audience})

    with pytest.raises(Refused, match="承诺对象有多少人"):
        pressed(cast, promise, "submit", "lead", day(2, 9))


def test_what_is_not_for_all_is_no_public_promise(cast, promise):
    Matter.objects.filter(pk=promise.pk).update(secrecy="confidential")

    with pytest.raises(Refused, match="不能公开承诺"):
        pressed(cast, promise, "submit", "lead", day(2, 9))


def test_a_change_is_shown_by_two_and_stays_in_view(cast, promise):
    shown = keeping(cast, promise)
    why = {"reason": "汛期停工一个月。", "due_on": "2026-10-31"}
    changed = pressed(cast, shown, "change", "lead", day(8, 3), **why)

    assert (changed.due_on, changed.first_due_on) == (date(2026, 10, 31), date(2026, 9, 30))
    assert changed.facts["changed"] == 1
    assert Clearance.objects.filter(matter=changed, what="承诺变更").count() == 1
    paper = words(changed, "promise_letter", day(10, 13))
    for part in ("日期：2026年9月30日", "2026年10月31日", "汛期停工一个月。"):
        assert part in paper
    with pytest.raises(Refused, match="2026年10月31日已经过了"):
        pressed(cast, changed, "change", "lead", day(11, 2), **why | {"due_on": "2026-12-31"})


def test_three_months_without_movement_call_the_office_not_the_unit(cast, promise):
    shown = keeping(cast, promise)
    run = shown.clock_runs.get(key="still", stopped_at=None)
    assert run.due_at.astimezone(BEIJING).date() == date(2026, 5, 11)
    told = {plan.rung.tell for plan in open_plans(shown) if plan.run.key == "still"}
    assert told == {("office",), ("office_head",)}

    moved = pressed(cast, shown, "progress", "lead", day(4, 7), did="换完2个村。")
    run = moved.clock_runs.get(key="still", stopped_at=None)
    assert run.due_at.astimezone(BEIJING).date() == date(2026, 7, 7)

    looked = pressed(cast, shown, "look_in", "office", day(7, 8), seen="第3个村管材没到。")
    assert (looked.facts["looked"], looked.state_key) == (1, "keeping")


def test_those_it_was_made_to_judge_it(cast, promise):
    done = counted(cast, promise, yes=33, no=5, unknown=9)
    assert (done.state_key, done.turn) == ("counted", "publisher")
    with pytest.raises(Refused, match="86.8%说兑现了，够80%"):
        pressed(cast, done, "show_short", "office", day(10, 13))

    kept = pressed(cast, done, "show_kept", "office", day(10, 13))

    assert (kept.state_key, kept.phase) == ("kept", "done")
    assert set(papers.available(kept)) == {"promise_letter", "promise_judged"}
    result = words(kept, "promise_judged", day(10, 13))
    for part in (
        "共412人",
        "每10户抽1户",
        "入户",
        "2026年10月12日",
        "作答38人",
        "86.8%",
        "已经兑现",
    ):
        assert part in result


def test_who_says_nothing_has_not_consented(cast, promise):
    with pytest.raises(Refused, match="作答的只有20人，至少要30人；说不清的不算作答"):
        counted(cast, promise, yes=20, no=0, unknown=300)


def test_short_of_the_share_it_goes_on(cast, promise):
    done = counted(cast, promise, yes=23, no=7, unknown=0)
    with pytest.raises(Refused, match="76.6%说兑现了，不够80%"):
        pressed(cast, done, "show_kept", "office", day(10, 13))

    again = pressed(cast, done, "show_short", "office", day(10, 13))

    assert (again.state_key, again.turn, again.facts["round"]) == ("keeping", "lead", 1)
    assert again.due_on == date(2026, 9, 30)  # the day does not move while others judge


def test_too_few_by_the_end_is_asked_again_and_never_a_result(cast, promise):
    waiting = judging(cast, promise)
    run = waiting.clock_runs.get(key="judge", stopped_at=None)

    assert lapse(waiting, at=run.due_at)

    waiting = Matter.objects.get(pk=promise.pk)
    assert (waiting.state_key, waiting.facts["too_few"]) == ("judging", 1)
    assert waiting.clock_runs.get(key="judge", stopped_at=None).due_at > run.due_at


def test_the_bar_is_the_one_it_was_shown_with(cast, promise):
    waiting = judging(cast, promise)
    more = {"reason": "从严。", "basis": "办公室决定", "version": 1, "from_on": date(2026, 9, 1)}
    Preset.objects.create(key="promise.share", value=95, adopted_at=day(9, 1), **more)

    done = pressed(cast, waiting, "judge", "office", day(10, 12), yes=27, no=3, unknown=0, **COUNT)

    assert pressed(cast, done, "show_kept", "office", day(10, 13)).state_key == "kept"


def test_what_is_not_kept_says_why_and_is_shown_by_two(cast, promise):
    shown = keeping(cast, promise)
    why = {"why": "第5、6村征地没有谈下来。", "next": "先接临时管，11月再议。"}

    ended = pressed(cast, shown, "break_promise", "lead", day(9, 30), **why)

    assert (ended.state_key, ended.phase) == ("not_kept", "ended")
    assert Clearance.objects.filter(matter=ended, what="未兑现说明").count() == 1
    assert why["why"] in words(ended, "promise_broken", day(10, 13))


NUMBER = st.integers(0, 60)


@given(yes=NUMBER, no=NUMBER, unknown=NUMBER, audience=st.integers(1, 150))
def test_a_count_is_taken_only_when_enough_really_answered(yes, no, unknown, audience):
    counts = {"yes": yes, "no": no, "unknown": unknown}
    taken = why_not_counted(counts, audience, 30) is None

    fits = yes + no + unknown <= audience
    few = yes + no + unknown == audience and (yes + no) * 2 > audience
    assert taken == (fits and (few if audience < 30 else yes + no >= 30))
    if taken:
        assert yes + no > 0
        assert float(said_share(counts).rstrip("%")) <= share(counts) <= 100


@pytest.mark.parametrize("wrong", [{"yes": -1}, {"no": "2.5"}])
def test_people_are_counted_in_whole_numbers(wrong):
    counts = {"yes": 30, "no": 0, "unknown": 0} | wrong

    assert "整数" in why_not_counted(counts, 100, 30)
