"""Reasons: the sentences word for word, the drawn calendar cell for cell."""

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clocks import calendar as calendars
from luoshi.clocks.due import due, due_with_holds
from luoshi.clocks.limits import Limit, parse
from luoshi.clocks.terms import DayRules
from luoshi.clocks.trace import COUNTED, Reason, Trace
from luoshi.clocks.wording import CHINA

MONDAY = date(2026, 2, 9)
MARCH = date(2026, 3, 2)


def at(month, day, hour, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=CHINA)


def test_each_sentence_names_what_it_stands_on(state):
    assert due(MONDAY, parse("10wd"), state).trace.reasons() == (
        Reason("2月9日（周一）是起算日，当日不计。", "民法典第201条"),
        Reason(
            "2月14日（周六）补班，计1天；2月15日至23日春节放假，不计。", "国办发明电〔2025〕7号"
        ),
        Reason(
            "2月28日（周六）补班，是第10个工作日，到当天17:30为止。",
            "国办发明电〔2025〕7号、民法典第203条",
        ),
    )


@pytest.mark.parametrize(
    ("since", "limit", "rules", "sentences"),
    [
        (
            MARCH,
            "10wd",
            DayRules(),
            (
                "3月2日（周一）是起算日，当日不计。",
                "其间周末4天，不计。",
                "3月16日（周一）是第10个工作日，到当天17:30为止。",
            ),
        ),
        (
            date(2004, 1, 15),
            "4wd",
            DayRules(),
            (
                "1月15日（周四）是起算日，当日不计。",
                "1月17日至18日补班，计2天。",
                "1月19日（周一）是第4个工作日，到当天17:30为止。",
            ),
        ),
        (
            MARCH,
            "2wd",
            DayRules(count_first_day=True, end_of_day=None),
            (
                "3月2日（周一）是起算日，当日计入。",
                "3月3日（周二）是第2个工作日，到当天24:00为止。",
            ),
        ),
        (
            date(2026, 2, 15),
            "1wd",
            DayRules(count_first_day=True),
            (
                "2月15日（周日）是起算日，当日休息，不计。",
                "2月16日至23日春节放假，不计。",
                "2月24日（周二）是第1个工作日，到当天17:30为止。",
            ),
        ),
        (
            MARCH,
            "0d",
            DayRules(),
            (
                "3月2日（周一）是起算日，要求当日办结。",
                "3月2日（周一）是当日办结的最后一天，到当天17:30为止。",
            ),
        ),
        (
            MONDAY,
            "12d",
            DayRules(),
            (
                "2月9日（周一）是起算日，当日不计。",
                "2月21日（周六）是第12天，当天休息，顺延到其后第一个工作日。",
                "2月24日（周二）是顺延后的最后一天，到当天17:30为止。",
            ),
        ),
        (
            MONDAY,
            "12d",
            DayRules(roll_over=False),
            (
                "2月9日（周一）是起算日，当日不计。",
                "2月21日（周六）是第12天（当天休息，按规定不顺延），到当天17:30为止。",
            ),
        ),
        (
            date(2026, 1, 31),
            "1m",
            DayRules(),
            (
                "1月31日（周六）是起算日，当日不计。",
                "2月28日（周六）满1个月（2月没有31日，以月末日为准），到当天17:30为止。",
            ),
        ),
        (
            MARCH,
            "2026-03-28",
            DayRules(),
            ("期限写明是2026年3月28日（周六），到当天17:30为止，不因放假和暂停移动。",),
        ),
        (
            MARCH,
            "2026-02-28",
            DayRules(),
            (
                "期限写明是2026年2月28日（周六），到当天17:30为止，不因放假和暂停移动，"
                "早于起算日3月2日。",
            ),
        ),
        (
            at(2, 9, 15, 31),
            "24h",
            DayRules(),
            (
                "2月9日（周一）15:31起算，按钟点连续计，夜里和休息日照计。",
                "2月10日（周二）15:31满24小时。",
            ),
        ),
        (
            at(2, 9, 16, 30),
            "4wh",
            DayRules(),
            (
                "2月9日（周一）16:30起算，只计办公时间。",
                "2月9日（周一）计1小时；2月10日（周二）计3小时。",
                "2月10日（周二）11:30满4个工作小时。",
            ),
        ),
        (
            at(2, 13, 19),
            "8wh",
            DayRules(),
            (
                "2月13日（周五）19:00不在办公时间，从2月14日（周六）08:30起算，只计办公时间。",
                "2月14日（周六）计7小时；2月15日至23日春节放假，不计；2月24日（周二）计1小时。",
                "2月24日（周二）09:30满8个工作小时。",
            ),
        ),
        (
            date(2026, 3, 7),
            "1wh",
            DayRules(),
            (
                "3月7日（周六）起算，没有写明时刻，从3月9日（周一）08:30上班时算起。",
                "3月9日（周一）计1小时。",
                "另有周末2天，不计。",
                "3月9日（周一）09:30满1个工作小时。",
            ),
        ),
        (
            date(2026, 12, 21),
            "10wd",
            DayRules(),
            (
                "12月21日（周一）是起算日，当日不计。",
                "其间周末4天，不计。",
                "2027年1月4日（周一）是第10个工作日，到当天17:30为止。",
                "2027年放假安排还没有，先按平常的周末推算，公布后重新计算，由人确认。",
            ),
        ),
    ],
)
def test_a_deadline_explains_itself(state, since, limit, rules, sentences):
    assert due(since, parse(limit), state, rules).trace.sentences() == sentences


@pytest.mark.parametrize(
    ("since", "limit", "hold", "sentence"),
    [
        (MARCH, "10wd", (date(2026, 3, 4), date(2026, 3, 10)), "3月4日至9日暂停，不计。"),
        (MARCH, "10d", (date(2026, 3, 4), date(2026, 3, 5)), "3月4日（周三）暂停，不计。"),
        (MARCH, "1m", (date(2026, 3, 4), date(2026, 3, 10)), "3月4日至9日暂停，不计。"),
        (
            at(3, 2, 9),
            "24h",
            (at(3, 2, 10), at(3, 3, 10)),
            "3月2日（周一）10:00至3月3日（周二）10:00暂停，不计。",
        ),
    ],
)
def test_a_hold_is_told(state, since, limit, hold, sentence):
    trace = due_with_holds(since, parse(limit), [hold], state).trace

    assert trace.sentences()[1] == sentence


def test_hours_held_are_told_with_the_hours_that_count(state):
    hold = (at(3, 2, 10), at(3, 3, 10))

    trace = due_with_holds(at(3, 2, 9), parse("10wh"), [hold], state).trace

    assert trace.sentences()[1] == (
        "3月2日（周一）10:00至3月3日（周二）10:00暂停，不计；3月2日（周一）计1小时；"
        "3月3日（周二）计5小时30分；3月4日（周三）计3小时30分。"
    )


def test_holds_that_touch_are_told_as_one(state):
    days = [date(2026, 3, 4), date(2026, 3, 6), date(2026, 3, 10)]

    trace = due_with_holds(MARCH, parse("1m"), zip(days, days[1:], strict=False), state).trace

    assert trace.sentences()[1] == "3月4日至9日暂停，不计。"


def test_months_say_how_much_a_hold_added(state):
    hold = (date(2026, 3, 4), date(2026, 3, 10))

    trace = due_with_holds(MARCH, parse("1m"), [hold], state).trace

    assert trace.sentences()[-1] == "4月8日（周三）满1个月，加上暂停的6天，到当天17:30为止。"


def test_the_calendar_is_drawn_in_weeks(state):
    weeks = due(MONDAY, parse("10wd"), state).trace.grid(today=date(2026, 2, 25))

    assert [[(cell.css, cell.head, cell.label) for cell in week] for week in weeks] == [
        [
            ("", "2/9", "起算"),
            ("n", "10", "1"),
            ("n", "11", "2"),
            ("n", "12", "3"),
            ("n", "13", "4"),
            ("n", "14", "5 补班"),
            ("off", "15", "休"),
        ],
        [("off", str(day), "休") for day in range(16, 23)],
        [
            ("off", "23", "休"),
            ("n", "24", "6"),
            ("n now", "25", "7"),
            ("n", "26", "8"),
            ("n", "27", "9"),
            ("end", "28", "10 补班"),
            ("out", "3/1", ""),
        ],
    ]


def test_a_week_that_began_before_the_term_is_drawn_from_monday(state):
    (week,) = due(date(2026, 3, 4), parse("2wd"), state).trace.grid()

    assert [cell.css for cell in week] == ["out", "out", "", "n", "end", "out", "out"]
    assert week[0].head == "3/2"


def test_a_first_day_that_counts_is_numbered(state):
    (week,) = due(MARCH, parse("2wd"), state, DayRules(count_first_day=True)).trace.grid()

    assert [cell[1:] for cell in week[:2]] == [("n", "3/2", "1 起算"), ("end", "3", "2")]


def test_terms_that_are_not_counted_by_the_day_have_no_calendar(state):
    assert due(MONDAY, parse("3m"), state).trace.grid() == ()


def test_a_trace_is_stored_small(state):
    trace = due(MONDAY, parse("60wd"), state).trace

    stored = json.dumps(trace.to_json(), ensure_ascii=False)

    assert Trace.from_json(json.loads(stored)) == trace
    assert len(stored.encode()) < 4000


@given(
    st.dates(date(2004, 1, 1), date(2026, 9, 30)),
    st.integers(1, 260),
    st.sampled_from(["wd", "d"]),
    st.lists(st.tuples(st.integers(-9, 80), st.integers(0, 30)), max_size=3),
)
def test_the_steps_are_the_days_in_order_and_number_all_that_count(start, count, unit, gaps):
    days = [date.fromordinal(start.toordinal() + n) for n in range(1200)]
    holds = [(days[max(a, 0)], days[max(a, 0) + b]) for a, b in gaps]

    ending = due_with_holds(start, Limit(count, unit), holds, calendars.STATE)

    told = [step for step in ending.trace.steps if step.kind != "note"]
    assert (told[0].first, told[-1].last) == (start, ending.on)
    assert all((b.first - a.last).days == 1 for a, b in zip(told, told[1:], strict=False))
    lengths = [(step.last - step.first).days + 1 for step in told if step.kind in COUNTED]
    assert sum(lengths) + 1 == count
