"""Deadlines: tables for the rules, and a walker that knows nothing of the arithmetic."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clocks import calendar as calendars
from luoshi.clocks.due import due, due_with_holds, reckon
from luoshi.clocks.limits import BadLimit, Limit, parse
from luoshi.clocks.terms import DayRules, Term
from luoshi.clocks.wording import CHINA

DAY = timedelta(days=1)
STRICT = DayRules(roll_over=False)
FIRST_COUNTS = DayRules(count_first_day=True)
MIDNIGHT = DayRules(end_of_day=None)


def at(month, day, hour=0, minute=0, *, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("since", "limit", "rules", "expected"),
    [
        (date(2026, 2, 9), "10wd", DayRules(), at(2, 28, 17, 30)),
        (date(2026, 2, 9), "10wd", FIRST_COUNTS, at(2, 27, 17, 30)),
        (date(2026, 2, 15), "1wd", FIRST_COUNTS, at(2, 24, 17, 30)),
        (date(2026, 2, 15), "0wd", DayRules(), at(2, 24, 17, 30)),
        (date(2026, 2, 9), "0d", DayRules(), at(2, 9, 17, 30)),
        (date(2026, 2, 9), "15d", DayRules(), at(2, 24, 17, 30)),
        (date(2026, 2, 9), "12d", DayRules(), at(2, 24, 17, 30)),
        (date(2026, 2, 9), "12d", STRICT, at(2, 21, 17, 30)),
        (date(2026, 2, 9), "5d", DayRules(), at(2, 14, 17, 30)),  # a Saturday that is worked
        (date(2026, 3, 9), "5d", FIRST_COUNTS, at(3, 13, 17, 30)),
        (date(2026, 3, 10), "0d", FIRST_COUNTS, at(3, 10, 17, 30)),
        (date(2026, 3, 10), "0m", FIRST_COUNTS, at(3, 10, 17, 30)),
        (date(2026, 1, 28), "1m", FIRST_COUNTS, at(2, 27, 17, 30)),
        (date(2026, 1, 31), "1m", FIRST_COUNTS, at(2, 28, 17, 30)),
        (date(2026, 1, 31), "1m", DayRules(), at(2, 28, 17, 30)),
        (date(2026, 2, 9), "3m", DayRules(), at(5, 9, 17, 30)),  # another one
        (date(2026, 2, 10), "3m", DayRules(), at(5, 11, 17, 30)),
        (date(2026, 2, 10), "3m", FIRST_COUNTS, at(5, 9, 17, 30)),
        (date(2024, 2, 29), "1y", DayRules(), at(2, 28, 17, 30, year=2025)),
        (date(2026, 2, 9), "2026-02-21", DayRules(), at(2, 21, 17, 30)),
        (date(2026, 2, 9), "10wd", MIDNIGHT, at(3, 1)),
        (at(2, 9, 15, 31), "24h", DayRules(), at(2, 10, 15, 31)),
        (at(2, 9, 23, 59), "10wd", DayRules(), at(2, 28, 17, 30)),
        (at(2, 9, 8, 30), "7wh", DayRules(), at(2, 9, 17, 30)),
        (at(2, 9, 8, 30), "8wh", DayRules(), at(2, 10, 9, 30)),
        (at(2, 9, 9, 0), "3wh", DayRules(), at(2, 9, 12, 0)),
        (at(2, 9, 9, 0), "4wh", DayRules(), at(2, 9, 15, 0)),
        (at(2, 9, 12, 30), "1wh", DayRules(), at(2, 9, 15, 0)),
        (at(2, 9, 20, 0), "1wh", DayRules(), at(2, 10, 9, 30)),
        (at(2, 14, 17, 0), "1wh", DayRules(), at(2, 24, 9, 0)),
        (at(2, 15, 10, 0), "0wh", DayRules(), at(2, 24, 8, 30)),
        (at(2, 9, 17, 30), "0wh", DayRules(), at(2, 10, 8, 30)),
        (date(2026, 2, 9), "4wh", DayRules(), at(2, 9, 14, 30)),
    ],
)
def test_when_a_term_ends(state, since, limit, rules, expected):
    assert due(since, parse(limit), state, rules).at == expected


def test_the_last_day_is_kept_apart_from_the_instant(state):
    ending = due(date(2026, 2, 9), parse("10wd"), state, MIDNIGHT)

    assert (ending.on, ending.at) == (date(2026, 2, 28), at(3, 1))


def test_a_moment_counts_by_the_day_it_is_in_china(state):
    evening_in_utc = datetime(2026, 2, 8, 16, 30, tzinfo=UTC)  # 00:30 on the 9th

    assert due(evening_in_utc, parse("10wd"), state).on == date(2026, 2, 28)


def test_a_moment_without_a_zone_is_refused(state):
    with pytest.raises(ValueError) as refusal:
        due(at(2, 9).replace(tzinfo=None), parse("10wd"), state)

    assert str(refusal.value) == "时刻没有时区，不能计算时限。"


def test_hours_by_the_clock_need_a_time_of_day(state):
    with pytest.raises(BadLimit) as refusal:
        due(date(2026, 2, 9), parse("24h"), state)

    assert str(refusal.value) == "按钟点计的时限要知道几点开始，请写成“2026-02-09T15:30”。"


@pytest.mark.parametrize(
    ("limit", "since", "provisional"),
    [
        ("10wd", at(12, 1), False),
        ("30wd", at(11, 22), True),
        ("60d", at(11, 22), True),
        ("2m", at(11, 22), True),
        ("100wh", at(12, 10), True),
        ("2027-01-31", at(11, 22), False),  # nothing a notice says can move it
        ("1440h", at(11, 22), False),
    ],
)
def test_what_a_coming_notice_may_move_is_provisional(state, limit, since, provisional):
    assert due(since, parse(limit), state).provisional is provisional


def test_working_days_that_begin_before_the_first_notice_are_provisional(state):
    assert due(date(2003, 12, 22), parse("10wd"), state).provisional is True


def test_without_roll_over_no_notice_moves_natural_days(state):
    assert due(date(2026, 11, 22), parse("60d"), state, STRICT).provisional is False


@pytest.mark.parametrize(
    ("since", "limit", "hold", "expected"),
    [
        # 2 March is a Monday; 4 to 9 March holds four working days
        (date(2026, 3, 2), "10wd", (date(2026, 3, 4), date(2026, 3, 10)), at(3, 20, 17, 30)),
        (date(2026, 3, 2), "10wd", (at(3, 4, 16), at(3, 10, 9)), at(3, 20, 17, 30)),
        (date(2026, 3, 2), "10wd", (date(2026, 3, 4), date(2026, 3, 4)), at(3, 16, 17, 30)),
        (date(2026, 3, 2), "10wd", (date(2026, 3, 16), date(2026, 3, 18)), at(3, 18, 17, 30)),
        (date(2026, 3, 2), "10wd", (date(2026, 3, 17), date(2026, 3, 27)), at(3, 16, 17, 30)),
        (date(2026, 3, 2), "10wd", (date(2026, 2, 2), date(2026, 3, 4)), at(3, 17, 17, 30)),
        (date(2026, 3, 2), "10wd", (date(2026, 1, 2), date(2026, 1, 9)), at(3, 16, 17, 30)),
        (date(2026, 3, 2), "10d", (date(2026, 3, 4), date(2026, 3, 10)), at(3, 18, 17, 30)),
        (date(2026, 3, 2), "1m", (date(2026, 3, 4), date(2026, 3, 10)), at(4, 8, 17, 30)),
        (date(2026, 3, 2), "2026-03-20", (date(2026, 3, 4), date(2026, 3, 10)), at(3, 20, 17, 30)),
        (at(3, 2, 9), "10wh", (at(3, 2, 10), at(3, 3, 10)), at(3, 4, 12)),
        (at(3, 2, 9), "24h", (at(3, 2, 10), at(3, 3, 10)), at(3, 4, 9)),
        # the count ends on Saturday 28 March, rolls to Monday, which is held
        (date(2026, 3, 18), "10d", (date(2026, 3, 30), date(2026, 4, 4)), at(4, 7, 17, 30)),
    ],
)
def test_time_held_is_not_counted(state, since, limit, hold, expected):
    assert due_with_holds(since, parse(limit), [hold], state).at == expected


def test_overlapping_holds_count_once(state):
    one = [(date(2026, 3, 4), date(2026, 3, 10))]
    two = [(date(2026, 3, 6), date(2026, 3, 10)), (date(2026, 3, 4), date(2026, 3, 9))]

    ends = {due_with_holds(date(2026, 3, 2), parse("10wd"), h, state).at for h in (one, two)}

    assert ends == {at(3, 20, 17, 30)}


def test_a_hold_without_end_is_closed_today_and_said(state):
    hold = [(date(2026, 3, 4), None)]

    ending = due_with_holds(date(2026, 3, 2), parse("10wd"), hold, state, until=date(2026, 3, 20))

    assert (ending.on, ending.held) == (date(2026, 4, 1), True)
    assert ending.trace.sentences()[-1] == "暂停还没有结束，这是3月20日恢复时的算法。"


@pytest.mark.parametrize(
    ("begin", "today"),
    [
        (date(2026, 3, 17), date(2026, 3, 20)),  # begins the day after the term ended
        (date(2026, 3, 10), date(2026, 3, 5)),  # is yet to begin
    ],
)
def test_a_hold_without_end_that_takes_nothing_moves_nothing(state, begin, today):
    ending = due_with_holds(date(2026, 3, 2), parse("10wd"), [(begin, None)], state, until=today)

    assert ending.on == date(2026, 3, 16)
    assert ending.held is (begin < ending.on)


@pytest.mark.parametrize(
    ("hold", "sentence"),
    [
        ((date(2026, 3, 4), None), "暂停还没有结束，要给出今天的日期才能推算。"),
        ((date(2026, 3, 4), date(2026, 3, 3)), "暂停的结束早于开始，请检查两个日期。"),
    ],
)
def test_a_hold_that_makes_no_sense_is_refused(state, hold, sentence):
    with pytest.raises(BadLimit) as refusal:
        due_with_holds(date(2026, 3, 2), parse("10wd"), [hold], state)

    assert str(refusal.value) == sentence


def test_office_hours_must_be_in_order():
    with pytest.raises(BadLimit) as refusal:
        DayRules(hours=((time(14), time(12)),))

    assert str(refusal.value) == "办公时间要按先后写，每段都要有开始和结束，请改。"


def test_rules_survive_storage():
    rules = DayRules(True, "试行办法第3条", end_of_day=None, hours=((time(9), time(17)),))

    assert DayRules.from_json(rules.to_json()) == rules
    assert DayRules.from_json({}) == DayRules()


def test_stored_rules_say_every_field():
    """Later defaults must not move a deadline that is already stored."""
    assert DayRules().to_json() == {
        "count_first_day": False,
        "count_first_day_basis": "民法典第201条",
        "month_basis": "民法典第202条",
        "roll_over": True,
        "roll_over_basis": "民法典第203条",
        "end_of_day": "17:30",
        "end_of_day_basis": "民法典第203条",
        "hours": [["08:30", "12:00"], ["14:00", "17:30"]],
        "hours_basis": "本机关办公时间",
    }


DAYS = st.dates(date(2004, 1, 1), date(2026, 12, 31))
MOMENTS = st.datetimes(datetime(2004, 1, 1), datetime(2026, 12, 31)).map(  # noqa: DTZ001 -- zone added here
    lambda moment: moment.replace(microsecond=0, tzinfo=CHINA)
)
UNITS = st.sampled_from(["wd", "wh", "d", "h", "m"])


def held(day, holds):
    return any(begin <= day < stop for begin, stop in holds)


def walked_workdays(start, count, holds, is_workday):
    """The walker: one day after the other, with no arithmetic but plus one."""
    day = start
    while count:
        day += DAY
        count -= is_workday(day) and not held(day, holds)
    return day


def walked_days(start, count, holds, is_workday):
    day = start
    while count:
        day += DAY
        count -= not held(day, holds)
    if not is_workday(day):
        while not is_workday(day) or held(day, holds):
            day += DAY
    return day


HOLDS = st.lists(st.tuples(st.integers(-20, 80), st.integers(0, 30)), max_size=4)


@given(DAYS, st.integers(1, 60), HOLDS)
def test_the_walker_agrees_with_holds(start, count, gaps):
    state = calendars.STATE
    holds = [(start + a * DAY, start + (a + b) * DAY) for a, b in gaps]

    ends = [due_with_holds(start, Limit(count, u), holds, state).on for u in ("wd", "d")]

    assert ends == [
        walked_workdays(start, count, holds, state.is_workday),
        walked_days(start, count, holds, state.is_workday),
    ]


@given(MOMENTS, st.integers(1, 40))
def test_working_hours_are_minutes_counted_one_by_one(start, count):
    """A walker by the minute, over the two open stretches of a working day."""
    state = calendars.STATE
    start = start.replace(second=0)
    minute, left = start, count * 60
    while left:
        clock = minute.time()
        shut = not state.is_workday(minute.date()) or clock >= time(17, 30)
        if shut:
            minute = datetime.combine(minute.date() + DAY, time(8, 30), CHINA)
            continue
        left -= time(8, 30) <= clock < time(12) or time(14) <= clock
        minute += timedelta(minutes=1)

    assert due(start, Limit(count, "wh"), state).at == minute


@given(MOMENTS, st.integers(1, 60), UNITS, HOLDS)
def test_a_hold_never_brings_a_deadline_nearer(start, count, unit, gaps):
    state = calendars.STATE
    holds = [(start + a * DAY, start + (a + b) * DAY) for a, b in gaps]
    limit = Limit(count if unit != "m" else count % 12, unit)

    free, delayed = due(start, limit, state), due_with_holds(start, limit, holds, state)

    assert delayed.at >= free.at


@given(MOMENTS, MOMENTS, st.integers(0, 60), UNITS)
def test_a_later_start_never_ends_earlier(one, other, count, unit):
    state = calendars.STATE
    limit = Limit(count if unit != "m" else count % 12, unit)
    first, second = sorted((one, other))

    assert due(first, limit, state).at <= due(second, limit, state).at


@given(MOMENTS, st.integers(0, 60), UNITS, HOLDS)
def test_a_stored_trace_gives_the_same_deadline_again(start, count, unit, gaps):
    state = calendars.STATE
    holds = tuple((start + a * DAY, start + (a + b) * DAY) for a, b in gaps)
    term = Term(start, Limit(count % 13 if unit == "m" else count, unit), FIRST_COUNTS, holds)

    ending = reckon(term, state)

    again = type(ending.trace).from_json(ending.trace.to_json())
    assert again == ending.trace
    assert reckon(again.term, state).at == again.at == ending.at
