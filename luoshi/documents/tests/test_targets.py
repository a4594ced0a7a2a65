"""立为目标: from the words of a document to a draft target, on the page, by action and by the API."""

import pytest
from django.urls import reverse

from luoshi.documents.actions import Incoming, become_target, receive
from luoshi.documents.models import Finding
from luoshi.documents.states import ProposalState
from luoshi.documents.target_form import amount_in
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import NOW
from luoshi.targets.actions import end_target, start_target
from luoshi.targets.models import Indicator, Target
from luoshi.targets.tests.county import AT, indicator, months

from .conftest import SPEECH


@pytest.fixture
def checked(cast):
    return indicator(cast, "reservoirs", name="除险检查", unit="座", places=0, kind="count")


@pytest.fixture
def proposal(propose):
    return propose(6)


def given(cast, checked, **more):
    return {"indicator": checked, "unit": cast.bureau, "year": 2026, "base": 11} | more


def test_the_target_keeps_the_words_and_the_proposal_waits_no_more(cast, checked, proposal):
    made = become_target(proposal, **given(cast, checked), by=cast.office, at=NOW)
    proposal.refresh_from_db()

    assert (made.state, made.base, made.unit) == ("draft", 11, cast.bureau)
    assert made.basis_words == proposal.words
    assert made.basis_ref == f"source:{proposal.source.public_id}#6"
    assert proposal.state == ProposalState.CONFIRMED


def test_it_may_be_handed_out_as_a_matter_as_well(cast, checked, proposal):
    more = given(cast, checked, also_matter=True)
    become_target(proposal, **more, by=cast.office, at=NOW)
    proposal.refresh_from_db()

    assert proposal.state == ProposalState.PROPOSED


def test_what_the_target_is_refused_leaves_the_proposal(cast, checked, proposal):
    with pytest.raises(Refused, match="一档比一档高"):
        become_target(proposal, **given(cast, checked, strive=5), by=cast.office, at=NOW)
    proposal.refresh_from_db()

    assert proposal.state == ProposalState.PROPOSED
    assert not Target.objects.exists()


def page_of(client, source, number=6):
    shown = client.get(reverse("documents:show", args=[source.public_id]), {"s": number})
    return shown.content.decode()


def test_the_sentence_shows_how_its_target_stands(cast, checked, proposal, client):
    """From the draft on to the light of its figures; to others from the moment it is in force."""
    source, made = (
        proposal.source,
        become_target(proposal, **given(cast, checked), by=cast.office, at=NOW),
    )
    client.force_login(cast.office)
    assert "草拟目标" in page_of(client, source)
    client.force_login(cast.lead)
    assert client.get(reverse("documents:show", args=[source.public_id])).status_code == 404

    start_target(made, by=cast.office, at=AT)
    months(cast, checked, cast.bureau, 2026, {6: 1})
    shown = page_of(client, source)
    assert "目标红灯" in shown
    assert reverse("targets:target", args=[made.public_id]) in shown
    client.force_login(cast.office)
    end_target(made, reason="不再要求", by=cast.office, at=AT)
    assert "目标已结束，红灯" in page_of(client, source)


def test_the_target_leads_back_to_its_sentence_in_the_newest_version(
    cast, checked, proposal, client
):
    made = become_target(proposal, **given(cast, checked), by=cast.office, at=NOW)
    text = SPEECH.replace("同志们：", "同志们：\n今天讲两点。")
    again = receive(
        Incoming(text=text), issuer=cast.desk, version_of=proposal.source, by=cast.office, at=NOW
    )
    client.force_login(cast.office)
    shown = client.get(reverse("targets:target", args=[made.public_id])).content.decode()

    way = f"{reverse('documents:show', args=[again.public_id])}?s=7#s7"
    assert way in shown
    assert "草拟目标" in page_of(client, again, 7)
    assert targets_in(client, again)[7] == [made.public_id]


def targets_in(client, source):
    told = client.get(f"/api/documents/{source.public_id}").json()
    return {one["number"]: one["targets"] for one in told["sentences"]}


def test_a_figure_in_a_sentence_that_is_no_task_becomes_a_target(cast, checked, bare, client):
    client.force_login(cast.office)
    way = reverse("documents:target_of", args=[bare.public_id, 6])
    found = bare.findings.filter(kind="figure", sentence__order=6).get()
    assert f"{way}?at={found.start}" in page_of(client, bare)
    assert 'value="11"' in client.get(way, {"at": found.start}).content.decode()

    told = {"indicator": "reservoirs", "unit": cast.bureau.public_id, "year": "2026", "base": "11"}
    assert client.post(way, told | {"base": "一"}).status_code == 422
    made = client.post(way, told)

    target = Target.objects.get()
    assert made.url == reverse("targets:target", args=[target.public_id])
    assert target.basis_place == "第6句"
    assert bare.proposals.get().state == ProposalState.CONFIRMED
    again = client.post(way, told)  # refused, and no proposal stays behind
    assert (again.status_code, bare.proposals.count()) == (422, 1)


@pytest.mark.parametrize("number", [0, 999])
def test_a_sentence_that_is_not_there_is_not_found(cast, bare, client, number):
    client.force_login(cast.office)
    way = reverse("documents:target_of", args=[bare.public_id, number])
    assert client.get(way).status_code == 404


@pytest.mark.parametrize(
    ("value", "written", "kept", "said"),
    [
        (36, "亿元", "亿元", "36"),
        (36, "亿元", "万元", "360000"),
        (1.2, "万亿元", "亿元", "12000"),
        (8200, "万美元", "亿美元", "0.82"),
        (36, "亿元", "亿美元", ""),
        (6.5, "%", "亿元", ""),
    ],
)
def test_an_amount_is_told_in_the_unit_of_the_indicator(value, written, kept, said):
    figure = Finding(value={"value": value, "unit": written})
    assert amount_in(figure, Indicator(unit=kept)) == said


def test_only_the_office_of_the_document_makes_targets_of_it(cast, checked, proposal):
    with pytest.raises(Refused):
        become_target(proposal, **given(cast, checked), by=cast.lead, at=NOW)


def address(proposal):
    return reverse("documents:target", args=[proposal.source.public_id, proposal.public_id])


def test_the_form_comes_filled_with_what_was_read(cast, checked, proposal, client):
    client.force_login(cast.office)
    page = client.get(address(proposal)).content.decode()

    assert 'value="reservoirs" selected' in page
    assert 'name="base" value="11"' in page
    assert "11座小型水库的除险检查" in page


def test_the_form_makes_the_target_and_refuses_in_a_sentence(cast, checked, proposal, client):
    client.force_login(cast.office)
    told = {"indicator": "reservoirs", "unit": cast.bureau.public_id, "year": "2026"}

    wrong = client.post(address(proposal), told | {"base": "十一"})
    assert wrong.status_code == 422
    assert "“十一”不是数" in wrong.content.decode()
    done = client.post(address(proposal), told | {"base": "11"})
    assert done.url == reverse("targets:target", args=[Target.objects.get().public_id])
    again = client.post(address(proposal), told | {"base": "11"})
    assert again.status_code == 422


def test_a_program_makes_it_too(cast, checked, proposal, client):
    client.force_login(cast.office)
    told = {"indicator": "reservoirs", "unit": "县水利局", "year": 2026, "base": "11"}
    source = proposal.source.public_id
    url = f"/api/documents/{source}/proposals/{proposal.public_id}/target"

    made = client.post(url, told, content_type="application/json")

    assert (made.status_code, made.json()["basis_place"]) == (201, "第6句")
    missing = client.post(url, told | {"indicator": "x"}, content_type="application/json")
    assert missing.json() == {"refused": "没有代号是“x”的指标，请先看指标列表。"}
