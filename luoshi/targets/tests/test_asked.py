"""要填的数: what is still owed of earlier periods stays on the list, and the list is sorted."""

from datetime import date, datetime

import pytest

from luoshi.matters.tests.cast import BEIJING
from luoshi.org.standing import standing
from luoshi.targets.actions import FigureIn, ask_for, draw_path, mark_cannot_verify, observe
from luoshi.targets.asked import asked_of
from luoshi.targets.periods import ended_between

from .county import AT, indicator, months, target

OCTOBER = date(2026, 10, 20)
LATER = datetime(2026, 12, 20, 9, tzinfo=BEIJING)


def owed(who, today: date = OCTOBER, **more):
    found = asked_of(standing(who, today), today, only_own=True, **more)
    return [(one.indicator.name, one.year, one.period, one.state) for one in found]


def single(cast, of, period: int, value: int):
    told = FigureIn(of, cast.town, 2026, period, value, is_total=False)
    observe(told, by=cast.office, at=LATER)


def test_what_was_not_reported_stays_owed_when_the_next_period_ends(cast):
    one = indicator(cast, name="投资")
    target(cast, one, cast.town, 1000)
    months(cast, one, cast.town, 2026, {5: 5, 6: 6})

    assert owed(cast.outsider) == [
        ("投资", 2026, 7, "overdue"), ("投资", 2026, 8, "overdue"), ("投资", 2026, 9, "overdue"),
    ]  # fmt: skip
    observe(FigureIn(one, cast.town, 2026, 9, 9), by=cast.office, at=LATER)
    assert owed(cast.outsider) == [("投资", 2026, 9, "entered")]


def test_a_later_figure_of_one_month_alone_leaves_the_gap_owed(cast):
    one = indicator(cast, name="投资")
    target(cast, one, cast.town, 1000)
    months(cast, one, cast.town, 2026, {6: 6})
    single(cast, one, 8, 1)
    single(cast, one, 9, 1)

    assert owed(cast.outsider) == [("投资", 2026, 7, "overdue"), ("投资", 2026, 9, "entered")]


def test_a_total_that_cannot_be_verified_settles_nothing(cast):
    one = indicator(cast, name="投资")
    target(cast, one, cast.town, 1000)
    months(cast, one, cast.town, 2026, {6: 6})
    told = observe(FigureIn(one, cast.town, 2026, 8, 9), by=cast.office, at=LATER)
    mark_cannot_verify(told, note="原始凭证没有了", by=cast.office, at=LATER)

    assert [period for _, _, period, _ in owed(cast.outsider)] == [7, 9]


@pytest.mark.parametrize(("month", "first"), [(4, 3), (8, 7), (10, 9)])
def test_nothing_is_owed_of_a_time_when_nobody_asked(cast, month, first):
    one = indicator(cast, name="投资")
    made = target(cast, one, cast.town, 1000, start=False)
    draw_path(made, "linear", by=cast.office, at=datetime(2026, month, 5, 9, tzinfo=BEIJING))
    made.state = "in_force"
    made.save()

    assert [period for _, _, period, _ in owed(cast.outsider)] == list(range(first, 10))


def test_who_was_asked_by_a_reader_owes_since_then(cast):
    one = indicator(cast, name="投资")
    ask_for(one, cast.town, asked_by=cast.bureau, why="月报", by=cast.lead, at=AT)

    assert [period for _, _, period, _ in owed(cast.outsider)] == [5, 6, 7, 8, 9]


def test_december_is_still_owed_in_the_next_year(cast):
    one = indicator(cast, name="投资")
    target(cast, one, cast.town, 1000)
    ask_for(one, cast.town, asked_by=cast.bureau, why="月报", by=cast.lead, at=AT)
    observe(FigureIn(one, cast.town, 2026, 11, 5), by=cast.office, at=LATER)

    found = owed(cast.outsider, date(2027, 3, 15))
    assert [(year, period) for _, year, period, _ in found] == [(2026, 12), (2027, 1), (2027, 2)]


def test_the_list_is_sorted_as_asked(cast, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    for key, name, due in (("a", "指标二", "次月5日前"), ("b", "指标一", "")):
        target(cast, indicator(cast, key, name=name, due_after=due), cast.town, 10)
    client.force_login(cast.outsider)
    usual = client.get("/targets/data/").content.decode()
    assert usual.index(">指标二<") < usual.index(">指标一<")
    by_name = client.get("/targets/data/?sort=indicator").content.decode()
    assert by_name.index(">指标一<") < by_name.index(">指标二<")
    assert 'aria-current="true">按指标<' in by_name
    assert "sort=indicator" in by_name.split("导出 Excel")[0]
    assert 'aria-current="true">先报的在前<' in client.get("/targets/data/?sort=x").content.decode()


def test_periods_between_cross_the_year():
    assert list(ended_between("quarter", (2025, 3), (2026, 2))) == [(2025, 4), (2026, 1)]
    assert list(ended_between("month", (2026, 9), (2026, 10))) == []
    assert list(ended_between("year", (2023, 1), (2026, 1))) == [(2024, 1), (2025, 1)]
