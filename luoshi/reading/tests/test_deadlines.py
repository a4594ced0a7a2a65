"""期限: every form, and the last day it allows."""

from datetime import date

import pytest

from luoshi.reading import deadlines
from luoshi.reading.reader import open_page

ISSUED = date(2025, 2, 10)


def deadline(text, issued=ISSUED):
    page = open_page(text, issued)
    return deadlines.find(page, len(page.cuts) - 1)


DATED = [
    ("6月底前完成主体工程。", "6月底前", "2025-06-30"),
    ("六月底以前完成。", "六月底以前", "2025-06-30"),
    ("6月末完成验收。", "6月末", "2025-06-30"),
    ("力争7月份开工。", "7月份", "2025-07-31"),
    ("力争在7月开工。", "7月", "2025-07-31"),
    ("9月上旬完成招标。", "9月上旬", "2025-09-10"),
    ("9月中旬前完成招标。", "9月中旬前", "2025-09-20"),
    ("十一月下旬前完成。", "十一月下旬前", "2025-11-30"),
    ("各单位于12月10日前上报。", "12月10日前", "2025-12-10"),
    ("定于3月8日开工。", "3月8日", "2025-03-08"),
    ("2025年12月31日前全部到位。", "2025年12月31日前", "2025-12-31"),
    ("六月三十日前完成。", "六月三十日前", "2025-06-30"),
    ("2月28日止。", "2月28日止", "2025-02-28"),
    ("请于25日前报送名单。", "25日前", "2025-02-25"),
    ("月底前报送。", "月底前", "2025-02-28"),
    ("本周五前报送。", "本周五前", "2025-02-14"),
    ("下周一前报送。", "下周一前", "2025-02-17"),
    ("本周内报送。", "本周内", "2025-02-16"),
    ("下月10日前完成。", "下月10日前", "2025-03-10"),
    ("元宵节前完成检查。", "元宵节前", "2025-02-11"),
    ("中秋节前兑付。", "中秋节前", "2025-10-05"),
    ("今明两年全部改造。", "今明两年", "2026-12-31"),
    ("2025—2027年，建成农田10万亩。", "2027年", "2027-12-31"),
    ("至2025年末达到60%。", "2025年末", "2025-12-31"),
    ("自本意见印发之日起30日内完成。", "自本意见印发之日起30日内", "2025-03-12"),
    ("自本方案印发之日起三个月内完成。", "自本方案印发之日起三个月内", "2025-05-10"),
    ("完成时限：2025.6", "2025.6", "2025-06-30"),
    ("完成时限：全年", "全年", "2025-12-31"),
    ("本月底完成。", "本月底", "2025-02-28"),
    ("下月底前完成。", "下月底前", "2025-03-31"),
    ("年底前通水。", "年底前", "2025-12-31"),
    ("确保年内开工。", "年内", "2025-12-31"),
    ("今年年底建成通车。", "今年年底", "2025-12-31"),
    ("今年底前建成。", "今年底前", "2025-12-31"),
    ("2026年底建成。", "2026年底", "2026-12-31"),
    ("2026年年底前建成。", "2026年年底前", "2026-12-31"),
    ("二〇二六年底前建成。", "二〇二六年底前", "2026-12-31"),
    ("明年6月底前投产。", "明年6月底前", "2026-06-30"),
    ("明年上半年投产。", "明年上半年", "2026-06-30"),
    ("确保上半年开工。", "上半年", "2025-06-30"),
    ("下半年启动。", "下半年", "2025-12-31"),
    ("一季度末完成。", "一季度末", "2025-03-31"),
    ("第二季度出台办法。", "第二季度", "2025-06-30"),
    ("三季度内完成。", "三季度内", "2025-09-30"),
    ("计划2026年1季度开工。", "2026年1季度", "2026-03-31"),
    ("到2027年，普及率达到95%。", "2027年", "2027-12-31"),
    ("到“十四五”末，普及率达到95%。", "“十四五”末", "2025-12-31"),
    ("“十五五”期间新建水库3座。", "“十五五”期间", "2030-12-31"),
    ("五年内实现翻番。", "五年内", "2029-12-31"),
    ("两年内完成改造。", "两年内", "2026-12-31"),
    ("用3年时间完成改造。", "3年时间", "2027-12-31"),
    ("用三到五年时间完成。", "三到五年时间", "2029-12-31"),
    ("9月1日至10月31日集中整治。", "10月31日", "2025-10-31"),
    ("3月至6月开展排查。", "6月", "2025-06-30"),
    ("4-6月组织自查。", "6月", "2025-06-30"),
    ("春节前兑付到位。", "春节前", "2026-02-16"),
    ("明年要新建水库2座。", "明年", "2026-12-31"),
    ("2026年全县生产总值增长6%。", "2026年", "2026-12-31"),
    ("国庆节前通车。", "国庆节前", "2025-09-30"),
    ("“七一”前完成。", "“七一”前", "2025-06-30"),
    ("今年，县政府将新建小学两所。", "今年", "2025-12-31"),
    ("完成时限：2025年8月底", "2025年8月底", "2025-08-31"),
    ("（6月底完成）", "6月底", "2025-06-30"),
    ("六月底前完成橋樑補強工程。", "六月底前", "2025-06-30"),
    ("確保下半年動工。", "下半年", "2025-12-31"),
    ("115年6月30日前完成用地取得。", "115年6月30日前", "2026-06-30"),
    ("民國115年底前啟用。", "民國115年底前", "2026-12-31"),
]

UNDATED = [
    ("3个工作日内办结。", "3个工作日内", "", "3wd"),
    ("收到之日起十五日内答复。", "十五日内", "", "15d"),
    ("3个月内完成。", "3个月内", "", "3m"),
    ("24小时内报告。", "24小时内", "", "24h"),
    ("两周内报送。", "两周内", "", "2w"),
    ("每季度通报一次。", "每季度", "P3M", ""),
    ("每月5日前报送。", "每月5日前", "P1M", ""),
    ("每年12月底前考核。", "每年12月底前", "P1Y", ""),
    ("按月调度。", "按月", "P1M", ""),
    ("每半年评估一次。", "每半年", "P6M", ""),
    ("每周调度一次。", "每周", "P1W", ""),
    ("要定期报告进度。", "定期", "", ""),
    ("即日起执行。", "即日起", "", ""),
    ("汛期前完成除险加固。", "汛期前", "", ""),
    ("6月份前完成。", "6月份前", "", ""),
    ("整改时限：立行立改", "立行立改", "", ""),
    ("1月底前完成。", "1月底前", "", ""),
]

NONE = [
    "去年底，全县已脱贫。",
    "去年5月1日动工的项目。",
    "2024年，全县新增就业五千人。",
    "截至3月底，已完成投资3亿元。",
    "从2月起实行新的作息时间。",
    "不定期开展抽查。",
    "今年以来，工作进展顺利。",
    "年度目标任务",
    "平均每年增长10%。",
    "要加快推进项目建设。",
]


@pytest.mark.parametrize(("text", "words", "day"), DATED, ids=[case[0] for case in DATED])
def test_a_deadline_and_the_last_day_it_allows(text, words, day):
    found = deadline(text)

    assert (found.text, found.date) == (words, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "words", "rhythm", "limit"), UNDATED, ids=[case[0] for case in UNDATED]
)
def test_a_day_that_cannot_be_told_is_left_open(text, words, rhythm, limit):
    found = deadline(text)

    assert (found.text, found.date, found.rhythm, found.limit) == (words, None, rhythm, limit)


@pytest.mark.parametrize("text", NONE)
def test_what_is_past_or_no_deadline_is_none(text):
    assert deadline(text) is None


@pytest.mark.parametrize(
    "text", ["6月底前完成。", "年底前完成。", "今年，要建成水厂。", "五年内完成。"]
)
def test_without_a_date_of_the_document_no_day_is_guessed(text):
    assert deadline(text, None).date is None


def test_the_year_of_the_plan_stands_in_the_heading():
    text = "青禾县2026年重点工作任务分解\n3月底前完成选址。"

    assert deadline(text, date(2025, 12, 20)).date == date(2026, 3, 31)
    assert deadline(text, None).date == date(2026, 3, 31)


def test_a_bare_month_said_in_november_is_of_the_next_year():
    assert deadline("3月底前完成选址。", date(2025, 11, 22)).date == date(2026, 3, 31)


def test_years_ahead_count_the_year_of_the_text():
    found = deadline("五年内实现翻番。", date(2025, 11, 1))

    assert (found.date, found.limit) == (date(2029, 12, 31), "5y")


def test_the_year_end_said_in_late_december_is_not_guessed():
    assert deadline("年底前完成。", date(2025, 12, 20)).date is None


def test_of_two_days_the_first_is_named():
    assert deadline("3月底前开工，年底前竣工。").text == "3月底前"


def test_a_period_that_is_urged_goes_before_one_compared_with():
    found = deadline("水厂力争在7月份通水，比合同写的6月底前晚了些日子。")

    assert found.text == "7月份"


def test_the_span_is_the_words():
    page = open_page("各单位务必于6月底前完成。", ISSUED)
    found = deadlines.find(page, 0)

    assert page.text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "issued", "words", "day"),
    [
        ("到一九九五年，产值达到十亿元。", date(1992, 10, 8), "一九九五年", date(1995, 12, 31)),
        (
            "要抓好落实。2009年全县生产总值增长11%。",
            date(2009, 2, 17),
            "2009年",
            date(2009, 12, 31),
        ),
        ("全年完成投资92亿元。", date(2017, 1, 19), "全年", date(2017, 12, 31)),
        ("今冬明春修复渠道四百里。", date(1986, 10, 8), "今冬明春", date(1987, 3, 31)),
        ("秋季学期前投入使用。", date(2022, 2, 28), "秋季学期前", date(2022, 8, 31)),
        ("秋种之前建成示范基地8个。", date(2006, 6, 30), "秋种之前", None),
        (
            "现交你局办理，请依法核查，在60日内办结。",
            date(2019, 10, 28),
            "60日内",
            date(2019, 12, 27),
        ),
        ("所欠款项限三日内付清。", date(1991, 10, 15), "三日内", date(1991, 10, 18)),
        ("一般事项3日内答复。", date(2024, 4, 29), "3日内", None),
        ("要在9月10日前说明，确保10月底前开工。", date(2022, 9, 6), "9月10日前", date(2022, 9, 10)),
        ("县轨道办每周一汇总，3日内答复。", date(2024, 4, 29), "每周一", None),
    ],
)
def test_what_a_text_of_its_time_says(text, issued, words, day):
    found = deadline(text, issued)

    assert (found.text, found.date) == (words, day)


@pytest.mark.parametrize("words", ["完成时限：长期坚持", "审批时间压缩至40个工作日以内。"])
def test_what_has_no_end_and_how_long_a_service_takes_are_no_deadlines(words):
    assert deadline(words) is None


@pytest.mark.parametrize(
    ("issued", "day"), [(date(2021, 5, 24), date(2022, 3, 31)), (date(2021, 2, 1), None)]
)
def test_this_winter_is_the_coming_one_unless_winter_is_passing(issued, day):
    assert deadline("今冬明春栽树30万株。", issued).date == day


@pytest.mark.parametrize("words", ["收到通知之日起十十日内报送", "二二十天内办结"])
def test_numerals_that_count_nothing_tell_no_day(words):
    found = deadlines.find(open_page(words, date(2026, 3, 2)), 0)

    assert found is not None
    assert (found.date, found.limit) == (None, "")
