"""确认并交办: one press from a proposal to a matter that is out, or nothing at all."""

from datetime import date

import pytest
from django.test import Client

from luoshi.documents.actions import confirm_and_issue, edit
from luoshi.documents.models import Proposal
from luoshi.documents.states import ProposalState
from luoshi.ledger.models import Event
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import NOW

FIXED = {"due_on": date(2027, 3, 31), "standard": "逐项有验收单"}
HTMX = {"HX-Request": "true"}


def press(client: Client, proposal, **changes):
    given = {
        "act": "issue",
        "version": proposal.version,
        "task": proposal.task,
        "unit": str(proposal.unit),
        "time": "2027年3月31日",
        "standard": "逐项有验收单",
        "measures": proposal.measures,
    }
    address = f"/documents/{proposal.source.public_id}/proposals/{proposal.public_id}/"
    return client.post(address, given | changes, headers=HTMX)


@pytest.fixture
def office(cast) -> Client:
    client = Client()
    client.force_login(cast.office)
    return client


def test_one_press_and_the_unit_has_it(cast, propose):
    proposal = propose(6, **FIXED)

    matter = confirm_and_issue(proposal, by=cast.office, at=NOW)

    assert (matter.phase, matter.state_key, matter.number != "") == ("open", "issued", True)
    assert proposal.state == ProposalState.CONFIRMED


def test_what_cannot_go_out_is_not_confirmed_either(cast, propose):
    proposal, events = propose(6, standard=""), Event.objects.count()

    with pytest.raises(Refused, match="标准"):
        confirm_and_issue(proposal, by=cast.office, at=NOW)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == (ProposalState.PROPOSED, 1)
    assert (Matter.objects.count(), Event.objects.count()) == (0, events)


def test_the_page_says_it_is_out_and_shows_the_next(office, propose):
    first, _ = propose(6, **FIXED), propose(8, **FIXED)

    answer = press(office, first).content.decode()

    matter = Matter.objects.get()
    assert f"第6句已交办：{matter.title}（{matter.number}）。" in answer
    assert 'aria-label="第8句"' in answer


def test_a_refused_press_keeps_the_words_of_the_form(office, propose):
    answer = press(office, propose(6), standard="", task="另写的任务")

    assert answer.status_code == 422
    assert "另写的任务" in answer.content.decode()
    assert Matter.objects.count() == 0


@pytest.mark.parametrize(("standard", "main"), [("逐项有验收单", "issue"), ("", "confirm")])
def test_the_main_button_is_what_can_be_done_now(office, bare, propose, standard, main):
    propose(6, due_on=FIXED["due_on"], standard=standard)

    page = office.get(f"/documents/{bare.public_id}/?s=6").content.decode()

    assert f'<button class="btn btn--main" name="act" value="{main}"' in page


def test_who_comes_second_gets_the_own_words_back(cast, office, propose):
    seen = propose(6, **FIXED)
    edit(Proposal.objects.get(pk=seen.pk), by=cast.office_head, at=NOW, measures="逐座过筛")

    answer = press(office, seen, standard="11座都有检查单")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<p>标准：11座都有检查单</p>" in page
    assert "<p>任务：" not in page
