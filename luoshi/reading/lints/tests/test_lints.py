"""Every lint runs its own examples."""

import re

import pytest

from luoshi.reading.lints import LINTS, lint_text
from luoshi.reading.lints.model import FAMILIES, lint

EXAMPLES = [(one.id, text, words) for one in LINTS.values() for text, words in one.examples]
COUNTER_EXAMPLES = [(one.id, text) for one in LINTS.values() for text in one.counter_examples]


@pytest.mark.parametrize(("name", "text", "words"), EXAMPLES)
def test_a_lint_points_at_its_examples(name, text, words):
    assert [note.words for note in lint_text(text, select=[name])] == [words]


@pytest.mark.parametrize(("name", "text"), COUNTER_EXAMPLES)
def test_a_lint_leaves_its_counter_examples(name, text):
    assert lint_text(text, select=[name]) == []


@pytest.mark.parametrize("one", LINTS.values(), ids=LINTS)
def test_a_lint_says_what_it_means_and_shows_it(one):
    assert one.id[0] in FAMILIES
    assert re.fullmatch(r"[FNBG]\d\d", one.id)
    assert one.meaning
    assert one.basis
    assert one.examples
    assert one.counter_examples


@pytest.mark.parametrize(("name", "text", "words"), EXAMPLES)
def test_a_note_is_one_chinese_sentence_that_says_what_to_do(name, text, words):
    for note in lint_text(text, select=[name]):
        assert note.sentence.endswith("。")
        assert note.sentence.count("。") == 1
        assert "请" in note.sentence
        assert text[note.start : note.end] == note.words


def test_an_id_is_given_once():
    with pytest.raises(ValueError, match="检查编号重复"):
        lint("F01", "重复", "error", "无", examples=(), counter_examples=())
