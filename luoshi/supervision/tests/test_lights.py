"""Three lights side by side, said on the page of the matter, and the list of where they disagree."""

from datetime import date

import pytest

from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import NOW
from luoshi.org.standing import standing
from luoshi.supervision.actions import look, say
from luoshi.supervision.differing import differing

FAR = date(2026, 12, 31)


@pytest.fixture
def as_user(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)

    def do(user):
        client.force_login(user)
        return client

    return do


def disagreed(cast, title: str) -> Matter:
    matter = cast.matter_at("doing", title=title, due_on=FAR)
    say(matter, light="ok", words="完成9个。", by=cast.lead, at=NOW)
    look(matter, light="late", words="只看到3个。", by=cast.office, at=NOW)
    return matter


def test_unit_and_inspector_write_on_the_page_and_the_difference_is_listed(cast, as_user):
    matter = cast.matter_at("doing", title="排污口整治", due_on=FAR)
    here = f"/matters/{matter.public_id}/"
    words = {"light": "ok", "words": "完成9个。"}
    assert as_user(cast.lead).post(f"{here}words/say/", words).status_code == 302
    assert "没有不一致的" in as_user(cast.office).get("/lights/").text

    seen = {"light": "late", "words": "现场只有3个。"}
    assert as_user(cast.office).post(f"{here}words/look/", seen).status_code == 302

    page = as_user(cast.office).get("/lights/").text
    for told in ("排污口整治", "完成9个。", "现场只有3个。", "单位说正常，督查看到的是滞后"):
        assert told in page
    assert "单位说正常，督查看到的是滞后" in as_user(cast.lead).get(here).text
    (told,) = as_user(cast.leader).get("/api/supervision/differing").json()
    assert (told["own"]["key"], told["computed"]["key"], told["seen"]["key"]) == (
        "ok",
        "ok",
        "late",
    )


def test_nobody_reads_of_what_is_not_theirs_and_no_unit_writes_what_was_seen(cast, as_user):
    matter = disagreed(cast, "排污口整治")

    assert "排污口整治" not in as_user(cast.outsider).get("/lights/").text
    refused = as_user(cast.lead).post(
        f"/matters/{matter.public_id}/words/look/", {"light": "ok", "words": "好。"}
    )
    assert refused.status_code == 422


def test_the_list_is_by_name_and_costs_the_same(cast, django_assert_num_queries):
    who = standing(cast.leader, NOW.date())
    disagreed(cast, "乙")
    with django_assert_num_queries(2):
        assert len(differing(who, NOW, 200)) == 1
    disagreed(cast, "甲")
    with django_assert_num_queries(2):
        assert [one.matter.title for one in differing(who, NOW, 200)] == ["乙", "甲"]


def test_a_list_that_is_cut_says_so(cast, as_user, monkeypatch):
    monkeypatch.setattr("luoshi.supervision.views.lights.SHOWN", 1)
    disagreed(cast, "乙")
    assert "多于" not in as_user(cast.leader).get("/lights/").text
    disagreed(cast, "甲")
    assert "不一致的多于1件，这里只列1件" in as_user(cast.leader).get("/lights/").text
