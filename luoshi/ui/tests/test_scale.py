"""Places on a drawing: gaps, ranges, ticks and labels, by tables and by random values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ui.scale import (
    Scale,
    apart,
    last_of,
    lone_points,
    path_of,
    reach,
    runs,
    tick_words,
    ticks,
)

VALUES = st.floats(-1e12, 1e12, allow_nan=False)
X, Y = Scale(0, 12, 0, 120), Scale(0, 100, 100, 0)


def test_a_scale_puts_the_ends_where_they_belong_and_turns_over_for_heights():
    assert [Y(0), Y(50), Y(100), Y(-10)] == [100, 50, 0, 110]


@pytest.mark.parametrize(
    ("values", "held"),
    [
        ([], None),
        ([None, None], None),
        ([float("nan")], None),
        ([5], (2.5, 7.5)),
        ([0, 0], (-1, 1)),
        ([-4, -4, None], (-6, -2)),
        ([-3, None, 9], (-3, 9)),
    ],
)
def test_the_range_is_of_what_is_known_and_never_of_no_width(values, held):
    assert reach(values) == held


def test_a_fan_that_knows_nothing_does_not_press_the_curve_flat():
    assert reach([0, 10], (-1000, 1000)) == (-10, 20)
    assert reach([0, 10], (8, 12)) == (0, 12)
    assert reach([], (8, 12)) is None


@pytest.mark.parametrize(
    ("points", "found"),
    [
        ({}, []),
        ({1: None}, []),
        ({3: 1, 1: 2}, [[(1, 2)], [(3, 1)]]),
        ({1: 0, 2: None, 3: 5, 4: 6}, [[(1, 0)], [(3, 5), (4, 6)]]),
        ({1: float("inf"), 2: 1}, [[(2, 1)]]),
    ],
)
def test_what_is_missing_is_a_gap_and_nought_is_a_value(points, found):
    assert list(runs(points)) == found


def test_a_single_point_is_a_dot_and_a_plan_goes_on_over_what_was_not_planned():
    assert path_of({2: 50}, X, Y) == ""
    assert lone_points({2: 50, 3: None, 5: 1, 6: 2}) == [(2, 50)]
    assert path_of({3: 10, 6: 20}, X, Y, joined=True) == "M30.0 90.0 L60.0 80.0"
    assert path_of({}, X, Y, joined=True) == ""


def test_the_last_point_is_the_last_that_is_known():
    assert last_of({1: 3, 2: 4, 3: None}) == (2, 4)
    assert last_of({1: None}) is None


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 3180, ["0", "1000", "2000", "3000"]),
        (3.1, 4.2, ["3.5", "4.0"]),
        (-20, 30, ["−20", "0", "20"]),
        (7, 7, ["7"]),
    ],
)
def test_ticks_are_round_and_say_no_more_digits_than_needed(low, high, words):
    assert tick_words(ticks(low, high)) == words


@given(VALUES, VALUES)
def test_ticks_stay_within_the_range_and_are_few(one, other):
    low, high = sorted((one, other))
    room = max(abs(low), abs(high)) * 1e-9 + 1e-9
    if high - low < room * 10:
        return

    found = ticks(low, high)

    assert 1 <= len(found) <= 5
    assert all(low - room <= tick <= high + room for tick in found)


@given(st.lists(st.floats(0, 100), max_size=8))
def test_labels_stand_apart_inside_the_drawing_and_keep_their_order(places):
    moved = apart(places, 10, 0, 100)

    order = sorted(range(len(places)), key=lambda n: places[n])
    heights = [moved[n] for n in order]
    assert all(b - a >= 10 - 1e-6 for a, b in zip(heights, heights[1:], strict=False))
    assert all(-1e-6 <= height <= 100 + 1e-6 for height in heights)


@given(st.dictionaries(st.integers(0, 12), st.none() | VALUES, max_size=13))
def test_a_path_draws_every_known_point_once(points):
    held = reach(points.values())
    known = [v for v in points.values() if v is not None]

    if held is None:
        assert known == []
        return
    drawn = path_of(points, X, Scale(*held, 50, 0))

    in_lines = drawn.count(" ") - drawn.count(" M") - drawn.count(" L")
    assert in_lines + len(lone_points(points)) == len(known)
