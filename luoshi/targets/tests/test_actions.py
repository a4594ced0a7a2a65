"""Writes: what each does, what it refuses and in which words."""

import pytest

from luoshi.ledger.models import Event
from luoshi.ledger.record import first_break
from luoshi.ledger.refusal import Refused, Stale
from luoshi.org.standing import standing
from luoshi.targets.actions import (
    FigureIn,
    IndicatorIn,
    TargetIn,
    amend_indicator,
    approve_change,
    approve_correction,
    approve_path,
    ask_for,
    change_target,
    confirm,
    correct,
    draw_path,
    end_target,
    freeze,
    mark_cannot_verify,
    observe,
    observe_many,
    open_indicator,
    redraw_path,
    refuse_change,
    refuse_correction,
    refuse_path,
    set_target,
)
from luoshi.targets.frozen import replayed
from luoshi.targets.models import Freeze, FrozenRow, Observation, Target
from luoshi.targets.paths import Stage

from .county import AT, indicator, latest, months, straight, target


@pytest.fixture
def county(cast):
    return cast


@pytest.fixture
def flow(county):
    return indicator(county)


def figure(of, unit, value, period=5, **more) -> FigureIn:
    return FigureIn(of, unit, 2026, period, value, **more)


def refusal(verb, *given, **named) -> str:
    with pytest.raises(Refused) as said:
        verb(*given, **named)
    return str(said.value)


def test_an_indicator_of_the_same_name_is_read_and_not_opened_again(county, flow):
    again = IndicatorIn("other", flow.name, "flow", "亿元")

    assert "已经是指标" in refusal(open_indicator, again, by=county.office, at=AT)


def test_only_an_office_defines_indicators_and_targets(county, flow):
    given = IndicatorIn("mine", "我的指标", "flow", "亿元")

    assert "只有督查人员" in refusal(open_indicator, given, by=county.lead, at=AT)
    wanted = TargetIn(flow, county.bureau, 2026, 100)
    assert "只有督查人员" in refusal(set_target, wanted, by=county.lead, at=AT)


def test_the_shape_of_an_indicator_stays_once_it_has_figures(county, flow):
    months(county, flow, county.county, 2026, {5: 1})

    assert "不能再改" in refusal(amend_indicator, flow, places=1, by=county.office, at=AT)
    assert amend_indicator(flow, caliber="全社会口径", by=county.office, at=AT)


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"strive": 90}, "一档比一档高"),
        ({"challenge": 110, "strive": 120}, "一档比一档高"),
        ({"rule": "none"}, "亮灯规则"),
    ],
)
def test_a_target_that_makes_no_sense_is_refused(county, flow, more, word):
    given = TargetIn(flow, county.county, 2026, 100, **more)

    assert word in refusal(set_target, given, by=county.office, at=AT)


def test_tiers_of_a_falling_indicator_go_down(county):
    rate = indicator(county, "rate", kind="rate", direction="down")

    assert target(county, rate, county.county, 40, strive=38, challenge=35).strive == 38


def test_a_year_has_one_target_of_an_indicator_and_a_unit(county, flow):
    target(county, flow, county.county, 100)

    again = TargetIn(flow, county.county, 2026, 100)
    assert "已经有目标" in refusal(set_target, again, by=county.office, at=AT)


def test_a_target_in_force_changes_only_with_a_reason_and_another_persons_approval(county, flow):
    wanted = target(county, flow, county.county, 12_000)
    assert "理由" in refusal(change_target, wanted, base=11_000, by=county.office, at=AT)
    change = change_target(wanted, base=11_000, reason="上级调减", by=county.office_head, at=AT)
    wanted.refresh_from_db()

    assert wanted.base == 12_000
    assert "自己提的" in refusal(approve_change, change, by=county.office_head, at=AT)
    assert "负责人" in refusal(approve_change, change, by=county.office, at=AT)
    approve_change(change, by=county.leader, at=AT)
    wanted.refresh_from_db()
    assert (wanted.base, change.was, change.now) == (11_000, {"base": 12_000}, {"base": 11_000})


def test_a_refused_change_leaves_the_target_and_says_so(county, flow):
    wanted = target(county, flow, county.county, 12_000)
    change = change_target(wanted, base=11_000, reason="调减", by=county.office, at=AT)
    refuse_change(change, reason="没有上级文件", by=county.leader, at=AT)
    wanted.refresh_from_db()

    assert (wanted.base, change.is_pending, change.approved_at) == (12_000, False, None)
    assert "批过了" in refusal(approve_change, change, by=county.leader, at=AT)


def test_an_old_page_is_told_that_somebody_was_first(county, flow):
    wanted = target(county, flow, county.county, 12_000, start=False)
    old = Target.objects.get(pk=wanted.pk)
    change_target(wanted, base=11_000, by=county.office, at=AT)

    with pytest.raises(Stale):
        change_target(old, base=10_000, by=county.office, at=AT)


def test_ending_a_target_takes_a_reason_and_frees_its_place(county, flow):
    wanted = target(county, flow, county.county, 12_000)

    assert "为什么" in refusal(end_target, wanted, reason=" ", by=county.office, at=AT)
    end_target(wanted, reason="并入总量目标", by=county.office, at=AT)
    assert target(county, flow, county.county, 9_000).state == "in_force"


def test_a_path_is_redrawn_with_reason_and_approval_and_the_old_one_stays(county, flow):
    wanted = target(county, flow, county.county, 12_000)
    straight(county, wanted)
    months(county, flow, county.county, 2026, {5: 2_000})
    assert latest(wanted).planned == 5_000
    stages = [Stage(6, 0.3), Stage(12, 0.7)]

    assert "理由" in refusal(
        redraw_path, wanted, "stages", stages=stages, reason="", by=county.office, at=AT
    )
    new = redraw_path(
        wanted, "stages", stages=stages, reason="下半年集中开工", by=county.office, at=AT
    )
    assert latest(wanted).planned == 5_000
    assert "等批准" in refusal(
        redraw_path, wanted, "linear", reason="又改", by=county.office, at=AT
    )
    approve_path(new, by=county.leader, at=AT)
    assert latest(wanted).planned == 0
    assert [path.number for path in wanted.paths.all()] == [2, 1]


def test_a_refused_path_does_not_hold(county, flow):
    wanted = target(county, flow, county.county, 12_000)
    straight(county, wanted)
    months(county, flow, county.county, 2026, {5: 2_000})
    new = redraw_path(wanted, "by_hand", points={12: 12_000}, reason="x", by=county.office, at=AT)
    refuse_path(new, reason="没有说清", by=county.leader, at=AT)

    assert latest(wanted).planned == 5_000


@pytest.mark.parametrize(
    ("kind", "more", "word"),
    [
        ("stages", {"stages": [Stage(6, 0.3)]}, "100%"),
        ("by_hand", {"points": {6: 9_000, 12: 100}}, "年底的数"),
        ("by_hand", {"points": {6: 9_000, 7: 8_000, 12: 12_000}}, "往回走"),
        ("seasonal", {}, "往年"),
    ],
)
def test_a_path_that_cannot_be_is_refused_in_a_sentence(county, flow, kind, more, word):
    wanted = target(county, flow, county.county, 12_000)

    assert word in refusal(draw_path, wanted, kind, by=county.office, at=AT, **more)


def test_a_seasonal_path_follows_the_own_years(county, flow):
    wanted = target(county, flow, county.county, 12_000)
    for year in (2024, 2025):
        months(county, flow, county.county, year, {2: 100, 6: 300, 12: 1_000})
    drawn = draw_path(wanted, "seasonal", by=county.office, at=AT)

    assert drawn.points == {"2": 1_200, "6": 3_600, "12": 12_000}


def test_who_reports_a_figure_is_one_unit_and_others_are_sent_there(county, flow):
    amend_indicator(flow, datum_unit=county.bureau, by=county.office, at=AT)
    flow.refresh_from_db()

    seen = observe(figure(flow, county.town, 10), by=county.lead, at=AT)
    assert seen.entered_by == county.lead
    assert refusal(observe, figure(flow, county.town, 11, 4), by=county.outsider, at=AT) == (
        "“指标investment”由县水利局填报，一个数只有一个来源，请向它核对。"
    )


@pytest.mark.parametrize(
    ("year", "period", "word"),
    [(2026, 13, "第13期不对"), (2026, 0, "第0期不对"), (26, 5, "26年"), (2026, 7, "还没有开始")],
)
def test_a_period_that_cannot_be_is_refused(county, flow, year, period, word):
    given = FigureIn(flow, county.county, year, period, 1)

    assert word in refusal(observe, given, by=county.office, at=AT)


def test_no_figure_needs_a_word_why(county, flow):
    assert "为什么没有" in refusal(
        observe, figure(flow, county.county, None), by=county.office, at=AT
    )


def test_a_correction_before_the_freeze_costs_nothing_and_is_shown(county, flow):
    wanted = target(county, flow, county.county, 12_000)
    seen = observe(figure(flow, county.county, 5_000), by=county.office, at=AT)
    made = correct(seen, 4_000, by=county.office, at=AT)
    seen.refresh_from_db()

    assert (seen.is_current, made.is_current, made.number, made.state) == (
        False, True, 2, "entered",
    )  # fmt: skip
    assert latest(wanted).actual == 4_000
    assert "新的一版" in refusal(correct, seen, 3_000, by=county.office, at=AT)
    assert "不用更正" in refusal(correct, made, 4_000, by=county.office, at=AT)


def test_who_entered_a_figure_does_not_confirm_it(county, flow):
    seen = observe(figure(flow, county.county, 5_000), by=county.office, at=AT)

    assert "另一个人" in refusal(confirm, seen, by=county.office, at=AT)
    assert "督查室审定" in refusal(confirm, seen, by=county.lead, at=AT)
    confirm(seen, by=county.office_head, at=AT)
    assert (seen.state, seen.confirmed_by) == ("confirmed", county.office_head)
    assert "请刷新" in refusal(confirm, seen, by=county.office_head, at=AT)


def test_cannot_be_verified_is_a_state_and_lights_nothing(county, flow):
    wanted = target(county, flow, county.county, 12_000)
    seen = observe(figure(flow, county.county, 5_000), by=county.office, at=AT)
    made = mark_cannot_verify(seen, note="企业台账丢失", by=county.office, at=AT)

    assert (made.state, made.value) == ("cannot_verify", None)
    assert (latest(wanted).light, latest(wanted).reason) == ("none", "这一期的数无法核实，不点灯。")
    correct(made, 4_900, by=county.office, at=AT)
    assert latest(wanted).actual == 4_900


def frozen(county, flow) -> tuple[Target, Observation, Freeze]:
    wanted = target(county, flow, county.county, 12_000)
    months(county, flow, county.county, 2025, {5: 4_000, 12: 11_000})
    seen = observe(figure(flow, county.county, 5_000), by=county.office, at=AT)
    return wanted, seen, freeze(county.county, "month", 2026, 5, by=county.office, at=AT)


def test_a_frozen_period_is_replayed_to_the_bit_whatever_came_after(county, flow):
    wanted, seen, made = frozen(county, flow)
    lines = [row.line for row in made.lines.all()]
    months(county, flow, county.county, 2026, {6: 5_500})
    change = change_target(wanted, base=20_000, reason="加码", by=county.office, at=AT)
    approve_change(change, by=county.leader, at=AT)
    again = correct(seen, 1, reason="重复统计", by=county.office, at=AT)
    approve_correction(again, by=county.leader, at=AT)

    assert replayed(Freeze.objects.get(pk=made.pk))
    assert [row.line for row in made.lines.all()] == lines
    assert latest(wanted).planned == 10_000


def test_a_frozen_line_that_was_tampered_with_does_not_replay(county, flow):
    *_, made = frozen(county, flow)
    row = FrozenRow.objects.get(freeze=made)
    row.given["facts"]["values"]["2026"]["5"] = 5_001
    row.save()

    assert not replayed(made)


def test_after_the_freeze_a_correction_waits_for_a_reason_and_an_approval(county, flow):
    wanted, seen, _ = frozen(county, flow)
    assert "已经定格" in refusal(correct, seen, 4_000, by=county.office, at=AT)
    made = correct(seen, 4_000, reason="重复统计", by=county.office_head, at=AT)

    assert (made.state, made.is_current, latest(wanted).actual) == ("proposed", False, 5_000)
    assert "等批准" in refusal(correct, seen, 1, reason="再改", by=county.office, at=AT)
    assert "自己提的" in refusal(approve_correction, made, by=county.office_head, at=AT)
    approve_correction(made, by=county.leader, at=AT)
    assert latest(wanted).actual == 4_000
    assert Observation.objects.filter(is_current=True, year=2026, period=5).count() == 1


def test_a_refused_correction_leaves_the_figure_and_the_next_one_goes_on(county, flow):
    wanted, seen, _ = frozen(county, flow)
    made = correct(seen, 4_000, reason="重复统计", by=county.office, at=AT)
    refuse_correction(made, reason="没有凭据", by=county.leader, at=AT)

    assert latest(wanted).actual == 5_000
    assert Observation.objects.get(number=2).state == "refused"
    assert correct(seen, 4_500, reason="有凭据了", by=county.office, at=AT).number == 3


@pytest.mark.parametrize("kind", ["rate", "growth", "rank", "stock"])
def test_what_does_not_add_up_has_no_amount_of_one_period(county, kind):
    of = indicator(county, kind, kind=kind, unit="%", places=1)

    assert FigureIn(of, county.county, 2026, 5, 51, is_total=False).is_total


def test_a_sheet_does_not_change_a_frozen_figure(county, flow):
    frozen(county, flow)

    said = refusal(observe_many, [figure(flow, county.county, 1)], by=county.office, at=AT)
    assert "已经定格" in said


def test_a_period_is_frozen_once(county, flow):
    frozen(county, flow)

    said = refusal(freeze, county.county, "month", 2026, 5, by=county.office, at=AT)
    assert said == "青禾县的这一期已经定格。"


def test_a_freeze_of_the_county_closes_the_figures_of_its_towns(county, flow):
    target(county, flow, county.town, 12_000)
    seen = observe(figure(flow, county.town, 5_000), by=county.office, at=AT)
    freeze(county.county, "month", 2026, 5, by=county.office, at=AT)

    assert correct(seen, 1, reason="重复", by=county.office, at=AT).state == "proposed"


def test_many_figures_are_written_together_or_not_at_all(county, flow):
    rows = [figure(flow, county.county, 1, n) for n in (1, 2, 3)]
    events = Event.objects.count()
    taken = observe_many(rows, by=county.office, at=AT)

    assert (taken.added, taken.corrected, taken.same) == (3, 0, 0)
    assert Event.objects.count() == events + 1
    again = observe_many([*rows[:2], figure(flow, county.county, 9, 3)], by=county.office, at=AT)
    assert (again.added, again.corrected, again.same) == (0, 1, 2)
    bad = [figure(flow, county.county, 7, 4), figure(flow, county.county, 8, 12)]
    refusal(observe_many, bad, by=county.office, at=AT)
    assert not Observation.objects.filter(period=4).exists()
    twice = [figure(flow, county.county, 7, 4)] * 2
    assert "只留一行" in refusal(observe_many, twice, by=county.office, at=AT)


def test_a_second_request_reads_the_first(county, flow):
    amend_indicator(flow, datum_unit=county.bureau, by=county.office, at=AT)
    flow.refresh_from_db()
    observe(figure(flow, county.county, 5_000), by=county.lead, at=AT)
    who = standing(county.support, AT.date())
    assert not Observation.objects.visible_to(who).exists()
    ask_for(flow, county.county, asked_by=county.helper, by=county.support, at=AT, why="月报")
    assert Observation.objects.visible_to(who).count() == 1
    again = refusal(ask_for, flow, county.county, asked_by=county.helper, by=county.support, at=AT)
    assert again == "县住建局已经在读青禾县的“指标investment”，不用再要。"
    assert "替它要数" in refusal(
        ask_for, flow, county.county, asked_by=county.helper, by=county.lead, at=AT
    )


def test_the_chain_holds_over_all_of_it(county, flow):
    frozen(county, flow)

    assert first_break() is None
    assert Event.objects.filter(kind__startswith="targets.").count() == 6
