"""The pipeline: text in, `Reading` out. Each step sees the page the steps before it filled."""

from bisect import bisect_right
from datetime import date
from importlib import import_module
from typing import Any

from .blocks import find_blocks
from .cut import cut_sentences
from .dating import document_date, title_year
from .figures import find_figures
from .model import Reading, Sentence
from .normal import normalise
from .page import Page
from .times import find_times


def _finder(module: str, name: str, nothing: Any) -> Any:
    try:
        return getattr(import_module(f".{module}", __package__), name)
    except ModuleNotFoundError:
        return lambda page, *_: nothing(page) if callable(nothing) else nothing


def read(text: str, date: date | None = None) -> Reading:
    """Everything found in `text`; `date` is the day of the document when the caller knows it."""
    page = open_page(text, date)
    page.figures = find_figures(page)
    label = _finder("labels", "label", lambda page: [("fact", "")] * len(page.cuts))
    sentences = tuple(_sentence(page, at, *found) for at, found in enumerate(label(page)))
    found = _finder("mechanisms", "find", [])(page)
    joined = _finder("proposals", "join", [])(page, sentences, page.figures, found)
    return Reading(text, page.doc_date, sentences, tuple(page.figures), tuple(found), tuple(joined))


def open_page(text: str, doc_date: date | None = None) -> Page:
    """The page with blocks, sentences and times; figures are still to be found."""
    norm = normalise(text)
    cuts, times = cut_sentences(text), find_times(norm)
    day = doc_date or document_date(norm, times)
    blocks = find_blocks(norm, day)
    starts = [block.start for block in blocks]
    block_of = [bisect_right(starts, start) - 1 for start, _ in cuts]
    year = day.year if day else title_year(norm, blocks)
    return Page(text, norm, day, cuts, blocks, times, year=year, block_of=block_of)


def _sentence(page: Page, at: int, label: str, rule: str) -> Sentence:
    start, end = page.cuts[at]
    if label != "directive":
        return Sentence(start, end, label, rule=rule)
    leads, cooperating = _finder("owners", "find", ((), ()))(page, at)
    return Sentence(
        start,
        end,
        label,
        tuple(leads),
        tuple(cooperating),
        _finder("deadlines", "find", None)(page, at),
        tuple(_finder("standards", "find", ())(page, at)),
        rule,
    )
