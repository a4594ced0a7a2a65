"""Who sees what: to an outsider a hidden matter and a slogan are the same."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from luoshi.documents.actions import confirm, drop, issue
from luoshi.documents.page import DocumentPage
from luoshi.documents.queries import became, source_seen, sources_seen
from luoshi.matters.actions import ask
from luoshi.matters.tests.cast import NOW
from luoshi.org.standing import standing

FIXED = {"due_on": date(2026, 3, 31), "standard": "逐项有验收单"}
AT = NOW + timedelta(hours=1)


def seen_by(user):
    return standing(user, NOW.date())


def page_for(user, source) -> DocumentPage:
    return DocumentPage(source=source, who=seen_by(user), at=AT)


def shown(page: DocumentPage) -> tuple:
    """Everything the page tells: lines, notes, counts, chips, map, questions."""
    paras = [(p.level, p.lines, p.notes) for part in page.parts for p in part.paras]
    return paras, page.share, page.chips, page.minimap, page.asked, page.pending


def lead_of(cast, propose):
    """The bureau leads a matter on sentence 6, so it sees the document."""
    matter = confirm(propose(6, **FIXED), by=cast.office, at=NOW)
    issue(matter, by=cast.office, at=NOW)
    return matter


def test_the_office_sees_its_documents_and_others_none(cast, bare):
    assert list(sources_seen(seen_by(cast.office))) == [bare]
    for user in (cast.lead, cast.outsider, cast.support):
        assert list(sources_seen(seen_by(user))) == []


def test_who_leads_a_matter_sees_the_document_once_it_is_issued(cast, bare, propose):
    matter = confirm(propose(6, **FIXED), by=cast.office, at=NOW)
    assert source_seen(seen_by(cast.lead), bare.public_id) is None

    issue(matter, by=cast.office, at=NOW)

    assert source_seen(seen_by(cast.lead), bare.public_id) == bare
    assert source_seen(seen_by(cast.support), bare.public_id) is None


def test_who_has_a_part_sees_the_document_and_only_that_part(cast, bare, propose):
    matter = confirm(propose(6, **FIXED), by=cast.office, at=NOW)
    issue(matter, units=[cast.helper], by=cast.office, at=NOW)

    told = became([bare], seen_by(cast.support))[bare.pk]

    assert [str(m.lead_unit) for one in told for m in one.matters] == ["县住建局"]


@pytest.mark.parametrize("decided", ["waiting", "draft", "issued", "dropped", "merged", "reported"])
def test_a_hidden_matter_looks_exactly_like_a_slogan(cast, bare, propose, decided):
    lead_of(cast, propose)
    before = shown(page_for(cast.lead, bare))
    hidden = propose(7, 8, unit=cast.helper, **FIXED)
    if decided in ("draft", "issued", "reported"):
        matter = confirm(hidden, by=cast.office, at=NOW)
    if decided in ("issued", "reported"):
        issue(matter, by=cast.office, at=NOW)
    if decided == "dropped":
        drop(hidden, reason="口号", by=cast.office, at=NOW)

    assert shown(page_for(cast.lead, bare)) == before


def test_the_leader_over_all_units_sees_what_was_issued(cast, bare, propose):
    lead_of(cast, propose)
    propose(7)

    page = page_for(cast.leader, bare)

    assert (page.share.tasks, page.is_office, page.pending) == (1, False, [])


def bytes_of(client: Client, address: str) -> str:
    """The page but for what is random on every page: the token of its forms."""
    page = client.get(address).content.decode()
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page)


def test_who_asked_last_is_told_to_who_sees_the_matter(cast, bare, propose):
    lead_of(cast, propose)
    hidden = confirm(propose(7, unit=cast.helper, **FIXED), by=cast.office, at=NOW)
    issue(hidden, by=cast.office, at=NOW)
    ask(hidden, text="到哪一步了？", by=cast.office, at=NOW)

    question, number = page_for(cast.office, bare).asked
    assert (question.asked_name, number) == ("县政府督查室 林小满", 7)
    assert page_for(cast.support, bare).asked is not None
    assert page_for(cast.lead, bare).asked is None


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_pages_of_hidden_and_absent_sentences_are_the_same_bytes(cast, bare, propose):
    lead_of(cast, propose)
    client = client_of(cast.lead)
    address = f"/documents/{bare.public_id}/?s=7"
    before = bytes_of(client, address)

    hidden = confirm(propose(7, unit=cast.helper, **FIXED), by=cast.office, at=NOW)
    issue(hidden, by=cast.office, at=NOW)

    assert bytes_of(client, address) == before


def test_proposals_are_no_address_for_who_only_reads(cast, bare, propose):
    lead_of(cast, propose)
    proposal = propose(7)
    client = client_of(cast.lead)

    for act in ("edit", "confirm", "drop", "merge", "restore", "link"):
        address = f"/documents/{bare.public_id}/proposals/{proposal.public_id}/"
        assert client.post(address, {"act": act}).status_code == 404
    assert client.get(f"/api/documents/{bare.public_id}/proposals").status_code == 404


def test_an_outsider_finds_no_document(cast, bare):
    client = client_of(cast.outsider)

    assert client.get(f"/documents/{bare.public_id}/").status_code == 404
    assert client.get(f"/documents/{bare.public_id}/file/").status_code == 404
    assert client.get(f"/api/documents/{bare.public_id}").status_code == 404
    assert client.get("/api/documents/").json() == []
