"""Words of a target: lights, amounts, gaps, chances. What is not known is said to be unknown."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.targets.forecast import chance_words
from luoshi.targets.lights import AMBER, GREEN, NO_DATA, RED
from luoshi.targets.models import Indicator, Standing, Target
from luoshi.targets.shown import (
    LIGHT_WORDS,
    aim_words,
    amount,
    gap_of,
    light_of,
    other_light,
    outlook_of,
    percent,
    real,
    signed,
    speed_words,
    state_of,
)
from luoshi.ui.lights import WORDS


def measure(**more) -> Indicator:
    return Indicator(**{"name": "投资", "kind": "flow", "unit": "亿元", "places": 2} | more)


def wanted(base: int = 1200, **more) -> Target:
    return Target(indicator=measure(**more), base=base, year=2026)


def stood(**more) -> Standing:
    return Standing(
        **{"year": 2026, "period": 5, "light": GREEN, "reason": "", "actual": 500} | more
    )


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (None, 2, "没有数"),
        (0, 2, "0亿元"),
        (1240, 2, "12.4亿元"),
        (1200, 2, "12亿元"),
        (-305, 2, "−3.05亿元"),
        (30_000, 0, "30000亿元"),
        (10**17, 2, "1000000000000000亿元"),
        (-1, 3, "−0.001亿元"),
    ],
)
def test_an_amount_has_the_digits_it_needs(value, places, said):
    assert amount(value, measure(places=places)) == said


@given(st.integers(-(10**17), 10**17), st.integers(0, 6))
def test_an_amount_is_never_a_power_nor_a_bare_point(value, places):
    said = amount(value, measure(places=places), with_unit=False)

    assert "E" not in said
    assert not said.endswith(".")
    assert float(said.replace("−", "-")) == pytest.approx(value / 10**places)


@pytest.mark.parametrize(
    ("points", "said"),
    [(9.06, "+9.1"), (-24.57, "−24.6"), (0.04, "0"), (-0.04, "0"), (0.0, "0"), (-100, "−100.0")],
)
def test_points_have_their_sign_and_nought_has_none(points, said):
    assert signed(points) == said


@pytest.mark.parametrize(
    ("part", "said"), [(None, ""), (0.1715, "17.2%"), (3, "300%"), (-0.05, "−5%"), (0, "0%")]
)
def test_a_part_is_said_in_per_cent(part, said):
    assert percent(part) == said


@pytest.mark.parametrize(
    ("light", "points", "state"),
    [
        (GREEN, 3.0, "ok"),
        (GREEN, 0.0, "ok"),
        (GREEN, None, "ok"),
        (GREEN, -3.0, "watch"),
        (AMBER, -12.0, "late"),
        (RED, -40.0, "over"),
        (NO_DATA, None, "none"),
        ("purple", None, "none"),
    ],
)
def test_a_light_is_a_state_of_the_pages(light, points, state):
    assert state_of(light, points) == state
    assert state in WORDS
    assert LIGHT_WORDS[state]


def test_no_standing_is_no_data():
    assert light_of(None, wanted()).state == "none"
    assert outlook_of(None, wanted()).cannot_tell == ""
    assert gap_of(None, wanted()).points == ""


@pytest.mark.parametrize(
    ("rhythm", "behind", "note"),
    [
        ("month", 4, "连续4个月"),
        ("quarter", 2, "连续2个季度"),
        ("month", 1, ""),
        ("year", 3, "连续3年"),
    ],
)
def test_how_long_it_is_behind_is_said_in_its_own_periods(rhythm, behind, note):
    here = stood(light=AMBER, behind_for=behind)

    assert light_of(here, wanted(rhythm=rhythm)).note == note


def test_the_second_light_is_only_shown_where_it_differs():
    assert other_light(stood(light_growth=RED)) is None
    assert other_light(stood(light_growth=RED, disagrees=True)).state == "over"


@pytest.mark.parametrize(
    ("more", "gap", "said"),
    [
        ({}, 7.34, "少7.34亿元"),
        ({}, -1.2, "多1.2亿元"),
        ({}, 0.001, "持平"),
        ({"direction": "down", "kind": "rate", "unit": "%"}, -0.6, "低0.6个百分点"),
        ({"direction": "down", "kind": "rate", "unit": "%"}, 0.25, "高0.25个百分点"),
        ({}, None, ""),
    ],
)
def test_what_is_missing_is_said_in_the_unit(more, gap, said):
    assert gap_of(stood(gap=gap, points=-1.0), wanted(**more)).amount == said


def test_a_pace_is_only_asked_of_what_is_behind():
    behind, ahead = stood(points=-8.0, pace=1.7), stood(points=2.0, pace=1.7)

    assert gap_of(behind, wanted()).pace == "速度要到1.7倍"
    assert gap_of(ahead, wanted()).pace == ""


def test_the_speed_to_go_is_told_in_amounts():
    said = speed_words(stood(actual=500), wanted())

    assert said == "往后7期平均每期要1亿元，到现在是1亿元"
    assert speed_words(stood(actual=1300), wanted()) == "到现在平均每期2.6亿元"
    assert speed_words(stood(actual=None), wanted()) == ""
    assert speed_words(stood(period=12), wanted()) == ""
    assert speed_words(stood(), wanted(kind="rate")) == ""


@pytest.mark.parametrize(
    ("chance", "is_over", "said"),
    [
        (None, False, ""),
        (0.0, False, "1%"),
        (1.0, False, "99%"),
        (0.434, False, "43%"),
        (1.0, True, "已到目标"),
        (0.0, True, "没到目标"),
    ],
)
def test_a_chance_is_never_certain_before_the_year_is_over(chance, is_over, said):
    assert chance_words(chance, is_over=is_over) == said


def test_cannot_tell_is_said_with_its_reason():
    here = stood(forecast={"cannot_tell": "没有一个完整的往年，说不准年底。"})

    assert outlook_of(here, wanted()).cannot_tell == "没有一个完整的往年，说不准年底。"
    assert outlook_of(here, wanted()).chance == ""


def test_a_green_light_beside_a_year_end_out_of_reach_is_warned_of():
    told = {"point": 10.0, "lower": 9.5, "upper": 10.5, "chance": 0.02}

    green, red = (outlook_of(stood(light=one, forecast=told), wanted()) for one in (GREEN, RED))

    assert (green.expected, green.chance) == ("预计10亿元（9.5–10.5）", "2%")
    assert green.warning
    assert red.warning == ""


def test_a_bound_is_written_as_one():
    assert aim_words(wanted(400, direction="down", unit="%")) == "≤4%"
    assert aim_words(wanted()) == "12亿元"


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, ""), (3.14159, "3.14"), (314.159, "314.2"), (31415.9, "31416"), (0.0, "0")],
)
def test_what_was_worked_out_has_few_digits(value, said):
    assert real(value, SimpleNamespace(places=3)) == said
