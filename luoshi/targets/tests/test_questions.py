"""Every honesty check asks about its own example and leaves sound figures alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.targets import questions as q
from luoshi.targets.series import Series

WEEKS = [date(2026, 1, 5) + timedelta(days=7 * n) for n in range(20)]
MEETINGS = [date(2026, 2, 2), date(2026, 3, 2), date(2026, 4, 1)]
BEFORE = [meeting - timedelta(days=n % 3) for n, meeting in enumerate(MEETINGS * 5)]
NOTE = "受连续阴雨影响，{}家企业推迟了投产，预计下月赶上进度。"
TOWNS = [5.1, 4.0, 6.2, 5.5, 4.8, 7.0, 5.9, 3.7]


def monthly(*last: float) -> Series:
    """Three even years, and a fourth whose cumulated amounts are given."""
    whole = {year: {n: 10.0 * n for n in range(2, 13)} for year in (2022, 2023, 2024)}
    return Series({**whole, 2025: dict(enumerate(last, 2))}, 12)


TABLE: list[tuple[q.Check, Callable[[], list], Callable[[], list]]] = [
    (q.GROWTH, lambda: q.growth(44, 40, 15.0), lambda: q.growth(44.2, 40.1, 10.2)),
    (q.PARTS, lambda: q.parts(40, [12, 15, 9]), lambda: q.parts(36.1, [12.04, 15.02, 9.01])),
    (q.SHARE, lambda: q.share(25, 200, 15.0), lambda: q.share(25, 200, 12.5)),
    (q.RATE, lambda: q.rate(103), lambda: q.rate(100)),
    (q.DIGITS, lambda: q.digits(2.49, 2.49), lambda: q.digits(2.49, 2.48)),
    (q.JUMP, lambda: q.jump(monthly(20, 30, 90)), lambda: q.jump(monthly(20, 30, 41))),
    (q.BACK, lambda: q.back(monthly(20, 30, 29)), lambda: q.back(monthly(20, 30, 30))),
    (
        q.COPIED,
        lambda: q.copied({(2026, 4): 3127.46, (2026, 5): 3127.46}),
        lambda: q.copied({(2026, 4): 3127.46, (2026, 5): 3127.47}),
    ),
    (q.STEADY, lambda: q.steady([7.1, 8, 8, 8, 8]), lambda: q.steady([8, 8, 8.1, 8, 8])),
    (
        q.ROUND,
        lambda: q.round_digits([1500, 2300, 4100, 600, 700, 8800, 900, 1200, 350, 2200]),
        lambda: q.round_digits([1503, 2301, 4110, 612, 755, 8808, 934, 1207, 359, 2290]),
    ),
    (q.BUNCH, lambda: q.bunch(BEFORE, MEETINGS), lambda: q.bunch(WEEKS, MEETINGS)),
    (
        q.WORDS,
        lambda: q.worded(NOTE.format(3), [NOTE.format(5)], []),
        lambda: q.worded(NOTE.format(3), ["上月投产的2家企业已经达产，全年任务可以完成。"], []),
    ),
    (q.NEIGHBOURS, lambda: q.neighbours(45, TOWNS), lambda: q.neighbours(8.5, TOWNS)),
]


@pytest.mark.parametrize(("check", "odd", "sound"), TABLE, ids=[row[0].key for row in TABLE])
def test_it_asks_about_what_is_odd_and_only_that(check, odd, sound):
    asked = odd()

    assert [one.check for one in asked] == [check]
    assert asked[0].sentence.endswith("？")
    assert sound() == []


def test_every_check_is_tried_and_explained():
    assert {row[0].key for row in TABLE} == set(q.CHECKS)
    assert all(
        one.title and one.meaning.endswith("。") and one.example for one in q.CHECKS.values()
    )


@given(base=st.integers(100, 10**6), growth=st.floats(-50, 300))
def test_what_was_rounded_is_never_asked_about(base: int, growth: float):
    amount = round(base * (1 + growth / 100))
    told = round((amount / base - 1) * 100, 1)

    assert q.growth(amount, base, told) == []
    assert q.share(amount, base, round(amount / base * 100, 1)) == []


@given(st.lists(st.floats(0.1, 1e5), min_size=1, max_size=30))
def test_parts_that_were_rounded_add_up(amounts: list[float]):
    assert q.parts(round(sum(amounts), 2), [round(amount, 2) for amount in amounts]) == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda: q.growth(4, 0, 3),
        lambda: q.share(4, 0, 3),
        lambda: q.jump(monthly(20)),
        lambda: q.back(monthly(20)),
        lambda: q.copied({}),
        lambda: q.steady([]),
        lambda: q.bunch([], MEETINGS),
        lambda: q.bunch(WEEKS, []),
        lambda: q.neighbours(40, TOWNS[:3]),
        lambda: q.parts(3, []),
    ],
)
def test_too_little_to_go_on_raises_no_question(ask):
    assert ask() == []


def test_a_few_of_the_last_digit_are_no_jump():
    """Far more than usual, and yet hardly anything."""
    assert q.jump(monthly(2, 3, 5))
    assert q.jump(monthly(2, 3, 5), least=3) == []


def test_how_unlikely_a_pattern_is():
    assert q.beyond(0, 10, 0.2) == pytest.approx(1)
    assert q.beyond(10, 10, 0.5) == pytest.approx(0.5**10)
