"""Where a text without sections looks, ahead or back: by what it announces, else by its verbs."""

from functools import lru_cache

from luoshi.reading.hints import bits, cue
from luoshi.reading.lazy import lazy
from luoshi.reading.page import Page

from .line import Line, State

_ahead = cue(  # 今年全市将……, 报告提出，加快……
    "(?:今年|明年|来年|20[0-9]{2}年|今后|未来)[^。;已了]{0,16}?(?<![即必主重需])(?:将|要(?![求点素闻]))|"
    "(?:提出|指出|强调|要求|表示|说)[,:]“?(?:[一二三四五]?要|将|坚定|坚持|着力|大力|加快|全力|进一步|积极|实施|推进|推动|加强|实现|力争|确保|"
    "深入|切实|聚焦|抓好|建设|新建|开工|启动)(?![^,。;]*[了已])"
)
_back = cue("(?:去年|过去|回顾|近年|一年来|五年来)")
OUTLOOK = bits(_ahead, _back)
_VERBS = (
    "新|开工|完成|建|启动|实[现施]|创[建成]|培[育训]|发展|招|引进|改|扩|打造|组织|争取|安排|投[入放]|达到|整治|治理|推广|造|栽|种|"
    "提高|解决|拆迁"
)
_DOES = lazy(f"[ \x01]*(?:[0-9]+[.、])?(?:再|全面|基本|规划)?(?:{_VERBS})")
_ORDERS = lazy(
    f"(?:^|[。;\\n])[^,。;:\\n]{{0,10}}:?(?:{_VERBS}|加强|加快|推进|推动|积极|切实|大力|深入|促进|巩固|完善|健全|扩大|优化|落实|加大|抓好)"
)
_TOLD = lazy(
    "了(?![解望])|已|同比|比上年|以来|取得|累计|去年|[0-9]%,|顺利|明显|显著|成效|荣获|实现[^,。;]{2,12}[0-9]"
)
LONGEST_FORECAST = 80  # letters in which a sentence says that it looks ahead
LONGEST_LEAN = 6000  # letters of a text that are weighed
LEAST_ORDERS, TIMES_TOLD = 5, 3


def look_out(state: State, page: Page, number: int) -> None:
    """A sentence that says what will be, or what was: those after it go on so."""
    start, end = page.cuts[number]
    seen = min(end, start + LONGEST_FORECAST)
    if not page.block(number).mode and _ahead.search(page.norm, start, seen):
        state.outlook = True
    elif _back.match(page.norm, start, end):
        state.outlook = False


def by_outlook(state: State, page: Page, line: Line, start: int, end: int) -> str:
    """The status of a number of which nothing nearer tells: 新增停车泊位2000个, 成功率85%以上."""
    if state.outlook and _is_order(line, start, end):
        return "target"
    if not line.block.mode and leans_ahead(page.norm) and not _has_sections(page):
        return "target"
    return "actual"


def _is_order(line: Line, start: int, end: int) -> bool:
    if line.masked.startswith(("以上", "以内", "左右"), end):
        return True
    clause = max(line.masked.rfind(mark, 0, start) for mark in ",;。:") + 1
    return _DOES.match(line.masked, clause) is not None


def _has_sections(page: Page) -> bool:
    return any(block.mode for block in page.blocks)


@lru_cache(maxsize=8)
def leans_ahead(norm: str) -> bool:
    """Order upon order and hardly a word of what has been: a list of what is to be done."""
    if len(norm) > LONGEST_LEAN:
        return False
    orders = len(_ORDERS.findall(norm))
    return orders >= max(LEAST_ORDERS, TIMES_TOLD * len(_TOLD.findall(norm)))
