"""Filters that are kept: a person's own, of one list, on every computer."""

import pytest
from django.http import QueryDict
from django.test import Client

from luoshi.access.models import KeptFilter

LISTS = ("/matters/", "/targets/", "/targets/data/")


def keep(client: Client, page: str, name: str, query: str, **more):
    given = {"page": page, "name": name, "query": query, **more}
    return client.post("/account/filters/", given, follow=True)


@pytest.fixture
def desk(cast, client) -> Client:
    client.force_login(cast.office)
    return client


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("", "light=over", "请给这组条件起个名字。"),
        ("长" * 21, "light=over", "名字最多20个字，请短一些。"),
        ("空的", "", "还没有选条件，没有什么可存。"),
        ("长的", "&".join(f"q{n}={'水' * 60}" for n in range(9)), "条件太长，存不下，请少选几样。"),
        ("坏\x00的", "light=over", "名字里有存不下的字符，请重写一个。"),
    ],
)
def test_why_filters_are_not_kept_is_a_sentence(desk, name, query, said):
    assert said in keep(desk, "/matters/", name, query).text


def test_a_long_search_is_kept_whole(desk):
    keep(desk, "/matters/", "长的", "q=" + "水" * 60 + "&light=over")

    assert QueryDict(KeptFilter.objects.get().query).dict() == {"q": "水" * 60, "light": "over"}


def test_no_more_filters_are_kept_for_a_list_than_can_be_seen(desk):
    for n in range(9):
        answer = keep(desk, "/matters/", f"第{n}组", f"q={n}")

    assert "最多存8组，请先去掉一组。" in answer.text
    assert "已存下“第9组”" in keep(desk, "/targets/", "第9组", "q=9").text


@pytest.mark.parametrize("page", LISTS)
def test_kept_filters_are_a_person_s_own_on_every_computer(cast, desk, page):
    keep(desk, page, "红的", "state=over")
    keep(desk, page, "红的", "state=missing")

    elsewhere = Client()
    elsewhere.force_login(cast.office)
    assert f'"{page}?state=missing"' in elsewhere.get(page).text
    assert KeptFilter.objects.get().query == "state=missing"
    elsewhere.force_login(cast.office_head)
    assert "state=missing" not in elsewhere.get(page).text
    keep(elsewhere, page, "红的", "", drop="1")
    assert KeptFilter.objects.count() == 1
    keep(desk, page, "红的", "", drop="1")
    assert KeptFilter.objects.count() == 0


def test_what_is_in_force_can_be_kept_without_its_page(desk):
    shown = desk.get("/matters/?light=over&page=2&strange=1").text

    assert 'name="query" value="light=over"' in shown
    assert "存下这组条件" not in desk.get("/matters/").text


@pytest.mark.parametrize(
    "page",
    ["", "https://example.org/", "//example.org/", "/nowhere/", f"/matters/{'x' * 200}/", "/\x00/"],
)
def test_filters_are_kept_for_pages_of_ours_only(desk, page):
    answer = desk.post("/account/filters/", {"page": page, "name": "红的", "query": "light=over"})

    assert (answer.status_code, KeptFilter.objects.count()) == (404, 0)
