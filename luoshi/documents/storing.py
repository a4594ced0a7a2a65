"""A reading as rows: sentences with their paragraph, findings, proposals with what they name."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from luoshi.clocks import BadLimit
from luoshi.matters.words import joined
from luoshi.org.models import Unit
from luoshi.org.queries import unit_named
from luoshi.reading import Proposal as Read
from luoshi.reading import Reading, Words
from luoshi.reading.formats import Document
from luoshi.reading.reader import open_page

from .models import Finding, Proposal, Sentence, Source
from .search import WORDS
from .titles import task_title
from .told import read_time


def make_sentences(source: Source, reading: Reading, document: Document) -> list[Sentence]:
    page = open_page(source.text, source.doc_date)
    starts = [block.start for block in page.blocks]
    made = []
    for order, one in enumerate(reading.sentences, 1):
        at = max(bisect_right(starts, one.start) - 1, 0)
        block = page.blocks[at]
        made.append(
            Sentence(
                source=source,
                order=order,
                start=one.start,
                end=one.end,
                para=at,
                level=(block.level or 3) if block.kind == "heading" else 0,
                place=document.place(one.start)[:80],
                label=one.label,
                rule=one.rule,
            )
        )
    kept = Sentence.objects.bulk_create(made)
    WORDS.add({one.pk: joined([source.text[one.start : one.end]]) for one in kept})
    return kept


def make_findings(source: Source, sentences: Sequence[Sentence], reading: Reading) -> None:
    """Everything that was understood, under the sentence it stands in."""
    starts = [sentence.start for sentence in sentences]
    found = [*_in_sentences(reading), *_figures(reading)]
    found += [("mechanism", m, {"status": m.status}) for m in reading.mechanisms]
    Finding.objects.bulk_create(
        Finding(
            source=source,
            sentence=sentences[bisect_right(starts, one.start) - 1],
            kind=kind,
            start=one.start,
            end=one.end,
            value=value,
            rule=one.rule,
        )
        for kind, one, value in found
    )


def _in_sentences(reading: Reading) -> Iterable[tuple]:
    for sentence in reading.sentences:
        yield from (("owner", words, {}) for words in sentence.owners)
        yield from (("cooperating", words, {}) for words in sentence.cooperating)
        yield from (("standard", words, {}) for words in sentence.standards)
        if due := sentence.deadline:
            value = {"date": due.date and due.date.isoformat(), "limit": due.limit}
            yield "deadline", due, value | {"rhythm": due.rhythm}


def _figures(reading: Reading) -> Iterable[tuple]:
    for one in reading.figures:
        names = ("value", "value_to", "unit", "indicator", "measure", "status", "bound", "period")
        yield "figure", one, {name: getattr(one, name) for name in names}


class Named:
    """Units by the words of a text; the tree is asked for once."""

    def __init__(self) -> None:
        self._known: dict[str, Unit | None] = {}

    @cached_property
    def _units(self) -> list[Unit]:
        return list(Unit.objects.open())

    def unit(self, words: str) -> Unit | None:
        if words not in self._known:
            self._known[words] = unit_named(words, self._units)
        return self._known[words]

    def only(self, owners: Sequence[str]) -> Unit | None:
        """The one unit the owners name; where they name several or an unknown one, a person is asked."""
        found = {words: unit for words in owners if (unit := self.unit(words))}
        others = [words for words in owners if not any(name in words for name in found)]
        units = {unit.pk: unit for unit in found.values()}
        return next(iter(units.values())) if len(units) == 1 and not others else None


def make_proposal(source: Source, orders: Sequence[int], one: Read, named: Named) -> Proposal:
    due = one.deadline
    return Proposal(
        source=source,
        sentences=list(orders),
        words=words_of(source, orders),
        title=task_title(one.task),
        task=one.task,
        lead_words=_joined(one.owners)[:300],
        unit=named.only([words.text for words in one.owners]),
        assists_words=_joined(one.cooperating)[:300],
        due_words=due.text[:60] if due else "",
        due_on=due.date if due and not due.limit else None,
        limit=limit_code(due.limit or (due.rhythm and due.text)) if due else "",
        standard="；".join(words.text for words in one.standards),
        measures="；".join(words.text for words in one.measures),
        missing=list(one.missing),
    )


def words_of(source: Source, orders: Sequence[int]) -> str:
    """The sentences as they stand in the source; what is left out between them is marked."""
    spans = dict(
        (order, (start, end))
        for order, start, end in source.sentences.filter(order__in=orders).values_list(
            "order", "start", "end"
        )
    )
    words, before = "", None
    for order in sorted(orders):
        start, end = spans[order]
        words += "……" if before is not None and order != before + 1 else ""
        words += source.text[start:end]
        before = order
    return words


def limit_code(words: str) -> str:
    """The short form of a term or of a rhythm, or nothing when the clocks do not know it."""
    try:
        return read_time(words).code if words else ""
    except BadLimit:
        return ""


def _joined(found: Iterable[Words]) -> str:
    return "、".join(dict.fromkeys(words.text for words in found))
