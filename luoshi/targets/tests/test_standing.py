"""Lights, gaps and pace through the data base: the numbers that must come out."""

import random
from dataclasses import replace

import pytest

from luoshi.targets.actions import FigureIn, agree_target, observe_many
from luoshi.targets.facts import Facts
from luoshi.targets.lights import AMBER, GREEN, NO_DATA, RED
from luoshi.targets.models import Standing, Target
from luoshi.targets.standing import KEY, WORKED, recompute
from luoshi.targets.worked import stood

from .county import AT, indicator, latest, months, straight, target


@pytest.fixture
def county(cast):
    return cast


def test_at_the_end_of_may_the_straight_path_asks_for_41_7_per_cent(county):
    flow = indicator(county)
    wanted = target(county, flow, county.county, 12_000)
    straight(county, wanted)
    months(county, flow, county.county, 2026, {5: 5_000})

    now = latest(wanted)

    assert (now.planned, round(now.due * 100, 1)) == (5_000, 41.7)
    assert (now.light, now.points) == (GREEN, 0)


@pytest.mark.parametrize(
    ("done", "points", "light", "pace", "year", "places"),
    [
        (17.1, -24.6, AMBER, 3.5, 1_347, 3),  # foreign capital: 0.2303 of 1.347
        (50.8, 9.1, GREEN, 0.7, 16_500, 3),
    ],
)
def test_capital_from_outside_and_inside_stand_where_the_speech_says(
    county, done, points, light, pace, year, places
):
    flow = indicator(county, places=6)
    wanted = target(county, flow, county.county, year * 1000)
    months(county, flow, county.county, 2026, {5: round(year * 1000 * done / 100)})

    now = latest(wanted)

    assert (now.light, round(now.points, 1), round(now.pace, 1)) == (light, points, pace)
    assert round(now.done * 100, 1) == done


def test_a_falling_indicator_below_its_bound_is_green_and_above_it_is_not(county):
    rate = indicator(county, "unemployment", kind="rate", direction="down", unit="%", places=1)
    wanted = target(county, rate, county.county, 40)
    months(county, rate, county.county, 2026, {3: 36, 4: 42, 5: 60})

    lights = list(wanted.standings.order_by("period").values_list("light", "behind_for"))

    assert lights == [(GREEN, 0), (AMBER, 1), (RED, 2)]


def test_a_falling_level_that_is_below_its_aim_is_green_from_a_higher_start(county):
    level = indicator(county, "debt", kind="stock", direction="down", unit="亿元", places=1)
    wanted = target(county, level, county.county, 400, last_year=500)
    months(county, level, county.county, 2026, {5: 390})

    assert latest(wanted).light == GREEN
    assert latest(wanted).done == 1.1


def test_an_amount_below_a_bound_is_held_to_its_path_not_only_to_the_year_end(county):
    energy = indicator(county, "energy", direction="down", unit="万吨", places=0)
    wanted = target(county, energy, county.county, 1200)
    months(county, energy, county.county, 2026, {1: 90, 2: 300})

    assert list(wanted.standings.values_list("light", flat=True)) == [GREEN, RED]


def test_what_goes_backwards_is_red_though_the_plan_is_met(county):
    flow = indicator(county)
    wanted = target(county, flow, county.county, 12_000)
    months(county, flow, county.county, 2026, {4: 9_000, 5: 8_000})

    assert (latest(wanted).light, latest(wanted).behind_for) == (RED, 1)


def test_missing_is_no_data_and_never_zero(county):
    flow = indicator(county)
    wanted = target(county, flow, county.county, 12_000)

    now = latest(wanted)

    assert (now.light, now.period, now.actual, now.done) == (NO_DATA, 0, None, None)
    assert now.reason == "还没有填报过数。"


def test_growth_and_amount_show_two_lights_when_they_disagree(county):
    growth = indicator(county, "growth", kind="growth", unit="%", places=1)
    flow = indicator(county, linked=growth)
    aim = target(county, growth, county.county, 60)
    wanted = target(county, flow, county.county, 12_000)
    months(county, flow, county.county, 2026, {5: 5_100})
    months(county, growth, county.county, 2026, {5: -5})

    now = latest(wanted)

    assert (now.light, now.light_growth, now.disagrees) == (GREEN, RED, True)
    assert (latest(aim).light, round(latest(aim).points, 1)) == (RED, -6.5)


def test_without_a_reported_growth_it_is_worked_out_from_last_year(county):
    flow = indicator(county)
    wanted = target(county, flow, county.county, 12_000, growth=800)
    months(county, flow, county.county, 2025, {5: 5_000})
    months(county, flow, county.county, 2026, {5: 5_200})

    assert latest(wanted).light_growth == AMBER


def test_a_level_that_stands_above_its_aim_is_met_and_not_walked_backwards(county):
    level = indicator(county, "rate", kind="share", unit="%", places=1)
    wanted = target(county, level, county.county, 900, last_year=950)
    months(county, level, county.county, 2026, {5: 940})

    assert latest(wanted).light == GREEN


def test_single_months_are_added_up_and_a_gap_leaves_the_total_unknown(county):
    flow = indicator(county)
    wanted = target(county, flow, county.county, 12_000)
    rows = {1: 1_000, 2: 1_000, 3: 1_000, 5: 1_000}
    given = [
        FigureIn(flow, county.county, 2026, period, value, is_total=False)
        for period, value in rows.items()
    ]
    observe_many(given, by=county.office, at=AT)

    assert list(wanted.standings.values_list("period", "actual")) == [
        (1, 1_000),
        (2, 2_000),
        (3, 3_000),
    ]


def test_a_new_figure_touches_only_the_targets_that_read_it(county):
    flow, other = indicator(county), indicator(county, "other")
    here = target(county, flow, county.county, 12_000)
    there = target(county, flow, county.town, 12_000)
    beside = target(county, other, county.county, 12_000)
    before = {t.pk: latest(t).computed_at for t in (there, beside)}
    months(county, flow, county.county, 2026, {5: 5_000})

    assert latest(here).period == 5
    assert {t.pk: latest(t).computed_at for t in (there, beside)} == before


def test_working_all_out_again_changes_nothing(county):
    flow = indicator(county)
    for unit in (county.county, county.town, county.bureau):
        target(county, flow, unit, 12_000)
        for year in (2023, 2024, 2025):
            months(county, flow, unit, year, {m: m * 900 + year for m in range(2, 13)})
        months(county, flow, unit, 2026, {m: m * 1000 for m in range(2, 6)})
    kept = list(Standing.objects.values_list(*KEY, *WORKED))

    changed = recompute(list(Target.objects.values_list("pk", flat=True)), at=AT)

    assert changed == 0
    assert list(Standing.objects.values_list(*KEY, *WORKED)) == kept
    assert latest(Target.objects.first()).forecast["point"] > 0


def test_the_questions_to_the_data_base_do_not_grow_with_the_targets(
    county, django_assert_num_queries
):
    flow = indicator(county)
    for unit in (county.county, county.town, county.bureau, county.helper):
        target(county, flow, unit, 12_000)
    keys = list(Target.objects.values_list("pk", flat=True))

    for some in (keys[:1], keys):
        with django_assert_num_queries(6):
            recompute(some, at=AT)


def test_a_target_that_is_only_agreed_is_counted_too(county):
    flow = indicator(county)
    wanted = target(county, flow, county.county, 12_000, start=False)
    agree_target(wanted, by=county.office, at=AT)
    months(county, flow, county.county, 2026, {5: 5_000})

    assert latest(wanted).actual == 5_000


def test_facts_come_back_from_json_as_they_were():
    chance = random.Random(7)
    for _ in range(50):
        values = {
            year: {month: chance.randrange(-5, 9_999) for month in range(1, 13)}
            for year in (2024, 2025, 2026)
        }
        facts = Facts(
            "flow", "up", 2, 12, 2026, chance.randrange(1, 9_999), points={3: 5, 12: 9},
            values=values, unverified=frozenset({4}), growth=800, told={3: 60}, told_places=1,
        )  # fmt: skip
        assert Facts.from_json(facts.to_json()) == facts
        assert stood(Facts.from_json(facts.to_json())) == stood(replace(facts))
