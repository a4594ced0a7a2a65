"""Planned paths and lights: the worked figures of the field, and what must hold for every number."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from luoshi.targets.lights import (
    AMBER,
    GREEN,
    NO_DATA,
    RED,
    RULES,
    behind_for,
    disagree,
    stand,
    stand_growth,
    worst,
)
from luoshi.targets.paths import (
    Aim,
    BadPath,
    Stage,
    along,
    by_hand,
    grown,
    growth_of,
    implied,
    linear,
    seasonal,
    staged,
)
from luoshi.targets.series import Series

values = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))


def test_the_straight_path_at_the_end_of_may():
    assert linear(Aim(100))[5] == pytest.approx(41.7, abs=0.05)


def test_foreign_capital_is_amber_and_needs_three_and_a_half_times_the_pace():
    aim = Aim(100)
    found = stand(aim, linear(aim), 5, 17.1)

    assert found.light == AMBER
    assert found.points == pytest.approx(-24.6, abs=0.05)
    assert found.pace == pytest.approx(3.5, abs=0.05)
    assert found.gap == pytest.approx(24.6, abs=0.05)
    assert found.sentence == "完成17.1%，计划41.7%，慢24.6点；慢10至30点，黄灯。"


def test_domestic_capital_is_green():
    aim = Aim(16.5)
    found = stand(aim, linear(aim), 5, 16.5 * 0.508)

    assert found.light == GREEN
    assert found.points == pytest.approx(9.1, abs=0.05)


def test_the_target_that_is_implied():
    assert implied(0.2303, 0.171) == pytest.approx(1.347, abs=0.001)
    assert implied(8.38, 0.508) == pytest.approx(16.5, abs=0.01)
    assert implied(3, 0) is None


@pytest.mark.parametrize(
    ("behind", "light"),
    [(-5, GREEN), (0, GREEN), (9.9, GREEN), (10, AMBER), (30, AMBER), (30.1, RED), (41, RED)],
)
def test_the_edges_of_the_named_rule(behind: float, light: str):
    aim = Aim(100)

    assert stand(aim, linear(aim), 6, 50 - behind).light == light


def test_below_its_bound_is_green_and_not_nought_per_cent():
    rate = Aim(4.0, at_most=True)

    assert stand(rate, linear(rate), 5, 3.1).light == GREEN
    assert stand(rate, linear(rate), 5, 4.0).light == GREEN
    assert stand(rate, linear(rate), 5, 4.2).light == AMBER
    assert stand(rate, linear(rate), 5, 5.0).light == RED


def test_one_that_falls_goes_its_way_downwards():
    aim = Aim(90, start=100)

    assert stand(aim, linear(aim), 6, 94).light == GREEN
    assert stand(aim, linear(aim), 6, 96).light == AMBER
    assert stand(aim, linear(aim), 6, 101).light == RED


@pytest.mark.parametrize(("actual", "before"), [(99, None), (104, 105)])
def test_one_that_goes_backwards_is_red(actual: float, before: float | None):
    aim = Aim(120, start=100)
    found = stand(aim, linear(aim), 1, actual, before=before)

    assert found.light == RED
    assert "退" in found.sentence


def test_missing_is_no_data_and_never_nought():
    aim = Aim(100)

    assert stand(aim, linear(aim), 5, None).light == NO_DATA
    assert stand_growth(0.08, None).light == NO_DATA
    assert stand(aim, {12: 100.0}, 5, 20).light == NO_DATA


def test_three_hundred_per_cent_never_hides_ten():
    aim = Aim(100)
    lights = {name: stand(aim, linear(aim), 6, x).light for name, x in {"a": 300, "b": 10}.items()}

    assert worst(lights) == RED
    assert worst({"a": NO_DATA}) == NO_DATA


@pytest.mark.parametrize(
    ("actual", "light"), [(0.09, GREEN), (0.08, GREEN), (0.03, AMBER), (0.0, AMBER), (-0.01, RED)]
)
def test_growth_has_no_path(actual: float, light: str):
    assert stand_growth(0.08, actual).light == light


def test_growth_and_amount_may_disagree():
    aim = Aim(grown(100, 0.08))
    amount = stand(aim, linear(aim), 6, 60)

    assert disagree(amount, stand_growth(0.08, 0.02))
    assert not disagree(amount, stand_growth(0.08, None))


def test_behind_for_so_many_periods():
    aim = Aim(120)
    by_month = [stand(aim, linear(aim), n, x) for n, x in ((1, 10), (2, 5), (3, 6), (4, 7))]

    assert behind_for(by_month) == 3
    assert behind_for(by_month[:1]) == 0


@given(value=values, start=values, period=st.integers(1, 12), actual=values)
def test_every_light_says_why(value: float, start: float, period: int, actual: float):
    aim = Aim(value, start)
    for rule in RULES.values():
        found = stand(aim, linear(aim), period, actual, rule=rule)
        assert found.light in (GREEN, AMBER, RED, NO_DATA)
        assert found.sentence.endswith("。")


@example(value=1.0, more=5e-324, period=2, x=0.0)
@given(value=st.floats(1, 1e6), more=st.floats(0, 1e6), period=st.integers(1, 12), x=values)
def test_more_is_never_a_worse_light(value: float, more: float, period: int, x: float):
    aim, order = Aim(value), [RED, AMBER, GREEN]
    low, high = (stand(aim, linear(aim), period, one).light for one in (x, x + more))

    assert order.index(high) >= order.index(low)


@given(start=values, value=values, shares=st.lists(st.floats(0, 1), min_size=11, max_size=11))
def test_a_path_ends_at_its_aim(start: float, value: float, shares: list[float]):
    aim = Aim(value, start)
    path = along(aim, {**dict(enumerate(sorted(shares), 1)), 12: 1.0}, 12)

    assert path[12] == pytest.approx(value, abs=1e-6)
    assert all(min(start, value) - 1e-6 <= x <= max(start, value) + 1e-6 for x in path.values())


def test_a_season_is_that_of_the_own_years():
    rng = random.Random(3)
    shares = {2: 0.08, 3: 0.2, 6: 0.5, 12: 1.0}
    whole = {y: {n: s * 100 * rng.uniform(0.9, 1.1) ** 0 for n, s in shares.items()}
             for y in (2022, 2023, 2024)}  # fmt: skip
    path = seasonal(Aim(200), Series({**whole, 2025: {2: 9.0}}, 12))

    assert path == pytest.approx({2: 16, 3: 40, 6: 100, 12: 200})


def test_stages_come_due_at_their_period():
    path = staged(Aim(50, start=10), [Stage(3, 0.25), Stage(9, 0.75)])

    assert (path[2], path[3], path[8], path[9], path[12]) == (10, 20, 20, 50, 50)


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        (lambda: seasonal(Aim(9), Series({2025: {2: 1.0}}, 12)), "没有完整的往年"),
        (lambda: staged(Aim(9), []), "正好100%"),
        (lambda: staged(Aim(9), [Stage(3, 0.5)]), "正好100%"),
        (lambda: staged(Aim(9), [Stage(13, 1.0)]), "第1期到第12期"),
        (lambda: by_hand(Aim(9), {}), "第1期到第12期"),
        (lambda: by_hand(Aim(9), {3: 2, 12: 8}), "年底的数应等于目标9"),
        (lambda: by_hand(Aim(9), {3: 5, 4: 4}), "往回走"),
        (lambda: by_hand(Aim(9), {3: float("nan")}), "不是数"),
    ],
)
def test_a_path_that_cannot_be_is_refused_in_a_sentence(plan, says: str):
    with pytest.raises(BadPath, match=says):
        plan()


@given(base=st.floats(0.01, 1e6), growth=st.floats(-0.9, 3))
def test_growth_becomes_an_amount_and_back(base: float, growth: float):
    assert growth_of(grown(base, growth), base) == pytest.approx(growth, abs=1e-9)


def test_there_is_no_growth_over_nothing():
    assert growth_of(5, 0) is None
