"""A hint never hides what a pattern would find."""

import random
import re
from pathlib import Path

import pytest

from luoshi.reading import hints, read
from luoshi.reading.cut import cut_sentences
from luoshi.reading.needs import needs
from luoshi.reading.normal import normalise
from luoshi.reading.rules import RULES

read("")  # loads every module that enters patterns

TEXTS = sorted((Path(__file__).parents[3] / "corpus" / "text").glob("*.txt"))


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("建立|健全", {"建立", "健全"}),
        ("(?:进一步)?加强", {"进一", "加强"}),
        ("(?<![主重])要(?!求)", {"要"}),
        ("[县市]里", {"县里", "市里"}),
        ("[^,]{2,9}的(?:问题|不足)", {"的问", "的不"}),
        ("(?:一|二)+年", {"年"}),
        (r"\d+日前", {"日前"}),
        ("年?底", {"年底", "底"}),
        ("(?:甲|乙)?", None),
        ("[^,]", None),
        (".*", None),
    ],
)
def test_what_a_pattern_needs(pattern, needed):
    assert needs(pattern) == (needed if needed is None else frozenset(needed))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_everything_found_holds_what_is_needed(rule):
    needed, found = needs(rule.pattern), 0
    for path in TEXTS[::4]:
        for match in re.finditer(rule.pattern, normalise(path.read_text(encoding="utf-8"))):
            found += 1
            assert needed is None or any(gram in match[0] for gram in needed), match[0]
    for text, _ in rule.examples:
        match = re.search(rule.pattern, normalise(text))
        assert needed is None or match is None or any(gram in match[0] for gram in needed)


def test_a_hint_has_the_bit_of_every_pattern_that_finds_something():
    picked = random.Random(3).sample(hints._entered, 40)
    for path in TEXTS[1::8]:
        norm = normalise(path.read_text(encoding="utf-8"))
        cuts = cut_sentences(norm)
        told = hints.hints(norm, cuts)
        for pattern in picked:
            bit = 1 << hints._entered.index(pattern)
            for may, (start, end) in zip(told, cuts, strict=True):
                assert may & bit or not re.search(pattern, norm[start:end])


@pytest.mark.parametrize("text", ["", "今年", "\ud800今年", "𠮷𠮷今年", "𠮷今年𠮷", "今年𠮷", "今𠮷年"])
def test_letters_of_other_planes_do_not_disturb(text):
    cue = next(at for at, each in enumerate(hints._entered) if needs(each) == {"今年"})
    assert bool(hints.hint(text) & 1 << cue) == ("今年" in text)
