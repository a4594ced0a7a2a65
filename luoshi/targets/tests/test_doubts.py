"""Questions that stored figures raise: asked once, answered once, gone with their cause."""

from datetime import date, timedelta

import pytest

from luoshi.ledger.refusal import Refused
from luoshi.matters.models import ClockRun, Matter
from luoshi.matters.tests.cast import unit
from luoshi.org.models import Level
from luoshi.targets import marks
from luoshi.targets.actions import (
    FigureIn,
    answer_doubt,
    correct,
    look_for_doubts,
    observe,
    observe_many,
)
from luoshi.targets.models import DataQuestion

from .county import AT, indicator, months, target


@pytest.fixture
def flow(cast):
    return indicator(cast, "output", name="产值", unit="万元", places=0)


def asked(cast, *, by=None) -> set[tuple[str, int]]:
    look_for_doubts(year=2026, by=by or cast.office, at=AT)
    return standing()


def standing() -> set[tuple[str, int]]:
    rows = DataQuestion.objects.filter(stands=True)
    return {(one.check_key, one.period) for one in rows}


def test_clean_figures_ask_nothing(cast, flow):
    for year, end in ((2023, 9_113), (2024, 9_871), (2025, 10_422)):
        shares = {2: 0.113, 3: 0.197, 4: 0.283, 5: 0.371, 12: 1.0}
        months(cast, flow, cast.town, year, {m: round(end * s) for m, s in shares.items()})
    months(cast, flow, cast.town, 2026, {2: 1_251, 3: 2_173, 4: 3_124, 5: 4_101})

    assert asked(cast) == set()


def test_a_total_that_went_down_and_a_month_like_the_last_are_asked(cast, flow):
    months(cast, flow, cast.town, 2026, {2: 1_251, 3: 2_373, 4: 3_495, 5: 4_617})
    assert asked(cast) == {("copied", 5)}
    months(cast, flow, cast.town, 2026, {5: 3_000})
    assert asked(cast) == {("back", 5)}


def test_parts_that_do_not_make_the_whole_are_asked(cast, flow):
    whole = target(cast, flow, cast.county, 900)
    for one in (cast.town, cast.bureau):
        target(cast, flow, one, 400, parent=whole)
        months(cast, flow, one, 2026, {5: 151})
    months(cast, flow, cast.county, 2026, {5: 377})

    assert asked(cast) == {("parts", 5)}
    assert "302" in DataQuestion.objects.get().sentence


def test_an_amount_and_its_growth_that_do_not_fit_are_asked(cast):
    growth = indicator(cast, "growth", kind="growth", unit="%", places=2, prices="current")
    flow = indicator(cast, "invest", unit="亿元", places=2, linked=growth)
    months(cast, flow, cast.county, 2025, {5: 200})
    months(cast, flow, cast.county, 2026, {5: 249})
    months(cast, growth, cast.county, 2026, {5: 249})

    assert asked(cast) == {("growth", 5), ("digits", 5)}


def test_a_town_far_from_its_neighbours_is_asked(cast, flow):
    towns = [unit(f"{n}号镇", Level.TOWNSHIP, cast.county) for n in range(9)]
    del cast.office._standing  # the towns are newer than what it knew
    for order, town in enumerate(towns):
        months(cast, flow, town, 2025, {5: 1_003 + order})
        grown = 1.45 if order == 8 else 1.05 + order / 400
        months(cast, flow, town, 2026, {5: round((1_003 + order) * grown)})

    assert asked(cast) == {("neighbours", 5)}
    assert DataQuestion.objects.get().unit == towns[8]


def test_an_impossible_rate_is_asked(cast):
    rate = indicator(cast, "share", kind="share", unit="%", places=1)
    months(cast, rate, cast.town, 2026, {5: 1_030})

    assert asked(cast) == {("rate", 5)}


def test_reports_bunched_before_meetings_are_asked(cast, flow, monkeypatch):
    months(cast, flow, cast.town, 2026, {m: m * 1_013 + m * m for m in range(1, 6)})
    months(cast, flow, cast.town, 2026, {m: m * 1_017 + m * m for m in range(1, 6)})

    monkeypatch.setattr(marks, "SOURCES", [lambda year: [AT.date(), date(year, 1, 5)]])
    assert ("bunch", 5) in asked(cast)


def test_a_report_just_after_midnight_belongs_to_the_day_after_the_meeting(cast, flow, monkeypatch):
    early = AT.replace(hour=0, minute=30)  # the day before, by the clock of the world
    for factor in (1_013, 1_017):
        rows = [FigureIn(flow, cast.town, 2026, m, m * factor + m * m) for m in range(1, 6)]
        observe_many(rows, by=cast.office, at=early)

    days = [AT.date() - timedelta(days=1), date(2026, 1, 5)]
    monkeypatch.setattr(marks, "SOURCES", [lambda year: days])
    assert asked(cast) == set()


def test_a_question_is_answered_once_by_who_reports(cast, flow):
    months(cast, flow, cast.town, 2026, {4: 3_000, 5: 2_000})
    asked(cast)
    one = DataQuestion.objects.get()

    with pytest.raises(Refused, match="由柳林镇填报"):
        answer_doubt(one, text="x", by=cast.lead, at=AT)
    with pytest.raises(Refused, match="怎么回事"):
        answer_doubt(one, text=" ", by=cast.outsider, at=AT)
    answer_doubt(one, text="上月一家企业重复，已更正。", by=cast.outsider, at=AT)
    with pytest.raises(Refused, match="只要说明一次"):
        answer_doubt(one, text="再说", by=cast.outsider, at=AT)
    assert asked(cast) == {("back", 5)}
    assert DataQuestion.objects.get().answer == "上月一家企业重复，已更正。"


def test_a_person_looks_only_over_what_is_theirs(cast, flow):
    months(cast, flow, cast.town, 2026, {4: 3_000, 5: 2_000})

    assert look_for_doubts(year=2026, by=cast.lead, at=AT) == 0
    assert look_for_doubts(year=2026, by=cast.outsider, at=AT) == 1


def test_questions_stand_by_themselves_and_go_with_their_cause(cast, flow):
    """Nobody presses anything: an entry asks, the next month changes nothing, a correction ends it."""
    months(cast, flow, cast.town, 2026, {4: 3_000, 5: 2_000})
    assert standing() == {("back", 5)}
    months(cast, flow, cast.town, 2026, {6: 4_000})
    assert standing() == {("back", 5)}

    seen = flow.observations.get(period=5, is_current=True)
    correct(seen, 3_500, by=cast.office, at=AT)
    assert standing() == set()


def test_a_new_part_asks_at_the_whole_and_a_new_growth_at_its_amount(cast, flow):
    whole = target(cast, flow, cast.county, 900)
    target(cast, flow, cast.town, 400, parent=whole)
    months(cast, flow, cast.county, 2026, {5: 377})
    assert standing() == set()
    months(cast, flow, cast.town, 2026, {5: 151})
    assert standing() == {("parts", 5)}
    assert DataQuestion.objects.get().unit == cast.county

    growth = indicator(cast, "growth", kind="growth", unit="%", places=2, prices="current")
    amount = indicator(cast, "invest", unit="亿元", places=2, linked=growth)
    months(cast, amount, cast.county, 2026, {5: 249})
    observe(FigureIn(growth, cast.county, 2026, 5, 249), by=cast.office, at=AT)
    assert ("digits", 5) in standing()


def test_a_share_is_held_against_what_it_is_a_share_of(cast, flow):
    all_of_it = indicator(cast, "all", name="总产值", unit="万元", places=0)
    given = {"kind": "share", "unit": "%", "places": 1}
    share = indicator(cast, "part", numerator=flow, denominator=all_of_it, **given)
    months(cast, share, cast.town, 2026, {5: 150})
    months(cast, flow, cast.town, 2026, {5: 251})
    assert standing() == set()
    months(cast, all_of_it, cast.town, 2026, {5: 2_003})

    assert standing() == {("share", 5)}
    assert "12.5%" in DataQuestion.objects.get().sentence


WORDS = "受连续阴雨影响，{}家企业推迟了投产，预计下月赶上进度。"


def test_words_beside_figures_are_held_against_those_before_and_elsewhere(cast, flow):
    rows = [
        FigureIn(flow, cast.town, 2026, 4, 1_251, note=WORDS.format(3)),
        FigureIn(flow, cast.town, 2026, 5, 2_373, note=WORDS.format(5)),
    ]
    observe_many(rows, by=cast.office, at=AT)
    assert "和以前的一样" in DataQuestion.objects.get(check_key="words").sentence

    other = FigureIn(flow, cast.bureau, 2026, 5, 913, note=WORDS.format(2))
    observe_many([other], by=cast.office, at=AT)
    told = DataQuestion.objects.get(check_key="words", unit=cast.bureau)
    assert "另外1处一样" in told.sentence


def test_a_short_or_a_different_note_asks_nothing(cast, flow):
    rows = [
        FigureIn(flow, cast.town, 2026, 4, 1_251, note="统计局初步数"),
        FigureIn(flow, cast.town, 2026, 5, 2_373, note="统计局初步数"),
        FigureIn(flow, cast.bureau, 2026, 5, 977, note=WORDS.format(1)),
    ]
    observe_many(rows, by=cast.office, at=AT)
    assert standing() == set()


def test_days_of_reports_that_come_by_themselves_are_marks(cast):
    matter = cast.draft()
    Matter.objects.filter(pk=matter.pk).update(regime_key="periodic_report")
    ClockRun.objects.create(matter=matter, key="report", since=AT, due_at=AT)
    assert AT.date() in marks.days_of(2026)
    assert AT.date() not in marks.days_of(2025)
