"""A period is reported, said to be unchanged, or passes in silence that is seen; it ends on a day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from luoshi.matters.actions import BasisIn, Fixes, draft, lapse
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.notices.models import Notice
from luoshi.supervision.actions import no_change, tick
from luoshi.supervision.rhythm import rhythm

from .pressing import day, pressed


def drafted(cast, **facts) -> Matter:
    given = {"rhythm": "month", "until": "2026-05-31"} | facts
    fixes = Fixes("排污口整治进度", "验收几个、差几个。", lead_unit=cast.bureau)
    words = [BasisIn("按月报进度。", "常务会议纪要")]
    return draft(fixes, issuer=cast.desk, by=cast.office, at=day(2, 9), regime="periodic_report",
                 facts=given, bases=words)  # fmt: skip


def due(matter: Matter) -> date:
    return timezone.localdate(matter.turn_due_at)


def silent(matter: Matter) -> Matter:
    run = matter.clock_runs.get(key="report", stopped_at=None)
    assert lapse(matter, at=run.due_at + timedelta(seconds=1))
    return Matter.objects.get(pk=matter.pk)


@pytest.fixture
def waiting(cast) -> Matter:
    return pressed(cast, drafted(cast), "begin", "office", day(2, 9))


@pytest.mark.parametrize(
    ("until", "says"),
    [("2026-02-09", "不在今天以后"), ("2029-01-01", "止期最远两年")],
)
def test_a_duty_to_report_ends_on_a_day(cast, until, says):
    with pytest.raises(Refused, match=says):
        pressed(cast, drafted(cast, until=until), "begin", "office", day(2, 9))


def test_each_period_ends_on_the_day_it_is_wanted(cast):
    wanted = pressed(cast, drafted(cast, day=20), "begin", "office", day(2, 9))
    assert due(wanted) == date(2026, 2, 20)

    told = pressed(cast, wanted, "no_change", "lead", day(2, 18))
    assert due(told) == date(2026, 3, 20)
    late = pressed(cast, silent(told), "no_change_late", "lead", day(3, 23))
    assert due(late) == date(2026, 4, 20)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"day": 32}, "每月没有第32日"),
        ({"day": "2.5"}, "几日前报要写整数"),
        ({"rhythm": "week", "day": 28}, "每周没有第28日"),
    ],
)
def test_a_day_the_period_does_not_have(cast, facts, says):
    with pytest.raises(Refused, match=says):
        pressed(cast, drafted(cast, **facts), "begin", "office", day(2, 9))


@pytest.mark.parametrize("facts", [{"day": 40}, {"day": "2.5"}, {"rhythm": "week", "day": 28}])
def test_a_draft_with_such_a_day_opens_so_that_it_can_be_mended(cast, client, facts):
    client.force_login(cast.office)

    assert client.get(f"/matters/{drafted(cast, **facts).public_id}/").status_code == 200


def test_a_shorter_rhythm_asks_for_a_day_it_has(cast):
    wanted = pressed(cast, drafted(cast, day=20), "begin", "office", day(2, 9))
    answers = {"rhythm": "week", "reason": "汛期。"}

    with pytest.raises(Refused, match="每周没有第20日，请写1到7"):
        pressed(cast, wanted, "change_rhythm", "office", day(2, 10), **answers)
    pressed(cast, wanted, "change_rhythm", "office", day(2, 10), day=5, **answers)


def test_a_rhythm_goes_back_to_the_last_day_of_the_period(cast):
    wanted = pressed(cast, drafted(cast, day=20), "begin", "office", day(2, 9))
    answers = {"rhythm": "week", "reason": "汛期。", "day": 0}

    wanted = pressed(cast, wanted, "change_rhythm", "office", day(2, 10), **answers)

    told = pressed(cast, wanted, "no_change", "lead", day(2, 18))
    assert due(told) == date(2026, 3, 1)  # a Sunday; what was reported is of the week of the 18th


def test_the_same_is_not_asked_twice(cast, waiting):
    with pytest.raises(Refused, match="已经在报“排污口整治进度”.*不要报两遍"):
        pressed(cast, drafted(cast), "begin", "office", day(2, 10))


def test_a_report_or_one_tap_ends_the_period_and_the_next_begins(cast, waiting):
    assert due(waiting) == date(2026, 2, 28)

    told = pressed(cast, waiting, "report", "lead", day(2, 20), result="验收9个。")
    assert due(told) == date(2026, 3, 31)
    tapped = pressed(cast, told, "no_change", "lead", day(3, 20))

    assert (due(tapped), tapped.facts.get("silent")) == (date(2026, 4, 30), None)


def test_silence_is_seen_counted_and_told_up(cast, waiting):
    gone = silent(waiting)

    assert (gone.state_key, gone.facts["silent"], gone.turn) == ("silent", 1, "lead")
    for hours in range(0, 24 * 7, 14):
        tick(at=gone.turn_due_at + timedelta(hours=hours))
    told = set(Notice.objects.filter(text__contains="没有报告").values_list("to__name", flat=True))
    assert {cast.office.name, cast.office_head.name} <= told

    back = pressed(cast, gone, "no_change_late", "lead", day(3, 4))
    assert (back.state_key, due(back)) == ("waiting", date(2026, 3, 31))


def test_a_slower_rhythm_holds_from_the_next_period_on(cast, waiting):
    calm = pressed(
        cast, waiting, "change_rhythm", "office", day(2, 10), rhythm="quarter", reason="稳。"
    )
    assert due(calm) == date(2026, 2, 28)

    told = pressed(cast, calm, "no_change", "lead", day(2, 20))

    assert due(told) == date(2026, 3, 31)  # what is left of the quarter


def test_it_ends_by_itself_and_nobody_is_asked_a_second_time(cast, waiting):
    assert rhythm(waiting, day(2, 27)) is None  # its own period asks; nothing else does
    run = waiting.clock_runs.get(key="until")

    lapse(waiting, at=run.due_at + timedelta(seconds=1))

    assert Matter.objects.get(pk=waiting.pk).state_key == "ended"


def test_its_page_says_no_change_in_one_place(cast, waiting, client):
    client.force_login(cast.lead)

    page = client.get(f"/matters/{waiting.public_id}/").text

    assert page.count("本期无变化</button>") == 1
    with pytest.raises(Refused, match="按期报告，没有变化请在本期报告里"):
        no_change(waiting, by=cast.lead, at=day(2, 20))
