"""标准: the words of a directive that say when it is done, as written."""

import re

from .model import Words
from .page import Page
from .rules import rule

CHECKABLE = rule(
    "standard.checkable",
    "不带数字但可核对的标准",
    r"通过[^,。;:、]{2,16}(?:验收|评审|认定|评估|达标)|(?:达到|符合)[^,。;:]{2,16}(?:标准|要求(?!的)|先进水平|平均水平|规范)|(?:实现|做到|确保|达到)?[^,。;:、]{0,14}(?:全覆盖|零(?:增长|事故|上访|发生|容忍|距离|报告)|清零|全(?:部|面)(?:达标|消除)|应[^,。;]{1,3}尽[^,。;]{1,3})"
    r"|(?:与|和|同)[^,。;:]{2,14}(?:同步(?:增长)?|持平)|完成上级(?:下达的?)?(?:任务|指标)|全部(?:完成|开工|建成|投产|到位|整改|入轨|投入使用|竣工|兑现|脱贫)|(?:按期|如期|按时)(?:完成|建成|开工|投产|竣工|交付|通车|脱贫|摘帽)|具备[^,。;:]{1,12}(?:条件|手续|能力)|(?:量化|具体|明确)的(?:目标|标准)",
    (("确保通过省级验收", "通过省级验收"), ("实现行政村全覆盖", "实现行政村全覆盖")),
    ("提高服务水平",),
)

_EDGE = re.compile(r"[,。;:!?\n()]")
_LEAD_IN = re.compile(
    r"^(?:(?:第?[一二三四五六七八九十]{1,3}(?:[、,.]|是要?)|\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}[.、)]|[-·•●■ ]|其中|并|同时|要|力争|确保|争取|努力|预期|必须|实现(?=[^\d]{3})|今年|全年|年内|到?\d{4}年)+,?)+"
)


def find(page: Page, i: int) -> list[Words]:
    """Clauses of sentence `i` that hold a figure to be reached or a state that can be checked."""
    start, end = page.cuts[i]
    spans: list[tuple[int, int, str]] = []
    for figure in page.figures_in(start, end):
        if figure.status == "target":
            spans.append((*_clause(page.norm, start, end, figure.start, figure.end), "standard.figure"))
    for match in CHECKABLE.regex.finditer(page.norm, start, end):
        a, b = _clause(page.norm, start, end, match.start(), match.end())
        if not any(a < y and x < b for x, y, _ in spans):
            spans.append((match.start(), match.end(), CHECKABLE.id))
    found: list[Words] = []
    for a, b, rule_id in sorted(set(spans)):
        if not found or a >= found[-1].end:
            found.append(page.words(a, b, rule_id))
    return found


def _clause(norm: str, floor: int, stop: int, start: int, end: int) -> tuple[int, int]:
    """The clause around a figure, without what leads in to it."""
    a = floor
    for edge in _EDGE.finditer(norm, floor, start):
        a = edge.end()
    edge_after = _EDGE.search(norm, end, stop)
    b = edge_after.start() if edge_after else stop
    lead = _LEAD_IN.match(norm[a:start])
    return a + (lead.end() if lead else 0), b
