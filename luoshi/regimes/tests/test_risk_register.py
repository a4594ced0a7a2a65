"""The register of risks: level by likelihood, what goes on first, who watches and when next."""

import pytest
from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.org.standing import standing
from luoshi.regimes.risk_register import grid, register_of

from .pressing import day, pressed
from .test_risk import acting, watching

AT = day(2, 12)


@pytest.fixture
def page(client, monkeypatch):
    def shown(person, address: str, at=AT):
        monkeypatch.setattr(timezone, "now", lambda: at)
        client.force_login(person)
        return client.get(address)

    return shown


def listed(cast, at=AT, **given):
    return register_of(standing(cast.office, at.date()), at, **given)


def test_what_goes_on_comes_first_then_level_and_likelihood(cast):
    low = watching(cast, level="red", likelihood="low")
    high = watching(cast, level="red", likelihood="high")
    amber = watching(cast, level="amber", likelihood="high")
    begun = acting(cast)

    found = listed(cast)

    assert [one.matter.pk for one in found] == [begun.pk, high.pk, low.pk, amber.pk]
    assert grid(found)["red", "low"] == 1
    assert [one.matter.pk for one in listed(cast, level="red", likelihood="high")] == [high.pk]
    assert found[0].triggered == 1


def test_one_from_before_likelihood_was_asked_is_told_as_such(cast, page):
    old = watching(cast)
    Matter.objects.filter(pk=old.pk).update(
        facts={k: v for k, v in old.facts.items() if k != "likelihood"}
    )

    (one,) = listed(cast)
    assert one.likelihood == ""
    assert "没有估" in page(cast.office, "/risks/").text
    with pytest.raises(Refused, match="等级和可能性都没有变"):
        pressed(cast, old, "relevel", "lead", day(2, 10), level="blue", reason="看过。")

    told = {"level": "blue", "likelihood": "high", "reason": "上游要放水。"}
    pressed(cast, old, "relevel", "lead", day(2, 10), **told)
    assert [(one.level, one.likelihood) for one in listed(cast)] == [("blue", "high")]


def test_the_last_look_and_the_next_are_told(cast, page):
    watched = watching(cast, level="red")
    pressed(cast, watched, "look", "lead", day(2, 10), seen="水位36.1米。")
    pressed(cast, watched, "look", "lead", day(2, 11), seen="水位36.4米。")

    (one,) = listed(cast)
    assert (one.looked_on, one.seen) == (day(2, 11).date(), "水位36.4米。")
    shown = page(cast.office, "/risks/?level=red&likelihood=medium").text
    for words in (
        "清溪桥漫水",
        "水位36.4米。",
        "只看红：重大，中：有可能出现",
        "触发条件：清溪桥水位",
    ):
        assert words in shown
    assert "没有这样的风险" in page(cast.office, "/risks/?level=blue").text
    assert "清溪桥漫水" in page(cast.office, "/risks/?level=purple").text  # not known, left out

    (told,) = page(cast.office, "/api/regimes/risks").json()
    assert (told["level"], told["likelihood"], told["seen"]) == ("red", "medium", "水位36.4米。")


def test_who_has_no_part_sees_none_and_begins_none(cast, page):
    watching(cast)

    assert page(cast.support, "/api/regimes/risks").json() == []
    shown = page(cast.support, "/risks/").text
    assert "现在没有你能看到的风险" in shown
    assert "/matters/new/?regime=risk" not in shown
    assert "/matters/new/?regime=risk" in page(cast.office, "/risks/").text


def test_it_costs_the_same_however_many(cast, page, django_assert_max_num_queries):
    watching(cast)
    with django_assert_max_num_queries(40) as first:
        page(cast.office, "/risks/")
    for _ in range(3):
        watching(cast)
    with django_assert_max_num_queries(len(first.captured_queries)):
        page(cast.office, "/risks/")
