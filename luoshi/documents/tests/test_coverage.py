"""What became of a sentence: the table of fates, the worst first, the counts."""

from datetime import timedelta

import pytest

from luoshi.documents.actions import confirm
from luoshi.documents.coverage import (
    ASK,
    CHECK,
    DRAFT,
    FATES,
    NOTHING,
    OK,
    OVER,
    SENT,
    SHOWN,
    VERIFIED,
    WATCH,
    WORST_FIRST,
    Told,
    coverage,
    fate_of,
    share,
    worst,
)
from luoshi.documents.queries import became, fates
from luoshi.matters.actions import take
from luoshi.matters.present import light
from luoshi.matters.tests.cast import NOW
from luoshi.org.standing import standing

AFTER = {"soon": timedelta(hours=1), "near": timedelta(days=49), "past": timedelta(days=90)}


@pytest.mark.parametrize(
    ("state", "when", "fate"),
    [
        ("draft", "past", DRAFT),
        ("issued", "soon", SENT),
        ("issued", "past", OVER),
        ("doing", "soon", OK),
        ("doing", "near", WATCH),
        ("doing", "past", OVER),
        ("disputed", "soon", SENT),
        ("in_review", "soon", SENT),
        ("closed", "past", VERIFIED),
        ("withdrawn", "soon", NOTHING),
    ],
)
def test_a_matter_shows_as(cast, state, when, fate):
    assert fate_of(cast.matter_at(state), NOW + AFTER[when]) == fate


@pytest.mark.parametrize(
    ("state", "word"), [("issued", "待签收"), ("disputed", "待裁定"), ("in_review", "待审核")]
)
def test_what_waits_for_an_answer_is_called_as_on_its_own_page(cast, state, word):
    matter = cast.matter_at(state)

    assert fate_of(matter, NOW).word == light(matter, NOW).word == word


def test_closed_without_a_look_waits_to_be_checked(cast):
    matter = cast.matter_at("in_review")
    take(matter, "close", by=cast.office, at=NOW)

    assert fate_of(matter, NOW) == CHECK


@pytest.mark.parametrize(("state", "fate"), [("issued", SENT), ("closed", VERIFIED)])
def test_a_sentence_whose_matter_was_merged_shows_what_became_of_the_other(
    cast, propose, state, fate
):
    proposal = propose(5)
    matter = confirm(proposal, by=cast.office, at=NOW)
    first, last = cast.matter_at("issued"), cast.matter_at(state)
    for one, other in ((matter, first), (first, last)):
        take(one, "merge", by=cast.office, at=NOW, other=other, reason="同一件事。")

    told = became([proposal.source], standing(cast.office, NOW.date()))[proposal.source_id]
    seen = became([proposal.source], standing(cast.outsider, NOW.date()))[proposal.source_id]

    assert [one.matters for one in told] == [[matter, first, last]]
    assert fates(told, NOW) == {5: fate}
    assert fates(seen, NOW) == {}


def test_the_worst_of_several_is_shown():
    for at, fate in enumerate(WORST_FIRST):
        assert worst(WORST_FIRST[at:]) == fate
    assert worst([]) == NOTHING


def test_every_fate_but_nothing_is_a_chip():
    assert {*SHOWN, NOTHING} == {*WORST_FIRST}
    assert len(FATES) == len(WORST_FIRST)


def test_a_sentence_of_two_tasks_shows_the_worse_and_counts_once():
    worst_of = coverage([Told([3, 4], OK), Told([4], OVER), Told([7], NOTHING), Told([8], ASK)])

    counted = share(10, worst_of)

    assert worst_of == {3: OK, 4: OVER, 8: ASK}
    assert (counted.tasks, counted.issued, counted.done, counted.nothing) == (3, 2, 0, 7)


def test_the_four_numbers_only_ever_shrink():
    all_of = dict(enumerate([ASK, DRAFT, SENT, OK, WATCH, OVER, CHECK, VERIFIED], 1))

    counted = share(20, all_of)

    assert (counted.tasks, counted.issued, counted.done, counted.verified) == (8, 6, 2, 1)
