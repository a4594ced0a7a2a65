"""The pages of targets: what each line says, who sees it, in how many questions, and no ranking."""

import io
import re

import pytest
from openpyxl import load_workbook

from luoshi.matters.tests.cast import Cast, unit
from luoshi.org.models import Level
from luoshi.targets.actions import (
    approve_path,
    change_target,
    correct,
    freeze,
    mark_cannot_verify,
    redraw_path,
    refuse_correction,
)
from luoshi.targets.models import Observation, Target

from .county import AT, indicator, months, straight, target

pytestmark = pytest.mark.django_db
BOARD = "/targets/?year=2026"


@pytest.fixture
def see(client):
    """What a person is shown at an address, as text without tags and blanks."""

    def ask(user, address: str, status: int = 200) -> str:
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status
        return answer.content.decode()

    return ask


def words(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))


def capital(cast: Cast, done: dict[int, int], base: int = 3000, **more) -> Target:
    flow = indicator(cast, "capital", name="实际到位外资", unit="万美元", places=0)
    made = target(cast, flow, cast.county, base, **more)
    straight(cast, made)
    months(cast, flow, cast.county, 2026, done)
    return made


def test_a_line_says_light_gap_pace_and_the_words_it_stands_on(cast, see):
    capital(
        cast,
        {2: 180, 5: 516},
        basis_title="县长讲话",
        basis_place="第43句",
        basis_words="全年实际到位外资3000万美元",
    )

    said = words(see(cast.office, BOARD))

    assert "黄灯" in said
    assert "516万美元/3000万美元17.2%" in said
    assert "−24.5计划41.7%少734万美元速度要到3.4倍" in said
    assert "全年实际到位外资3000万美元县长讲话第43句" in said
    assert "说不准没有一个完整的往年" in said


def test_no_data_is_said_and_never_drawn_as_nought(cast, see):
    rate = indicator(cast, "water", name="水质达标率", kind="rate", unit="%", places=1)
    target(cast, rate, cast.county, 950)

    page = see(cast.office, BOARD)

    assert "没有数/95%" in words(page)
    assert "还没有填报" in words(page)
    assert 'class="c-none"' not in page
    assert 'class="light" data-light="none"' in page


def test_below_a_bound_is_green_and_says_how_far_below(cast, see):
    rate = indicator(cast, "jobless", kind="rate", direction="down", unit="%", places=1)
    target(cast, rate, cast.county, 40)
    months(cast, rate, cast.county, 2026, {4: 34})

    said = words(see(cast.office, BOARD))

    assert "3.4%/≤4%" in said
    assert "低0.6个百分点" in said


def test_growth_and_amount_that_disagree_show_both_lights(cast, see):
    flow = indicator(cast, "sales", name="零售额")
    made = target(cast, flow, cast.county, 12_000, last_year=11_200, growth=700)
    months(cast, flow, cast.county, 2025, {5: 4_900})
    months(cast, flow, cast.county, 2026, {5: 5_100})

    board, page = see(cast.office, BOARD), see(cast.office, f"/targets/{made.public_id}/")

    assert "按增速" in words(board)
    assert "两盏灯不一样" in words(page)


def test_three_hundred_per_cent_never_hides_ten(cast, see):
    for key, done in (("much", 3000), ("little", 100)):
        flow = indicator(cast, key, unit="万元", places=0)
        made = target(cast, flow, cast.county, 1000)
        straight(cast, made)
        months(cast, flow, cast.county, 2026, {6: done})

    page = see(cast.office, BOARD)

    assert re.findall(r'<rect class="c-(\w+)"[^>]* width="([\d.]+%)"', page) == [
        ("over", "8.33%"),
        ("ok", "100.00%"),
    ]


@pytest.fixture
def towns(cast) -> list[Target]:
    """Three townships with a part each; what they did is the reverse of their names."""
    flow = indicator(cast, "trees", name="造林", unit="亩", places=0)
    whole = target(cast, flow, cast.county, 300)
    places = [cast.town, *(unit(n, Level.TOWNSHIP, cast.county) for n in ("云溪镇", "北岭乡"))]
    vars(cast.office).pop("_standing", None)  # read before there were more units
    made = []
    for done, place in zip((10, 60, 30), places, strict=True):
        made.append(target(cast, flow, place, 100, parent=whole))
        months(cast, flow, place, 2026, {5: done})
    return made


@pytest.mark.parametrize("sort", ["light", "gap", ""])
def test_several_townships_stand_by_name_whatever_order_is_asked_for(cast, see, towns, sort):
    page = see(cast.office, f"{BOARD}&parts=on&sort={sort}&q=造林")

    named = re.findall(r">(柳林镇|云溪镇|北岭乡)</a>", page)
    assert named == sorted(named)
    assert len(named) == 3
    assert ("不排名次。" in words(page)) == bool(sort)


def test_without_townships_the_worst_may_stand_first(cast, see):
    for key, done in (("a", 900), ("b", 100), ("c", 400)):
        made = target(cast, indicator(cast, key, unit="万元", places=0), cast.county, 1000)
        months(cast, made.indicator, cast.county, 2026, {6: done})

    page = see(cast.office, f"{BOARD}&sort=light")

    assert re.findall(r">指标(\w)</a>", page) == ["b", "c", "a"]


def test_parts_are_left_out_until_they_are_asked_for_but_ones_own_never(cast, see, towns):
    office, all_parts = see(cast.office, BOARD), see(cast.office, f"{BOARD}&parts=on")
    town = see(cast.outsider, BOARD)

    assert [p.count("造林</a>") for p in (office, all_parts, town)] == [1, 4, 2]
    assert "云溪镇" not in town.partition('id="board"')[2]


def test_a_light_is_a_filter_and_its_count_stays(cast, see, towns):
    page = see(cast.office, f"{BOARD}&parts=on&light=late")

    assert re.findall(r'data-light="(\w+)" href="[^"]*"[^>]*>[^<]*<b>(\d)</b>', page) == [
        ("over", "1"),
        ("late", "1"),
        ("ok", "1"),
        ("none", "1"),
    ]
    assert page.count("造林</a>") == 1


@pytest.mark.parametrize(
    "query", ["year=abc&unit=x", "light=red&sort=best", "page=9999", "q=%00", "year=0", "view=x"]
)
def test_what_a_filter_does_not_know_is_left_out(cast, see, towns, query):
    see(cast.office, f"/targets/?{query}")


def test_the_wall_turns_its_pages_by_itself_and_shows_no_navigation_of_words(cast, client):
    for n in range(13):
        target(cast, indicator(cast, f"n{n:02}"), cast.county, 10)
    client.force_login(cast.office)

    one = client.get(f"{BOARD}&view=wall")
    two = client.get(f"{BOARD}&view=wall&page=2")

    assert 'data-view="wall"' in one.content.decode()
    assert "page=2" in one["Refresh"]
    assert "page=1" in two["Refresh"]
    assert [one.content.decode().count("wall-card "), two.content.decode().count("wall-card ")] == [
        12,
        1,
    ]


def test_the_sheet_says_what_the_board_says_with_numbers_one_can_reckon_with(cast, client):
    capital(cast, {5: 516})
    client.force_login(cast.office)

    answer = client.get("/targets/board.xlsx?year=2026")

    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    line = dict(zip(rows[0], rows[1], strict=True))
    assert (line["指标"], line["实际"], line["全年目标"], line["灯"]) == (
        "实际到位外资",
        516,
        3000,
        "黄灯",
    )
    assert "范围：年份“2026年”；共1条" in rows[-1][0]


@pytest.mark.parametrize("address", ["/targets/", "/targets/speed/", "/targets/board.csv"])
def test_who_holds_no_part_sees_no_target(cast, see, address):
    capital(cast, {5: 516})

    assert "实际到位外资" not in see(cast.outsider, f"{address}?year=2026")


def test_a_target_is_not_there_for_whom_it_is_not_shown(cast, see):
    made = capital(cast, {5: 516})

    see(cast.outsider, f"/targets/{made.public_id}/", 404)
    see(cast.outsider, "/targets/absent/", 404)
    assert "实际到位外资" in see(cast.leader, f"/targets/{made.public_id}/")


@pytest.fixture
def lived(cast) -> Target:
    """A target with a second path, an approved change, a correction and a figure in doubt."""
    made = capital(cast, {2: 180, 3: 300, 4: 410, 5: 516})
    months(cast, made.indicator, cast.county, 2025, {2: 100, 5: 400, 12: 1300})
    redraw_path(
        made, "by_hand", points={6: 900, 12: 3000}, reason="项目推迟", by=cast.office, at=AT
    )
    approve_path(made.paths.first(), by=cast.office_head, at=AT)
    figures = Observation.objects.filter(indicator=made.indicator, year=2026, is_current=True)
    correct(figures.get(period=3), 330, reason="漏报一笔", by=cast.office, at=AT)
    mark_cannot_verify(figures.get(period=4), note="回单对不上", by=cast.office, at=AT)
    change_target(made, base=2900, reason="基数调低", by=cast.office, at=AT)
    return made


def test_the_page_keeps_what_was_replaced_in_view(cast, see, lived):
    page = see(cast.office, f"/targets/{lived.public_id}/")
    said = words(page)

    assert re.findall(r'<path class="(old|plan)" d="M[\d.]+ [\d.]+ L', page) == ["old", "plan"]
    assert "3月的数从300万美元更正为330万美元：漏报一笔" in said
    assert "4月的数从410万美元更正为标为无法核实：回单对不上" in said
    assert "无法核实：回单对不上" in said
    assert "基本目标从3000万美元改为2900万美元基数调低" in said
    assert "等批准" in said
    assert "改用第2版路径：项目推迟" in said
    assert page.count('class="doubt" d="M0-6') == 2


def test_a_refused_correction_is_not_told_as_a_correction(cast, see, lived):
    freeze(cast.county, "month", 2026, 5, by=cast.office, at=AT)
    seen = Observation.objects.get(year=2026, period=5, is_current=True)
    wanted = correct(seen, 600, reason="多报一笔", by=cast.office, at=AT)
    refuse_correction(wanted, reason="没有凭据", by=cast.leader, at=AT)

    said = words(see(cast.office, f"/targets/{lived.public_id}/"))

    assert "5月的数申请从516万美元更正为600万美元：多报一笔（没有批准）" in said
    assert "从600万美元更正" not in said


def test_every_period_has_a_row_and_what_is_missing_is_no_nought(cast, see, lived):
    page = see(cast.office, f"/targets/{lived.public_id}/")

    body = page.partition('id="numbers"')[2].partition("</table>")[0]
    rows = [words(row) for row in re.findall(r"<tr role=\"row\">(.*?)</tr>", body, re.S)[1:]]
    assert len(rows) == 12
    assert rows[0].startswith("1月")
    assert "没有数" in rows[0]
    assert "516" in rows[4]
    assert "400" in rows[4]


def test_the_page_of_a_unit_tells_targets_and_matters_together(cast, see):
    matter = cast.matter_at("doing")
    flow = indicator(cast, "dykes", name="堤防达标", unit="公里", places=1)
    target(cast, flow, cast.bureau, 120)

    said = words(see(cast.office, f"/targets/units/{cast.bureau.public_id}/?year=2026"))

    assert "堤防达标" in said
    assert matter.title in said


def test_a_unit_that_is_not_there_is_not_found(cast, see):
    see(cast.office, "/targets/units/absent/", 404)


def test_units_below_are_named_without_lights(cast, see, towns):
    page = see(cast.office, f"/targets/units/{cast.county.public_id}/?year=2026")

    below = page.partition('id="h-below"')[2]
    assert re.findall(r'">(\w+)</a>', below)[:3] == ["云溪镇", "北岭乡", "柳林镇"]
    assert "data-light" not in below


def test_what_turned_is_told_with_what_it_was(cast, see):
    made = capital(cast, {1: 240, 2: 480, 3: 490, 4: 990})

    march = words(see(cast.office, "/targets/speed/?year=2026&month=3"))
    april = words(see(cast.office, "/targets/speed/?year=2026"))

    assert "转差的1项绿灯，留意→变成黄灯" not in march  # it stayed within ten points until now
    assert "2026年4月底哪些转了" in april
    assert made.indicator.name in march


@pytest.mark.parametrize("month", ["0", "13", "99", "-1", "x", "1e3"])
def test_a_month_without_figures_shows_the_last_one(cast, see, month):
    capital(cast, {1: 240, 2: 480})

    assert "2026年2月底哪些转了" in see(cast.office, f"/targets/speed/?year=2026&month={month}")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "most"),
    [("/targets/?year=2026&parts=on", 16), ("/targets/speed/?year=2026", 12)],
)
def test_more_targets_ask_no_more_questions(
    cast, client, django_assert_max_num_queries, count, address, most
):
    for n in range(count):
        made = target(cast, indicator(cast, f"n{n}"), cast.county, 10_000)
        straight(cast, made)
        months(cast, made.indicator, cast.county, 2026, {2: 100, 3: 400})
    client.force_login(cast.office)

    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200


def test_filters_are_kept_by_name_and_let_go(cast, client):
    client.force_login(cast.office)
    given = {"page": "/targets/", "name": "红的", "query": "light=over&year=2026"}

    answer = client.post("/account/filters/", given)
    shown = client.get("/targets/?light=over&year=2026").content.decode()
    client.post("/account/filters/", {"page": "/targets/", "name": "红的", "drop": "1"})
    after = client.get("/targets/").content.decode()

    assert answer["Location"] == "/targets/?light=over&year=2026"
    assert (
        '<a class="chip" href="/targets/?light=over&amp;year=2026" aria-current="page">红的<'
        in shown
    )
    assert "红的</a>" not in after


def test_the_leader_sees_what_is_red_and_amber_and_the_unit_too(cast, see):
    capital(cast, {5: 516})

    leader, unit_page = (
        see(cast.leader, "/leader/"),
        see(cast.office, f"/org/units/{cast.county.public_id}/"),
    )

    assert "红灯和黄灯的目标" in leader
    assert "差−24.5点，速度要到3.4倍" in words(leader)
    assert "实际到位外资" in unit_page


def test_while_nothing_of_this_year_is_in_force_the_last_year_is_shown(cast, see, monkeypatch):
    capital(cast, {5: 516})
    january = AT.replace(year=2027, month=1, day=8)
    monkeypatch.setattr("django.utils.timezone.now", lambda: january)

    assert "实际到位外资" in see(cast.office, "/targets/")
    assert "实际到位外资" not in see(cast.office, "/targets/?year=2027")
