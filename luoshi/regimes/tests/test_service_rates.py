"""How services are done: by item, level and window; what is waited for counts; few are told as few."""

from datetime import date

import pytest
from openpyxl import load_workbook

from luoshi.matters.actions import Fixes, draft
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import Cast, person, unit
from luoshi.org.models import Duty, Level
from luoshi.org.standing import standing
from luoshi.regimes.service_rates import rates, share

from .pressing import day, pressed

FACTS = {"item": "取水许可", "legal": "45个工作日", "law": "取水许可的行政法规"}
TODAY = date(2026, 3, 31)


def taken(cast: Cast, window=None, by: str = "outsider", **facts) -> Matter:
    fixes = Fixes("办取水许可", "养殖塘取水。", lead_unit=cast.helper, limit="3wd")
    made = draft(fixes, issuer=window or cast.town, by=getattr(cast, by), at=day(2, 9),
                 regime="service", facts=FACTS | facts)  # fmt: skip
    return pressed(cast, made, "accept", by, day(2, 9))


def done(cast: Cast, matter: Matter, on: int, visits: int | None = None, by: str = "outsider"):
    ready = pressed(cast, matter, "finish", "support", day(2, on), result="许可证已出。")
    if visits is None:
        return ready
    return pressed(cast, ready, "hand_over", by, day(2, on, hour=11), visits=visits)


@pytest.fixture
def year(cast):
    """Ready on the day, after two working days, after four; the fourth is under way."""
    for on, visits in ((9, 0), (11, 1), (13, 3)):
        done(cast, taken(cast), on, visits)
    taken(cast, item="设置取水口")


def of(cast, who: str = "leader", year: int = 2026):
    return rates(standing(getattr(cast, who), TODAY), year)


def test_an_item_tells_time_promise_and_visits(cast, year):
    one, other = of(cast).items

    assert (other.name, other.taken, other.under_way, other.days) == ("设置取水口", 1, 1, None)
    assert (one.taken, one.under_way, len(one.ready), one.kept) == (3, 0, 3, 2)
    assert (one.days, one.once, len(one.visited)) == (2, 2, 3)
    assert one.promise == "3个工作日，法定45个工作日"


def test_waiting_for_papers_is_time_of_the_person_and_not_of_the_promise(cast):
    told = pressed(cast, taken(cast), "tell_missing", "support", day(2, 10), missing="坐标。")
    back = pressed(cast, told, "complete", "outsider", day(2, 13), got_on="2026-02-13")
    done(cast, back, 14)  # a make-up Saturday

    (one,) = of(cast).items
    assert (one.days, one.kept, one.told, one.visited) == (5, 1, 1, [])


def test_village_town_and_county_stand_in_that_order(cast, year):
    village = unit("柳口村", Level.VILLAGE, cast.town)
    cast.villager = person("zeng", "曾立夏", village, "主任", Duty.FIRST)
    cast.keeper = person("gong", "龚若谷", unit("县政务办", Level.DEPARTMENT, cast.county), "主任", Duty.FIRST)  # fmt: skip
    taken(cast, village, "villager")
    taken(cast, cast.keeper.tenures.get().post.unit, "keeper")

    found = of(cast)
    assert [rate.name for rate in found.levels] == ["村社区", "乡镇街道", "县级"]
    assert [rate.name for rate in found.windows] == ["县政务办", "柳口村", "柳林镇"]


def test_only_what_one_may_see_is_counted_and_only_of_the_year(cast, year):
    assert of(cast, "lead").looked == 0
    assert of(cast, "outsider").looked == 4
    assert of(cast, year=2025).looked == 0


def test_the_cost_does_not_grow_with_the_cases(cast, year, django_assert_num_queries):
    who = standing(cast.leader, TODAY)
    with django_assert_num_queries(2):
        rates(who, 2026)
    done(cast, taken(cast), 12, 1)
    with django_assert_num_queries(2):
        rates(who, 2026)


def test_a_share_of_few_is_told_with_its_numbers():
    assert (share(5, 6), share(0, 0)) == ("83%（5/6）", "—")


def test_page_file_and_api_say_the_same(cast, year, client, monkeypatch, tmp_path):
    monkeypatch.setattr("django.utils.timezone.now", lambda: day(3, 31))
    client.force_login(cast.leader)

    page = client.get("/services/?year=1999").text
    assert "67%（2/3）" in page
    assert "2个工作日" in page
    file = tmp_path / "a.xlsx"
    file.write_bytes(client.get("/services/services.xlsx?year=2026").content)
    rows = list(load_workbook(file).active.iter_rows(values_only=True))
    assert ("事项", "取水许可", 3, 0, 3, 2, 2, "3个工作日，法定45个工作日", 3, 2, 0) in rows
    told = client.get("/api/regimes/services").json()
    assert told["looked"] == 4
    assert told["items"][0] == {
        "name": "取水许可", "taken": 3, "under_way": 0, "ready": 3, "kept": 2, "days": 2,
        "promise": "3个工作日，法定45个工作日", "asked_visits": 3, "one_visit": 2, "told_missing": 0,
    }  # fmt: skip


def test_a_year_in_which_nothing_was_taken_in_says_so(cast, client):
    client.force_login(cast.outsider)

    assert "这一年没有你看得到的件" in client.get("/services/").text
