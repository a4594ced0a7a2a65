"""What became of a sentence: the table of fates, the worst first, the counts."""

from datetime import timedelta

import pytest

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
from luoshi.matters.actions import take
from luoshi.matters.tests.cast import NOW

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


def test_closed_without_a_look_waits_to_be_checked(cast):
    matter = cast.matter_at("in_review")
    take(matter, "close", by=cast.office, at=NOW)

    assert fate_of(matter, NOW) == CHECK


def test_the_worst_of_several_is_shown():
    for at, fate in enumerate(WORST_FIRST):
        assert worst(WORST_FIRST[at:]) == fate
    assert worst([]) == NOTHING


def test_every_fate_but_nothing_is_a_chip():
    assert {*SHOWN, NOTHING} == {*WORST_FIRST}
    assert len(FATES) == len(WORST_FIRST)


def test_a_sentence_of_two_tasks_shows_the_worse_and_counts_once():
    fates = coverage([Told([3, 4], OK), Told([4], OVER), Told([7], NOTHING), Told([8], ASK)])

    counted = share(10, fates)

    assert fates == {3: OK, 4: OVER, 8: ASK}
    assert (counted.tasks, counted.issued, counted.done, counted.nothing) == (3, 2, 0, 7)


def test_the_four_numbers_only_ever_shrink():
    fates = dict(enumerate([ASK, DRAFT, SENT, OK, WATCH, OVER, CHECK, VERIFIED], 1))

    counted = share(20, fates)

    assert (counted.tasks, counted.issued, counted.done, counted.verified) == (8, 6, 2, 1)
