"""A target over several years made of a sentence, and the way back to it."""

import pytest
from django.urls import reverse

from luoshi.documents.actions import Incoming, become_aim, receive
from luoshi.documents.states import ProposalState
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import NOW
from luoshi.targets.actions import PartIn, decompose, start_target
from luoshi.targets.models import Span, Target
from luoshi.targets.tests.county import AT, indicator, months

from .conftest import SPEECH


@pytest.fixture
def checked(cast):
    return indicator(cast, "reservoirs", name="除险检查", unit="座", places=0, kind="count")


@pytest.fixture
def proposal(propose):
    return propose(6)


def given(cast, checked, **more):
    told = {"indicator": checked, "unit": cast.bureau, "year": 2026, "until": 2028, "base": 30}
    return told | {"over": "sum"} | more


def page_of(client, source, number=6):
    shown = client.get(reverse("documents:show", args=[source.public_id]), {"s": number})
    return shown.content.decode()


def test_a_span_keeps_its_words_and_its_years_lead_back(cast, checked, proposal, client):
    made = become_aim(proposal, **given(cast, checked), by=cast.office, at=NOW)
    proposal.refresh_from_db()
    assert isinstance(made, Span)
    assert (made.value, made.first_year, made.last_year, made.combine) == (30, 2026, 2028, "sum")
    assert made.basis_words == proposal.words
    assert made.basis_ref == f"source:{proposal.source.public_id}#6"
    assert proposal.state == ProposalState.CONFIRMED

    client.force_login(cast.office)
    tree = reverse("targets:tree", args=[made.public_id])
    sentence = f"{reverse('documents:show', args=[proposal.source.public_id])}?s=6#s6"
    shown = page_of(client, proposal.source)
    assert "跨年目标，各年待定" in shown
    assert tree in shown
    assert "2026至2028年" in shown
    assert sentence in client.get(tree).content.decode()
    years = decompose(made, [PartIn(cast.bureau, 11, 2026)], by=cast.office, at=NOW)
    year = reverse("targets:target", args=[years[0].public_id])
    assert sentence in client.get(year).content.decode()


def test_the_sentence_shows_the_worst_of_the_years_to_who_answers(cast, checked, proposal, client):
    made = become_aim(proposal, **given(cast, checked), by=cast.office, at=NOW)
    (year,) = decompose(made, [PartIn(cast.bureau, 11, 2026)], by=cast.office, at=AT)
    page = reverse("documents:show", args=[proposal.source.public_id])
    client.force_login(cast.lead)
    assert client.get(page).status_code == 404
    start_target(year, by=cast.office, at=AT)
    months(cast, checked, cast.bureau, 2026, {6: 1})
    assert "目标红灯" in page_of(client, proposal.source)
    client.force_login(cast.outsider)
    assert client.get(page).status_code == 404


def test_a_newer_version_carries_the_span(cast, checked, proposal, client):
    made = become_aim(proposal, **given(cast, checked), by=cast.office, at=NOW)
    text = SPEECH.replace("同志们：", "同志们：\n今天讲两点。")
    newer = receive(
        Incoming(text=text), issuer=cast.desk, version_of=proposal.source, by=cast.office, at=NOW
    )
    client.force_login(cast.office)
    page = client.get(reverse("targets:tree", args=[made.public_id])).content.decode()
    assert f"{reverse('documents:show', args=[newer.public_id])}?s=7#s7" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"until": 2026}, "起始年要早于末年"),
        ({"until": 2060}, "最长20年"),
        ({"strive": 40}, "只有一个总目标"),
        ({"over": "none"}, "各年怎样合成"),
    ],
)
def test_what_is_refused_leaves_the_proposal(cast, checked, proposal, wrong, said):
    with pytest.raises(Refused, match=said):
        become_aim(proposal, **given(cast, checked, **wrong), by=cast.office, at=NOW)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.PROPOSED
    assert not Span.objects.exists()


def test_the_form_makes_a_span_where_a_last_year_is_written(cast, checked, proposal, client):
    client.force_login(cast.office)
    where = reverse("documents:target", args=[proposal.source.public_id, proposal.public_id])
    told = {"indicator": "reservoirs", "unit": cast.bureau.public_id, "year": "2026", "base": "30"}
    assert client.post(where, told | {"until": "2026"}).status_code == 422
    done = client.post(where, told | {"until": "2028", "over": "last"})
    assert done["Location"] == reverse("targets:tree", args=[Span.objects.get().public_id])
    assert not Target.objects.exists()


def test_a_program_makes_a_span_and_reads_it_back(cast, checked, proposal, client):
    client.force_login(cast.office)
    source = f"/api/documents/{proposal.source.public_id}"
    url = f"{source}/proposals/{proposal.public_id}/target"
    told = {"indicator": "reservoirs", "unit": "县水利局", "year": 2026, "base": "30"}

    early = client.post(url, told | {"until": 2025}, content_type="application/json")
    tiers = client.post(
        url, told | {"until": 2028, "strive": "40"}, content_type="application/json"
    )
    made = client.post(
        url, told | {"until": 2028, "combine": "sum"}, content_type="application/json"
    )

    assert early.json()["refused"] == "起始年要早于末年，都写四位的年份。"
    assert "只有一个总目标" in tiers.json()["refused"]
    span = Span.objects.get()
    assert made.status_code == 201
    assert made.json() == {
        "id": span.public_id,
        "name": "除险检查2026至2028年",
        "first_year": 2026,
        "last_year": 2028,
        "value": "30",
        "combine": "sum",
        "basis_place": "第6句",
    }
    shown = client.get(source).json()["sentences"][5]
    assert (shown["spans"], shown["targets"]) == ([span.public_id], [])
    (listed,) = [
        one for one in client.get(f"{source}/proposals").json() if one["id"] == proposal.public_id
    ]
    assert listed["spans"] == [span.public_id]
