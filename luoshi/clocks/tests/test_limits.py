"""Limits: what is read, what is said, and every refusal as its whole sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clocks.limits import BadLimit, Limit, add_months, parse

SINCE = date(2026, 2, 9)
HOW = "请写成“10个工作日”“15日”“3个月”“8个工作小时”或“2026-03-31”。"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10个工作日", "10wd"),
        ("十个工作日内", "10wd"),
        ("20工作天", "20wd"),
        ("１０ 个工作日", "10wd"),
        ("10WD", "10wd"),
        ("4个工作小时", "4wh"),
        ("两个工作时", "2wh"),
        ("8wh", "8wh"),
        ("15日内", "15d"),
        ("三十日以内", "30d"),
        ("60天", "60d"),
        ("7个自然日", "7d"),
        ("一百二十日", "120d"),
        ("一百零五天", "105d"),
        ("两周", "14d"),
        ("1个星期", "7d"),
        ("当日办结", "0d"),
        ("24小时", "24h"),
        ("48个小时内", "48h"),
        ("3个月", "3m"),
        ("半年", "6m"),
        ("半个月", "15d"),
        ("1个季度", "3m"),
        ("两年", "2y"),
        ("1y", "1y"),
        ("2026-03-31", "2026-03-31"),
        ("2026年3月31日前", "2026-03-31"),
        ("2026/3/5", "2026-03-05"),
        ("3月31日前", "2026-03-31"),
        ("1月5日", "2027-01-05"),
        ("2月9日", "2026-02-09"),
        ("3月底前", "2026-03-31"),
        ("月底前", "2026-02-28"),
        ("本月末", "2026-02-28"),
        ("季度末", "2026-03-31"),
        ("季末前", "2026-03-31"),
        ("年底前", "2026-12-31"),
    ],
)
def test_a_limit_is_read(text, code):
    assert parse(text, SINCE).code == code


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", f"没有写时限，{HOW}"),
        ("10", f"“10”没有写单位，{HOW}"),
        ("十", f"“十”没有写单位，{HOW}"),
        ("尽快", f"看不懂时限“尽快”，{HOW}"),
        ("3.5天", f"看不懂时限“3.5天”，{HOW}"),
        ("-3wd", f"看不懂时限“-3wd”，{HOW}"),
        ("3至5个工作日", f"看不懂时限“3至5个工作日”，{HOW}"),
        ("70000wd", "时限要在0到5000个工作日之间，写的是70000，请改。"),
        ("21年", "时限要在0到20年之间，写的是21，请改。"),
        ("13月底", "没有“13月底”这个月，请检查。"),
        ("2026-02-30", "没有“2026-02-30”这一天，请检查月和日。"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text, sentence):
    with pytest.raises(BadLimit) as refusal:
        parse(text, SINCE)

    assert str(refusal.value) == sentence


def test_a_date_without_a_year_needs_to_know_since_when():
    with pytest.raises(BadLimit) as refusal:
        parse("3月底前")

    assert str(refusal.value) == "“3月底”没有写哪一年，请写成“2026-03-31”这样的日期。"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Limit(3, "weeks"), f"没有“weeks”这个时限单位，{HOW}"),
        (lambda: Limit(0, "date"), "固定日期的时限没有写明日期。"),
        (lambda: Limit(-1, "wd"), "时限要在0到5000个工作日之间，写的是-1，请改。"),
    ],
)
def test_a_limit_cannot_be_made_wrong(make, sentence):
    with pytest.raises(BadLimit) as refusal:
        make()

    assert str(refusal.value) == sentence


LIMITS = st.one_of(
    st.builds(Limit, st.integers(0, 20), st.sampled_from(["wd", "wh", "d", "h", "m", "y"])),
    st.builds(Limit, st.just(0), st.just("date"), st.dates(date(1990, 1, 1), date(2099, 12, 31))),
)


@given(LIMITS)
def test_what_is_said_is_read_back(limit):
    assert parse(limit.words) == limit
    assert parse(limit.code) == limit


@given(st.text(max_size=12) | st.text("0123十百年月日底前个工作小时天半当wdhmy-", max_size=8))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    try:
        outcome = parse(text, SINCE).words
    except BadLimit as refusal:
        outcome = str(refusal)

    assert outcome.endswith(("日", "时", "月", "年", "。"))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 2, 9), 0, date(2026, 2, 9)),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_the_last(day, months, expected):
    assert add_months(day, months) == expected
