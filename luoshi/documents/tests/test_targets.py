"""立为目标: from the words of a document to a draft target, on the page, by action and by the API."""

import pytest
from django.urls import reverse

from luoshi.documents.actions import become_target
from luoshi.documents.states import ProposalState
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import NOW
from luoshi.targets.models import Target
from luoshi.targets.tests.county import indicator


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
    assert (proposal.state, proposal.reason) == (
        ProposalState.DROPPED,
        "已立为目标：县水利局2026年除险检查",
    )


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
