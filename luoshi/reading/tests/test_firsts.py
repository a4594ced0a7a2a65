"""The look at the first letter: what it says of a pattern, and that it changes nothing."""

import re

import pytest

from luoshi.reading import read
from luoshi.reading.begins import seconds
from luoshi.reading.firsts import START, firsts, guarded
from luoshi.reading.normal import normalise
from luoshi.reading.rules import RULES
from luoshi.reading.swift import gathered

read("")  # loads every module that enters rules


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("要|务必", {"要", "务"}),
        ("(?:进一步)?加强", {"进", "加"}),
        ("(?<![重主])要", {"要"}),
        ("[12]?[0xX]{2}年", {"12", "0xX"}),
        (r"\d+(?:人|件)", {r"\d"}),
        (r"\(一\)", {r"\("}),
        ("(?P<lead>牵头|主办)单位", {"牵", "主"}),
        ("^同志们|谢谢", {START, "谢"}),
        (r"[甲\]|乙]要|务必", {r"甲\]|乙", "务"}),
        ("[^,]要", None),
        (r"[^\]]要", None),
        (".要", None),
        ("(?:甲)*", None),
        ("甲{0,2}乙", {"甲", "乙"}),
    ],
)
def test_first_letters(pattern, letters):
    assert firsts(pattern) == letters


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("今年|明[春冬]", "年春冬"),
        ("(?:进一步)?加强", "一强"),
        ("第?[一二]季", "一二季"),
        ("(?:一|二)+年", "一二年"),
        ("(?<![0-9])[12]{1,2}月", "12月"),
        ("[0-9]+", None),  # a digit by itself
        ("今[^年]", None),
        ("今.", None),
    ],
)
def test_second_letters(pattern, letters):
    assert seconds(pattern) == (letters and set(letters))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_what_is_found_goes_on_with_a_second_letter(rule):
    letters = seconds(rule.pattern)
    texts = [text for text, _ in rule.examples] + list(rule.counter_examples)

    for text in map(normalise, texts if letters else ()):
        assert all(found[0][1] in letters for found in re.finditer(rule.pattern, text))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_guarded_pattern_finds_the_same(rule):
    slow, fast = re.compile(rule.pattern), re.compile(guarded(rule.pattern))
    texts = [text for text, _ in rule.examples] + list(rule.counter_examples)

    for text in map(normalise, [*texts, "。".join(texts)]):
        assert [m.span() for m in slow.finditer(text)] == [m.span() for m in fast.finditer(text)]


def test_branches_with_one_first_letter_are_gathered():
    branches = "不足|滞后|不够|缺乏|停工|落后|薄弱|短缺"

    assert gathered(branches) == "不(?:足|够)|滞后|缺乏|停工|落后|薄弱|短缺"
    assert gathered("不?足|" + branches) == "不?足|" + branches
