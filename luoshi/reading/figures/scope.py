"""Whose words decide the status of a figure: cues, lead, tense, section, paragraph."""

from bisect import bisect_right
from operator import attrgetter

from luoshi.reading.hints import bits, cue
from luoshi.reading.lazy import lazy
from luoshi.reading.page import Block, Page
from luoshi.reading.quantities import Quantity
from luoshi.reading.sections import is_imperative
from luoshi.reading.times import TimeRef, resolve

from .line import Line, State
from .name import left_name
from .outlook import OUTLOOK, by_outlook, look_out
from .predicate import BLANK, Predicate
from .status import earlier_status, find_cues, is_limited, lead_status, local_status

_UNDATED = frozenset(("window", "term", "rhythm", "clock", "decade", "event", "redacted"))
_aims = cue(
    "(?:目标|任务|指标安排|预期指标)(?:是|为)?:|(?:目标|指标|任务)(?:是|为)|议定(?:以下|如下)|(?:采取|落实|做好|抓好|推进)(?:以下|如下)|"
    "(?:以下|如下)(?:措施|要求|工作)"
)
_colon = cue(":")
_TURNS = bits(_aims, _colon) | OUTLOOK
_HEAD_CUT = lazy(
    "(?:[0-9]{1,2}[.、]|\\([一二三四五六七八九十0-9]{1,2}\\)|--)([^。,;:!?0-9()]{3,14})。"
)
_OPENS = frozenset("0123456789(-")
_WITH_YEAR = lazy("[0-9]{4}|[明后来下次今]|十.五")
LONGEST_ORDER = 30
LEAST_HEAD, LONGEST_HEAD = 5, 14
_FORWARD = lazy("加强|加快|推进|继续|积极|大力|深入|着力|进一步|全面落实|切实|抓好|坚持")
_FORWARD_FIRST = frozenset("加推继积大深着进全切抓坚")
_LOOKS_BACK = lazy("[了已]|取得|成效|顺利|明显|显著|不断|稳步|一年|以来|五年")
LEAST_BROKEN, LONGEST_TAIL = 16, 30
_TAIL = lazy("[^,。;:!?()]{2,}$")
_FROM = lazy("[由从是](?=[“0-9上去])|[0-9]")
_COUNTED = lazy("[0-9,]")
_HEAD = lazy("([^。,;:!?0-9()]{3,14})(?=。|\\()")
_HAVE = frozenset(["有", "共有", "拥有", "还有", "已有", "现有", "只有"])
_BY_MODE = {"plan": "target", "review": "actual", "problem": "actual"}


def may_turn(state: State, page: Page, number: int, block: Block) -> bool:
    """Whether there is anything to forget or to learn in a paragraph without a number."""
    if page.hints[number] & _TURNS or state.lead or state.section:
        return True
    start, end = page.cuts[number]
    at = block.body if start < block.body < end else start
    return not block.mode and page.norm[at] in _FORWARD_FIRST


def turn_to(state: State, page: Page, number: int, counted: bool) -> None:
    """Forget what does not reach into this sentence: names at 。, lead at the paragraph.

    Without a number in the rest of the paragraph (`counted`) its names are not looked for."""
    norm, block, (start, end) = page.norm, page.block_of[number], page.cuts[number]
    here, is_new = page.blocks[block], block != state.block
    state.block = block
    if counted or state.lead:
        before = norm[page.cuts[number - 1][1] - 1] if number else ""
        if state.lead and (before != ";" or is_new):
            keeps = is_new and (before == ":" or here.level) and here.kind != "heading"
            state.lead = state.lead if keeps else ""
        if counted:
            _turn_names(state, page, number, before, is_new)
    if state.section and here.kind in ("heading", "title") and here.level <= 1:
        state.section = ""
    if not here.mode:
        at = here.body if start < here.body < end else start
        if norm[at] in _FORWARD_FIRST:
            _look_forward(state, norm, at, end)
    if may := page.hints[number] & _TURNS:
        if may & _colon.bit:
            state.lead = lead_status(norm[start:end]) or state.lead
        if may & OUTLOOK:
            look_out(state, page, number)
        if may & _aims.bit and _aims.search(norm, start, end):
            state.section = "target"


def _look_forward(state: State, norm: str, start: int, end: int) -> None:
    """加强城市管理。: an order without a number leads on to targets."""
    if _FORWARD.match(norm, start, end):
        state.carried = "" if _LOOKS_BACK.search(norm, start, end) else "target"


def _turn_names(state: State, page: Page, number: int, before: str, is_new: bool) -> None:
    start, end = page.cuts[number]
    if is_new:
        state.name, state.period = _broken_off(page, state.block, state.name), None
        state.topic = _head_of(page, state.block)
        state.headed = bool(state.topic)
        state.carried = _order_of(page, number) or (state.carried if state.name else "")
    if is_new or before != ";":
        state.tense, state.names = "", []
    opens = page.norm[start] in _OPENS
    head = _HEAD_CUT.match(page.norm, start, end) if opens else None
    if head:
        state.topic, state.name, state.headed = head[1], "", True
    elif before == "。" and LEAST_HEAD < _length(page, number - 1) <= LONGEST_HEAD:
        _take_short_head(state, page, number - 1)


def _length(page: Page, number: int) -> int:
    start, end = page.cuts[number]
    return end - start


def status_of(
    page: Page, line: Line, state: State, quantity: Quantity, predicate: Predicate, unit: str
) -> str:
    start, end = quantity.start - line.start, quantity.end - line.start
    ref = _time_of(line, start)
    tense = ""
    if ref is not None:
        state.period = page.text[ref.start : ref.end]
        tense = _tense(page, line, ref)
        state.tense = tense or state.tense
    if predicate.has("f"):
        return "actual"
    cues = line.cues()
    clause = cues.clause(line.norm, start, end)
    local = local_status(cues, line.norm, end, clause)
    if not local and line.block.mode != "review" and is_limited(cues, clause):
        local = "target"
    if not local:
        local, where = earlier_status(cues, clause[0])
        if tense and ref is not None and ref.start - line.start > where:
            local = tense  # the time stands nearer than the cue
    if not local and any(word in _HAVE for word in predicate.words):
        return "actual"
    found = local or state.lead or state.tense or state.section or _by_mode(line, state, start)
    if not found and unit == "分":
        found = "target"
    found = found or state.carried or by_outlook(state, page, line, start, end)
    if local or state.tense:
        state.carried = found
    return found


def _by_mode(line: Line, state: State, start: int) -> str:
    """By the section; in one of orders a statement that goes on with facts stays fact."""
    status = _BY_MODE.get(line.block.mode, "")
    if status == "target" and state.carried == "actual":
        clause = line.masked[max(line.masked.rfind(mark, 0, start) for mark in ",;。") + 1 : start]
        if not is_imperative(clause.lstrip(BLANK + " ")):
            return "actual"
    return status


def _time_of(line: Line, start: int) -> TimeRef | None:
    """The nearest time on the left that is no basis of comparison (比2022年, 是2006年的)."""
    past = bisect_right(line.times, line.start + start, key=attrgetter("end"))
    for ref in reversed(line.times[:past]):
        at = ref.start - line.start
        before = line.norm[at - 1] if at > 0 else ""
        based = before in ("比", "较", "与", "同") or (
            before in ("由", "从") and "的" in line.norm[at + len(ref.text) : start][:1]
        )
        if not based and not (before == "是" and line.norm.startswith("的", at + len(ref.text))):
            return ref
    return None


def _tense(page: Page, line: Line, ref: TimeRef) -> str:
    """Before or after the day of the document; a bare 年末 is the reported year's in a review."""
    mode, at = line.block.mode, ref.start - line.start
    if ref.kind == "window":
        return "target" if ref.text[0] in "今未接" else "actual"
    if ref.kind in _UNDATED:
        return ""
    if ref.text == "年内" and mode != "review":
        return "target"
    if page.doc_date is None:
        return _tense_by_year(page, ref)
    if "截" in line.norm[max(at - 2, 0) : at]:
        return "actual"
    if mode == "review" and not any(letter in "0123456789今明去" for letter in ref.text):
        return ""
    days = resolve(ref, page.doc_date)
    if days is None:
        return ""
    if days.last < page.doc_date:
        return "actual"
    dated = _WITH_YEAR.search(ref.text) or "前" in ref.text
    return "target" if dated and days.first > page.doc_date else ""


def _tense_by_year(page: Page, ref: TimeRef) -> str:
    """Without a date the year of the title has to do."""
    days = resolve(ref, None)
    if days is None or page.year is None or days.last.year == page.year:
        return ""
    return "actual" if days.last.year < page.year else "target"


def _broken_off(page: Page, number: int, before: str) -> str:
    """What the line above ends with when the page broke it: …全乡发展鸡鸭养殖 / 超过20万只."""
    if not number or page.blocks[number].kind != "para":
        return ""
    above = page.blocks[number - 1]
    if above.kind != "para" or above.end - above.start < LEAST_BROKEN:
        return ""
    if page.norm[above.end - 1] in "。;!?:":
        return ""
    tail = _TAIL.search(page.norm, max(above.start, above.end - LONGEST_TAIL), above.end)
    return (tail and left_name(_FROM.split(tail[0])[0])) or before


def _head_of(page: Page, number: int) -> str:
    """The short first sentence of a numbered item is the topic of the rest of it."""
    block = page.blocks[number]
    head = _HEAD.match(page.norm, block.body, block.end) if block.level else None
    return head[1] if head else ""


def _order_of(page: Page, number: int) -> str:
    """其次要把负担减下来。: a paragraph that opens with a short order goes on with orders."""
    start, end = page.cuts[number]
    if end - start > LONGEST_ORDER:
        return ""
    cues = find_cues(page.norm[start:end])
    return "target" if cues.target and not cues.actual else ""


def _take_short_head(state: State, page: Page, number: int) -> None:
    """旅游开发蓄势待发。: a short sentence without a number heads the ones after it."""
    start, end = page.cuts[number]
    if not _COUNTED.search(page.norm, start, end):
        block = page.block(number)
        begin = max(start, min(block.body, end - 1))
        state.topic, state.headed = page.norm[begin : end - 1].lstrip("-"), True
