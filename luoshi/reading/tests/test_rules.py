"""Every rule runs its own examples."""

import re

import pytest

from luoshi.reading import read
from luoshi.reading.normal import normalise
from luoshi.reading.rules import RULES, rule

read("")  # loads every module that enters rules

EXAMPLES = [(each, text, found) for each in RULES.values() for text, found in each.examples]
COUNTER_EXAMPLES = [(each, text) for each in RULES.values() for text in each.counter_examples]


@pytest.mark.parametrize(
    ("one", "text", "found"), EXAMPLES, ids=[f"{one.id}:{text}" for one, text, _ in EXAMPLES]
)
def test_a_rule_finds_its_examples(one, text, found):
    assert one.found(normalise(text)) == found


@pytest.mark.parametrize(
    ("one", "text"), COUNTER_EXAMPLES, ids=[f"{one.id}:{text}" for one, text in COUNTER_EXAMPLES]
)
def test_a_rule_leaves_its_counter_examples(one, text):
    assert one.found(normalise(text)) is None


@pytest.mark.parametrize("one", RULES.values(), ids=RULES)
def test_a_rule_says_what_it_means_and_shows_it(one):
    assert one.meaning
    assert one.examples
    assert re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", one.id)


def test_an_id_is_given_once():
    taken = next(iter(RULES))

    with pytest.raises(ValueError, match="规则编号重复"):
        rule(taken, "重复", "x", examples=())


@pytest.mark.parametrize("each", RULES.values(), ids=list(RULES))
def test_no_count_of_a_pattern_was_taken_for_a_value(each):
    """In a pattern with values {1, 9} becomes (1, 9), which finds nothing."""
    assert not re.search(r"\([0-9]+, [0-9]*\)", each.pattern)
