"""Curves of a year: gaps, one point, all alike, below nought, and what is far beyond its target."""

import re

import pytest
from django.template import Context, Template

from luoshi.ui.gallery.data import YEAR_ACTUAL, YEAR_DRAWING, YEAR_FAN, YEAR_PLAN

NUMBER = re.compile(r"-?\d+\.\d")


def draw(source: str, **context) -> str:
    return Template(source).render(Context(context))


def bar(done, plan=None) -> str:
    return draw("{% plan_bar done plan state='ok' %}", done=done, plan=plan)


def spark(actual, **props) -> str:
    names = " ".join(f"{name}={name}" for name in props)
    return draw(f"{{% year_spark actual {names} %}}", actual=actual, **props)


def chart(**changes) -> str:
    drawing = {**YEAR_DRAWING, **changes}
    return draw("{% year_chart drawing label='一句话' table='t' %}", drawing=drawing)


def widths(drawn: str) -> list[str]:
    return re.findall(r'<rect class="c-ok"[^>]* width="([\d.]+%)"', drawn)


@pytest.mark.parametrize(
    ("done", "width"),
    [(0.1, "8.33%"), (1, "83.33%"), (1.2, "100.00%"), (3, "100.00%"), (0, "0.00%")],
)
def test_a_bar_has_one_scale_whatever_stands_beside_it(done, width):
    assert widths(bar(done)) == [width]


def test_three_hundred_per_cent_gets_an_arrow_and_never_hides_ten():
    drawn = bar(3) + bar(0.1)

    assert widths(drawn) == ["100.00%", "8.33%"]
    assert drawn.count('class="beyond"') == 1


def test_no_data_is_an_empty_bar_not_one_of_nought():
    assert widths(bar(None, 0.5)) == []
    assert 'x="41.67%"' in bar(None, 0.5)


def test_a_number_that_went_backwards_points_back():
    assert widths(bar(-0.4)) == ["0.00%"]
    assert 'class="back"' in bar(-0.4)
    assert 'class="back"' not in bar(0)


def test_a_year_is_drawn_with_plan_fan_and_gap():
    drawn = spark({**YEAR_ACTUAL, 1: 80, 3: None}, plan=YEAR_PLAN, fan=YEAR_FAN)

    actual = re.search(r'<path d="([^"]*)"', drawn)[1]
    assert actual.count("M") == 2  # March is missing
    assert drawn.count('class="plan"') == drawn.count('class="band"') == 1
    assert drawn.count("<circle") == 2


@pytest.mark.parametrize("actual", [{}, {1: None, 2: None}])
def test_a_year_without_any_number_draws_nothing_but_its_base(actual):
    drawn = spark(actual)

    assert drawn.count("<path") == 1
    assert "<circle" not in drawn


@pytest.mark.parametrize(
    "actual", [{5: 7}, {1: 3, 2: 3, 3: 3}, {1: -5, 2: -9}, {1: -5, 2: 8}, {0: 0, 1: 1e12}, {1: 0}]
)
def test_one_point_all_alike_and_below_nought_stay_inside_the_drawing(actual):
    drawn = spark(actual, fan={"lower": -1e15, "point": None, "upper": 1e15})

    drawn = drawn.partition("base")[2]
    assert drawn.count("<circle") == 1
    assert all(0 <= float(n) <= 190 for n in NUMBER.findall(drawn.partition("/>")[2]))


def test_a_figure_between_two_gaps_is_a_dot_and_the_start_of_the_year_is_no_figure():
    assert spark({1: 1, 2: 2, 5: 3, 7: 4, 8: 5}).count("<circle") == 2
    assert spark({0: 0}, plan={0: 0, 12: 5}).count("<circle") == 0
    assert chart(lines=[{"points": {1: 1, 3: 2, 5: 3}, "kind": "before"}]).count("dot-before") == 3


def test_the_fan_ends_where_the_drawing_ends():
    band = re.search(
        r'class="band" d="([^"]*)"',
        spark({1: 10, 2: 20}, fan={"lower": -9e9, "point": 100, "upper": 9e9}),
    )[1]

    assert all(0 <= float(n) <= 190 for n in NUMBER.findall(band))


def test_a_year_that_is_over_has_no_fan():
    whole = {month: month * 10.0 for month in range(1, 13)}

    assert "band" not in spark(whole, fan={"lower": 120, "point": 120, "upper": 120})


def test_a_quarterly_year_is_as_wide_as_a_monthly_one():
    assert 'cx="186.0"' in spark({4: 100, 1: 20}, span=4)
    assert 'cx="186.0"' in spark({12: 100}, span=12)


def test_a_chart_keeps_the_old_plan_beside_the_new_one():
    drawn = chart()

    assert re.findall(r'<path class="(old|plan|actual)" d="M[\d.]+ [\d.]+ L', drawn) == [
        "old",
        "plan",
        "actual",
    ]
    assert "第1版计划" in drawn
    assert "计划（第2版）" in drawn


def test_a_chart_is_one_picture_with_a_sentence_and_the_table_behind_it():
    assert 'role="img" aria-label="一句话" aria-describedby="t"' in chart()


def test_events_are_numbered_on_the_axis_and_said_below():
    drawn = chart()

    assert re.findall(r'class="event-w"[^>]*>(\d)<', drawn) == ["1", "2"]
    assert drawn.index("全市招商会") < drawn.index("改计划")


def test_words_at_the_edge_do_not_cover_each_other():
    tiers = [{"value": 3000 + n, "word": f"档{n}"} for n in range(3)]

    heights = [
        float(y)
        for y in re.findall(r'class="tier-w \w+" x="100%" y="([\d.]+)%"', chart(tiers=tiers))
    ]

    ordered = sorted(heights)
    assert len(heights) == 4
    assert all(b - a >= 6.99 for a, b in zip(ordered, ordered[1:], strict=False))


def test_a_chart_of_nothing_says_so():
    drawn = chart(lines=[{"points": {1: None}, "kind": "actual"}], tiers=(), fan=None)

    assert "<svg" not in drawn
    assert "还没有数" in drawn


def test_an_unknown_line_names_the_known_ones():
    with pytest.raises(ValueError) as refused:
        chart(lines=[{"points": {1: 2}, "kind": "red"}])

    assert str(refused.value) == "no line 'red'; there are: actual, plan, old, before"


def test_a_floor_of_nought_is_marked_where_something_is_negative():
    drawn = chart(lines=[{"points": {1: -50, 2: 60}, "kind": "actual"}], tiers=(), fan=None)

    assert drawn.count('class="zero"') == 1
    assert "−50" in drawn or "−40" in drawn
