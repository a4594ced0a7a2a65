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
    ("pattern", "first", "second"),
    [
        ("建立|健全", "建立 健全", "建立 健全"),
        ("(?:建立|健全)(?:制度|机制)", "建立 健全", "制度 机制"),
        ("(?:进一步)?加强", "进一 加强", "加强"),
        ("(?<![主重])要(?!求)", "要", "要"),
        ("[县市]里", "县里 市里", "县里 市里"),
        ("[^,]{2,9}的(?:困难|不足)", "的困 的不", "困难 不足"),
        ("难题|不[^,]{2}通", "难题 不", "难题 通"),
        ("(?:一|二)+年", "年", "一 二"),
        (r"\d+日前", "日前", "日前"),
        (
            r"\d[天日]",
            " ".join(f"{n}天 {n}日" for n in range(10)),
            " ".join(f"{n}天 {n}日" for n in range(10)),
        ),
    ],
)
def test_what_a_pattern_needs(pattern, first, second):
    told = needs(pattern)
    assert told is not None
    assert sorted(map(sorted, told)) == sorted([sorted(first.split()), sorted(second.split())])


@pytest.mark.parametrize("pattern", ["(?:甲|乙)?", "[^,]", ".*", "甲|[^乙]"])
def test_a_pattern_that_needs_nothing(pattern):
    assert needs(pattern) is None


def holds(needed, words):
    return needed is None or all(any(gram in words for gram in grams) for grams in needed)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_everything_found_holds_what_is_needed(rule):
    needed = needs(rule.pattern)
    for path in TEXTS[::4]:
        for match in re.finditer(rule.pattern, normalise(path.read_text(encoding="utf-8"))):
            assert holds(needed, match[0]), match[0]
    for text, _ in rule.examples:
        match = re.search(rule.pattern, normalise(text))
        assert match is None or holds(needed, match[0])


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


@pytest.mark.parametrize(
    "text", ["", "今年", "\ud800今年", "𠮷𠮷今年", "𠮷今年𠮷", "今年𠮷", "今𠮷年"]
)
def test_letters_of_other_planes_do_not_disturb(text):
    cue = next(at for at, each in enumerate(hints._entered) if needs(each) == ({"今年"}, {"今年"}))
    assert bool(hints.hint(text) & 1 << cue) == ("今年" in text)


@pytest.mark.parametrize("text", ["6月底前", "٦月底前", "𝟔月底前", "逾期𝟔天", "按٪扣𝟗分"])
def test_digits_of_any_script_are_hinted_at(text):
    told = hints.hint(normalise(text))
    for at, pattern in enumerate(hints._entered):
        assert told >> at & 1 or not re.search(pattern, normalise(text)), pattern


@pytest.mark.parametrize("rule", ["label.stated", "label.wish", "label.lack", "label.act"])
def test_a_cue_holds_where_its_pattern_finds_something(rule):
    each = hints.cue(RULES[rule])
    for path in TEXTS[2::6]:
        norm = normalise(path.read_text(encoding="utf-8"))
        cuts = cut_sentences(norm)
        for may, (start, end) in zip(hints.hints(norm, cuts), cuts, strict=True):
            words = norm[start:end]
            assert each.holds(words, may) == bool(re.search(each.pattern, words)), words
