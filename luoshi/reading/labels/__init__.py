"""句的标签: directive, problem, fact, exhortation or other, with the rule that settled it."""

import re

from ..page import Page
from .. import owners
from ..owners.tables import columns, is_header
from . import judge
from .asking import GREETING, MODAL, SIGNPOST, SUPPOSE, WISH
from .judge import ENOUGH, Setting
from .objects import DUE, OWNER
from .telling import NOW_AHEAD, PAST

Label = tuple[str, str]
PIECE = "label.piece"  # says only who and by when of the task before it

_FORMAL = re.compile(
    r"通知|方案|办法|细则|规定|意见|分工|分解|清单|责任书|要点|纪要|条例|任务|计划|规划|决定|措施|通报|督办|目标"
)
_SPOKEN = re.compile(r"讲话|发言|致辞|报告|主持|演讲|讲稿|同志们|汇报|总结")
_LEFT_OVER = re.compile(
    r"^[\W\d_]*$|https?://|www\.|\.(?:com|cn|net|org)|上一篇|下一篇|免责声明|版权|转载|网友|本站|本网"
)
_TITLES = re.compile(r"《[^《》]*》|“[^“”]*”|<[^<>]*>|〈[^〈〉]*〉")
_OWNERS = re.compile(r"牵头|负责|配合|责任|(?:[局委办府部会]|街道|乡镇)[)、,]")
_REVIEW_OPEN = re.compile(
    r"^[^,。;]{0,10}?(?:过去的?[一几五xX*\d]|回顾|一年来|去年|近[几年两三]|近年|几年来|五年来|前[一]?段|这[一几]年|多年来|长期以来|[xX*\d]{2,4}年来|一个时期以来|上半年,|前\d个月)"
)
_ENCLOSED = re.compile(r"[(【\[](?:[^()【】\[\]\n]|\([^()\n]{0,40}\))*(?:[)】\]][。;.]?)?$")
_ADDRESSEES = re.compile(
    r"(?:各|[市县区省]直|[市县区省]委|机关各)[^。;!?]*(?:局|委|办|府|处|院|厅|位|门|司|校|镇|乡|构|团|会|业|室|区|村|\)):$"
)
_OPEN_PIECE = re.compile(r"[^。;:]{0,10}(?:单位|部门|领导|人|科室|时限|期限)\s?[::]")
_SECTION_HEADING = re.compile(
    r"^(?:\W|[一二三四五六七八九十\d]|第.{1,3}[章节部分编篇])*(?:检查|考核|培训|组织|实施|保障|工作|整治|整改|评选|评估|督查|奖惩|监督|发展|申报|活动|宣传|推进|建设|调整|改革|排查|清理|普查|验收|治理|服务|管理|行动|推荐|报送|报名|时间|办理|存在|主要|基本|总体|指导|重点|具体|有关|下一步|下步|今后|过去|当前|[今明去]年|\d{4}年|[几五一]年|预期|面临|取得|财政|经济)[^,。;]{0,12}?"
    r"(?:目标|任务|要求|措施|安排|思路|原则|思想|重点|方面|分工|步骤|时间|对象|内容|范围|标准|程序|方法|依据|指标|机构|职责|情况|问题|不足|差距|困难|事项|阶段|背景|意义|形势|办法|方式|领导|单位|奖惩|保障|纪律|回顾|总结|成就|成效|经验|体会|打算|展望|计划|建议|概况)(?:和[^,。;]{2,8})?[:。]?$"
)
_NAMES_SECTION = re.compile(
    r"(?:目标|任务|要求|措施|安排|思路|原则|思想|重点|方面|分工|步骤|时间|对象|内容|范围|标准|程序|方法|依据|附则|总则|指标|回顾|总结|机构|职责|情况|问题|事项|清单|项目|工作|一览表|日程|议程|阶段|名单|背景|意义|形势|部分|章|办法|方式|领导|单位|奖惩|保障|纪律)[:。]?$"
)
_PROBLEM_LEAD = re.compile(
    r"(?:问题|不足|困难|差距|短板)[^。;]{0,16}(?:[:。]$|主要(?:是|表现|有|体现))|(?:主要(?:表现|是)|具体表现)[^。;]{0,12}[:]"
)


def label(page: Page) -> list[Label]:
    """One (label, rule id) for every sentence of the page, in order."""
    formal = _is_formal(page)
    found: list[Label] = []
    flow = ""
    for i in range(len(page.cuts)):
        start, end = page.cuts[i]
        block = page.block(i)
        if block.kind in ("heading", "title") or (block.level and start == block.start):
            flow = ""
        mode = block.mode if block.mode in ("review", "problem") else flow or block.mode
        if flow == "problem":
            mode = flow
        elif not mode and _REVIEW_OPEN.match(page.norm[start:end]):
            mode = "past"
        if block.kind == "heading" and mode in ("review", "past"):
            mode = ""
        setting = Setting(mode, formal, _owned(page, i), _aimed(page, i), _opens(page, i))
        told = _label(page, i, setting)
        found.append(told)
        flow = _flow(page.norm[start:end], flow, told, block.kind == "heading")
    return found


def _is_formal(page: Page) -> bool:
    head = _TITLES.sub("", page.norm[:240])[:160]
    return bool(_FORMAL.search(head)) and not _SPOKEN.search(head)


def _owned(page: Page, i: int) -> bool:
    """Does a bracket or a line of owners follow?"""
    if i + 1 >= len(page.cuts):
        return False
    start, end = page.cuts[i + 1]
    after = page.norm[start : min(end, start + 160)]
    if after[0] not in "([【牵责主承负配协":
        return False
    shape = _ENCLOSED.match(after) or _OPEN_PIECE.match(after)
    return bool(shape and _OWNERS.search(after))


def _opens(page: Page, i: int) -> bool:
    block, (start, end) = page.block(i), page.cuts[i]
    return block.level > 0 and start == block.start and end - start <= 36


def _aimed(page: Page, i: int) -> bool:
    return any(figure.status == "target" for figure in page.figures_in(*page.cuts[i]))


def _flow(text: str, flow: str, told: Label, heading: bool) -> str:
    """What the sentences after this one are about, as far as it says so."""
    if told[0] == "problem" and (heading or _PROBLEM_LEAD.search(text)):
        return "problem"
    if told[0] in ("directive", "exhortation"):
        return "ahead"
    if _REVIEW_OPEN.match(text):
        return "past"
    if NOW_AHEAD.regex.search(text[:20]) and not PAST.regex.search(text):
        return "ahead"
    return flow


def _label(page: Page, i: int, setting: Setting) -> Label:
    start, end = page.cuts[i]
    norm, block = page.norm, page.block(i)
    text = norm[start:end]
    piece = _piece(page, i, text)
    if piece:
        return "directive", piece
    other = _other(text, block.kind)
    if block.kind == "table" and is_header(page.text, start):
        other = "label.header"
    if other:
        return "other", other
    asked, ask_rule = judge.asks(norm, start, end, setting)
    alone = judge.stands_alone(text, setting.formal) if setting.mode != "review" else ""
    if asked > 0 or alone:
        weight, rule = judge.weighs(norm, start, end, setting)
        if weight >= ENOUGH or alone:
            return "directive", alone or rule
    problem = judge.complains(norm, start, end, setting, asked)
    if problem:
        return "problem", problem
    if asked > 0:
        return "exhortation", ask_rule
    if (block.kind == "heading" or setting.opens) and not _states(text):
        if setting.mode == "plan" and setting.opens and not _NAMES_SECTION.search(text):
            return "exhortation", "label.heading"
        if block.kind == "heading":
            return "other", "label.heading"
    return "fact", PAST.id if PAST.regex.search(text) else "label.fact"


def _piece(page: Page, i: int, text: str) -> str:
    """A bracket or line of owners or dates, a row of a table of tasks."""
    if _ENCLOSED.match(text) or _OPEN_PIECE.match(text) or _still_open(page, i):
        led, helped = owners.find(page, i)
        if led or helped or DUE.regex.search(text):
            return PIECE
    start, end = page.cuts[i]
    cells = columns(page.text, start, end)
    return "label.row" if any(page.text[a:b].strip() for _, a, b in cells) else ""


def _still_open(page: Page, i: int) -> bool:
    """A bracket cut at ； goes on."""
    if not i or page.block_of[i - 1] != page.block_of[i]:
        return False
    before = page.sentence(i - 1)
    return before[0] in "([【" and before.count("(") > before.count(")")


def _states(text: str) -> bool:
    """A heading that says something, not one that only names its section."""
    return len(text) > 6 and bool(
        PAST.regex.search(text) or re.search(r"是|得到|有了|不断|稳步|持续|较|更|为", text)
    )


def _other(text: str, kind: str) -> str:
    if kind in ("boiler", "date", "signature", "title") or (kind == "address" and len(text) < 30):
        return f"label.{kind}"
    if kind == "heading" and _SECTION_HEADING.search(text) and not MODAL.regex.search(text):
        return "label.heading"
    if text.startswith("--") and text[-1] not in "。;":
        return "label.subtitle"
    if _ADDRESSEES.match(text) and not MODAL.regex.search(text):
        return "label.address"
    if len(text) < 14 and text.endswith(":") and not text.startswith("要"):
        return SIGNPOST.id
    if len(text) < 3 or _LEFT_OVER.search(text):
        return "label.left_over"
    if (
        len(text) < 60
        and re.match("(?:同志们|各位(?:代表|委员|来宾|领导))[,!]", text)
        and not (MODAL.regex.search(text) or WISH.regex.search(text))
    ):
        return GREETING.id
    if GREETING.regex.search(text):
        return GREETING.id
    if text.endswith("?"):
        return "label.question"
    asked = MODAL.regex.search(text) or WISH.regex.search(text) or SUPPOSE.regex.match(text)
    decided = OWNER.regex.search(text) or "决定在" in text or "决定开展" in text
    if not asked and not decided and len(text) < 120 and SIGNPOST.regex.search(text):
        return SIGNPOST.id
    return ""
