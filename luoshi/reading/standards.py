"""标准: the words of a directive that say when it is done, as written."""

import re

from .hints import bit
from .lazy import lazy
from .model import Words
from .page import LONGEST, Page
from .rules import rule

CHECKABLE = rule(
    "standard.checkable",
    "不带数字但可核对的标准",
    r"通过[^,。;:、]{2,16}(?:验收|评审|认定|评估|达标)|(?:达到|符合)[^,。;:]{2,16}(?:标准|要求(?!的)|先进水平|平均水平|规范)|(?:实现|做到|确保|达到)?[^,。;:、]{0,14}(?:全覆盖|零(?:增长|事故|上访|发生|容忍|距离|报告|火点[^,。;]{0,2}|查处|投诉|违规|案件|非访)|清零|全(?:部|面)(?:达标|消除)|应[^,。;]{1,3}尽[^,。;]{1,3})"
    r"|(?:与|和|同)[^,。;:]{2,14}(?:同步(?:增长|提高)|同步(?:(?=[,。;])|使用|投用|投入使用|交付)|持平)|(?:确保|做到)?(?:杜绝|不发生)[^,。;:]{2,14}(?:事故|事件|案件|火灾|疫情|发生)(?:的?发生)?|(?:做到|确保|实现)?[^,。;:]{0,20}至少(?:有|建|办|培育|引进|开展)?[一二两三四五][^,。;]{1,14}|完成上级(?:下达的?)?(?:任务|指标)|全部(?:完成|开工|建成|投产|到位|整改|入轨|投入使用|竣工|兑现|脱贫|办结|销号|答复|达标|清零|关停|搬迁)|(?<![^,。;:、\d内])无(?![法论需须])[^,。;:]{1,24}(?:事故|火灾|案件|窝点|企业)(?=[,。;]|$)|[^,。;:]{0,24}(?:事故|伤亡|死亡|重伤|火灾|上访|发案)[^,。;:]{0,8}(?:为|控制在)[“\"]?[零0][”\"]?(?=[,。;]|$)|[^,。;:]{0,24}不得?(?:少于|超过|低于)[^,。;:\d]{0,4}[一二两三四五六七八九十半百][^,。;]{0,6}|[^,。;:]{0,24}不得?(?:少于|超过|低于)\d+(?:个?工作日|天|日|小时|分钟|个月|次|岁)|[^,。;:]{2,20}[\d一二两三四五六七八九十]次以上(?![^,。;]{0,8}的)|达到[^,。;:]{2,10}条件|(?<!未)(?<!未能)(?<!没有)(?:按期|如期|按时)(?:完成|建成|开工|投产|竣工|交付|通车|脱贫|摘帽)|具备[^,。;:]{1,12}(?:条件|手续|能力)|(?:量化|具体|明确)的(?:目标|标准)",
    (("确保通过省级验收", "通过省级验收"), ("实现行政村全覆盖", "实现行政村全覆盖")),
    ("提高服务水平",),
)

_CHECKABLE_BIT = bit(CHECKABLE.pattern)
_EDGE = lazy(r"[,。;!?\n()]|:(?!\d)|(?<=%)、(?! ?\d)| +(?=\d{1,3}分(?!\w))")
_CELL_END = lazy(r"[\t|]")
_LEAD_IN = lazy(
    r"(?:(?:第?[一二三四五六七八九十]{1,3}(?:[、,.]|是要?)|\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}[.、)]|[-·•●■ ]|其中|并|同时|要|力争|确保|争取|努力|预期|必须|实现(?=[^\d]{3})|今年|全年|年内|到?\d{4}年)+,?)+"
)


_BRACKET = lazy(r"(?<=[\u4e00-\u9fff])\([^(),。;]*\)(?=[\u4e00-\u9fff])")
_NO_AIM = lazy(
    r"^根据|的(?:评|定)?为.{2,6}$|比例(?:分担|承担|负担|计算)|的$|分解表$|\([^()]*$|\d分(?!之|钟|公)|(?:扣|得|(?<!增)加)\d|得分|权重|占\d+%?(?:”?[折计]算)?$"
)
_SUBJECT = lazy(
    r"[^,。;:]{0,16}?(?<![主重需首])(?:必须|应当|要|须|确保|力争)(?!求)(?:[在于到][^,。;]{1,8}?[内前底末]前?)?"
)
_ORDERED = lazy(
    r"(?:新建|改建|扩建|改造|建成|完成|新增|培训|培育|引进|建设|发展|实施|达到|打造|创建|修建|硬化|治理|安排|办理|招引|整治|转移|消除|新认定)(?!了)[^,。;:\d了]{0,16}$"
)


_GOES_ON = lazy(
    r"[,、]?(?:同比|比上年|比去年|较上年)?(?:增长|增加|下降|力争|力争到|争取|增幅|增速|最高|最多|其余|百分之)"
)
FARTHEST_VERB = 24  # letters before a figure


def find(page: Page, i: int) -> list[Words]:
    """Clauses of sentence `i` that hold a figure to be reached or a state that can be checked."""
    start, end = page.cuts[i]
    end = min(end, start + LONGEST)
    spans: list[tuple[int, int, str]] = []
    for figure in page.figures_in(start, end):
        if figure.status == "target" or _ordered(page, start, figure.start):
            name = figure.indicator_at[0] if figure.indicator_at else figure.start
            a, b = _clause(page, start, end, min(name, figure.start), figure.end)
            if (
                spans
                and a < spans[-1][1] <= figure.start
                and not _GOES_ON.match(page.norm, spans[-1][1])
            ):  # ……达到52亿元，年均增长22%
                a, b = _clause(page, start, end, figure.start, figure.end)
            if not _NO_AIM.search(page.norm[a:b]):
                spans.append((a, b, "standard.figure"))
    may = page.hints[i] & _CHECKABLE_BIT
    for match in CHECKABLE.regex.finditer(page.norm, start, end) if may else ():
        a, b = _clause(page, start, end, match.start(), match.end())
        if not any(a < y and x < b for x, y, _ in spans):
            lead = _SUBJECT.match(page.norm, match.start(), match.end())
            spans.append((lead.end() if lead else match.start(), match.end(), CHECKABLE.id))
    found: list[Words] = []
    for a, b, rule_id in sorted(set(spans)):
        if not found or a >= found[-1].end:
            found.append(page.words(a, b, rule_id))
    return found


def _filled(bracket: re.Match[str]) -> str:
    return "口" * len(bracket[0])


def _ordered(page: Page, start: int, at: int) -> bool:
    """Is the figure at `at` the amount of something to be built or done?"""
    return _ORDERED.search(page.norm, max(start, at - FARTHEST_VERB), at) is not None


def _clause(page: Page, floor: int, stop: int, start: int, end: int) -> tuple[int, int]:
    """The clause or cell around a figure, without what leads in to it."""
    norm, a = page.norm, floor
    if (
        norm.find("(", floor, start) >= 0
    ):  # 县城大道(南段)等12条: a bracket inside a name is no edge
        norm = norm[:floor] + _BRACKET.sub(_filled, norm[floor:start]) + norm[start:stop]
    for edge in _EDGE.finditer(norm, floor, start):
        a = edge.end()
    a = max(a, page.norm.rfind("\t", floor, start) + 1, page.norm.rfind("|", floor, start) + 1)
    edge_after = _EDGE.search(norm, end, stop) or _CELL_END.search(page.norm, end, stop)
    b = edge_after.start() if edge_after else stop
    for pattern in (_SUBJECT, _LEAD_IN):
        lead = pattern.match(norm, a, start)
        a = lead.end() if lead else a
    return a, b
