"""Lines of long lists: they say what the page of a matter says, and are counted as far as needed."""

from datetime import date, timedelta

import pytest

from luoshi.matters.models import Matter
from luoshi.matters.paging import AHEAD, page_of
from luoshi.matters.present import due_words, light, line_due
from luoshi.matters.tests.cast import NOW, WALK
from luoshi.org.standing import standing


@pytest.mark.parametrize("state", WALK)
@pytest.mark.parametrize("days", [0, 1, 20, 49, 50, 51, 90])
def test_a_line_says_until_when_as_the_page_does(cast, state, days):
    matter = cast.matter_at(state)
    at = NOW + timedelta(days=days)

    line, page = line_due(matter, at), due_words(matter, at)

    assert (line.words, line.state, line.clock) == (page.words, page.state, page.clock)


@pytest.mark.parametrize("state", ["draft", "issued", "doing", "suspended", "closed"])
def test_a_line_asks_for_nothing_more(cast, state, django_assert_num_queries):
    cast.matter_at(state)
    who = standing(cast.office, NOW.date())

    with django_assert_num_queries(1):
        (matter,) = Matter.objects.visible_to(who).as_lines()
        said = [str(matter.lead_unit), str(matter.issuer), matter.state.label]
        said += [light(matter, NOW).word, line_due(matter, NOW).words]

    assert all(said)


def test_a_list_is_counted_five_hundred_beyond_the_page(cast):
    drafted = cast.draft()
    rows = Matter.objects.filter(pk=drafted.pk).values(
        "regime_key", "state_key", "phase", "turn", "issuer_id", "entered_at", "drafted_at"
    )
    Matter.objects.bulk_create(Matter(**rows[0], title="另一件") for _ in range(AHEAD + 149))
    found = Matter.objects.order_by("id")

    pages = {number: page_of(found, 50, number).paginator for number in (1, 2, 3, 13)}

    assert [pages[n].total for n in pages] == ["550件以上", "600件以上", "650件", "650件"]
    assert pages[1].num_pages == 11
    assert pages[13].num_pages == 13


@pytest.mark.parametrize("wanted", [None, "", "x", "-1", "0", "1.5", "²", "1" * 40, 10**30])
def test_a_page_that_is_none_is_the_first_or_the_last(cast, wanted):
    cast.draft()

    page = page_of(Matter.objects.order_by("id"), 50, wanted)

    assert page.number == 1
    assert [matter.title for matter in page] == ["清溪河排污口整治"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", '<option value="unfinished" selected>没有办结的</option>'),
        ("state=", '<option value="" selected>全部状态</option>'),
        ("state=draft", '<option value="draft" selected>拟办</option>'),
        ("state=handover.doing", '<option value="handover.doing" selected>办理中</option>'),
        ("state=none", '<option value="">全部状态</option>'),
    ],
)
def test_the_filter_of_states_says_which_is_in_force(cast, sign_in, asked, shown):
    page = sign_in(cast.office).get(f"/matters/?{asked}").text

    assert shown in page


def test_drafts_are_pressed_where_one_stands(cast, sign_in):
    cast.draft()
    cast.matter_at("doing")
    client = sign_in(cast.office)

    panels = [
        "选中的草稿" in client.get(f"/matters/{asked}").text
        for asked in ("", "?state=draft", "?state=doing", "?page=2")
    ]

    assert panels == [True, True, False, True]


def test_the_day_of_a_draft_is_told_once(cast, sign_in):
    cast.draft(due_on=date(2026, 12, 16))

    page = sign_in(cast.office).get("/matters/?state=draft").text

    assert page.count("12月16日") == 1
