"""Which of a model's items the text bears out; what a kept one says is read by our own reader."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from luoshi.reading import deadlines, facets, owners, standards
from luoshi.reading.figures import find_figures
from luoshi.reading.hints import hints
from luoshi.reading.model import FACETS, Proposal
from luoshi.reading.page import Page
from luoshi.reading.reader import open_page
from luoshi.reading.record import record

from .answer import Item
from .questions import Numbered
from .words import Borne, bear_out, place_of

DROPPED = {
    "shape": "格式不对",
    "number": "指的那一句没有送去",
    "absent": "原句里没有这些字",
    "short": "引的字太少，认不出是哪一处",
    "frame": "是标题、称呼、落款",
    "again": "同一句又说一遍",
}
FRAME = frozenset(
    {"title", "address", "signature", "date", "boiler"}
)  # blocks that ask for nothing
LEAST = 4  # letters of a quotation that is not the whole sentence


@record
class Found:
    """A sentence that the model took for a task or a target, and what our reader reads in it."""

    number: int
    kind: str
    start: int  # of the words the model quoted
    end: int
    proposal: Proposal  # its only sentence is `number`, counted from 0
    trimmed: tuple[str, ...]  # of TRIMMED: words beside the quotation that were not taken


@dataclass
class Weighed:
    """Every item is in `kept` or counted in `dropped`."""

    kept: list[Found] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)


def weigh(
    text: str,
    doc_date: date | None,
    sentences: Sequence[Numbered],
    items: Sequence[Item],
    *,
    asked: Collection[int],
    headings: Mapping[int, int] | None = None,
) -> Weighed:
    """`sentences` are all of the text, numbered from 1; `asked` are those that were sent."""
    page = _page(text, doc_date, sentences, headings)
    told, seen = Weighed(), set[int]()
    for item in items:
        place = _place(page, item, asked)
        if isinstance(place, str):
            told.dropped[place] += 1
        elif item.number in seen:
            told.dropped["again"] += 1
        else:
            seen.add(item.number)
            told.kept.append(_found(page, item, place))
    return told


def _page(
    text: str,
    doc_date: date | None,
    sentences: Sequence[Numbered],
    headings: Mapping[int, int] | None,
) -> Page:
    """The page cut as the numbers were given: a newer reader may cut otherwise."""
    page = open_page(text, doc_date, headings)
    cuts = [(one.start, one.end) for one in sentences]
    if cuts != page.cuts:
        starts = [block.start for block in page.blocks]
        block_of = [bisect_right(starts, start) - 1 for start, _ in cuts]
        page = replace(page, cuts=cuts, block_of=block_of, hints=hints(page.norm, cuts))
    page.figures = find_figures(page)
    return page


def _place(page: Page, item: Item, asked: Collection[int]) -> tuple[int, int] | str:
    """Where the quotation stands in the sentence it names, or the key of why it is dropped."""
    if item.number not in asked or not 1 <= item.number <= len(page.cuts):
        return "number"
    start, end = page.cuts[item.number - 1]
    place = place_of(page.norm, item.quote, start, end)
    if place is None:
        return "absent" if item.quote.strip() else "short"
    if page.block(item.number - 1).kind in FRAME:
        return "frame"
    return place if place[1] - place[0] >= min(LEAST, end - start) else "short"


def _found(page: Page, item: Item, place: tuple[int, int]) -> Found:
    """What our reader reads in the sentence; words it did not look at come from the quotations."""
    at = item.number - 1
    borne = bear_out(page, item, at)
    return Found(item.number, item.kind, *place, _read(page, at, borne), borne.trimmed)


def _read(page: Page, at: int, borne: Borne) -> Proposal:
    start, end = page.cuts[at]
    led, helped = owners.find(page, at)
    due = deadlines.find(page, at)
    measures = facets.measures(page, [at])
    standard = tuple(standards.find(page, at)) or borne.standards
    figures = facets.inside(page.figures, [(start, end)])
    aims = tuple(k for k in figures if page.figures[k].status == "target")
    there = {
        "task": True,
        "owner": bool(led or borne.owners),
        "time": due is not None,
        "standard": bool(standard or aims),
        "measures": bool(measures),
    }
    return Proposal(
        page.text[start:end],
        (at,),
        aims,
        (),
        tuple(led) or borne.owners,
        tuple(helped),
        due,
        standard,
        measures,
        tuple(facet for facet in FACETS if not there[facet]),
    )
