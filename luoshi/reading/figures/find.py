"""From quantities to figures: sentence by sentence, left to right, carrying subject and scope."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from luoshi.reading import units
from luoshi.reading.model import Figure
from luoshi.reading.page import Page
from luoshi.reading.quantities import Quantity, find_quantities
from luoshi.reading.times import TimeRef, resolve

from . import name as naming
from .exclude import is_figure
from .measure import bound_of, completes, measure_of, signed
from .predicate import BLANK, Predicate, predicate_before
from .status import Cues, find_cues, lead_status, local_status

_BOUNDARY = re.compile("[,;:。!?()\n\t]|--")
_MARKS = re.compile(r"\[[0-9]{1,3}\]|\([^()0-9一二三四五六七八九十]{1,30}\)")
_MONEY = re.compile(
    "收入|支出|投资|产值|增加值|总值|资金|利润|税|额|款|预算|财政|费|债|GDP|产出|营收|销售|出口|进口|[外内]资|价|补贴|补助|捐|金|成本|效益|亏损|土地出让"
)
_PEOPLE = re.compile("人口|人$|就业|劳动力|游客|人员|农民|职工|群众|移民|学生|党员|干部|人才|居民")


@dataclass(slots=True)
class _State:
    """What a quantity may inherit from the words before it."""

    block: int = -1
    subject: str = ""
    subject_at: tuple[int, int] | None = None
    names: list[str] = field(default_factory=list)  # of 分别
    taken: int = 0
    lead: str = ""
    tense: str = ""
    period: str | None = None
    from_start: bool = False  # the last figure followed 由 or 从


@dataclass(slots=True)
class _Sentence:
    start: int
    end: int
    norm: str
    masked: str
    times: list[TimeRef]
    bounds: list[int]
    cues: Cues


def find_figures(page: Page) -> list[Figure]:
    """All figures of the page in order."""
    quantities = find_quantities(page.norm, page.times)
    figures: list[Figure] = []
    state, at = _State(), 0
    for number, (start, end) in enumerate(page.cuts):
        first = at
        while at < len(quantities) and quantities[at].start < end:
            at += 1
        block = page.blocks[page.block_of[number]]
        _turn_to(state, page, number)
        lead = lead_status(page.norm[start:end]) if ":" in page.norm[start:end] else ""
        state.lead = lead or state.lead
        here = [q for q in quantities[first:at] if q.start >= max(start, block.body)]
        if here and block.kind != "boiler":
            sentence = _sentence(page, start, end)
            figures.extend(_figures_of(page, sentence, here, state, block.mode))
        else:
            state.subject, state.names = "", []
    return figures


def _turn_to(state: _State, page: Page, number: int) -> None:
    """Forget what does not reach into this sentence: subject at 。, lead at the paragraph."""
    block = page.block_of[number]
    before = page.norm[page.cuts[number - 1][1] - 1] if number else ""
    if block != state.block:
        carries = before == ":" or page.blocks[block].level
        state.block, state.subject, state.period, state.tense = block, "", None, ""
        state.lead = state.lead if carries and page.blocks[block].kind != "heading" else ""
        state.names = []
    elif before != ";":
        state.lead, state.tense, state.names = "", "", []


def _sentence(page: Page, start: int, end: int) -> _Sentence:
    norm = page.norm[start:end]
    times = page.times_in(start, end)
    letters = list(norm)
    for ref in times:
        letters[ref.start - start : ref.end - start] = BLANK * (min(ref.end, end) - ref.start)
    masked = "".join(letters)
    if "(" in masked or "[" in masked:
        masked = _MARKS.sub(lambda match: BLANK * len(match[0]), masked)
    bounds = [match.end() for match in _BOUNDARY.finditer(masked)]
    return _Sentence(start, end, norm, masked, times, bounds, find_cues(norm))


def _figures_of(
    page: Page, sentence: _Sentence, quantities: list[Quantity], state: _State, mode: str
) -> list[Figure]:
    figures: list[Figure] = []
    last_end = 0
    for at, quantity in enumerate(quantities):
        start = quantity.start - sentence.start
        bound = max(_bound(sentence, start), last_end)
        left = sentence.masked[bound:start]
        plain = _plain_unit(quantity, sentence, bound, start)
        quantity = plain or quantity
        if not is_figure(quantity, sentence.masked, start, left):
            continue
        limit = len(sentence.norm)
        if at + 1 < len(quantities):
            limit = quantities[at + 1].start - sentence.start
        figures.append(_figure(page, sentence, quantity, state, mode, bound, limit))
        last_end = quantity.end - sentence.start
    return figures


def _bound(sentence: _Sentence, start: int) -> int:
    at = bisect_left(sentence.bounds, start + 1)
    return sentence.bounds[at - 1] if at else 0


def _plain_unit(quantity: Quantity, sentence: _Sentence, bound: int, start: int) -> Quantity | None:
    return None


def _figure(
    page: Page,
    sentence: _Sentence,
    quantity: Quantity,
    state: _State,
    mode: str,
    bound: int,
    limit: int,
) -> Figure:
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    predicate = predicate_before(sentence.masked, bound, start)
    head = sentence.masked[bound : predicate.head_end].replace(BLANK, "")
    name = _name(sentence, quantity, state, predicate, bound, limit)
    measure = measure_of(quantity, predicate, name, head)
    value, value_to = signed(quantity, predicate, measure)
    status = _status(page, sentence, state, mode, predicate, start, end)
    return Figure(
        quantity.start,
        quantity.end,
        page.text[quantity.start : quantity.end],
        value,
        value_to,
        _unit(quantity, name),
        name,
        measure,
        status,
        bound_of(quantity, predicate, sentence.norm, end),
        state.period,
    )


def _name(
    sentence: _Sentence,
    quantity: Quantity,
    state: _State,
    predicate: Predicate,
    bound: int,
    limit: int,
) -> str:
    _start, end = quantity.start - sentence.start, quantity.end - sentence.start
    head = sentence.masked[bound : predicate.head_end]
    if predicate.has("r") or state.names:
        shared = _shared_name(head, predicate, state)
        if shared:
            return shared
    words = naming.left_name(head)
    if completes(words) and quantity.unit == "%":
        return state.subject or words
    if words.startswith("占") and state.subject:
        return state.subject + words
    right = _right(sentence, quantity, words, end, limit)
    if right:
        verb = words[-3:] if words else ""
        name = verb + right
        state.subject = right
        return name
    if not words:
        return state.subject or naming.right_name(sentence.masked, end, limit)
    if quantity.unit in units.COUNTED or quantity.unit in units.PEOPLE:
        words = naming.last_of_list(words)
    if quantity.unit != "pp" or not state.subject:
        state.subject = words
    return words


def _right(sentence: _Sentence, quantity: Quantity, words: str, end: int, limit: int) -> str:
    counted = quantity.unit in units.COUNTED or quantity.unit in units.PEOPLE
    masked = sentence.masked
    if counted and naming.follows_directly(masked, end):
        return naming.right_name(masked, end, limit)
    if counted and masked.startswith(("以上", "左右", "多"), end):
        return naming.right_name(masked, end, limit)
    if masked.startswith("的", end) and (
        quantity.kind in ("half", "fraction", "tenths") or not words
    ):
        return naming.right_name(masked, end, limit)
    if quantity.unit in units.MEASURED and naming.follows_directly(masked, end):
        return naming.right_name(masked, end, limit) if len(words) <= 4 else ""
    return ""


def _shared_name(head: str, predicate: Predicate, state: _State) -> str:
    """分别: the names of the list in turn, each with the ending that the last one carries."""
    words = naming.left_name(head)
    if predicate.has("r"):
        names = naming.share_out(words)
        if len(names) > 1:
            state.names = names
        state.taken = 0
    elif words:
        state.names = []
        return ""
    if state.taken >= len(state.names):
        return ""
    state.taken += 1
    return state.names[state.taken - 1]


def _unit(quantity: Quantity, name: str) -> str:
    if quantity.unit or quantity.kind in ("rank", "ratio"):
        return quantity.unit
    if _PEOPLE.search(name):
        return "人"
    return "元" if quantity.scaled and (_MONEY.search(name) or quantity.value >= 1e8) else ""


def _status(
    page: Page,
    sentence: _Sentence,
    state: _State,
    mode: str,
    predicate: Predicate,
    start: int,
    end: int,
) -> str:
    ref = next((t for t in reversed(sentence.times) if t.end - sentence.start <= start), None)
    if ref is not None:
        state.period = page.text[ref.start : ref.end]
        state.tense = _tense(page, ref) or state.tense
    if predicate.has("f"):
        return "actual"
    return (
        local_status(sentence.cues, sentence.norm, start, end)
        or state.lead
        or state.tense
        or {"plan": "target", "review": "actual", "problem": "actual"}.get(mode, "")
        or "actual"
    )


def _tense(page: Page, ref: TimeRef) -> str:
    if ref.kind in ("window", "term", "rhythm", "clock", "decade", "event"):
        return ""
    days = resolve(ref, page.doc_date)
    if days is None or page.doc_date is None:
        return ""
    if days.last < page.doc_date:
        return "actual"
    return "target" if days.first > page.doc_date else ""
