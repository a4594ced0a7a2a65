"""What comes again in every period: how it is written, said and kept, and the day it is due."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clocks import BadLimit, Rhythm, read_rhythm
from luoshi.clocks.rhythm import MONTHS, PERIODS

SOME_DAY = st.dates(date(2004, 1, 1), date(2060, 12, 31))
RHYTHMS = st.one_of(
    st.builds(Rhythm, st.just("week"), st.integers(0, 7)),
    st.builds(Rhythm, st.sampled_from(sorted(MONTHS)), st.integers(0, 31)),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("每月28日前", "month:28"),
        ("每月二十八日之前", "month:28"),
        ("每个月 ２５ 号以前", "month:25"),
        ("每個月5號前", "month:5"),
        ("每月底前", "month"),
        ("每月", "month"),
        ("按月", "month"),
        ("一月一通报", "month"),
        ("每季度末月20日前", "quarter:20"),
        ("每季最后一个月10日前", "quarter:10"),
        ("每季度末", "quarter"),
        ("一季一考核", "quarter"),
        ("每周五下班前", "week:5"),
        ("每週", "week"),
        ("每星期天", "week:7"),
        ("每半年", "half"),
        ("每年12月10日前", "year:10"),
        ("每年年底前", "year"),
        ("half:20", "half:20"),
    ],
)
def test_as_it_is_written(text, code):
    assert read_rhythm(text).code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10个工作日",
        "2026-03-31",
        "每旬",
        "每两周",
        "每年6月底前",
        "每季度首月10日前",
        "每季度20日前",
        "次月5日前",
        "每月5日和20日前",
    ],
)
def test_what_these_cannot_say_is_not_guessed(text):
    assert read_rhythm(text) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [("每月32日前", "每月没有第32日，请写1到31之间的数。"), ("week:9", "每周没有第9日")],
)
def test_a_day_that_no_period_has(text, says):
    with pytest.raises(BadLimit, match=says):
        read_rhythm(text)


@given(RHYTHMS)
def test_words_and_code_read_back(rhythm):
    assert read_rhythm(rhythm.words) == rhythm == read_rhythm(rhythm.code)


@pytest.mark.parametrize(
    ("text", "on", "due"),
    [
        ("每月28日前", date(2026, 2, 28), date(2026, 2, 28)),
        ("每月28日前", date(2026, 12, 29), date(2027, 1, 28)),
        ("每月31日前", date(2026, 2, 1), date(2026, 2, 28)),
        ("每季度末月20日前", date(2026, 3, 21), date(2026, 6, 20)),
        ("每季度", date(2026, 1, 1), date(2026, 3, 31)),
        ("每周五前", date(2026, 11, 21), date(2026, 11, 27)),
        ("每半年", date(2026, 7, 1), date(2026, 12, 31)),
    ],
)
def test_the_day_it_is_due(text, on, due):
    assert read_rhythm(text).due(on) == due


@given(RHYTHMS, SOME_DAY)
def test_the_same_as_walking_from_day_to_day(rhythm, on):
    day = on
    while not ends(rhythm, day):
        day += timedelta(days=1)

    assert rhythm.due(on) == day


def ends(rhythm: Rhythm, day: date) -> bool:
    if rhythm.period == "week":
        return day.isoweekday() == (rhythm.day or 7)
    last = monthrange(day.year, day.month)[1]
    return day.month % MONTHS[rhythm.period] == 0 and day.day == min(rhythm.day or last, last)


def test_every_period_has_a_word():
    assert set(PERIODS) == {"week", *MONTHS}
