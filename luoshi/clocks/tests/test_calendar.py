"""The calendar: day by day against two independent sources, arithmetic against a walker."""

import hashlib
import os
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clocks import calendar as calendars
from luoshi.clocks.calendar import Arrangement, BrokenCalendar, DayNote, read_arrangements

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))

# The notice for 2006 (国办发明电〔2005〕35号) moved the rest of Saturday 2005-12-31 to 2 and 3
# January and says that the Saturday is worked. chinesecalendar leaves that day out.
ONLY_DIFFERENCE = date(2005, 12, 31)


def test_every_day_is_as_chinesecalendar_has_it_but_one(state):
    differing = [d for d in EVERY_DAY if state.is_workday(d) != chinese_calendar.is_workday(d)]

    assert differing == [ONLY_DIFFERENCE]
    assert state.note(ONLY_DIFFERENCE) == DayNote("makeup", "元旦", "国办发明电〔2005〕35号")


def test_every_day_is_as_holidays_has_it(state):
    china = holidays.CN(years=range(2004, 2027))

    differing = [d for d in EVERY_DAY if state.is_workday(d) != china.is_working_day(d)]

    assert differing == []


def test_every_year_has_its_festivals_with_a_basis(state):
    assert sorted(state.years) == list(range(2004, 2027))
    for rows in state.years.values():
        names = "".join(row.name for row in rows)
        assert all(feast in names for feast in ("元旦", "春节", "劳动节", "国庆节"))
        assert all(row.basis and row.first <= row.last for row in rows)


def test_days_off_are_not_worked_and_make_up_days_are_weekend_days(state):
    for rows in state.years.values():
        for row in rows:
            assert not state.is_workday(row.first)
            assert all(day.weekday() > 4 for day in row.workdays)


def test_changed_data_has_a_changed_version(state):
    data = Path(calendars.__file__).with_name("data") / "holidays.csv"

    digest = hashlib.sha256(data.read_bytes()).hexdigest()[:12]

    # A deadline stores the version it was computed with: change both lines together.
    assert (state.version, digest) == ("2026.1", "e660a60565e4")


def test_an_extension_takes_back_an_announced_make_up_day(state):
    # 2020-02-01 was announced as worked, then the Spring Festival was extended over it.
    assert state.note(date(2020, 2, 1)) == DayNote(
        "holiday", "春节（延长）", "国办发明电〔2020〕1号"
    )


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 2, 9), 10, date(2026, 2, 28)),
        (date(2026, 2, 9), 0, date(2026, 2, 9)),
        (date(2026, 2, 15), 1, date(2026, 2, 24)),
        (date(2026, 2, 24), -1, date(2026, 2, 14)),
        (date(2026, 2, 20), -1, date(2026, 2, 14)),
        (date(2026, 10, 10), -2, date(2026, 10, 8)),
        (date(2005, 12, 30), 1, date(2005, 12, 31)),
    ],
)
def test_add_workdays(state, start, count, expected):
    assert state.add_workdays(start, count) == expected


def test_the_walker_agrees_for_every_seventh_day(state, walk):
    for start in EVERY_DAY[::7]:
        assert [state.add_workdays(start, n) for n in range(1, 261)] == walk(start, 260)


@pytest.mark.skipif(os.environ.get("LUOSHI_LONG") != "1", reason="LUOSHI_LONG=1 runs all 2.2 M")
def test_the_walker_agrees_for_every_day(state, walk):
    for start in EVERY_DAY:
        walked = walk(start, 260)
        assert state.add_workdays_many([start] * 260, range(1, 261)) == walked
        assert [state.add_workdays(start, n) for n in range(261)] == [start, *walked]
        assert [state.workdays_between(start, day) for day in walked] == list(range(1, 261))


@given(DAYS, st.integers(0, 260))
def test_between_undoes_add(day, count):
    state = calendars.STATE

    assert state.workdays_between(day, state.add_workdays(day, count)) == count


@given(DAYS, st.integers(1, 260))
def test_going_back_from_a_workday_undoes_going_on(day, count):
    state = calendars.STATE
    start = state.workday_from(day)

    assert state.add_workdays(state.add_workdays(start, count), -count) == start


@given(DAYS, DAYS)
def test_between_is_antisymmetric_and_counts_days(one, other):
    state = calendars.STATE
    first, last = sorted((one, other))

    there = state.workdays_between(first, last)

    assert there == -state.workdays_between(last, first)
    assert 0 <= there <= (last - first).days


@given(st.lists(st.tuples(DAYS, st.integers(-9, 60)), max_size=20))
def test_many_is_one_by_one(pairs):
    state = calendars.STATE

    many = state.add_workdays_many([day for day, _ in pairs], [n for _, n in pairs])

    assert many == [state.add_workdays(day, n) for day, n in pairs]


def test_many_refuses_columns_of_different_length(state):
    with pytest.raises(ValueError):
        state.add_workdays_many([date(2026, 1, 5)], [1, 2])


@pytest.mark.parametrize(
    ("day", "provisional"),
    [
        (date(2003, 12, 31), True),
        (date(2004, 1, 1), False),
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),  # next year's notice may still make it a day off
        (date(2025, 12, 31), False),
        (date(2027, 3, 1), True),
    ],
)
def test_a_year_without_a_notice_is_provisional(state, day, provisional):
    assert state.is_provisional(day) is provisional


def test_a_year_without_a_notice_is_plain_weekdays(state):
    days = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]

    assert all(state.is_workday(day) == (day.weekday() < 5) for day in days)


def test_a_new_notice_makes_a_new_version_and_leaves_the_old(state):
    feast = Arrangement(
        2027, "元旦", date(2027, 1, 1), date(2027, 1, 3), (date(2026, 12, 27),), "甲"
    )

    newer = state.with_year("2027.1", [feast])

    assert newer.version == "2027.1"
    assert (newer.is_workday(date(2027, 1, 1)), state.is_workday(date(2027, 1, 1))) == (False, True)
    assert newer.is_workday(date(2026, 12, 27))
    assert not newer.is_provisional(date(2026, 12, 31))


def test_a_notice_is_read_from_rows():
    rows = read_arrangements(["2027,元旦,2027-01-01,2027-01-03,2026-12-27,甲\n"])

    feast = Arrangement(
        2027, "元旦", date(2027, 1, 1), date(2027, 1, 3), (date(2026, 12, 27),), "甲"
    )
    assert rows == {2027: (feast,)}


@pytest.mark.parametrize("row", ["2027,元旦,2027-01-01", "2027,元旦,1月1日,2027-01-03,,甲"])
def test_a_row_that_cannot_be_read_is_named(row):
    with pytest.raises(BrokenCalendar) as refusal:
        read_arrangements(["2027,元旦,2027-01-01,2027-01-03,,甲", row])

    assert str(refusal.value) == (
        "放假安排第2行没有写对，请写成“年份,节日,第一天,最后一天,补班日（空格隔开）,依据”。"
    )


def test_a_unit_lays_its_own_days_over_the_state_calendar(state):
    festival = Arrangement(
        2026, "丰收节", date(2026, 7, 6), date(2026, 7, 7), (), "青禾发〔2026〕3号"
    )

    own = state.with_extra("青禾县", [festival])

    assert own.version == "2026.1+青禾县"
    assert own.add_workdays(date(2026, 7, 3), 1) == date(2026, 7, 8)
    assert own.note(date(2026, 7, 6)) == DayNote("holiday", "丰收节", "青禾发〔2026〕3号")
    assert state.is_workday(date(2026, 7, 6))


def test_a_calendar_cannot_be_changed(state):
    with pytest.raises(AttributeError):
        state.version = "other"
    with pytest.raises(TypeError):
        state.years[2027] = ()


@pytest.mark.parametrize(
    "ask",
    [
        lambda state: state.is_workday(date(1989, 12, 31)),
        lambda state: state.add_workdays(date(2099, 12, 30), 5),
        lambda state: state.add_workdays(date(1990, 1, 2), -5),
        lambda state: state.add_workdays_many([date(2099, 12, 30)], [5]),
        lambda state: state.add_workdays_many([date(1980, 1, 1)], [5]),
        lambda state: state.with_extra(
            "远", [Arrangement(2100, "节", date(2100, 1, 1), date(2100, 1, 1))]
        ),
    ],
)
def test_beyond_its_years_it_refuses_in_a_sentence(state, ask):
    with pytest.raises(BrokenCalendar) as refusal:
        ask(state)

    assert str(refusal.value) == "日历只管1990年到2099年，请检查日期和时限。"
