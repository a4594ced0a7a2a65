"""Whose words decide the status of a figure: cues, lead, tense, section, paragraph."""

from luoshi.reading.page import Page
from luoshi.reading.quantities import Quantity
from luoshi.reading.times import TimeRef, resolve

from .line import Line, State
from .predicate import Predicate
from .status import lead_status, local_status

_UNDATED = frozenset(("window", "term", "rhythm", "clock", "decade", "event", "redacted"))
_BY_MODE = {"plan": "target", "review": "actual", "problem": "actual"}


def turn_to(state: State, page: Page, number: int) -> None:
    """Forget what does not reach into this sentence: names at 。, lead at the paragraph."""
    block = page.block_of[number]
    start, end = page.cuts[number]
    before = page.norm[page.cuts[number - 1][1] - 1] if number else ""
    if block != state.block:
        opened = before == ":" or page.blocks[block].level
        keeps = opened and page.blocks[block].kind != "heading"
        state.lead = state.lead if keeps else ""
        state.block, state.topic, state.name, state.period = block, "", "", None
        state.tense, state.carried, state.names = "", "", []
    elif before != ";":
        state.lead, state.tense, state.names = "", "", []
    if ":" in page.norm[start:end]:
        state.lead = lead_status(page.norm[start:end]) or state.lead


def status_of(
    page: Page, line: Line, state: State, quantity: Quantity, predicate: Predicate, unit: str
) -> str:
    start, end = quantity.start - line.start, quantity.end - line.start
    ref = next((t for t in reversed(line.times) if t.end - line.start <= start), None)
    if ref is not None:
        state.period = page.text[ref.start : ref.end]
        state.tense = _tense(page, ref, line.block.mode) or state.tense
    if predicate.has("f"):
        return "actual"
    local = local_status(line.cues, line.norm, start, end)
    found = local or state.lead or state.tense or _BY_MODE.get(line.block.mode, "")
    if not found and unit == "分":
        found = "target"
    found = found or state.carried or "actual"
    if local or state.tense:
        state.carried = found
    return found


def _tense(page: Page, ref: TimeRef, mode: str) -> str:
    """Before or after the day of the document; a bare 年末 is the reported year's in a review."""
    if ref.kind in _UNDATED or page.doc_date is None:
        return ""
    if mode == "review" and not any(letter in "0123456789今明去" for letter in ref.text):
        return ""
    days = resolve(ref, page.doc_date)
    if days is None:
        return ""
    if days.last < page.doc_date:
        return "actual"
    return "target" if days.first > page.doc_date else ""
