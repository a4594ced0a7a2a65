"""Decisions on proposals: state, words, ledger, refusals, staleness."""

from datetime import date

import pytest

from luoshi.documents.actions import add, confirm, drop, edit, issue, link, merge, restore
from luoshi.documents.models import Proposal
from luoshi.documents.states import ProposalState
from luoshi.ledger.models import Event
from luoshi.ledger.record import first_break
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused, Stale
from luoshi.matters.tests.cast import NOW

WORDS = "县水利局3月底前完成11座小型水库的除险检查，有问题的拿出处置方案。"


def again(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def test_what_a_person_selects_quotes_the_source_and_what_is_left_out_is_marked(cast, bare):
    proposal = add(bare, sentences=[8, 6], by=cast.office, at=NOW)

    assert proposal.sentences == [6, 8]
    assert proposal.words.startswith(f"{WORDS}……")
    assert proposal.place == "第6、8句"


def test_a_sentence_that_is_not_there_is_refused(cast, bare):
    with pytest.raises(Refused, match="没有这一句"):
        add(bare, sentences=[999], by=cast.office, at=NOW)


def test_confirming_makes_a_draft_that_stands_on_the_words(cast, bare, propose):
    proposal = propose(6, due_on=date(2026, 3, 31), standard="11座都有检查单")

    matter = confirm(proposal, by=cast.office, at=NOW)

    basis = matter.bases.get()
    assert (basis.words, basis.place) == (WORDS, "第6句")
    assert basis.ref == f"source:{bare.public_id}#6"
    assert (matter.phase, matter.lead_unit, matter.issuer) == ("draft", cast.bureau, cast.desk)
    assert again(proposal).state == ProposalState.CONFIRMED
    assert [link.matter for link in proposal.links.all()] == [matter]
    assert first_break() is None


def test_nothing_is_confirmed_without_an_owner(cast, propose):
    proposal = propose(6, unit=None)

    with pytest.raises(Refused) as refusal:
        confirm(proposal, by=cast.office, at=NOW)

    assert str(refusal.value) == (
        "还缺责任单位，不能确认。选定一个就可以；要由多个单位分头办的，选县政府督查室，确认后再分办。"
    )
    assert Matter.objects.count() == 0
    assert again(proposal).version == 1


def test_the_last_changes_of_the_form_go_into_the_matter(cast, propose):
    proposal = propose(6)
    waivers = {"measures": "签收时由牵头单位补"}

    matter = confirm(
        proposal,
        by=cast.office,
        at=NOW,
        unit=cast.helper,
        limit="10wd",
        measures="",
        waivers=waivers,
    )

    assert (matter.lead_unit, matter.limit, matter.waivers) == (cast.helper, "10wd", waivers)
    assert again(proposal).unit == cast.helper


def test_another_unit_leaves_the_post_of_the_first_behind(cast, propose):
    proposal = propose(6, post=cast.bureau.posts.first())

    edit(proposal, unit=cast.helper, by=cast.office, at=NOW)

    assert again(proposal).post is None


def test_a_date_and_a_term_exclude_each_other(cast, propose):
    proposal = propose(6, due_on=date(2026, 3, 31))

    edit(proposal, limit="10wd", by=cast.office, at=NOW)

    assert (again(proposal).due_on, again(proposal).limit) == (None, "10wd")


def test_an_edit_that_changes_nothing_writes_nothing(cast, propose):
    proposal = propose(6)
    events = Event.objects.count()

    edit(proposal, task=proposal.task, by=cast.office, at=NOW)

    assert (again(proposal).version, Event.objects.count()) == (1, events)


def test_dropping_asks_for_a_reason_and_can_be_taken_back(cast, propose):
    proposal = propose(5)
    with pytest.raises(Refused, match="请选一条不交办的理由"):
        drop(proposal, reason=" ", by=cast.office, at=NOW)

    drop(proposal, reason="口号", by=cast.office, at=NOW)
    assert (again(proposal).state, again(proposal).reason) == (ProposalState.DROPPED, "口号")

    restore(proposal, by=cast.office, at=NOW)
    assert again(proposal).state == ProposalState.PROPOSED


def test_merging_joins_the_sentences_and_fills_what_was_missing(cast, propose):
    first, second = propose(6, unit=None), propose(7, due_on=date(2026, 3, 31))

    merge(second, into=first, by=cast.office, at=NOW)

    kept = again(first)
    assert (kept.sentences, kept.unit) == ([6, 7], cast.bureau)
    assert kept.words.startswith(WORDS)
    assert (again(second).state, again(second).into) == (ProposalState.MERGED, first)


def test_an_existing_matter_is_linked_instead_of_a_second_one(cast, propose):
    matter, proposal = cast.matter_at("doing"), propose(7)

    link(proposal, matter=matter, by=cast.office, at=NOW)

    assert [one.matter for one in proposal.links.all()] == [matter]
    assert Matter.objects.count() == 1


def test_a_closed_matter_is_not_linked(cast, propose):
    with pytest.raises(Refused, match="请连到还在办的事项"):
        link(propose(7), matter=cast.matter_at("closed"), by=cast.office, at=NOW)


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        (edit, {"task": "另一件事"}),
        (confirm, {}),
        (drop, {"reason": "口号"}),
    ],
)
def test_who_comes_second_is_told_who_was_first(cast, propose, verb, given):
    seen = propose(6)
    drop(again(seen), reason="已有事项在办", by=cast.office_head, at=NOW)

    with pytest.raises(Stale) as stale:
        verb(seen, by=cast.office, at=NOW, **given)

    assert str(stale.value) == (
        "贺知远在2月9日10:00先改了第6句这一条，现在是“不交办”，你的操作没有记入，请刷新后再看。"
    )
    assert again(seen).reason == "已有事项在办"


def test_what_is_decided_is_not_decided_again(cast, propose):
    proposal = propose(6)
    confirm(proposal, by=cast.office, at=NOW)

    with pytest.raises(Refused, match="第6句这一条已确认，不能再改。"):
        drop(proposal, reason="口号", by=cast.office, at=NOW)


@pytest.mark.parametrize("verb", [edit, confirm, drop])
def test_only_the_office_decides(cast, propose, verb):
    given = {"reason": "口号"} if verb is drop else {}

    with pytest.raises(Refused, match="只有县政府督查室的督查人员"):
        verb(propose(6), by=cast.lead_head, at=NOW, **given)


def test_issuing_to_many_makes_a_part_for_each(cast, propose):
    proposal = propose(6, due_on=date(2026, 3, 31), standard="有检查单", unit=cast.desk)
    matter = confirm(proposal, by=cast.office_head, at=NOW)

    issue(matter, units=[cast.bureau, cast.helper], by=cast.office_head, at=NOW)

    parts = [(str(m.lead_unit), m.state_key) for m in matter.children.order_by("pk")]
    assert parts == [("县水利局", "issued"), ("县住建局", "issued")]


def test_when_one_part_cannot_be_issued_none_is(cast, propose):
    matter = confirm(propose(6, standard=""), by=cast.office, at=NOW)

    with pytest.raises(Refused, match="还不能交办"):
        issue(matter, units=[cast.town], by=cast.office, at=NOW)

    assert Matter.objects.filter(phase="open").count() == 0
    assert matter.children.count() == 0
