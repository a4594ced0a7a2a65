"""Time grows with the length of the text, whatever the text."""

import os
from math import log
from time import process_time

import pytest

from luoshi.reading import read
from luoshi.reading.lazy import REGISTRY
from luoshi.reading.lints import check  # noqa: F401 - enters the patterns of the notes
from luoshi.reading.normal import normalise
from luoshi.reading.tests.nasty import GENERATORS

SENTENCE = 400  # letters of a long sentence
SLOWEST = 5e-4  # seconds a letter that a pattern may take in one
SHORT, LONG = (4_000, 32_000), (65_536, 4_194_304)

read("先读一句，装好规则。")


def seconds(text: str) -> float:
    started = process_time()
    read(text)
    return process_time() - started


def exponent(kind: str, sizes: tuple[int, int]) -> float:
    small, big = (GENERATORS[kind](size) for size in sizes)
    took = min(seconds(small) for _ in range(3))
    return log(seconds(big) / took) / log(sizes[1] / sizes[0])


def test_there_are_a_hundred_kinds():
    assert len(GENERATORS) >= 100


@pytest.mark.parametrize("kind", list(GENERATORS)[::9])
def test_a_text_eight_times_as_long_takes_about_eight_times_as_long(kind):
    tries = (exponent(kind, SHORT) for _ in range(3))  # a busy machine disturbs one or two
    assert any(each < 1.25 for each in tries)


@pytest.mark.skipif(os.environ.get("LUOSHI_LONG") != "1", reason="LUOSHI_LONG=1 reads 400 MB")
@pytest.mark.parametrize("kind", GENERATORS)
def test_time_grows_in_proportion_up_to_four_million_letters(kind):
    tries = (exponent(kind, LONG) for _ in range(3))  # the first may pay for fresh memory
    assert any(each < 1.1 for each in tries)


@pytest.mark.parametrize("kind", list(GENERATORS)[::5])
def test_no_pattern_is_slow_in_a_long_sentence(kind):
    text = normalise(GENERATORS[kind](SENTENCE))
    for each in REGISTRY:
        each.search("")  # compiled on first use
        started = process_time()
        for _ in each.finditer(text):
            pass
        assert process_time() - started < SLOWEST * SENTENCE, each.pattern
