"""The document page in Python: paragraphs of sentences, the map, chips, the notes beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import groupby

from luoshi.matters.models import Question
from luoshi.org.standing import Standing

from .collation import HEADS, collation
from .coverage import FATES, NOTHING, SHOWN, Fate, Share, share
from .models import Proposal, Sentence, Source
from .queries import Become, became, fates, last_asked
from .rules import gaps, say_gaps
from .versions import gone_from, newest

STEP, PART_GAP = 5, 8  # height of one sentence on the map, and of the space before a part
UNFOLDED = 200  # sentences; a longer text opens one part at a time
TALLEST_MAP = 614  # pixels; a longer text is drawn closer
GAP_TEXT = {
    "owner": "没有说由谁办。",
    "time": "没有说到哪天。",
    "standard": "没有说做到什么样算完成。",
}


@dataclass(frozen=True)
class Line:
    """A sentence on the page; one that became nothing is only its number and its words."""

    number: int
    text: str
    fate: Fate
    is_current: bool
    is_span: bool
    is_noted: bool


@dataclass
class Para:
    level: int
    lines: list[Line]
    notes: list[dict] = field(default_factory=list)

    @property
    def tag(self) -> str:
        return {0: "p", 1: "h2"}.get(self.level, "h3")


@dataclass
class Part:
    """A first heading with what follows; a folded one shows only what became of it."""

    title: str
    paras: list[Para]
    share: Share
    first: int
    is_folded: bool


@dataclass
class DocumentPage:
    """Everything the page shows of one source to one person at one moment."""

    source: Source
    who: Standing
    at: datetime
    only: str = ""
    chosen: int = 0
    is_whole: bool = False  # nothing is folded: to print, to search

    @property
    def base(self) -> str:
        """The address of a sentence on this page, without its number; the filter stays."""
        kept = (f"only={self.only}&" if self.only else "") + ("whole=1&" if self.is_whole else "")
        return f"?{kept}s="

    @property
    def share_label(self) -> str:
        return f"{self.share.tasks}句可落实"

    @cached_property
    def is_office(self) -> bool:
        return self.source.issuer_id in self.who.offices

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        return list(self.source.sentences.all())

    @cached_property
    def became(self) -> list[Become]:
        return became([self.source], self.who)[self.source.pk]

    @cached_property
    def fates(self) -> dict[int, Fate]:
        return fates(self.became, self.at)

    @cached_property
    def share(self) -> Share:
        return share(len(self.sentences), self.fates)

    @cached_property
    def asked(self) -> tuple[Question, int] | None:
        return last_asked(self.became)

    @cached_property
    def pending(self) -> list[Become]:
        return [one for one in self.became if one.is_pending]

    @cached_property
    def number(self) -> int:
        """The sentence in the panel: the one asked for, else the first that waits or carries."""
        if 1 <= self.chosen <= len(self.sentences):
            return self.chosen
        if self.pending:
            return self.pending[0].proposal.first
        return min(self.fates, default=1)

    def on(self, number: int) -> list[Become]:
        """What stands on a sentence: what waits first, then what was decided."""
        here = [one for one in self.became if number in one.proposal.sentences]
        return sorted(here, key=lambda one: not one.is_pending)

    def next_pending(self, after: int) -> int | None:
        """The next sentence that waits for a decision, from the top again at the end."""
        waiting = [one.proposal.first for one in self.pending]
        later = [number for number in waiting if number > after]
        return min(later or waiting, default=None)

    def words(self, sentence: Sentence) -> str:
        return self.source.text[sentence.start : sentence.end]

    def line(self, sentence: Sentence) -> Line:
        number = sentence.order
        return Line(
            number=number,
            text=self.words(sentence),
            fate=self.fates.get(number, NOTHING),
            is_current=number == self.number,
            is_span=number in self._carrying or number == self.number,
            is_noted=number in self._noted,
        )

    @cached_property
    def _carrying(self) -> set[int]:
        return {number for one in self.became for number in one.proposal.sentences}

    @cached_property
    def changed(self) -> list[Become]:
        """For the office: decisions whose words a new version changed, not looked at yet."""
        return [one for one in self.became if self.is_office and one.proposal.was_words]

    @cached_property
    def gone(self) -> list[Proposal]:
        """For the office: decisions on words that this version does not have any more."""
        return gone_from(self.source, self.who) if self.is_office else []

    @cached_property
    def newer(self) -> Source | None:
        return None if self.source.is_current else newest(self.source)

    @cached_property
    def _noted(self) -> dict[int, dict]:
        """For the office: what a sentence that waits does not say, once for each proposal."""
        notes = {one.proposal.first: _changed_note(one.proposal) for one in self.changed}
        for one in self.pending:
            missing = [key for key in gaps(one.proposal) if key in GAP_TEXT]
            if missing:
                notes[one.proposal.first] = {
                    "number": one.proposal.first,
                    "title": say_gaps(missing),
                    "text": _why_gap(one, missing),
                }
        return notes

    @cached_property
    def parts(self) -> list[Part]:
        """A long text shows the part of the chosen sentence; the others are folded away."""
        folds = len(self.sentences) > UNFOLDED and not self.only and not self.is_whole
        parts, rows = [], []
        for row in [*self.sentences, None]:
            if rows and (row is None or self._begins(row)):
                numbers = {one.order for one in rows}
                fates = {n: fate for n, fate in self.fates.items() if n in numbers}
                folded = folds and self.number not in numbers
                parts.append(
                    Part(
                        title=self.words(rows[0]),
                        paras=[] if folded else self.paras(rows),
                        share=share(len(rows), fates),
                        first=min(fates, default=rows[0].order),
                        is_folded=folded,
                    )
                )
                rows = []
            rows.append(row)
        return parts

    @property
    def collation(self) -> dict:
        return {"heads": HEADS, "rows": collation(self.became, self.at)}

    @property
    def has_folds(self) -> bool:
        return any(part.is_folded for part in self.parts)

    def _begins(self, sentence: Sentence) -> bool:
        return sentence.level == 1 and self.words(sentence)[0] in "一二三四五六七八九十"

    def paras(self, rows: Sequence[Sentence]) -> list[Para]:
        paras = []
        for _, group in groupby(rows, key=lambda s: s.para):
            lines = list(group)
            level = lines[0].level
            para = Para(level, [self.line(sentence) for sentence in lines])
            para.notes = [n for x in para.lines if (n := self._noted.get(x.number))]
            if level or not self.only or any(_is(x.fate, self.only) for x in para.lines):
                paras.append(para)
        return [*reversed(_with_text(reversed(paras), self.only))] if self.only else paras

    @property
    def is_empty(self) -> bool:
        """The filter leaves nothing."""
        return bool(self.only) and not any(part.paras for part in self.parts)

    @property
    def chips(self) -> list[dict]:
        """The parts of the share bar, each a filter; the last one is what became nothing."""
        base = f"?s={self.number}"
        parts = [
            {
                "state": fate.light,
                "word": fate.word,
                "count": self.share.counts[fate.key],
                "href": base if self.only == fate.key else f"{base}&only={fate.key}",
                "pressed": self.only == fate.key,
            }
            for fate in SHOWN
            if fate.key in self.share.counts
        ]
        nothing = {
            "state": "",
            "word": "口号、陈述，不交办" if self.is_office else "其余",
            "count": self.share.nothing,
            "href": base if self.only == NOTHING.key else f"{base}&only={NOTHING.key}",
            "pressed": self.only == NOTHING.key,
        }
        return [*parts, nothing]

    @cached_property
    def minimap(self) -> dict:
        """One path for each light, however many sentences; parts where a first heading stands."""
        y, shapes, parts, current = 0, {}, [], 0
        for sentence in self.sentences:
            if self._begins(sentence):
                y += PART_GAP if y else 0
                parts.append({"word": self.words(sentence)[0], "y": y + 10})
            light = self.fates.get(sentence.order, NOTHING).light or "none"
            width = 7 if light == "none" else 18
            shapes.setdefault(light, []).append(f"M16 {y}h{width}v3.6h-{width}z")
            current = y if sentence.order == self.number else current
            y += STEP
        paths = [{"state": light, "d": "".join(made)} for light, made in shapes.items()]
        shown = min(y, TALLEST_MAP)
        return {"paths": paths, "parts": parts, "height": y, "shown": shown, "current": current - 2}


def _with_text(paras: Iterable[Para], only: str) -> list[Para]:
    """From the end: a heading stays where text or a lower heading stays below it."""
    kept: list[Para] = []
    for para in paras:
        below = kept and (not kept[-1].level or kept[-1].level > para.level)
        if not para.level or below or any(_is(line.fate, only) for line in para.lines):
            kept.append(para)
    return kept


def _is(fate: Fate, only: str) -> bool:
    return only in FATES and fate.key == only


def _changed_note(proposal: Proposal) -> dict:
    text = f"原来是：“{proposal.was_words}”"
    return {"number": proposal.first, "title": "原文有改动", "text": text}


def _why_gap(one: Become, missing: list[str]) -> str:
    text = {**GAP_TEXT}
    if one.proposal.lead_words:
        text["owner"] = f"原文写的是“{one.proposal.lead_words}”，没有对上一个单位。"
    return "".join(text[key] for key in missing)
