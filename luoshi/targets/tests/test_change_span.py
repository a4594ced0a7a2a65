"""The total of a target over several years is changed: who, why, and what it was."""

import pytest
from django.urls import reverse

from luoshi.ledger.refusal import Refused, Stale
from luoshi.targets.actions import PartIn, decompose
from luoshi.targets.actions.spans import SpanIn, change_span, open_span
from luoshi.targets.models import Span, SpanChange

from .county import AT, indicator


@pytest.fixture
def span(cast):
    one = indicator(cast, "dykes", name="堤防达标", unit="公里", places=1)
    made = open_span(SpanIn(one, cast.county, "三年达标", 2026, 2028, 300), by=cast.office, at=AT)
    decompose(made, [PartIn(cast.county, 100, 2026)], by=cast.office, at=AT)
    return made


def test_the_old_total_stays_with_its_author_and_reason(cast, span):
    change_span(span, value=350, reason="省里加了", by=cast.office, at=AT)
    one = span.changes.get()
    assert (one.was, one.now, one.reason, one.by) == (300, 350, "省里加了", cast.office)
    assert Span.objects.get().value == 350
    assert not span.additions.exists()


def test_a_total_below_its_years_is_an_addition_with_the_same_reason(cast, span):
    change_span(span, value=80, reason="调减", by=cast.office, at=AT)
    assert [(one.kind, one.reason) for one in span.additions.all()] == [("amount", "调减")]


@pytest.mark.parametrize(
    ("value", "reason", "said"), [(350, " ", "请写明理由"), (300, "同", "没有一处和原来不同")]
)
def test_what_is_refused_changes_nothing(cast, span, value, reason, said):
    with pytest.raises(Refused, match=said):
        change_span(span, value=value, reason=reason, by=cast.office, at=AT)
    assert not SpanChange.objects.exists()


def test_only_the_office_that_keeps_it_and_only_as_it_was_seen(cast, span):
    with pytest.raises(Refused, match="只有督查人员"):
        change_span(span, value=350, reason="想改", by=cast.lead, at=AT)
    seen = Span.objects.get()
    change_span(span, value=350, reason="省里加了", by=cast.office, at=AT)
    with pytest.raises(Stale):
        change_span(seen, value=360, reason="再加", by=cast.office, at=AT)


def test_the_tree_looks_first_then_adopts_and_shows_the_old_figure(cast, span, client):
    client.force_login(cast.office)
    tree = reverse("targets:tree", args=[span.public_id])
    asked = {"change": span.public_id, "value": "35"}
    looked = client.get(tree, asked).content.decode()
    assert "改后：35.0公里" in looked
    assert client.post(tree, asked | {"reason": ""}).status_code == 422
    assert client.post(tree, asked | {"due_on": "2028-12-31", "reason": "x"}).status_code == 422
    assert client.post(tree, asked | {"reason": "省里加了"}).status_code == 302
    shown = client.get(tree).content.decode()
    assert "30.0→35.0公里" in shown
    assert "省里加了" in shown


def test_the_api_changes_it_too(cast, span, client):
    client.force_login(cast.office)
    way = f"/api/targets/{span.public_id}/part"

    def put(given):
        return client.post(way, given, content_type="application/json")

    assert put({"base": "35", "reason": "省里加了"}).json()["is_pending"] is False
    assert put({"base": "35", "demands": "快", "reason": "x"}).status_code == 422
    assert put({"base": "36", "reason": ""}).status_code == 422
    assert Span.objects.get().value == 350
