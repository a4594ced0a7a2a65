"""The quick form of a pattern finds exactly what the pattern finds."""

import re

import pytest

from luoshi.reading import read
from luoshi.reading.normal import normalise
from luoshi.reading.rules import RULES
from luoshi.reading.swift import hasten, quick

read("")  # loads every module that enters rules

WORDS = [
    normalise(text)
    for each in RULES.values()
    for text in [*(text for text, _ in each.examples), *each.counter_examples]
]
CUES = [each for each in RULES.values() if each.id.startswith("label.")]


@pytest.mark.parametrize("rule", CUES, ids=[each.id for each in CUES])
def test_the_quick_form_finds_the_same(rule):
    slow, fast = rule.regex, hasten(rule.pattern)

    for words in WORDS:
        one, other = slow.search(words), fast.search(words)
        assert (one and one.span()) == (other and other.span()), words


@pytest.mark.parametrize(
    ("pattern", "quicker"),
    [
        ("(?<![重主])要|务必", "要(?<![重主]要)|务必"),
        ("(?:建立|健全)制度|机制", "建立制度|健全制度|机制"),
        ("(?:建立|健全)制度", "(?:建立|健全)制度"),
        ("(?:进一步)?加强", "进一步加强|加强"),
        ("[县市]里决定|会议", "县里决定|市里决定|会议"),
        ("(?P<name>月|季)底|年末", "月底|季底|年末"),
        ("(?:一|二)+", "(?:一|二)+"),
        ("[^,]要", "[^,]要"),
    ],
)
def test_each_branch_comes_to_start_with_a_letter(pattern, quicker):
    assert quick(pattern) == quicker


def test_every_quick_form_compiles():
    for each in RULES.values():
        re.compile(quick(each.pattern))
