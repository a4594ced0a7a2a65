"""One sentence as the figure finder sees it, and what numbers inherit from the words before."""

import re
from dataclasses import dataclass, field

from luoshi.reading.lazy import lazy
from luoshi.reading.page import Block, Page
from luoshi.reading.times import TimeRef

from .predicate import BLANK, BRACKET
from .rows import Cell
from .status import Cues, find_cues

_BOUNDARY = lazy("[,;:。!?()\n\t|]|--")
_MARKS = lazy(
    r"\[[0-9]{1,3}\]|\([^()0-9一二三四五六七八九十]{1,30}\)|\([A-Za-z&]{1,8}[0-9.]{0,4}\)"
)


@dataclass(slots=True)
class Line:
    """Offsets of `norm`, `masked` and `bounds` count from `start`; times are blanked out."""

    start: int
    end: int
    norm: str
    masked: str
    source: str
    times: list[TimeRef]
    bounds: list[int]
    block: Block
    found: Cues | None = None
    colon: str = ""  # what stands before the colon: 人均住房面积：城镇…

    def cues(self) -> Cues:
        """The cues of the sentence, looked for when the first figure asks."""
        if self.found is None:
            self.found = find_cues(self.norm)
        return self.found

    def as_written(self, name: str) -> tuple[str, tuple[int, int] | None]:
        """The name in the letters of the source, and where it stands when in one piece."""
        at = self.norm.find(name) if name else -1
        if at >= 0:
            where = (self.start + at, self.start + at + len(name))
            return self.source[at : at + len(name)], where
        written, rest = [], name
        while rest:
            length = len(rest)
            while length > 1 and rest[:length] not in self.norm:
                length -= 1
            at = self.norm.find(rest[:length])
            written.append(self.source[at : at + length] if at >= 0 else rest[:length])
            rest = rest[length:]
        return "".join(written), None


@dataclass(slots=True)
class State:
    """What a quantity may inherit from the words before it."""

    block: int = -1
    topic: str = ""  # the last full name: 重点项目
    headed: bool = False  # the topic comes from a heading, so it holds for all that follows
    name: str = ""  # the last name: 重点项目完成投资
    recent: list[str] = field(default_factory=list)  # names of the sentence, in order
    said: list[str] = field(default_factory=list)  # the same, rates too, each once in a row
    names: list[str] = field(default_factory=list)  # the list 分别 shares out
    base: str = ""  # a plan that is written out: its share comes next
    taken: int = 0
    lead: str = ""
    outlook: bool = False  # what is said will be: 今年全市将……
    section: str = ""  # 主要目标是… opens what the section goes on with
    tense: str = ""
    carried: str = ""  # status of the sentence before, in the same paragraph
    period: str | None = None
    heads: list[Cell] = field(default_factory=list)  # of the table being read
    last_end: int = 0
    right_end: int = 0  # where the name on the right of the last number ends
    measure: str = ""  # of the last figure, and its name
    measured: str = ""
    marks: str = ""
    words: tuple[str, ...] = ()

    def start_line(self, line: Line) -> None:
        self.last_end = self.right_end = 0
        self.marks, self.words = "", ()
        self.measure = self.measured = ""
        self.recent, self.said, self.base = [], [], ""


def line_of(page: Page, start: int, end: int, block: Block) -> Line:
    norm, source = page.norm[start:end], page.text[start:end]
    times = page.times_in(start, end)
    pieces, at = [], 0
    for ref in times:
        stop = min(ref.end, end) - start
        pieces += [norm[at : ref.start - start], BLANK * (stop - ref.start + start)]
        at = stop
    masked = "".join([*pieces, norm[at:]])
    if "(" in masked or "[" in masked:
        masked = _MARKS.sub(_blank, masked)
    bounds = [match.end() for match in _BOUNDARY.finditer(masked)]
    line = Line(start, end, norm, masked, source, times, bounds, block)
    colon = masked.find(":")
    if 0 < colon <= 16:
        line.colon = masked[:colon].replace(BLANK, "").strip()
    return line


def _blank(match: re.Match[str]) -> str:
    """Brackets are passed over, but (常住人口城镇化率) names the number that follows."""
    words = match[0]
    if words.endswith("率)"):
        return BRACKET + words[1:-1] + BRACKET
    return BRACKET * len(words)
