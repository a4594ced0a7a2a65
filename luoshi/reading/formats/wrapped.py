"""Lines as they stand on a page, joined again where only the margin broke them."""

import re
from dataclasses import dataclass

from .document import Document
from .lines import Lines

_OPENS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]+[章条节]|[0-9]{1,2}[.．、](?![0-9]))"
)
_CLOSES = tuple("。！？；：!?;:）)”")
# Blanks that type-setting puts between letters and digits: 2024 年, 达 60 个.
_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[0-9])|(?<=[0-9%％]) (?=[\u3000-\u9fff])")
FULL = 0.88  # a line that reaches this far to the right was wrapped
INDENT = 1.2  # letters by which the first line of a paragraph is set in


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """`is_sized`: whether `size` is that of its letters, and can tell a heading from what follows."""

    page: int
    number: int
    words: str
    left: float
    right: float
    size: float
    is_sized: bool = True


def joined(lines: list[PlacedLine]) -> Document:
    left = min((line.left for line in lines), default=0.0)
    right = max((line.right for line in lines), default=0.0)
    found = Lines()
    before: PlacedLine | None = None
    for line in lines:
        place = f"第{line.page}页第{line.number}行"
        set_in = line.left > left + INDENT * line.size
        words = _GAP.sub("", line.words)
        full = before is not None and before.right - left > FULL * (right - left)
        if before is not None and full and not set_in and _flows(before, line):
            found.go_on(words, place)
        else:
            found.start(words, place)
        before = line
    return found.document()


def _flows(before: PlacedLine, line: PlacedLine) -> bool:
    """Whether the words of `before` run on in `line`: same letters, and no new number opens."""
    opens = _OPENS.match(line.words) and before.words.endswith(_CLOSES)
    if opens or not (before.is_sized and line.is_sized):
        return not opens
    return abs(before.size - line.size) <= 0.2 * max(before.size, line.size)
