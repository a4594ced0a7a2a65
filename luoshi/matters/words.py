"""Texts in one spelling, and the pairs of letters by which a data base finds a word in them."""

import re
from collections.abc import Iterable

from luoshi.reading.normal import normalise

# Letters that both data bases take for letters; a word of other signs is looked for in every text.
_LETTERS = re.compile("[0-9a-z\u3400-\u4db5\u4e00-\u9fcb]+")


def folded(text: str) -> str:
    """Letter for letter in one spelling: half width, small letters, Simplified characters."""
    plain = normalise(text.replace("\0", " "))
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(one if len(one.lower()) > 1 else one.lower() for one in plain)


def joined(texts: Iterable[str]) -> str:
    """What one row of an index holds. No word has a blank in it, so none runs across two texts."""
    return "\n".join(folded(text) for text in texts if text)


def pairs(text: str) -> list[str]:
    """The neighbours in each run of letters, once each; the last letter of a run stands alone."""
    found = (run[at : at + 2] for run in _LETTERS.findall(text) for at in range(len(run)))
    return list(dict.fromkeys(found))


def pairs_asked(word: str) -> tuple[list[str], list[str]]:
    """The pairs that a text with this word must have, and letters with which one must begin."""
    runs = _LETTERS.findall(word)
    neighbours = [run[at : at + 2] for run in runs for at in range(len(run) - 1)]
    return list(dict.fromkeys(neighbours)), [run for run in runs if len(run) == 1]
