"""A unit or a day that is named makes what sounds like a slogan or a report a directive."""

from functools import lru_cache

from luoshi.reading import deadlines, owners
from luoshi.reading.hints import cue
from luoshi.reading.lazy import lazy
from luoshi.reading.page import Page

from .judge import Seen, opened
from .objects import DUE
from .pieces import Label
from .telling import PAST, YEAR_IS

_TO_DO = lazy(
    "完成|开展|组织|实施|启动|建成|开工|竣工|投用|投产|投入|上报|报送|推行|推进|达到|实现|制定|出台|整改|整治|清理|消除|解决"
    "|把(?=[^,。;]{2,})|处置|到场|送达|响应|退还|归还|纠正|缴|追回|偿|搬|拆|修好|建好|栽|植|种完|招生|开园|投运|达产|封顶|供暖|通水|通电|办妥|摸清|补齐|清理|签约|通报|公布|交办|兑付|放水|结清|报(?=[个给送备县市区省州镇我本])|函复|反馈|备案|交(?=[给到])|打通|清零|点火|召开|举办|集中|自查|动员|部署|交地|进场|通车|上线|运行|到位|验收|落实|拨付|发放|培训|印发|提交|形成|见效|办完|办结|排队|检讨|入户|走访|巡查|值守|碰头|调度"
)
_LOOSE = frozenset(f"deadline.{kind}" for kind in ("regular", "in_year", "this_year", "whole_year"))
_TERMS = lazy(
    "有效期|主持召开|所称|是指|为准|适用于|截[至止]|以来|预计|自[^,。;]{2,20}起[施执]行|同时废止|尚|仍|曾|占(?!地|用|道)|同比"
)
unit = cue(
    r"[县市区省州镇乡](?![委直级]?各)[^,。;:、的\d]{1,14}(?:局|委|办|厅|院|室|公司|集团|中心|[大支总]队|指挥部|领导小组|专班|管委会|银行|法院|检察院)|[甲乙丙]方"
)
by_whom = cue("(?<![经自缘理])由(?!于)")
_MADE_OF = lazy(
    "[^,。;]{0,6}(?:组成|构成|造成|引起|导致|产生|变)|[^。;]{0,30}(?:主持|宣读|作[^,。;]{0,6}(?:报告|讲话|发言))|[^,。;]{0,24}(?:组织|主持|举办|召开|承办)的"
)
_ABOUT = lazy("对[^,。;]{4,40},")
_past = cue(PAST)
_YEAR = lazy(r"(?:19|20)\d\d(?=年)")


@lru_cache(maxsize=8)
def _latest_year(norm: str) -> int:
    """The last year that a text which tells no day of its own speaks of."""
    return max(map(int, _YEAR.findall(norm)), default=0)


LONGEST_NAME = 16  # letters of a line that may be a unit and what it is about
_TELLS = lazy(
    "[是已曾未]|有(?![关序效力]|针对|计划)|共(?![同享建])|不(?![听打通看用得])|刚才|昨天|前天|认为|表示|介绍|汇报了|主持|参会|(?:出席|列席|参加)(?:了?会议)?[。;]?$"
)


def _is_past(seen: Seen) -> bool:
    """对年初以来没有进展的项目，县督查室列出清单: the past of what it is about does not count."""
    about = seen.past and _ABOUT.match(seen.text)
    return seen.past and not (about and not _past.search(seen.text, about.end()))


def by_unit(page: Page, i: int, seen: Seen, told: Label) -> Label:
    """县公安局要严查酒驾; 县考核办汇总得分。: what a unit named for itself is asked, or does in
    a plan, can be checked."""
    text, heads = seen.text, told[0] == "other"
    if seen.mode in ("review", "past", "problem") or _is_past(seen):
        return told
    if text[-1] == ":" or (heads and (text[-1] not in "。;" or len(text) < LONGEST_NAME)):
        return told
    if told[0] != "exhortation":
        if not (heads or seen.mode in ("plan", "ahead")) or _TELLS.search(text):
            return told
        if not unit.match(text, opened(text)):
            return told
    led, _ = owners.find(page, i)
    named = any(unit.match(page.norm, word.start, word.end) for word in led)
    return ("directive", "label.unit") if named else told


def told_of_whom(page: Page, i: int, seen: Seen) -> bool:
    """由承办单位分别答复。: in a notice or a rule who is named after 由 is to do it."""
    if not seen.formal or seen.mode in ("review", "past", "problem") or _is_past(seen):
        return False
    norm, (led, _) = page.norm, owners.find(page, i)
    return any(
        norm[word.start - 1] == "由" and not _MADE_OF.match(norm, word.end, page.cuts[i][1])
        for word in led
    )


def by_day(page: Page, i: int, seen: Seen, asked: bool) -> Label | None:
    """11月20日至12月31日开展集中整治。: in a plan what is to be done by a day ahead is asked;
    what is asked by a day can be checked."""
    mode, text = seen.mode, seen.text
    if mode in ("review", "past", "problem") or seen.opens or _is_past(seen):
        return None
    if YEAR_IS.match(text):  # 今年是“十二五”时期承前启后的一年
        return None
    if not asked:
        if not (seen.formal or mode in ("plan", "ahead")) or _TERMS.search(text):
            return None
        if not (_TO_DO.search(text) or owners.find(page, i)[0]):
            return None
    due = deadlines.find(page, i)
    if due is None or (due.date and page.doc_date and due.date <= page.doc_date):
        return None
    if page.norm[due.start - 2 : due.start] in (",为", ";为"):
        return None  # 为“十五五”期间农业农村工作开好局
    if due.date and not (page.doc_date or asked) and due.date.year < _latest_year(page.norm) - 1:
        return None  # 1990年至1992年, in a text that speaks of 1997
    fixed = due.rule not in _LOOSE
    if asked:
        return ("directive", DUE.id) if fixed else None
    told = due.date or due.limit or due.rhythm or due.rule == "deadline.feast"
    sure = told and (fixed or seen.aimed or (seen.hint & by_whom.bit and owners.find(page, i)[0]))
    return ("directive", DUE.id) if sure else None
