"""Twelve ways of tampering, a hundred times each: all are found, and a clean ledger never is."""

import os
import random
from collections import Counter
from copy import deepcopy

import pytest

from .copy import BEGIN, Copy, clean, fault_inside, fault_outside
from .ways import CARES, UNDONE_BY_CARE, WAYS, rewrite_everything, tamper

IS_LONG = os.environ.get("LUOSHI_LONG") == "1"
TIMES = 1000 if IS_LONG else 100
HISTORIES = 2000 if IS_LONG else 200


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_tampering_is_found_by_the_office_and_by_people_outside(way):
    cares, missed = Counter(), []
    for number in range(TIMES):
        chance = random.Random(f"{way.__name__}:{number}")
        copy = clean(chance)
        kept = [chance.choice(copy.made)]
        cares[tamper(way, copy, kept[0], chance)] += 1
        if not (fault_inside(copy, kept) and fault_outside(copy, kept)):
            missed.append(number)

    assert missed == []
    assert set(cares) == ({"bare"} if way in UNDONE_BY_CARE else set(CARES))


def test_no_clean_ledger_is_accused():
    accused = []
    for number in range(HISTORIES):
        chance = random.Random(number)
        copy = clean(chance)
        kept = chance.sample(copy.made, chance.randint(0, len(copy.made)))
        accused += filter(None, (fault_inside(copy, kept), fault_outside(copy, kept)))

    assert accused == []


@pytest.mark.parametrize("fault", [fault_inside, fault_outside])
def test_only_a_page_kept_outside_finds_a_ledger_that_agrees_with_itself(fault):
    """The limit that is said to everybody; and the proof that the tests above look at the page."""
    chance = random.Random(7)
    copy = clean(chance)
    before = deepcopy(copy.made)
    rewrite_everything(copy, before[-1], chance)
    copy.relink()
    copy.remake([(one.size, one.at) for one in before])

    assert fault(copy, []) is None
    assert fault(copy, before[-1:]) is not None


@pytest.mark.parametrize("fault", [fault_inside, fault_outside])
def test_what_comes_after_the_last_page_is_not_yet_protected(fault):
    """The window of loss is what was written since the last checkpoint that somebody has kept."""
    chance = random.Random(11)
    copy = clean(chance)
    kept = copy.made[0]
    del copy.rows[kept.size + 1 :]
    copy.relink()
    copy.remake([(kept.size, kept.at)])

    assert fault(copy, [kept]) is None


def test_an_empty_ledger_is_clean_until_somebody_has_a_page():
    empty, kept = Copy([]), clean(random.Random(3)).made[:1]

    assert fault_inside(empty, []) is None
    assert fault_outside(empty, []) is None
    assert fault_inside(empty, kept) == (
        f"第1号检查点说到第{kept[0].size}号事件，账本只到第0号，后面的被删掉了。"
    )
    assert fault_outside(empty, kept) is not None
    assert kept[0].at > BEGIN
