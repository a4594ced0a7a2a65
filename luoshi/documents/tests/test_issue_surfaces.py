"""确认并交办 and the other decisions on a proposal, by the API and by the command."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from luoshi.documents.models import Proposal
from luoshi.documents.states import ProposalState
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import NOW

from .test_surfaces import FIXED, JSON, address

COMPLETE = {"due_on": "2027-03-31", "standard": "逐项有验收单"}
EMPTY = {"due_on": None, "standard": ""}
WORDS = ("--time", "2027年3月31日", "--standard", "逐项有验收单")


@pytest.fixture
def office(cast, monkeypatch) -> Client:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client = Client()
    client.force_login(cast.office)
    return client


def post(client: Client, proposal: Proposal, act: str, **body):
    given = {"version": 1} | body
    return client.post(address(proposal, f"/{act}"), given, content_type=JSON)


def run(*words: str, by: str = "lin") -> str:
    out = io.StringIO()
    call_command("document", *words, "--as", by, stdout=out)
    return out.getvalue().strip()


def refused(*words: str) -> str:
    with pytest.raises(CommandError) as refusal:
        run(*words)
    return str(refusal.value)


def test_one_call_and_the_unit_has_it(cast, office, propose):
    told = post(office, propose(6), "issue", **COMPLETE)

    matter = Matter.objects.get()
    assert (told.status_code, told.json()["matters"]) == (200, [matter.public_id])
    assert (matter.state_key, matter.number) == ("issued", "青禾交办〔2026〕1号")


def test_one_call_hands_it_out_to_units_by_name(cast, office, propose):
    units = ["县住建局", "县水利局"]

    told = post(office, propose(6), "issue", unit="县政府督查室", units=units, **COMPLETE)

    whole, *parts = Matter.objects.order_by("pk")
    assert [part.lead_unit.name for part in parts] == units
    assert {part.state_key for part in parts} == {"issued"}
    assert told.json()["matters"] == [m.public_id for m in (whole, *parts)]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "还不能交办：缺时限、标准。请补上，或写明为什么可以不填。"),
        ({"units": ["某局"], **COMPLETE}, "单位树里没有“某局”，请写单位的全称或简称。"),
    ],
)
def test_what_cannot_go_out_is_not_confirmed_either(office, propose, more, sentence):
    proposal = propose(6, **EMPTY)

    told = post(office, proposal, "issue", **more)

    proposal.refresh_from_db()
    assert (told.status_code, sentence in told.json()["refused"]) == (422, True)
    assert (proposal.state, Matter.objects.count()) == (ProposalState.PROPOSED, 0)


def test_dropped_and_restored_merged_and_linked(cast, office, propose):
    first, second, third = propose(6), propose(7), propose(8)
    matter = cast.matter_at("doing")

    assert post(office, first, "drop", reason="口号").json()["state"] == "dropped"
    assert post(office, first, "restore", version=2).json()["state"] == "proposed"
    merged = post(office, second, "merge", into=third.public_id).json()
    assert (merged["id"], merged["sentences"]) == (third.public_id, [7, 8])
    assert post(office, first, "link", version=3, matter="没有").status_code == 422
    linked = post(office, first, "link", version=3, matter=matter.number).json()

    assert (linked["state"], linked["matters"]) == ("confirmed", [matter.public_id])


def test_a_proposal_is_made_of_sentences(office, bare):
    path = f"/api/documents/{bare.public_id}/proposals"

    made = office.post(path, {"sentences": [7, 6]}, content_type=JSON)
    none = office.post(path, {"sentences": [99]}, content_type=JSON)

    assert (made.status_code, made.json()["sentences"]) == (201, [6, 7])
    assert none.json() == {"refused": "没有这一句，请从正文里选句子。"}


def test_the_command_fixes_and_issues_in_one_go(cast, office, propose):
    proposal = propose(6, **EMPTY)
    which = (proposal.source.public_id, str(proposal.order))

    assert "缺时限、标准" in refused("issue", *which)
    assert Matter.objects.count() == 0
    edited = run("edit", *which, "--standard", "有验收单")
    assert edited == "第6句的改动已存下。还缺时限。"
    said = run("issue", *which, *WORDS, "--to", "县住建局")

    whole = Matter.objects.get(parent=None)
    assert said == f"第6句已交办：{whole.title}（{whole.number}），分办1个单位。"
    assert [m.state_key for m in Matter.objects.all()].count("issued") == 2


def test_the_command_says_what_it_cannot_read(office, propose):
    proposal = propose(6, **FIXED)
    which = (proposal.source.public_id, str(proposal.order))

    assert refused("edit", *which, "--time", "看情况").startswith("时限：看不懂时限“看情况”")
    assert refused("edit", *which, "--unit", "某局").startswith("责任单位：单位树里没有“某局”")
    assert refused("drop", *which) != ""
    assert run("drop", *which, "--reason", "口号") == "第6句记为不交办。"
    assert run("restore", *which) == "第6句恢复为待确认。"
