"""The pipeline: text in, `Reading` out. Each step sees the page the steps before it filled."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date

from . import deadlines, labels, mechanisms, owners, proposals, standards
from .blocks import find_blocks
from .cut import cut_sentences
from .dating import document_date, title_year
from .figures import find_figures
from .hints import hints
from .model import Reading, Sentence
from .normal import normalise
from .page import Page
from .respelled import lead_back, respell
from .times import find_times


def read(text: str, date: date | None = None, headings: Mapping[int, int] | None = None) -> Reading:
    """Everything found in `text`; `date` is the day of the document when the caller knows it, and
    `headings` the depth of the lines that the file calls headings, by where they begin."""
    other = respell(text)
    if other:
        return lead_back(_read(other.text, date, other.headings(headings)), text, other)
    return _read(text, date, headings)


def _read(text: str, date: date | None, headings: Mapping[int, int] | None) -> Reading:
    page = open_page(text, date, headings)
    page.figures = find_figures(page)
    told = zip(page.cuts, labels.label(page), strict=True)
    sentences = [
        _task(page, at, rule) if label == "directive" else Sentence(start, end, label, rule=rule)
        for at, ((start, end), (label, rule)) in enumerate(told)
    ]
    found = mechanisms.find(page)
    joined = proposals.join(page, sentences, page.figures, found)
    return Reading(
        text, page.doc_date, tuple(sentences), tuple(page.figures), tuple(found), tuple(joined)
    )


def open_page(
    text: str, doc_date: date | None = None, headings: Mapping[int, int] | None = None
) -> Page:
    """The page with blocks, sentences and times; figures are still to be found."""
    norm = normalise(text)
    cuts, times = cut_sentences(text), find_times(norm)
    day = doc_date or document_date(norm, times)
    blocks = find_blocks(norm, day, headings)
    starts = [block.start for block in blocks]
    block_of = [bisect_right(starts, start) - 1 for start, _ in cuts]
    year = day.year if day else title_year(norm, blocks)
    may = hints(norm, cuts)
    return Page(text, norm, day, cuts, blocks, times, year=year, block_of=block_of, hints=may)


def _task(page: Page, at: int, rule: str) -> Sentence:
    leads, cooperating = owners.find(page, at)
    return Sentence(
        *page.cuts[at],
        "directive",
        tuple(leads),
        tuple(cooperating),
        deadlines.find(page, at),
        tuple(standards.find(page, at)),
        rule,
    )
