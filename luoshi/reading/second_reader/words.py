"""The words of an item beside its quotation: owner, deadline, standard, figure. Each must stand in
the sentence, whole, and be something our reader can read there."""

from collections.abc import Callable, Sequence

from luoshi.reading import deadlines, owners, standards
from luoshi.reading.model import Deadline, Words
from luoshi.reading.normal import normalise
from luoshi.reading.owners.names import is_full_name, split
from luoshi.reading.page import Page
from luoshi.reading.record import record

from .answer import Item

TRIMMED = {
    "absent": "原句里没有这些字",
    "cut": "截断了数、日子或者名称",
    "unread": "读不出单位、日子或者数",
    "other": "与系统读的不同，照系统读的",
}
OWNER, STANDARD = "model.owner", "model.standard"
LONGEST_TAIL = 6  # letters that can still belong to the name of a unit
_DIGITS = frozenset("0123456789.%〇零一二两三四五六七八九十百千万亿")
_BIGGER = frozenset("省市县区州盟旗镇乡村国某")  # 市|水利局: the name begins before
Span = tuple[int, int]
Look = Callable[[Page, int, int, int], list[Words] | str]


@record
class Borne:
    """What of the words holds; `trimmed` says why the others do not."""

    owners: tuple[Words, ...]
    standards: tuple[Words, ...]
    trimmed: tuple[str, ...]


def place_of(norm: str, quote: str, start: int, end: int) -> Span | None:
    """Where the words stand between `start` and `end`, letter by letter in the one spelling."""
    words = normalise(quote).replace("\t", " ").strip()
    at = norm[start:end].replace("\t", " ").find(words) if words else -1
    return (start + at, start + at + len(words)) if at >= 0 else None


def bear_out(page: Page, item: Item, at: int) -> Borne:
    """Words of a kind that our reader finds in the sentence itself are taken as it reads them."""
    led, due, aims = owners.find(page, at)[0], deadlines.find(page, at), standards.find(page, at)
    told = (
        _of(page, item.owner, at, led, _names),
        _of(page, item.deadline, at, [due] if due else [], _days),
        _of(page, item.standard, at, aims, _clause),
        _of(page, item.figure, at, [], _numbers),
    )
    owned, _, aimed, counted = ([] if isinstance(one, str) else one for one in told)
    trimmed = tuple(one for one in told if isinstance(one, str))
    return Borne(tuple(owned), tuple(aimed or counted), trimmed)


def _of(
    page: Page, quote: str, at: int, read: Sequence[Words | Deadline], look: Look
) -> list[Words] | str:
    """What the words are, or the key of why they are not taken."""
    if not quote.strip():
        return []
    place = place_of(page.norm, quote, *page.cuts[at])
    if place is None:
        return "absent"
    if read:
        is_same = any(one.start < place[1] and place[0] < one.end for one in read)
        return [] if is_same else "other"
    return look(page, at, *place)


def _names(page: Page, at: int, start: int, end: int) -> list[Words] | str:
    spans = split(page.norm, start, end)
    if not spans or not all(is_full_name(page.norm[a:b]) for a, b in spans):
        return "unread"
    last = min(end + LONGEST_TAIL, page.cuts[at][1])
    longer = (page.norm[spans[-1][0] : stop] for stop in range(end + 1, last + 1))
    if page.norm[start - 1 : start] in _BIGGER or any(is_full_name(one) for one in longer):
        return "cut"
    return [page.words(a, b, OWNER) for a, b in spans]


def _days(page: Page, at: int, start: int, end: int) -> list[Words] | str:
    """A day that our reader does not read in the whole sentence is none that can be counted on."""
    return "unread"


def _clause(page: Page, at: int, start: int, end: int) -> list[Words] | str:
    return "cut" if _cuts_number(page, at, start, end) else [page.words(start, end, STANDARD)]


def _numbers(page: Page, at: int, start: int, end: int) -> list[Words] | str:
    if _cuts_number(page, at, start, end):
        return "cut"
    return [page.words(start, end, STANDARD)] if page.figures_in(start, end) else "unread"


def _cuts_number(page: Page, at: int, start: int, end: int) -> bool:
    """An edge stands inside a number, or inside what our reader takes for a figure."""
    for edge in (start, end):
        if page.norm[edge - 1 : edge] in _DIGITS and page.norm[edge : edge + 1] in _DIGITS:
            return True
    here = page.figures_in(*page.cuts[at])
    return any(one.start < edge < one.end for one in here for edge in (start, end))
