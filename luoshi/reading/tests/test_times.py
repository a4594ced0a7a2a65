"""Times: which words are one, and the days they mean."""

from datetime import date

import pytest

from luoshi.reading.normal import normalise
from luoshi.reading.numerals import chinese_number
from luoshi.reading.times import find_times, resolve

DAY = date(2012, 2, 1)


def last_day(words, day=DAY):
    [ref] = find_times(normalise(words))
    days = resolve(ref, day)
    return days and days.last.isoformat()


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("6月底前", "2012-06-30"),
        ("2025年2月底前", "2025-02-28"),
        ("今年年底", "2012-12-31"),
        ("去年同期", "2011-12-31"),
        ("1-5月份", "2012-05-31"),
        ("2024年1至9月", "2024-09-30"),
        ("前三季度", "2012-09-30"),
        ("一季度", "2012-03-31"),
        ("明年一季度", "2013-03-31"),
        ("上半年", "2012-06-30"),
        ("下个月10日前", "2012-03-10"),
        ("月底前", "2012-02-29"),
        ("5月3日至6月10日", "2012-06-10"),
        ("二〇二五年六月底", "2025-06-30"),
        ("“十二五”末", "2015-12-31"),
        ("2021—2025年", "2025-12-31"),
        ("2022-03-10", "2022-03-10"),
        ("五年内", "2016-12-31"),
        ("30日内", "2012-03-02"),
        ("3个月内", "2012-05-01"),
        ("3个工作日内", None),
        ("每季度", None),
        ("XX年底", None),
        ("春节前", None),
        ("2012年13月", None),
    ],
)
def test_the_last_day_a_time_allows(words, last):
    refs = find_times(normalise(words))

    if last is None:
        assert all(resolve(ref, DAY) is None for ref in refs if ref.kind != "point")
    else:
        assert last_day(words) == last


def test_without_a_document_date_a_relative_time_means_no_day():
    assert last_day("6月底前", None) is None
    assert last_day("2025年6月底前", None) == "2025-06-30"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("十五", 15),
        ("两千", 2000),
        ("一百二十三万", 1_230_000),
        ("一亿八千六百万", 186_000_000),
        ("两万亿", 2e12),
        ("二〇二五", 2025),
        ("三点五", 3.5),
        ("一万零五", 10005),
        ("两千多万", 20_000_000),
        ("无", None),
        ("", None),
    ],
)
def test_chinese_numbers(words, value):
    assert chinese_number(words) == value
