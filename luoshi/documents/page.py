"""The document page in Python: paragraphs of sentences, the map, chips, the notes beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import groupby

from luoshi.matters.models import Question
from luoshi.org.standing import Standing

from .collation import HEADS, collation
from .coverage import FATES, NOTHING, PROBLEM, SHOWN, Fate, Share, share
from .margin import Margin, Remark, margin, shown
from .minimap import minimap
from .models import Note, Proposal, Sentence, Source
from .queries import Become, became, fates, last_asked, notes_seen
from .versions import gone_from, newest

UNFOLDED = 200  # sentences; a longer text opens one part at a time
LINE, REMARK = 2, 8  # elements of a sentence and of a remark, about
HEAVY, FULL = 1_000, 600  # elements: what is not folded, and where a part is cut
NOTED = "noted"  # the filter of sentences with a remark in the margin
ONLY = {*FATES, PROBLEM.key, NOTED}


@dataclass(frozen=True)
class Line:
    """A sentence on the page; one that became nothing is only its number and its words."""

    number: int
    text: str
    fate: Fate
    is_current: bool
    is_span: bool
    remarks: str  # what stands in the margin for it, by its keys


@dataclass
class Para:
    level: int
    lines: list[Line]
    notes: list[Remark] = field(default_factory=list)

    @property
    def tag(self) -> str:
        return {0: "p", 1: "h2"}.get(self.level, "h3")


@dataclass
class Part:
    """A first heading with what follows; a folded one shows only what became of it."""

    title: str
    rows: list[Sentence]
    share: Share
    first: int
    met: int  # sentences that the filter leaves
    is_folded: bool
    paras: list[Para] = field(default_factory=list)


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
    def problems(self) -> set[int]:
        """Sentences that tell of a problem of which nothing was made."""
        return {s.order for s in self.sentences if s.label == PROBLEM.key} - set(self.fates)

    def fate(self, number: int) -> Fate:
        return self.fates.get(number) or (PROBLEM if number in self.problems else NOTHING)

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
        remarks = [remark.key for remark in self.margin.get(number, ())]
        return Line(
            number=number,
            text=self.words(sentence),
            fate=self.fate(number),
            is_current=number == self.number,
            is_span=bool(remarks) or number == self.number or number in self._marked,
            remarks=" ".join(remarks),
        )

    @cached_property
    def _marked(self) -> set[int]:
        return self.problems.union(*(one.proposal.sentences for one in self.became))

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
    def notes(self) -> list[Note]:
        """What the lints ask, set aside or not; a matter's own questions stand on its proposal."""
        found = notes_seen(self.source, self.who) if self.is_office else []
        return shown(self.became, found, self.number_of)

    @cached_property
    def number_of(self) -> dict[int, int]:
        return {sentence.pk: sentence.order for sentence in self.sentences}

    @cached_property
    def margin(self) -> Margin:
        return margin(self.became, self.notes, self.number_of) if self.is_office else {}

    @cached_property
    def parts(self) -> list[Part]:
        """A long text shows the part of the chosen sentence; the others are folded away."""
        weights = {row.order: self._weight(row) for row in self.sentences}
        is_long = len(self.sentences) > UNFOLDED and not self.only
        folds = not self.is_whole and (is_long or sum(weights.values()) > HEAVY)
        parts = []
        for rows in self._cut(weights, folds):
            numbers = [row.order for row in rows if weights[row.order]]
            if not numbers and self.only:
                continue
            fates = {row.order: f for row in rows if (f := self.fates.get(row.order))}
            first = min(numbers if self.only else fates, default=rows[0].order)
            told = share(len(rows), fates)
            parts.append(Part(self.words(rows[0]), rows, told, first, len(numbers), folds))
        opened = [p for p in parts if any(row.order == self.number for row in p.rows)]
        for part in parts if not folds else opened or parts[:1]:
            part.paras, part.is_folded = self.paras(part.rows), False
        return parts

    def _weight(self, sentence: Sentence) -> int:
        """About how many elements it takes; none where the filter leaves it out."""
        if self.only and not self._is_met(sentence.order):
            return 0
        return LINE + REMARK * len(self.margin.get(sentence.order, ()))

    def _is_met(self, number: int) -> bool:
        """By the filter."""
        if self.only == NOTED:
            return number in self.margin
        return self.fate(number).key == self.only

    def _cut(self, weights: dict[int, int], folds: bool) -> list[list[Sentence]]:
        """At first headings; where the page folds, also at the paragraph where a part is full."""
        cuts, size = [], 0
        for row in self.sentences:
            is_full = folds and size > FULL and row.para != cuts[-1][-1].para
            if not cuts or is_full or self._sign(row):
                cuts.append([])
                size = 0
            cuts[-1].append(row)
            size += weights[row.order]
        return cuts

    @property
    def collation(self) -> dict:
        return {"heads": HEADS, "rows": collation(self.became, self.at)}

    @property
    def has_folds(self) -> bool:
        return any(part.is_folded for part in self.parts)

    def _sign(self, sentence: Sentence) -> str:
        """一, where a first part of the text begins; else nothing."""
        first = self.words(sentence)[0]
        return first if sentence.level == 1 and first in "一二三四五六七八九十" else ""

    def paras(self, rows: Sequence[Sentence]) -> list[Para]:
        paras = []
        for _, group in groupby(rows, key=lambda s: s.para):
            lines = list(group)
            level = lines[0].level
            para = Para(level, [self.line(sentence) for sentence in lines])
            para.notes = [note for x in para.lines for note in self.margin.get(x.number, ())]
            if level or not self.only or self._is_shown(para):
                paras.append(para)
        return self._with_text(paras) if self.only else paras

    def _is_shown(self, para: Para) -> bool:
        return any(self._is_met(line.number) for line in para.lines)

    def _with_text(self, paras: Sequence[Para]) -> list[Para]:
        """From the end: a heading stays where text or a lower heading stays below it."""
        kept: list[Para] = []
        for para in reversed(paras):
            below = kept and (not kept[-1].level or kept[-1].level > para.level)
            if not para.level or below or self._is_shown(para):
                kept.append(para)
        return kept[::-1]

    @property
    def is_empty(self) -> bool:
        """The filter leaves nothing."""
        return bool(self.only) and not self.parts

    @property
    def chips(self) -> list[dict]:
        """Each a filter: the parts of the share bar, what became nothing, what has a remark."""
        counts = self.share.counts
        parts = [
            self._chip(fate.key, fate.word, counts[fate.key], fate.light)
            for fate in SHOWN
            if fate.key in counts
        ]
        rest = "口号、陈述，不交办" if self.is_office else "其余"
        if self.problems:
            parts.append(self._chip(PROBLEM.key, "问题，没有交办", len(self.problems)))
        parts.append(self._chip(NOTHING.key, rest, self.share.nothing - len(self.problems)))
        if self.margin:
            parts.append(self._chip(NOTED, "有提示的句子", len(self.margin)))
        return parts

    def _chip(self, key: str, word: str, count: int, light: str = "") -> dict:
        base, pressed = f"?s={self.number}", self.only == key
        href = base if pressed else f"{base}&only={key}"
        return {"state": light, "word": word, "count": count, "href": href, "pressed": pressed}

    @cached_property
    def minimap(self) -> dict:
        return minimap(
            (self.fate(row.order).light, self._sign(row), row.order == self.number)
            for row in self.sentences
        )
