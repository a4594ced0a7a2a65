"""How days are said."""

from datetime import date, timedelta

import pytest

from luoshi.clocks.wording import hours_words, span_words


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), "3月2日（周一）"),
        (date(2026, 3, 2), date(2026, 3, 6), "3月2日至6日"),
        (date(2026, 3, 30), date(2026, 4, 3), "3月30日至4月3日"),
        (date(2026, 12, 31), date(2027, 1, 3), "12月31日至2027年1月3日"),
        (date(2027, 1, 30), date(2027, 2, 3), "2027年1月30日至2月3日"),
        (date(2027, 2, 1), date(2027, 2, 3), "2027年2月1日至3日"),
    ],
)
def test_a_span_is_said_in_the_year_being_talked_about(first, last, said):
    assert span_words(first, last, 2026) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(30, "30分钟"), (60, "1小时"), (90, "1小时30分"), (1500, "25小时")]
)
def test_hours_are_said(minutes, said):
    assert hours_words(timedelta(minutes=minutes)) == said
