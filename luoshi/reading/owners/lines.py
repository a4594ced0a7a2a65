"""Lines and brackets that say who does it: 牵头单位：……, (县水利局), 县城管局：负责……"""

from functools import lru_cache

from luoshi.reading.hints import cue
from luoshi.reading.lazy import lazy

from .names import fits_slot, is_full_name, is_name, split
from .slots import FIRST_LEADS, LEADS, SIDES, SLOT

LONGEST_ABOVE = 120  # letters between 牵头单位 and 责任单位 below it
Span = tuple[int, int]
Found = list[tuple[Span, str, bool]]  # name, rule, leads

_LED = lazy("(?:牵头|主办)(?:单位|部门|责任)")
_SLOT_END = lazy(
    r"\((?=[^()]{0,6}(?:第一|首位|下同)(?![^()]{0,20}\)、)|除|注)|[;。】【\n]|\]|"
    + "".join(rf"(?<!\([^()]{{{inside}}})" for inside in range(1, 9))
    + r"\)|(?:完成|办理|整改)?(?:时限|时间|期限)"
)
_MARKED = lazy(
    r"[(\[](?:(?P<leads>牵头|主办|主责|为主|(?:列|排)(?:首位|第一位?)(?:为?牵头)?)|配合|会办|协办|参与)(?:单位|部门)?[)\]]$"
)
_STAR = lazy(r"[★☆●▲※◆*#]{1,2}")  # marks the one that leads: ★县发改局、县财政局
_CLAUSE = lazy("[^,]+")
_TAIL = lazy(  # what a unit in a slot does, behind its name
    r"(?:(?:分别|共同|联合|双)(?P<each>牵头|负责|主办)|(?P<first>牵头|主办)(?:负责)?"
    r"|(?:积极|密切)?(?P<side>配合|协助|协办|参与|参加)|(?:按(?:照)?(?:各自)?职责(?:分工)?|分工)(?:负责|落实|抓好)?|负责(?:落实)?|抓好落实)$"
)
DUTY = cue(
    r"[^,。;:!?\n]{3,60}?:(?=(?:(?:依法|主要|具体|牵头|全面|积极|切实)*"
    r"(?:负责|牵头|配合|协助|参与|承担|组织|指导|督促|会同|统筹|协调|做好|抓好|落实|保障|制定|加强|开展|建立|打击|查处|根据|按照|结合|监督|提供|安排|推进|完成|实施|对|将|把)))"
)
_BARE = lazy(
    r"^(?!\([一二三四五六七八九十\d]{1,3}\))[(【\[](?:[^,;。()]{0,10}(?:[日底月]前|年内)[^,;。]{0,6}[,; ])?(?P<names>[^。;:]{2,120}?)(?:[,; ]+[^,;。]{0,8}(?:[年月日季度底]|长期|持续|常年)[^,;。)]{0,8})?[)】\]]?[。;.]?$"
)
_ONLY_NAMES = lazy(r"[(\[【](?P<names>[^,;:。\n]{4,160})[)\]】]$")
_TAIL_BRACKET = lazy(r"\((?P<names>[^()]{3,80})\)[。;]?$")
_BY_WHEN = lazy(
    r"(?:\d{4}年|今年|明年)?(?:\d{1,2}月)?(?:\d{1,2}日|年?[底末]|[上中下]旬)?之?前?(?:完成)?"
)
_UNIT_OF_PLACE = lazy(r"[市县区省州镇乡各](?!.*(?:长|书记|主任|某)$)")
_NEXT_ITEM = lazy(r"\n *(?:\d{1,3}[.、]|\([一二三四五六七八九十\d]|[一二三四五六七八九十]{1,3}、)")
_NUMBERED = lazy(r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.,]{1,2}|[①-⑳]|[-·•●■]| )*")


@lru_cache(maxsize=8)
def first_leads(norm: str) -> bool:
    """Does the text say that the unit named first leads?"""
    return FIRST_LEADS.regex.search(norm) is not None


def _listed(norm: str, start: int, end: int, rule: str, leads: bool) -> Found:
    """The names of a list that stands in a slot; the first leads where the text says so."""
    spans = split(norm, start, end)
    if leads and (marked := by_marks(norm, spans, rule)):
        return marked
    names = [s for s in spans if fits_slot(norm[s[0] : s[1]])]
    several = leads and rule != LEADS.id and first_leads(norm)
    return [(s, rule, leads and not (several and k)) for k, s in enumerate(names)]


def by_marks(norm: str, spans: list[Span], rule: str) -> Found:
    """县教体局(牵头)、县编办(配合), 县教体局★、县编办: marks tell who leads; none when none is set."""
    found: Found = []
    for a, b in spans:
        mark = _MARKED.search(norm, a, b)
        star, after = _STAR.match(norm, a, b), _STAR.match(norm, max(a, b - 2), b)
        after = after or _STAR.match(norm, b - 1, b)
        a, b = star.end() if star else a, after.start() if after else mark.start() if mark else b
        if a < b and fits_slot(norm[a:b]):
            found.append(((a, b), rule, bool(star or after or (mark and mark["leads"]))))
    return found if any(leads for _, _, leads in found) else []


def in_slots(norm: str, start: int, end: int) -> Found:
    marks = list(SLOT.regex.finditer(norm, start, end))
    found: Found = []
    if not marks:
        return found
    led = any(_LED.search(m[0]) for m in marks) or _led_beside(norm, start, end)
    for k, mark in enumerate(marks):
        stop = marks[k + 1].start() if k + 1 < len(marks) else end
        limit = _SLOT_END.search(norm, mark.end(), stop)
        stop = limit.start() if limit else stop
        leads = not (mark["side"] or mark["bare_side"]) and not (
            led and mark[0].startswith("责任单位")
        )
        by_list = told(norm, mark.end(), stop) if leads else []
        found += by_list or _listed(norm, mark.end(), stop, SLOT.id, leads)
    return found


def told(norm: str, start: int, end: int) -> Found:
    """责任单位：甲牵头，乙配合; 甲、乙分别牵头: the list itself says who leads."""
    end = start + len(norm[start:end].rstrip())
    parts = [(m, _TAIL.search(m[0])) for m in _CLAUSE.finditer(norm, start, end)]
    if not any(tail for _, tail in parts):
        return []
    led = any(tail and (tail["first"] or tail["each"]) for _, tail in parts)
    found: Found = []
    for part, tail in parts:
        stop = part.start() + tail.start() if tail else part.end()
        leads = not tail["side"] if tail else not led
        spans = split(norm, part.start(), stop)
        found += [(s, SLOT.id, leads) for s in spans if fits_slot(norm[s[0] : s[1]])]
    return found


def _led_beside(norm: str, start: int, end: int) -> bool:
    """牵头单位 on a line before, of the same item, makes 责任单位 those who help."""
    named = norm.rfind("牵头单位", max(0, start - LONGEST_ABOVE), start)
    return named >= 0 and _NEXT_ITEM.search(norm, named, start) is None


def in_tail(norm: str, start: int, end: int) -> Found:
    """培育龙头企业3家(县农业农村局、县财政局): nothing but units in a bracket behind the task."""
    tail = _TAIL_BRACKET.search(norm, start + 4, end)
    if not tail:
        return []
    spans = [s for s in split(norm, *tail.span("names")) if not _BY_WHEN.fullmatch(norm, *s)]
    sure = spans and all(
        _UNIT_OF_PLACE.match(norm, *s) and is_full_name(norm[slice(*s)]) for s in spans
    )
    several = bool(sure) and first_leads(norm)
    return [(s, "owner.bracket", not (several and k)) for k, s in enumerate(spans)] if sure else []


def in_duty(norm: str, start: int, end: int) -> Found:
    """县城管局：负责…… in a part that shares out the work."""
    number = _NUMBERED.match(norm, start, end)
    start = number.end() if number else start
    if not DUTY.match(norm, start, end):
        return []
    spans = split(norm, start, norm.find(":", start, end))
    sure = all(is_full_name(norm[a:b]) for a, b in spans)
    return [(s, "owner.duty", True) for s in spans] if sure else []


def in_bracket(norm: str, start: int, end: int) -> Found:
    """(县水利局、县财政局): a bracket of names and nothing else."""
    if norm[start] not in "([【":
        return []
    inner = _ONLY_NAMES.match(norm, start, end)
    if inner and (marked := by_marks(norm, split(norm, *inner.span("names")), "owner.bracket")):
        return marked
    if LEADS.regex.search(norm, start, end) or norm.startswith("由", start + 1):
        return []
    if SIDES.regex.search(norm, start, end):
        return []
    match = _BARE.match(norm[start:end])
    if not match:
        return []
    a, b = start + match.start("names"), start + match.end("names")
    spans = split(norm, a, b)
    if not spans or not all(is_name(norm[x:y]) or norm[x:y][0] in "市县区省各" for x, y in spans):
        return []
    several = first_leads(norm)
    return [(s, "owner.bracket", not (several and k)) for k, s in enumerate(spans)]
