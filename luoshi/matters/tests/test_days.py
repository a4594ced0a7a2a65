"""A day as people write it: the table of spellings, on the form, on the page, on the command line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clocks import BadLimit
from luoshi.matters.days import read_day, say

TODAY = date(2026, 2, 9)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-03-31", "2026-03-31"),
        ("2026/3/31", "2026-03-31"),
        ("2026.3.31", "2026-03-31"),
        ("2026年3月31日", "2026-03-31"),
        ("２０２６年３月３１日", "2026-03-31"),
        ("3月31日", "2026-03-31"),
        ("3月31", "2026-03-31"),
        ("3月31号前", "2026-03-31"),
        ("3.31", "2026-03-31"),
        ("3-31", "2026-03-31"),
        ("3/31", "2026-03-31"),
        (" 3 . 31 ", "2026-03-31"),
        ("2月9日", "2026-02-09"),
        ("1月5日", "2027-01-05"),
        ("1.5", "2027-01-05"),
        ("月底", "2026-02-28"),
        ("3月底", "2026-03-31"),
        ("1月底", "2027-01-31"),
        ("季度末", "2026-03-31"),
        ("年底", "2026-12-31"),
        ("10个工作日", "2026-02-28"),
        ("十个工作日内", "2026-02-28"),
        ("5天", "2026-02-14"),
        ("当天", "2026-02-09"),
        ("1个月", "2026-03-09"),
    ],
)
def test_every_spelling_is_one_date(words, day):
    assert str(read_day(words, TODAY)) == day


@pytest.mark.parametrize(
    "words", ["尽快", "2月30日", "13.1", "2026-13-01", "8个工作小时", "31", "3.31.5", ""]
)
def test_what_is_no_day_is_refused_with_how_to_write_it(words):
    with pytest.raises(BadLimit) as bad:
        read_day(words, TODAY)

    assert str(bad.value).endswith("请写成2026-03-31、3月31日、月底或10个工作日这样。")


@pytest.mark.parametrize(
    ("words", "ahead", "day"),
    [
        ("1月5日", False, "2026-01-05"),
        ("12.20", False, "2025-12-20"),
        ("3月1日", False, "2026-03-01"),
        ("12月20日", True, "2026-12-20"),
    ],
)
def test_of_what_is_past_the_nearest_is_meant(words, ahead, day):
    assert str(read_day(words, TODAY, ahead=ahead)) == day


def test_without_today_a_day_needs_its_year():
    assert str(read_day("2026年3月31日", None)) == "2026-03-31"
    for words in ("3月31日", "月底", "10个工作日"):
        with pytest.raises(BadLimit):
            read_day(words, None)


@given(st.dates(date(2026, 2, 9), date(2027, 2, 8)))
def test_a_day_of_the_next_year_is_found_from_month_and_day(day):
    assert read_day(f"{day.month}.{day.day}", TODAY) == day
    assert read_day(f"{day.month}月{day.day}日", TODAY) == day


def test_the_day_is_said_while_it_is_written(cast, sign_in):
    client = sign_in(cast.lead)

    said = {
        words: client.get("/matters/day/", {"field": "due_on", "due_on": words}).content.decode()
        for words in ("3.31", "10个工作日", "", "<b>", "12月20日")
    }

    assert said["3.31"] == "2026年3月31日，周二"
    assert said["10个工作日"] == "2026年2月28日，周六"
    assert said[""] == ""
    assert said["<b>"].startswith("看不懂“&lt;b&gt;”这一天")
    assert said["12月20日"] == "2026年12月20日，周日"
    past = {"field": "done_on", "done_on": "12月20日"}
    assert client.get("/matters/day/", past).content.decode() == "2025年12月20日，周六"


def extend(client, matter, **more):
    given = {"reason": "汛期。", "version": matter.version} | more
    return client.post(f"/matters/{matter.public_id}/extend/", given)


@pytest.mark.parametrize("written", [{"due_on": "5.29"}, {"due_on-pick": "2026-05-29"}])
def test_a_step_takes_words_or_the_calendar(cast, sign_in, written):
    matter = cast.matter_at("doing")

    assert extend(sign_in(cast.lead), matter, **written).status_code == 302

    assert matter.moves.get(step="extend").answers["due_on"] == "2026-05-29"


def test_what_was_picked_in_the_calendar_counts_before_the_words(cast, sign_in):
    matter = cast.matter_at("doing")

    extend(sign_in(cast.lead), matter, due_on="5.28", **{"due_on-pick": "2026-05-29"})

    assert matter.moves.get(step="extend").answers["due_on"] == "2026-05-29"


def test_the_page_says_the_date_that_was_understood(cast, sign_in):
    matter = cast.matter_at("doing")
    client = sign_in(cast.lead)

    unread = extend(client, matter, due_on="看情况").content.decode()
    early = extend(client, matter, due_on="2.20", reason="汛期。").content.decode()

    assert "看不懂“看情况”这一天" in unread
    assert 'value="看情况"' in unread
    assert "2026年2月20日，周五" in early
    assert 'type="date" name="due_on-pick"' in early


def test_a_draft_takes_a_day_without_its_year(cast, sign_in):
    matter = cast.draft(due_on=None)
    given = {"title": "清淤", "task": "清淤。", "secrecy": "ordinary", "due": "3.31"}

    sign_in(cast.office).post(f"/matters/{matter.public_id}/amend/", given)

    matter.refresh_from_db()
    assert matter.due_on == date(2026, 3, 31)


def test_the_weekday_is_said():
    assert say(date(2026, 2, 28)) == "2026年2月28日，周六"
