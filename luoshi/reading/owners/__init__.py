"""责任: the units and posts a sentence itself names, those that lead and those that help."""

from itertools import islice

from luoshi.reading.hints import bit
from luoshi.reading.lazy import lazy
from luoshi.reading.model import Words
from luoshi.reading.page import LONGEST, Page

from . import sides, tables, units
from .lines import DUTY, Found, Span, by_marks, in_bracket, in_duty, in_slots, in_tail, told
from .names import are_listed, fits_slot, is_full_name, is_name, may_end_names, split
from .slots import CUT_OFF, LEADS, MODAL, OPENING, SIDES, SLOT, TOGETHER, WITH
from .units import BESIDE, WITH_WHOM
from .wholes import of_place, of_whom, whole

_CLAUSE = lazy(r"(?:[^,:;。!?\n()]|\([^()\n]{0,40}\))+")
_STOP = lazy(
    r"[,:;。!?\n—]|\((?![^()\n]{1,9}\))|(?<!经)(?:(?<!理)|(?<=[治管办受清处整修护]理))由|(?<![申报])请|责成|委托|(?<=牵头)、"
)
_JOINING = lazy(
    r",?(?:会同|联合|会商|商)(?P<names>[^,。;()]{2,60}?)(?=等|组成|开展|制定|对|负责|进行|做好|研究|抓好|组织(?!部)|落实|实施|办理|共同|推进|提出|加强|建立|按|推动|加快|抓紧|尽快|编制|[,。;)])"
)
_EXPLICIT = lazy("牵头|由|会同|配合")
_AFTER_NAMES = lazy(
    "等|进入|开展|制定|[,。;]|负责|组织(?!部)|抓紧|共同|建立|提出|按|研究|编制|推进|尽快|加强|做好|抓好|落实"
)
_IN_A_NAME = lazy(
    r"(?:完善|健全|建立|形成|构建)[^。;:\n]{6,90}?的(?:领导|工作|管理|社会管理)?(?:体制|机制|体系|格局)"
)
_BY = lazy(
    "(?<![经自缘])(?:(?<!理)|(?<=[治管办受清处整修护]理))由|(?<![申邀聘提敬恳函报呈])请(?![示求教问假柬客愿])"
)
_DOES_FOR = lazy("承办|代建|承建")  # 甲牵头，乙承办: it works for the one that leads
_CARRIES = lazy("负责(?:落实|实施|组织|办理)$|抓好落实|组织实施")  # (甲牵头，乙负责落实)
_LED_SO = lazy("(?:牵头|主办|负责)$")  # 甲牵头落实 has no one who only helps
_ENDS = lazy(r"[)】\]。; ]*$")
_AND_THEY = lazy("牵头(?:负责)?,")  # 由甲牵头，乙、丙月底前拿出清单: they work with 甲
_HEADS_BODY = lazy(
    r"(?:兼?任|担任)(?:第一|常务|副)?[^,。;]{0,4}(?:组长|指挥长?|召集人|主任|委员|成员)|担任$"
)


_SLOT_BIT, _INNER_BIT = bit(SLOT.pattern), bit(_IN_A_NAME.pattern)
_LEADS_BIT, _SIDES_BIT = bit(LEADS.pattern), bit(SIDES.pattern)
_OWN_HEADS = lazy("(?:党政)?(?:主要|分管)(?:领导|负责人|负责同志)(?:要)?(?:亲自|具体|直接)抓")


def find(page: Page, i: int) -> tuple[list[Words], list[Words]]:
    """(owners, cooperating) as sentence `i` states them; nothing is inherited."""
    start, end = page.cuts[i]
    end = min(end, start + LONGEST)
    norm, may = page.norm, page.hints[i]
    if in_cells := _in_cells(page, i):
        return _divide(page, in_cells)
    if page.block(i).kind == "table":
        start = min(tables.task_from(page, i), end - 1)
    found = (
        (in_slots(norm, start, end) if may & _SLOT_BIT else [])
        or (in_duty(norm, start, end) if may & DUTY.bit else [])
        or in_bracket(norm, start, end)
        or _in_words(norm, start, end, may)
        or (in_tail(norm, start, end) if norm[end - 1] in ")。;" else [])
    )
    return _divide(page, found)


def _in_words(norm: str, start: int, end: int, may: int) -> Found:
    """Roles (由甲牵头) and subjects (甲要……); a plain 负责 yields to the subject in front."""
    inner = _IN_A_NAME.finditer(norm, start, end) if may & _INNER_BIT else ()
    named = [m.span() for m in inner]
    roles = _in_roles(norm, start, end) if may & (_LEADS_BIT | _SIDES_BIT) else []
    roles = _outside(roles, named)
    opened = norm[start] in "([【"
    subjects = _outside(_subjects(norm, start + opened, end), named)
    if roles and not any(leads for _, _, leads in roles):
        told = sides.by_duty(norm, start, end, roles)
        alone = not subjects or subjects[0][0][0] >= roles[0][0][0]
        if alone and not told and _ENDS.match(norm, _past(norm, roles[-1][0][1], end), end):
            return roles  # 县城管局、县林业局配合): a piece of a bracket
        if not told:
            helpers = [span for span, _, _ in roles]
            led = [one for one in subjects if one[0] not in helpers] or subjects
            return led + sides.helping(norm, led, roles)
        roles = told
    if not (roles and subjects):
        return roles or subjects
    if roles[0][0][0] <= subjects[0][0][0]:
        return roles + _further(norm, roles, subjects, opened)
    explicit = opened or _EXPLICIT.search(norm, start, end)
    return subjects + (roles if explicit else [one for one in roles if not one[2]])


def _further(norm: str, roles: Found, subjects: Found, opened: bool) -> Found:
    """县国土局负责报批，县规划局同步调整: units of the clauses behind the last role."""
    last = roles[-1][0][1]
    if roles[-1][2] and opened:  # (县水利局负责，县财政局保障资金): in a bracket one leads
        return [(span, rule, False) for span, rule, _ in subjects if span[0] > last]
    found = [
        one
        for one in subjects
        if one[0][0] > last
        and one[1] in (MODAL.id, "owner.unit")
        and norm[one[0][0] - 1] != "由"
        and norm.find(",", last, one[0][0]) >= 0
        and is_full_name(norm[one[0][0] : one[0][1]])
    ]
    if len(found) > 1 and roles[-1][2] and _AND_THEY.match(norm, last, found[0][0][0]):
        return [(span, rule, False) for span, rule, _ in found]
    return found


def _outside(found: Found, named: list[Span]) -> Found:
    """Without the units that stand in the name of an institution."""
    if not named:
        return found
    return [one for one in found if not any(a < one[0][0] < b for a, b in named)]


def _divide(page: Page, found: Found) -> tuple[list[Words], list[Words]]:
    sides: tuple[list[Words], list[Words]] = ([], [])
    seen: set[str] = set()
    for (start, end), rule, leads in found:
        if page.norm[start:end] not in seen:
            seen.add(page.norm[start:end])
            sides[0 if leads else 1].append(page.words(start, end, rule))
    return sides


def _in_cells(page: Page, i: int) -> Found:
    found: Found = []
    for role, a, b in tables.columns(page, i):
        if role in ("lead", "side"):
            names = split(page.norm, a, b)
            by_cell = (
                (told(page.norm, a, b) or by_marks(page.norm, names, "owner.cell"))
                if role == "lead"
                else []
            )
            found += by_cell or [(s, "owner.cell", role == "lead") for s in names]
    return found


def _in_roles(norm: str, start: int, end: int) -> Found:
    """由甲牵头，乙配合；甲会同乙负责；甲、乙按职责分工负责。"""
    found: Found = []
    at, opened = start, norm[start] in "([【"
    for mark in LEADS.regex.finditer(norm, start, end):
        side = SIDES.regex.search(norm, at, min(mark.end() + 1, end))
        if side and side.start() < mark.start() < side.end():
            continue
        does = _DOES_FOR.match(mark[0]) and any(leads for _, _, leads in found)
        shares = opened and found and _CARRIES.match(mark[0])
        found += _before(norm, at, mark.start(), leads=not (does or shares))
        at = mark.end()
        found += _joining(norm, at, end)
    for mark in SIDES.regex.finditer(norm, start, end):
        if not _LED_SO.search(norm, start, mark.start()):
            found += _before(norm, start, mark.start(), leads=False)
    if opened:
        found = _names_in_front(norm, start, found) + found
    return found


def _names_in_front(norm: str, start: int, found: Found) -> Found:
    """(甲、乙等部门，各县区按职责分工负责): the names in front share the role behind them."""
    comma = norm.rfind(",", start, found[0][0][0]) if found else -1
    if comma < 0:
        return []
    spans = whole(norm, start + 1, comma)
    return [(s, found[0][1], found[0][2]) for s in spans]


def _joining(norm: str, at: int, end: int) -> Found:
    """……牵头，会同乙、丙开展……"""
    joined = _JOINING.match(norm, at, end)
    if not joined:
        return []
    spans = split(norm, joined.start("names"), joined.end("names"))
    return [(s, WITH.id, False) for s in spans if fits_slot(norm[s[0] : s[1]])]


def _before(norm: str, floor: int, stop: int, leads: bool) -> Found:
    """The list of names that ends at `stop`: after 由 any short name, else only sure ones."""
    begin, slot = floor, False
    for mark in _STOP.finditer(norm, floor, stop):
        begin, slot = mark.end(), mark[0] in "由(请责成委托"
    opening = OPENING.regex.match(norm, begin, stop)
    begin = opening.end() if opening else begin
    rule = LEADS.id if leads else SIDES.id
    joined = WITH.regex.search(norm, begin, stop)
    if joined:
        rest = [(s, WITH.id, False) for s in _names(norm, joined.end(), stop, slot)]
        return [(s, rule, leads) for s in _names(norm, begin, joined.start(), slot)] + rest
    return [(s, rule, leads) for s in _names(norm, begin, stop, slot)]


def _names(norm: str, start: int, end: int, slot: bool) -> list[Span]:
    if slot or may_end_names(norm, end):
        spans = split(norm, start, end)
        if spans and all(is_name(norm[a:b]) for a, b in spans):
            return spans
        if are_listed(norm, spans, start, end):
            return spans
        if slot and spans and all(fits_slot(norm[a:b]) for a, b in spans):
            return spans
        last = norm.rfind("的", start, end) + 1
        several = split(norm, last, end) if last and norm.find("包括", start, last) < 0 else []
        if len(several) > 1 and all(is_full_name(norm[a:b]) for a, b in several):
            return several  # 排名靠后的县商务局、白沙乡
    cut = CUT_OFF.regex.search(norm, start + 2, end)
    return _names(norm, start, cut.start(), slot=False) if cut else []


def _subjects(norm: str, start: int, end: int) -> Found:
    """各乡镇要……；甲、乙，都要……；甲作为牵头单位要会同乙。"""
    found: Found = []
    before: list[Span] = []
    for clause in _CLAUSE.finditer(norm, start, end):
        a, b = _open(norm, clause.start(), clause.end())
        if before and TOGETHER.regex.match(norm[a:b]):
            found += [(s, TOGETHER.id, True) for s in before]
        if norm[b - 1] == "的" and b < end:  # 被考核单位有异议的，可……: a case, nobody's deed
            continue
        if found and norm[a] in "党主分" and _OWN_HEADS.match(norm, a, b):
            continue  # 各单位要……，主要领导亲自抓: they are those units
        if norm[a - 1] == "由" and _HEADS_BODY.search(norm, a, b):
            continue
        led = _subject(norm, a, b) or units.after_by(norm, clause.start(), a, b)
        if before and not found and led and led[0][0][0] == a and of_place(norm, before):
            found += [(s, MODAL.id, True) for s in before]  # 各县政府，市直部门要……
            before = []
            found += led
        else:
            found += sides.also_helping(norm, led, b) if found else led
        before = (
            whole(norm, a, b)
            or of_whom(norm, a, b)
            or (before if norm[a : a + 2] == "这些" else [])
        )
        named = norm.find("由", a, b) >= 0 or norm.find("请", a, b) >= 0
        for by in _BY.finditer(norm, a + 1, b) if named else ():
            if _HEADS_BODY.search(norm, by.end(), b):  # 领导小组由县长任组长: the body does it
                found += [(s, MODAL.id, True) for s in whole(norm, a, by.start())]
                continue
            found += _subject(norm, by.end(), b) or (
                units.named_by(norm, by.end(), b) if by[0] == "由" else []
            )
    return found


def _open(norm: str, start: int, end: int) -> Span:
    for _ in range(4):
        opening = OPENING.regex.match(norm, start, end)
        if not opening or opening.end() == start:
            break
        start = opening.end()
    return start, end


def _past(norm: str, at: int, end: int) -> int:
    """Behind the word that says these names help."""
    role = SIDES.regex.search(norm, at, end)
    return role.end() if role else at


def _subject(norm: str, start: int, end: int) -> Found:
    """The names in front of the first predicate that leaves nothing but names before it."""
    if end - start < 3 or norm[start] in "与和同跟及":
        return []
    if norm[start] in "会商联协" and WITH.regex.match(norm, start, end):
        return _joined(norm, start, end)
    for mark in islice(MODAL.regex.finditer(norm, start, end), 6):
        stop = mark.start()
        if stop - start < 2 or norm[stop - 1] == "、":  # 财政、审计等部门: no deed
            continue
        if "的" in norm[start:stop] and is_name(norm[start:stop].replace("、", "")):
            return [((start, stop), MODAL.id, True)]
        if mark[0][0] in "要应须必将" and (those := of_whom(norm, start, stop)):
            return [(span, MODAL.id, True) for span in those]
        spans = _names(norm, start, stop, slot=False)
        if spans:
            others = [other.span("unit") for other in BESIDE.finditer(norm, stop, end)]
            joined = _joined(norm, mark.start(), end)
            return [(s, MODAL.id, True) for s in (*spans, *others)] + joined
    return units.in_front(norm, start, end)


def _joined(norm: str, start: int, end: int) -> Found:
    joined = WITH.regex.search(norm, start, end)
    if not joined:
        return []
    named = WITH_WHOM.match(norm, joined.end(), end)
    if named:
        return [(s, WITH.id, False) for s in split(norm, named.start(), named.end())]
    stop = _AFTER_NAMES.search(norm, joined.end(), end)
    spans = split(norm, joined.end(), stop.start() if stop else end)
    if not all(is_name(norm[a:b]) for a, b in spans):
        spans = [span for span, rule, _ in _subject(norm, joined.end(), end) if rule == MODAL.id]
    return [(s, WITH.id, False) for s in spans]
