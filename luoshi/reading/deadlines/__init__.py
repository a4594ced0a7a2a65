"""期限: by when a sentence wants its work done, as written, and the last day that allows."""

from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from luoshi.reading.hints import Choice, bit, hint
from luoshi.reading.lazy import lazy
from luoshi.reading.model import Deadline
from luoshi.reading.owners.tables import columns
from luoshi.reading.page import LONGEST, Page

from .anchor import Anchor, day, plan_years
from .form import Form
from .forms import FORMS
from .slot import SLOT
from .terms import Term, all_year
from .tight import Tight

_GOVERNED = lazy(r"(?:力争|争取|确保|务必|必须|计划|拟)[在于到至]?$")
_ENDLESS = lazy("持续|长期|常年|常态化")
_WHOLE_YEAR = lazy("(?:全|本|当)?年度?(?:内?完成)?")
_NUMBERS = lazy(r"((?:19|20)\d\d)[.\-/](\d{1,2})(?:[.\-/](\d{1,2}))?(?:之?前)?")
_SINCE = lazy(
    r"(?:[今明]年|(?:20)?\d\d ?年)? ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?月份? ?(?:\d{1,2} ?[日号]|[一二三四五六七八九十]{1,3}[日号]|底|初|[上中下]旬)? ?$"
)
_SPACED = lazy(r"\d +[年月日号]|[年月] +\d|月 +[底末初上中下]|[到至于在] +\d")  # 6 月 30 日前
_LIMIT = "deadline.limit"
_EVENT = lazy(
    r"(?:[,。;:(]|(?<![对关处位])[于在应](?!当)|自|^)(?P<event>自?[^,。;:()\n于在应自]{2,16}(?:之日起|之日后|之?后|以后|起)的?)$"
)
_SCORED = lazy("[^,。;]{0,40}的,(?:不?[计记得]|[加扣减])[^,。;]{0,6}分")  # 年度内达到3万元的，计3分
_LISTING = frozenset("、和及与")
_URGED = lazy(r"力争|争取|确保|务必|必须|计划")
_SLOT_BIT = bit(SLOT.pattern)
_FORMS = Choice((bit(form.rule.pattern), form) for form in FORMS)
ANY = _SLOT_BIT | _FORMS.bits
SURE = _SLOT_BIT | sum(bit(form.rule.pattern) for form in FORMS if form.rank > 1)  # names a day

SINCE = 20  # letters of the day from which a period runs
BESIDE = 4  # letters a cell of time may hold beside the time itself


class _Hit(NamedTuple):
    start: int
    end: int
    rank: int
    term: Term
    form: Form


def find(page: Page, i: int) -> Deadline | None:
    """The deadline of sentence `i`; its date is None whenever it cannot be told."""
    start, end = page.cuts[i]
    end = min(end, start + LONGEST)
    may = page.hints[i]
    for role, a, b in columns(page, i):
        if role == "time":
            return _in_cell(page, a, b, may)
    if not may & ANY and not _is_spaced(page.norm, start, end):
        return None
    slot = SLOT.regex.search(page.norm, start, end) if may & _SLOT_BIT else None
    if slot:  # what stands after “完成时限：” is the deadline, whatever it says
        return _in_cell(page, *slot.span("hit"), may)
    hits = _hits(page, start, end, may)
    if not hits:
        return None
    return _told(page, _to_last(page.norm, _choose(page.norm, start, hits), hits))


def _anchor(page: Page, at: int) -> Anchor:
    marks = plan_years(page.norm)
    k = bisect_right(marks, at, key=lambda mark: mark[0])
    year = marks[k - 1][1] if k else None
    return Anchor(page.doc_date, year if page.doc_date or year else page.year)


def _hits(page: Page, start: int, end: int, may: int) -> list[_Hit]:
    anchor = _anchor(page, start)
    if _is_spaced(page.norm, start, end):
        tight = Tight(page.norm, start, end)
        found = _found(tight.norm, tight.start, len(tight.norm), hint(tight.words), anchor)
        found = [hit._replace(start=tight.at(hit.start), end=tight.past(hit.end)) for hit in found]
    else:
        found = _found(page.norm, start, end, may, anchor)
    return [hit for hit in found if not any(_inside(hit, other) for other in found)]


def _is_spaced(norm: str, start: int, end: int) -> bool:
    return norm.find(" ", start, end) >= 0 and _SPACED.search(norm, start, end) is not None


def _found(norm: str, start: int, end: int, may: int, anchor: Anchor) -> list[_Hit]:
    found: list[_Hit] = []
    for form in _FORMS.of(may):
        for match in form.rule.regex.finditer(norm, start, end):
            term = form.resolve(match, anchor)
            if form.rank < 3 and _is_over(term.on, anchor):
                continue
            if form.rank < 3 and _in_slogan(norm, start, match.start(), end):
                continue
            if match[0].endswith("年度内") and _SCORED.match(norm, match.end(), end):
                continue
            before = norm[max(0, match.start() - 4) : match.start()]
            rank = 3 if form.rank == 2 and _GOVERNED.search(before) else form.rank
            found.append(_Hit(match.start(), match.end(), rank, term, form))
    return found


def _in_slogan(norm: str, start: int, at: int, end: int) -> bool:
    """“年初建账、逐月查账、年底交账”: the words of a motto set no date."""
    opened, closed = norm.rfind("“", start, at), norm.find("”", at, end)
    return opened >= 0 and closed > 0 and "、" in norm[opened:closed] and "”" not in norm[opened:at]


def _is_over(day: date | None, anchor: Anchor) -> bool:
    """A date before the text itself is something that was, not something asked for."""
    if day is None:
        return False
    return day < anchor.issued if anchor.issued else day.year < (anchor.plan_year or 0)


def _of_cell(page: Page, start: int, end: int) -> Term:
    """What only a cell says so briefly: 全年, 2025.6, 2025-06-30."""
    anchor = _anchor(page, start)
    if _WHOLE_YEAR.fullmatch(page.norm, start, end):
        return all_year(anchor)
    numbers = _NUMBERS.fullmatch(page.norm, start, end)
    if not numbers:
        return Term()
    of_month = int(numbers[3]) if numbers[3] else None
    return Term(day(int(numbers[1]), int(numbers[2]), of_month))


def _inside(hit: _Hit, other: _Hit) -> bool:
    longer = other.end - other.start > hit.end - hit.start
    return longer and other.start <= hit.start and hit.end <= other.end


def _choose(norm: str, start: int, hits: list[_Hit]) -> _Hit:
    """A rhythm in front, else the first that names a day; of several periods the one urged first."""
    ordered = sorted(hits, key=lambda hit: hit.start)
    ranked = [hit for hit in ordered if hit.rank]
    if ranked and ranked[0].rank == 1 and ranked[0].term.rhythm:
        return ranked[0]  # 每周一汇总，3日内答复: what comes first is asked again and again
    best = max(hit.rank for hit in hits)
    rivals = [hit for hit in ordered if hit.rank >= min(best, 2)]
    urged = _URGED.search(norm, start, rivals[-1].start) if best < 3 else None
    if urged:
        return next((hit for hit in rivals if hit.start >= urged.end()), rivals[0])
    return rivals[0]


def _to_last(norm: str, hit: _Hit, hits: list[_Hit]) -> _Hit:
    """分别于6月底和12月底报送: days in one list end with the last."""
    for other in sorted(hits, key=lambda one: one.start):
        listed = norm[hit.end : other.start] in _LISTING if other.start > hit.end else False
        if listed and hit.term.on and other.term.on and other.term.on > hit.term.on:
            hit = hit._replace(end=other.end, term=other.term)
    return hit


def _told(page: Page, hit: _Hit) -> Deadline:
    start = hit.start + (page.norm[hit.start] in "至到-~")
    if start > hit.start:  # 6月1日至8月31日 is written as a whole
        since = _SINCE.search(page.norm, max(0, hit.start - SINCE), hit.start)
        start = since.start() if since else start
        start += page.norm[start] == " "
    if hit.form.rule.id == _LIMIT and not hit.term.on:  # 会议结束后三日内: counted from an event
        event = _EVENT.search(page.norm, max(0, start - 24), start)
        start = event.start("event") if event else start
    text = page.text[start : hit.end]
    term = hit.term
    return Deadline(start, hit.end, text, term.on, term.rhythm, term.limit, hit.form.rule.id)


def _in_cell(page: Page, start: int, end: int, may: int) -> Deadline | None:
    cell = page.norm[start:end]
    start, end = start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip())
    hits = [hit for hit in _hits(page, start, end, may) if hit.rank]
    if _ENDLESS.match(page.norm, start, end) and not any(hit.start > start for hit in hits):
        return None
    best = _choose(page.norm, start, hits) if hits else None
    term = best.term if best else _of_cell(page, start, end)
    if best and end - start > BESIDE + best.end - best.start:
        start, end = best.start, best.end  # 方案4月底前报审: its other words are no time
    return Deadline(start, end, page.text[start:end], term.on, term.rhythm, term.limit, SLOT.id)
