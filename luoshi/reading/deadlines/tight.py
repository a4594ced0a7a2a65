"""Dates written with blanks around their digits (6 月 30 日前), read as if there were none."""

from luoshi.reading.lazy import lazy

TITLE = 200  # letters in which a text says what it is
BEFORE = 80  # letters in front of a sentence that may tell from when a term counts
_BLANKS = lazy(r"(?<=\d) +(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) +(?=[\d\u4e00-\u9fff])")


class Tight:
    """A sentence without those blanks, behind the title and what stands just before it."""

    def __init__(self, norm: str, start: int, end: int) -> None:
        kept, last = list[int](), start
        for blank in _BLANKS.finditer(norm, start, end):
            kept += range(last, blank.start())
            last = blank.end()
        kept += range(last, end)
        self.words = "".join(norm[at] for at in kept)
        front = norm[: min(TITLE, start)] + norm[max(TITLE, start - BEFORE) : start]
        self.start, self.norm, self._places = len(front), front + self.words, kept

    def at(self, place: int) -> int:
        """Where the letter at `place` stands in the text itself."""
        return self._places[place - self.start]

    def past(self, place: int) -> int:
        """Just behind the letter before `place`."""
        return self._places[place - 1 - self.start] + 1
