"""A risk that is watched, whose trigger is confirmed, whose plan is carried out and looked back on."""

from datetime import date

import pytest

from luoshi.matters import papers
from luoshi.matters.actions import Fixes, agree, draft, take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import Cast
from luoshi.supervision.ladder import open_plans

from .pressing import day, pressed, words

PLAN = "县住建局；封闭清溪桥；2个工作小时；两头有人值守\n县水利局；开闸放水；1日"
FACTS = {
    "trigger": "清溪桥水位到38.5米，或者6小时降雨80毫米。",
    "level": "blue",
    "likelihood": "medium",
    "lines": PLAN,
    "means": "沙袋3000个在城东仓库，县水利局管。",
}
SEEN = {"checked": "看了桥头水尺，38.6米。"}
BACK = {"went": "封桥及时；开闸晚了2小时。", "lessons": "闸口值班改为两人。", "level": "red"}


def drafted(cast: Cast, **changes) -> Matter:
    fixes = Fixes("清溪桥漫水", "桥面低于历史最高水位0.4米。", lead_unit=cast.bureau,
                  standard="水位降到37米以下", measures="汛前清淤；每天看水尺")  # fmt: skip
    facts = FACTS | changes
    return draft(fixes, issuer=cast.desk, by=cast.office, at=day(2, 9), regime="risk", facts=facts)


def watching(cast: Cast, **changes) -> Matter:
    return pressed(cast, drafted(cast, **changes), "list_risk", "office", day(2, 9))


def acting(cast: Cast, **answers) -> Matter:
    told = pressed(cast, watching(cast), "signal", "lead", day(6, 15), happened="水位38.6米。")
    return pressed(cast, told, "confirm", "office", day(6, 15), **SEEN, **answers)


def finished(cast: Cast, child: Matter) -> None:
    by = "lead" if child.lead_unit == cast.bureau else "support"
    pressed(cast, child, "sign", by, day(6, 15, hour=11))
    pressed(cast, child, "report", by, day(6, 15, hour=15), result="办完。")
    pressed(cast, child, "close", "office", day(6, 16))


@pytest.mark.parametrize(
    ("level", "first", "second"),
    [
        ("red", date(2026, 2, 28), date(2026, 3, 31)),
        ("amber", date(2026, 3, 31), date(2026, 6, 30)),
        ("blue", date(2026, 6, 30), date(2026, 12, 31)),
    ],
)
def test_it_is_looked_at_in_the_rhythm_of_its_level(cast, level, first, second):
    matter = watching(cast, level=level)
    assert matter.due_on == first

    matter = pressed(cast, matter, "look", "lead", day(2, 20), seen="37米。")

    assert (matter.due_on, matter.first_due_on) == (second, second)  # a new period, not a delay


def test_a_level_is_not_changed_alone_and_a_higher_one_counts_from_now(cast):
    matter = watching(cast)
    with pytest.raises(Refused, match="等级和可能性都没有变"):
        pressed(cast, matter, "relevel", "lead", day(2, 20), level="blue", reason="没变。")
    move = take(matter, "relevel", by=cast.lead, at=day(2, 20), level="red", reason="堤脚渗水。")
    assert move.is_pending

    agree(move, by=cast.office, at=day(2, 20))

    matter = Matter.objects.get(pk=matter.pk)
    assert (matter.facts["level"], matter.due_on) == ("red", date(2026, 3, 31))


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ("县住建局封桥", "第1条“县住建局封桥”看不懂"),
        ("红岩镇；转移；1日", "不是一个在用的单位"),
        ("柳林镇；转移；1日", "还没有第一责任人的岗位"),
    ],
)
def test_a_plan_that_could_not_be_begun_is_found_out_before_it_is_needed(cast, plan, says):
    with pytest.raises(Refused, match=says):
        watching(cast, lines=plan)


def test_without_prevention_and_a_way_out_it_is_not_listed(cast):
    matter = drafted(cast)
    Matter.objects.filter(pk=matter.pk).update(standard="", measures=" ")

    with pytest.raises(Refused, match="缺解除标准、防范措施"):
        pressed(cast, matter, "list_risk", "office", day(2, 9))


def test_a_signal_waits_hours_for_a_person_and_silence_starts_nothing(cast):
    matter = watching(cast)
    told = pressed(cast, matter, "signal", "lead", day(6, 15), happened="水位38.6米。")

    assert (told.state_key, told.turn) == ("suspected", "office")
    assert told.turn_due_at == day(6, 15, hour=12)
    assert [plan.rung.tell for plan in open_plans(told)] == [
        ("turn",), ("office_head",), ("leader",)]  # fmt: skip
    back = pressed(cast, told, "false_alarm", "office", day(6, 15), checked="看错了，36.6米。")
    assert (back.state_key, back.children.count()) == ("watching", 0)


def test_confirmed_it_begins_every_line_at_once_for_its_own_unit(cast):
    matter = acting(cast)

    bridge, gate = matter.children.order_by("pk")
    assert (matter.state_key, matter.facts["triggered"]) == ("acting", 1)
    assert matter.first_due_on == matter.due_on == date(2026, 7, 14)
    assert (bridge.lead_unit, bridge.task, bridge.standard) == (
        cast.helper, "封闭清溪桥", "两头有人值守")  # fmt: skip
    assert (gate.lead_unit, gate.due_on) == (cast.bureau, date(2026, 6, 16))
    assert {bridge.state_key, gate.state_key} == {"issued"}
    assert bridge.due_on == date(2026, 6, 15)
    assert bridge.number != gate.number != ""


def test_what_the_day_needs_is_written_anew_or_added(cast):
    matter = acting(cast, lines="县住建局；封闭两座桥；1日")
    assert matter.children.get().task == "封闭两座桥"

    added = pressed(cast, matter, "add_actions", "office", day(6, 15, hour=12), reason="水还在涨。",
                    lines="县水利局；加高子堤；8个工作小时")  # fmt: skip

    assert [child.task for child in added.children.order_by("pk")] == ["封闭两座桥", "加高子堤"]
    assert (
        added.facts["lines"] == "县住建局；封闭两座桥；1日"
    )  # the plan itself is not the addition


def test_it_stands_down_only_when_everything_begun_is_done(cast):
    matter = acting(cast)
    over = {"result": "水位36.8米。"}
    with pytest.raises(Refused, match="还有2件交办单没有了结（县住建局、县水利局）"):
        pressed(cast, matter, "stand_down", "lead", day(6, 16), **over)
    for child in matter.children.all():
        finished(cast, child)

    after = pressed(cast, matter, "stand_down", "lead", day(6, 17), **over)

    assert (after.state_key, after.turn) == ("after", "office")
    with pytest.raises(Refused, match="不能解除风险"):
        pressed(cast, after, "retire", "office", day(6, 17), reason="没事了。")
    back = pressed(cast, after, "look_back", "office", day(6, 18), **BACK)
    assert (back.state_key, back.facts["level"], back.due_on) == (
        "watching", "red", date(2026, 6, 30))  # fmt: skip
    gone = pressed(cast, back, "retire", "office", day(9, 1), reason="桥面抬高0.8米，已验收。")
    assert (gone.state_key, gone.phase) == ("retired", "done")


def test_its_papers_say_who_does_what_and_what_was_learnt(cast):
    matter = acting(cast)
    sheet = words(matter, "plan_started", day(6, 18))
    for part in ("县住建局、县水利局：", FACTS["trigger"], SEEN["checked"], "水位38.6米。",
                 "封闭清溪桥", "2026年6月16日", FACTS["means"]):  # fmt: skip
        assert part in sheet

    for child in matter.children.all():
        finished(cast, child)
    pressed(cast, matter, "stand_down", "lead", day(6, 17), result="水位36.8米。")
    back = pressed(cast, matter, "look_back", "office", day(6, 18), **BACK)

    assert set(papers.available(back)) == {"plan_started", "looked_back"}
    report = words(back, "looked_back", day(6, 18))
    for part in (BACK["went"], BACK["lessons"], "水位36.8米。", "2026年6月15日报结，逾期",
                 "2026年6月15日报结\n", "红：重大，原来是蓝：一般"):  # fmt: skip
        assert part in report
