"""Who waits for whom: the figures are those of a walk by hand, on every surface, for who may see."""

import io
import random
from collections import defaultdict
from datetime import timedelta
from statistics import median_low

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from luoshi.learning.handed import answering, behind_pair, pairs_of
from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import NOW
from luoshi.org.standing import standing

DESK, BUREAU, HELPER = "县政府督查室", "县水利局", "县住建局"


def went(cast, *, signed: int, reviewed: int | None, lead=None, title="清淤") -> Matter:
    """Issued now; signed, reported the day after and reviewed after so many hours."""
    unit = lead or cast.bureau
    by = {cast.bureau.pk: cast.lead, cast.helper.pk: cast.support}[unit.pk]
    matter = cast.draft(title=title, lead_unit=unit, lead_post=None)
    take(matter, "issue", by=cast.office, at=NOW)
    at = NOW + timedelta(hours=signed)
    take(matter, "sign", by=by, at=at)
    at += timedelta(days=1)
    take(matter, "report", by=by, at=at, result="完成。")
    if reviewed is not None:
        take(matter, "close", by=cast.office, at=at + timedelta(hours=reviewed), verified="看过。")
    return matter


def told(cast, name="office", **more):
    who = standing(getattr(cast, name), NOW.date())
    return {(one.who, one.whom): one for one in pairs_of(who, 2026, **more)}


def by_hand() -> dict[tuple[str, str], list[int]]:
    found = defaultdict(list)
    for matter in Matter.objects.all():
        moves = [m for m in matter.moves.order_by("pk") if m.to]
        for before, move in zip(moves, moves[1:], strict=False):
            pair = (before.unit_name, move.unit_name)
            waits = f"{matter.regime_key}:{move.frm}" in answering()
            if waits and all(pair) and pair[0] != pair[1]:
                found[pair].append(int((move.at - before.at).total_seconds()) // 3600)
    return found


def test_every_figure_is_that_of_a_walk_by_hand(cast):
    drawn = random.Random(7)
    for number in range(12):
        lead = drawn.choice([cast.bureau, cast.helper])
        reviewed = drawn.choice([None, drawn.randrange(200)])
        went(cast, signed=drawn.randrange(90), reviewed=reviewed, lead=lead, title=f"第{number}件")

    found, walked = told(cast), by_hand()
    assert {p: (one.times, one.median, one.most) for p, one in found.items() if one.times} == {
        pair: (len(hours), median_low(hours), max(hours)) for pair, hours in walked.items()
    }


def test_work_is_no_wait_and_the_place_is_named(cast):
    went(cast, signed=5, reviewed=48)

    found = told(cast)
    assert set(found) == {(DESK, BUREAU), (BUREAU, DESK)}
    assert (found[DESK, BUREAU].median, found[DESK, BUREAU].where) == (5, "待签收")
    assert (found[BUREAU, DESK].median, found[BUREAU, DESK].where) == (48, "待审核")


def test_what_still_waits_is_counted_with_its_day(cast):
    went(cast, signed=5, reviewed=None)
    cast.matter_at("issued", title="排污口")

    found = told(cast)
    assert (found[BUREAU, DESK].times, found[BUREAU, DESK].now) == (0, 1)
    assert found[BUREAU, DESK].since == NOW + timedelta(hours=5, days=1)
    assert (found[DESK, BUREAU].times, found[DESK, BUREAU].now) == (1, 1)


def test_slow_is_told_beside_all_waits_and_nobody_is_ranked(cast):
    for number in range(5):
        went(cast, signed=3, reviewed=3, title=f"快{number}")
    for number in range(3):
        went(cast, signed=200, reviewed=3, lead=cast.helper, title=f"慢{number}")

    found = told(cast)
    assert [pair for pair, one in found.items() if one.is_slow] == [(DESK, HELPER)]
    assert list(found) == sorted(found)


def test_what_is_slow_stands_first_on_the_page_in_a_sentence(cast, client, monkeypatch):
    for number in range(4):
        went(cast, signed=2, reviewed=1, title=f"第{number}件")
        went(cast, signed=240, reviewed=1, lead=cast.helper, title=f"另{number}件")
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=20))
    client.force_login(cast.office)

    assert "县政府督查室等县住建局：4次，中位10天，多在待签收" in client.get("/pulse/waits/").text
    assert "先问一句为什么" not in client.get("/pulse/waits/?pace=slow").text


def test_a_few_hours_or_a_single_wait_are_not_slow(cast):
    for number in range(4):
        went(cast, signed=1, reviewed=9, title=f"第{number}件")
    went(cast, signed=900, reviewed=1, lead=cast.helper)

    assert not any(one.is_slow for one in told(cast).values())


def test_behind_a_pair_stand_its_matters_and_nobody_elses(cast):
    short = went(cast, signed=2, reviewed=1, title="短的")
    long = went(cast, signed=70, reviewed=1, title="长的")
    went(cast, signed=9, reviewed=1, lead=cast.helper, title="别人的")
    waits = cast.matter_at("issued", title="还在等的")

    who = standing(cast.office, NOW.date())
    assert behind_pair(who, 2026, None, DESK, BUREAU) == [waits, long, short]
    assert behind_pair(who, 2026, None, "", "") == []
    assert behind_pair(who, 2026, None, DESK, "'; DROP TABLE org_unit; --") == []
    assert told(cast, "outsider") == {}
    assert behind_pair(standing(cast.outsider, NOW.date()), 2026, None, DESK, BUREAU) == []
    assert set(told(cast, unit=cast.helper)) == {(DESK, HELPER), (HELPER, DESK)}


@pytest.fixture
def office(cast, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=20))
    went(cast, signed=5, reviewed=48)
    client.force_login(cast.office)
    return client


def test_page_file_api_and_command_say_the_same(office):
    page = office.get("/pulse/waits/").text
    assert "还没有" not in page
    assert "待审核" in page
    assert office.get("/pulse/waits/?pace=slow").status_code == 200
    assert "清淤" in office.get("/pulse/waits/matters/", {"who": DESK, "whom": BUREAU}).text
    sheet = load_workbook(io.BytesIO(office.get("/pulse/waits.xlsx").content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[:5] for row in rows[1:3]] == [(DESK, BUREAU, 1, 5, 5), (BUREAU, DESK, 1, 48, 48)]
    told = office.get("/api/learning/waits?year=2026").json()
    assert [(o["who"], o["whom"], o["times"], o["median_hours"]) for o in told] == [
        (DESK, BUREAU, 1, 5),
        (BUREAU, DESK, 1, 48),
    ]
    out = io.StringIO()
    call_command("pulse", "--waits", "--as", "lin", stdout=out)
    assert f"{DESK}\t{BUREAU}\t1\t5\t5" in out.getvalue()


@pytest.mark.parametrize(
    "address",
    [
        "/pulse/waits/?year=abc&unit=x&pace=y",
        "/pulse/waits/matters/",
        "/pulse/waits/matters/?who=%00&whom=%27",
        "/pulse/waits/matters/?who=a&year=1",
    ],
)
def test_what_is_not_known_is_left_out(office, address):
    assert office.get(address).status_code == 200


def test_the_number_of_questions_does_not_grow(office, cast):
    def asked() -> int:
        with CaptureQueriesContext(connection) as counted:
            office.get("/pulse/waits/")
            office.get("/pulse/waits/matters/", {"who": DESK, "whom": BUREAU})
        return len(counted)

    before = asked()
    for number in range(4):
        went(cast, signed=number, reviewed=None, lead=cast.helper, title=f"第{number}件")
    assert asked() == before
