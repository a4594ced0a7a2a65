"""The pulse: each figure is the number of the matters it opens; nobody's figure tells of others'."""

from datetime import date, datetime, timedelta

import pytest

from luoshi.learning.measures import MEASURES, behind
from luoshi.learning.pulse import pulse, scope, unused_words, wait_words
from luoshi.learning.waits import median
from luoshi.matters.actions import agree, take, waive
from luoshi.matters.models import Matter
from luoshi.matters.register import REGIMES
from luoshi.matters.tests.cast import BEIJING, NOW, Cast
from luoshi.org.standing import standing


def beat(cast: Cast, name: str = "office", regime: str = "handover", at: datetime = NOW, **more):
    who = standing(getattr(cast, name), at.date())
    return next(b for b in pulse(who, 2026, at, **more) if b.regime.key == regime)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def closed(cast: Cast, *, reported: str, due: date, ended: str | None = None) -> Matter:
    matter = cast.matter_at("doing", due_on=due)
    take(matter, "report", by=cast.lead, at=moment(reported), result="完成。")
    end = moment(ended or reported)
    take(matter, "close", by=cast.office, at=end, verified="看过。")
    return matter


@pytest.mark.parametrize(
    ("reported", "ended", "kept"),
    [
        ("2026-03-31T10:00", None, True),
        ("2026-03-31T23:59", None, True),  # by the day, not by the hour the office shuts
        ("2026-04-01T00:00", None, False),
        ("2026-03-31T10:00", "2026-04-20T10:00", True),  # time in review is not the unit's
        ("2026-04-02T10:00", "2026-04-20T10:00", False),
    ],
)
def test_kept_in_time_is_judged_by_the_day_of_the_accepted_report(cast, reported, ended, kept):
    closed(cast, reported=reported, due=date(2026, 3, 31), ended=ended)

    counts = beat(cast, at=moment("2026-05-01T09:00")).counts
    assert (counts["on_time"], counts["late"]) == ((1, 0) if kept else (0, 1))


def test_a_report_sent_back_does_not_count_the_accepted_one_does(cast):
    matter = cast.matter_at("doing", due_on=date(2026, 3, 31))
    take(matter, "report", by=cast.lead, at=moment("2026-03-30T10:00"), result="完成。")
    take(matter, "send_back", by=cast.office, at=moment("2026-04-01T10:00"), reason="缺单据。")
    take(matter, "report", by=cast.lead, at=moment("2026-04-02T10:00"), result="补齐。")
    take(matter, "close", by=cast.office, at=moment("2026-04-03T10:00"), verified="看过。")

    counts = beat(cast, at=moment("2026-05-01T09:00")).counts
    assert (counts["on_time"], counts["late"]) == (0, 1)


def test_every_figure_is_the_number_of_matters_it_opens(cast):
    far = moment("2026-05-01T09:00")
    closed(cast, reported="2026-03-31T10:00", due=date(2026, 3, 31))
    closed(cast, reported="2026-04-03T10:00", due=date(2026, 3, 31))
    for state in ("draft", "issued", "doing", "disputed", "suspended", "in_review", "withdrawn"):
        cast.matter_at(state, title=f"在{state}的")
    free = cast.draft(title="免填的", measures="")
    waive(free, facet="measures", reason="一次就能办完。", by=cast.office, at=NOW)
    take(free, "issue", by=cast.office, at=NOW)
    straight = cast.draft(title="此前办过的")
    given = {"result": "去年修好。", "done_on": date(2025, 12, 1)}
    take(straight, "already_done", by=cast.office, at=NOW, **given)
    longer = cast.matter_at("doing", title="延过的")
    move = take(longer, "extend", by=cast.lead, at=NOW, reason="汛期。", due_on=date(2026, 6, 30))
    agree(move, by=cast.office_head, at=NOW)

    for name in ("office", "lead", "leader", "outsider"):
        who = standing(getattr(cast, name), far.date())
        counts = beat(cast, name, at=far).counts
        found = {key: behind(scope(who), "handover", key, 2026, far).count() for key in MEASURES}
        assert counts == found, name
    office = beat(cast, at=far).counts
    assert office["used"] == 10
    assert (office["waived"], office["unissued"], office["extended"]) == (1, 1, 1)
    assert (office["declined"], office["on_time"], office["late"]) == (1, 1, 1)
    assert beat(cast, "outsider", at=far).counts["used"] == 0


def test_a_year_counts_what_came_into_force_in_it(cast):
    cast.matter_at("doing")
    who = standing(cast.office, NOW.date())

    assert sum(b.counts["used"] for b in pulse(who, 2025, NOW)) == 0
    assert sum(b.counts["used"] for b in pulse(who, 2026, NOW)) == 1


def test_a_unit_is_counted_alone(cast):
    cast.matter_at("doing")
    other = cast.draft(title="路灯", lead_unit=cast.helper)
    take(other, "issue", by=cast.office, at=NOW)

    assert beat(cast, unit=cast.helper).counts["used"] == 1
    assert beat(cast, unit=cast.town).counts["used"] == 0


def test_every_declared_regime_is_told_of_also_those_nobody_uses(cast):
    cast.matter_at("doing")
    told = {b.regime.key: b.unused for b in pulse(standing(cast.office, NOW.date()), 2026, NOW)}

    assert set(told) == set(REGIMES)
    assert told["handover"] == ""
    assert told["motion"] == "从来没有用过"
    later = NOW + timedelta(days=200)
    assert beat(cast, at=later).unused == "200天没有用过"


def test_the_slowest_step_is_named_with_its_middle_wait(cast):
    for day in (10, 12, 14):
        matter = cast.matter_at("doing", title=f"清淤{day}")
        take(matter, "report", by=cast.lead, at=NOW + timedelta(days=day), result="完成。")

    assert beat(cast).slowest_words == "报结：12天"


@pytest.mark.parametrize(
    ("found", "middle"),
    [([], 0), ([(5, 1)], 5), ([(1, 2), (9, 1)], 1), ([(9, 1), (1, 1), (4, 1)], 4), ([(3, 4)], 3)],
)
def test_the_middle_of_a_histogram(found, middle):
    assert median(found) == middle


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "0小时"),
        (23, "23小时"),
        (24, "1天"),
        (25, "1天"),
        (36, "1.5天"),
        (240, "10天"),
        (1000, "42天"),
    ],
)
def test_a_wait_as_it_is_said(hours, words):
    assert wait_words(hours) == words


@pytest.mark.parametrize(
    ("last", "said"),
    [(None, "从来没有用过"), (date(2026, 2, 9), ""), (date(2025, 8, 1), "192天没有用过")],
)
def test_what_is_not_used_is_said(last, said):
    assert unused_words(last, NOW.date(), 180) == said


def test_the_number_of_questions_does_not_grow(cast, django_assert_num_queries):
    who = standing(cast.office, NOW.date())
    for number in range(3):
        cast.matter_at("doing", title=f"第{number}件")
        with django_assert_num_queries(4):
            pulse(who, 2026, NOW)


def test_a_day_that_a_hold_moved_is_no_extension(cast):
    matter = cast.matter_at("doing", due_on=None, limit="20wd")
    take(matter, "suspend", by=cast.office, at=NOW, reason="等汛期。")
    later = NOW + timedelta(days=30)
    take(Matter.objects.get(pk=matter.pk), "resume", by=cast.office, at=later, reason="汛期过了。")
    held = Matter.objects.get(pk=matter.pk)
    assert held.due_on > held.first_due_on

    assert beat(cast, at=later).counts["extended"] == 0
    day = held.due_on + timedelta(days=20)
    move = take(held, "extend", by=cast.lead, at=later, reason="缺料。", due_on=day)
    assert beat(cast, at=later).counts["extended"] == 0
    agree(move, by=cast.office_head, at=later)
    assert beat(cast, at=later).counts["extended"] == 1
