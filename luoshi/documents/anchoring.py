"""Which sentence of a new version each sentence of the old one became. A pure function of texts.

First the same words in the same order, then the same words elsewhere, then, between what is
anchored already, the most similar words in order. No sentence is compared with all others: only
with those that share its rarer pairs of characters.
"""

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.6  # share of characters in common, in order; below, it is another sentence
COMPARED = 4  # candidates for one sentence
RAREST = 12  # pairs of characters by which candidates are looked for
COMMON = 40  # a pair in more sentences than that tells nothing


@dataclass(frozen=True)
class Anchor:
    """The place in the new text (from 0), and whether the words are the same."""

    at: int
    is_same: bool


def anchor(old: Sequence[str], new: Sequence[str]) -> dict[int, Anchor]:
    """Place in the old text → place in the new one; what has none was taken out."""
    before, after = [plain(text) for text in old], [plain(text) for text in new]
    same = _in_order(before, after)
    same |= _elsewhere(before, after, same)
    found = {at: Anchor(there, True) for at, there in same.items()}
    return found | _similar(before, after, same)


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _in_order(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The same words in the same order: what is unique on both sides first, as patience does."""
    found: dict[int, int] = {}
    stretches = [(0, len(old), 0, len(new))]
    while stretches:
        lo, hi, start, end = stretches.pop()
        while lo < hi and start < end and old[lo] == new[start]:
            found[lo] = start
            lo, start = lo + 1, start + 1
        while lo < hi and start < end and old[hi - 1] == new[end - 1]:
            hi, end = hi - 1, end - 1
            found[hi] = end
        pairs = _rising(_unique_pairs(old, new, (lo, hi), (start, end)))
        if not pairs:
            continue
        found |= dict(pairs)
        stops = [(lo - 1, start - 1), *pairs, (hi, end)]
        stretches += [
            (a + 1, c, b + 1, d) for (a, b), (c, d) in zip(stops, stops[1:], strict=False)
        ]
    return found


def _unique_pairs(old, new, within: tuple[int, int], among: tuple[int, int]):
    here, there = Counter(old[slice(*within)]), Counter(new[slice(*among)])
    where = {new[at]: at for at in range(*among) if there[new[at]] == 1}
    return [
        (at, where[old[at]]) for at in range(*within) if here[old[at]] == 1 and old[at] in where
    ]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second places rise as the first do."""
    tails: list[int] = []
    last: list[int] = []  # the pair that ends the best run of each length
    before: list[int | None] = []
    for index, (_, there) in enumerate(pairs):
        length = bisect_left(tails, there)
        before.append(last[length - 1] if length else None)
        tails[length : length + 1] = [there]
        last[length : length + 1] = [index]
    run: list[tuple[int, int]] = []
    index = last[-1] if last else None
    while index is not None:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _elsewhere(old, new, same: dict[int, int]) -> dict[int, int]:
    """The same words moved to another place, each place taken once."""
    free: dict[str, list[int]] = defaultdict(list)
    taken = set(same.values())
    for at in reversed(range(len(new))):
        if at not in taken:
            free[new[at]].append(at)
    return {
        at: free[text].pop() for at, text in enumerate(old) if at not in same and free.get(text)
    }


def _similar(old, new, same: dict[int, int]) -> dict[int, Anchor]:
    """Changed sentences: the likest first, each place once, none across what stays in order."""
    taken = set(same.values())
    likely = Likely({at: text for at, text in enumerate(new) if at not in taken})
    scored = sorted(
        (-score, at, there)
        for at, text in enumerate(old)
        if at not in same
        for there, score in likely.of(text)
    )
    kept = _rising(sorted(same.items()))  # what was moved holds nobody in its place
    found: dict[int, Anchor] = {}
    for _, at, there in scored:
        if at in found or there in taken:
            continue
        place = bisect_left(kept, (at, there))
        follows = place == 0 or kept[place - 1][1] < there
        if follows and (place == len(kept) or kept[place][1] > there):
            found[at] = Anchor(there, False)
            taken.add(there)
            insort(kept, (at, there))
    return found


class Likely:
    """Sentences by the pairs of characters in them, so that few have to be compared."""

    def __init__(self, texts: dict[int, str]) -> None:
        self.texts = texts
        self.having: dict[str, list[int]] = defaultdict(list)
        for at, text in texts.items():
            for pair in pairs_in(text):
                self.having[pair].append(at)

    def of(self, text: str) -> list[tuple[int, float]]:
        """The likest places with their likeness, at least `ALIKE`."""
        known = (pair for pair in pairs_in(text) if pair in self.having)
        rare = sorted(known, key=lambda pair: (len(self.having[pair]), pair))[:RAREST]
        votes = Counter(at for pair in rare for at in self.having[pair][:COMMON])
        found = []
        for at, _ in votes.most_common(COMPARED):
            matcher = SequenceMatcher(None, text, self.texts[at], autojunk=False)
            if matcher.quick_ratio() >= ALIKE and (score := matcher.ratio()) >= ALIKE:
                found.append((at, score))
        return found


def pairs_in(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
