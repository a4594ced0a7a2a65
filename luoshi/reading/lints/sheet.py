"""The sheet: one text as every lint sees it, with its page, its reading and its tasks."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter

from luoshi.reading import deadlines, owners, standards
from luoshi.reading.dating import task_year
from luoshi.reading.lazy import lazy
from luoshi.reading.model import Deadline, Figure, Reading
from luoshi.reading.page import Page
from luoshi.reading.reader import open_page

PLAIN = 5  # the depth of a heading without a number
FAR = 400  # characters; no sentence that a person wrote is longer on either side
_LED = lazy(r"(?:\(?[一二三四五六七八九十\d]{1,2}[)、.] ?)?由[^,。;的]{2,24}(?:负责|牵头)[,,、]")
_BY_WHEN = lazy(
    r"(?:\(?[一二三四五六七八九十\d]{1,2}[)、.] ?)?(?:\d{4}年|今年|明年)?(?:\d{1,2}月(?:底|\d{1,2}日)|年底)前"
    r"(?:建成|完成|新建|改建|改造|解决|拿出|制定|出台|清理|办结|开工|投产|交付|实现)(?!了)"
)
_OFFICIAL = lazy(
    r"^[^\n。,]{0,20}[〔\[(【(]\d{4}[〕\])】)] ?第? ?\d{1,4} ?[号次期]$|^关于印发|印发[^\n。]{2,60}的通知$|"
    r"^各[^\n。]{2,80}:$",
    8,  # re.MULTILINE
)
_REPLY = lazy(r"^[^\n。]{0,40}(?:的答复|答复意见|的复函)(?:意见|函)?[ \t]*$", 8)
_STOP = lazy("[。!?\n]")


@dataclass(frozen=True, slots=True)
class Task:
    """An order as the lints ask about it: from a proposal, else from a sentence that says 由谁负责."""

    start: int
    end: int
    owners: tuple[str, ...]
    deadline: Deadline | None
    missing: frozenset[str]


@dataclass
class Sheet:
    page: Page
    reading: Reading

    @property
    def norm(self) -> str:
        return self.page.norm

    @cached_property
    def is_official(self) -> bool:
        """An official document: a number line, somebody it is sent to, or 印发."""
        return bool(_OFFICIAL.search(self.norm[:1500]))

    @cached_property
    def is_reply(self) -> bool:
        """An answer to a motion or a petition: who signs it is who does it."""
        return bool(_REPLY.search(self.norm[:600]))

    @cached_property
    def tasks(self) -> list[Task]:
        return sorted([*self._proposed(), *self._plain()], key=lambda task: task.start)

    def _proposed(self) -> Iterator[Task]:
        for one in self.reading.proposals:
            lead = self.reading.sentences[one.sentences[0]]
            yield Task(
                lead.start,
                lead.end,
                tuple(word.text for word in one.owners),
                one.deadline,
                frozenset(one.missing),
            )

    def _plain(self) -> Iterator[Task]:
        """Orders by their own words in a part that tells what was done."""
        taken = {at for one in self.reading.proposals for at in one.sentences}
        for at, (start, end) in enumerate(self.page.cuts):
            led = _LED.match(self.norm, start, end)
            if at in taken or not (led or _BY_WHEN.match(self.norm, start, end)):
                continue
            names = tuple(word.text for word in owners.find(self.page, at)[0])
            due = deadlines.find(self.page, at)
            there = {
                "owner": bool(names or led),
                "time": due is not None,
                "standard": bool(standards.find(self.page, at)),
            }
            missing = frozenset(facet for facet, told in there.items() if not told)
            yield Task(start, end, names, due, missing)

    def is_aim_of_a_year(self, offset: int) -> bool:
        """Below 2026年主要目标: what has no day of its own is to be reached in that year."""
        blocks = self.page.blocks
        here = bisect_left(blocks, offset + 1, key=attrgetter("start")) - 1
        above = (
            (
                0 if block.kind == "title" else block.level or PLAIN,
                self.norm[block.start : block.end],
            )
            for block in reversed(blocks[:here])
            if block.kind in ("title", "heading")
        )
        found = task_year(above, self.page.doc_date)
        return found is not None and ("目标" in found[1] or "指标" in found[1])

    @cached_property
    def _stops(self) -> list[int]:
        return [match.start() for match in _STOP.finditer(self.norm)]

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence up to the full stop that holds `offset`; a ; does not end it, and of one
        without end only what is near."""
        at = bisect_left(self._stops, offset)
        start = self._stops[at - 1] + 1 if at else 0
        end = self._stops[at] if at < len(self._stops) else len(self.norm)
        return max(start, offset - FAR), min(end, offset + FAR)

    def clause(self, start: int, end: int) -> str:
        """The words around a find, between the nearest marks; what is near enough to deny it."""
        a, b = self.sentence(start)
        floor = max(self.norm.rfind(mark, a, start) for mark in ",;")
        ends = [at for mark in ",;" if (at := self.norm.find(mark, end, b)) >= 0]
        return self.norm[max(a, floor + 1) : min(ends, default=b)]

    def figures(self) -> Iterator[list[Figure]]:
        """The figures of each sentence that has two or more."""
        for start, end in self.page.cuts:
            found = self.page.figures_in(start, end)
            if len(found) > 1:
                yield found


def open_sheet(reading: Reading, day: date | None = None) -> Sheet:
    page = open_page(reading.text, day or reading.doc_date)
    page.figures = list(reading.figures)
    return Sheet(page, reading)
