"""The lines of a document: headings and their levels, the section they stand in, boilerplate."""

import re

from .page import Block

_CN = "[一二三四五六七八九十]{1,3}"
_NUMBERS = (
    (0, re.compile(rf"第{_CN}[章编部分篇节]+[ :、]?")),
    (1, re.compile(rf"{_CN} ?[、.．:]|{_CN} +(?=[^ 是要月年])")),
    (2, re.compile(rf"\( ?{_CN} ?\)[、.]?|第{_CN}[条款][ :、]?")),
    (3, re.compile(r"[0-9]{1,3} ?(?:、|\.(?![0-9])|．)(?![0-9]{2})")),
    (4, re.compile(r"\( ?[0-9]{1,3} ?\)|[0-9]{1,2}\)|[①-⑳]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}[ 、]")),
    (
        5,
        re.compile(
            r"(?:[一二三四五六七八九十]是|[一二三四五六七八九十]要|第[一二三四五六七八九十][,是])"
        ),
    ),
)
_GATE = re.compile("[0-9一二三四五六七八九十第(①-⑳]")
LONGEST_HEADING = 60

_REVIEW = re.compile(
    "回顾|总结|取得的?(?:主要|显著|积极|新)?(?:成绩|成效|成果)|工作(?:完成|进展|开展)?情况|完成情况|落实情况|"
    "(?:去年|上年|过去|[0-9]{4}年|[xX*×]{2,4}年|五年来?|一年来?)的?(?:主要)?(?:工作|经济社会|经济运行)?(?:情况|成效|成绩|回顾)|"
    "基本情况|运行情况|主要(?:成绩|成效|做法)|统计公报|执行情况|现状|发展基础|成就"
)
_PLAN = re.compile(
    "(?:工作|发展|总体|主要|奋斗|预期|任务|重点)?(?:目标|任务)(?!完成|责任落实情况|执行)|工作(?:安排|打算|计划|部署|要点|重点|思路|措施)|"
    "下一步|下步|今后|安排(?!情况)|(?:今年|明年|本年|[0-9]{4}年|[xX*×]{2,4}年)的?(?:主要|重点)?工作(?!总结|情况|回顾|完成)|"
    "(?:工作|实施)(?:方案|意见)|指导思想|总体(?:要求|思路|部署)|主要指标|保障措施|重点工作|行动(?:计划|方案)"
)
_PROBLEM = re.compile(
    "(?:存在|面临|主要)的?(?:一些|突出|主要|困难和)?(?:问题|困难|不足|差距|短板)|问题(?:和|与)不足|不足之处"
)
_BOILER = re.compile(
    "^(?:来源|来自|导语|前言|作者|编辑|责任编辑|责编|浏览|点击|阅读|发布(?:时间|日期|机构)|时间|日期|更新时间|打印|字号|上一篇|下一篇|"
    "相关(?:链接|阅读|文章|附件|推荐)|热门标签|分享到?|扫一扫|版权|免责|声明|网址|当前位置|首页)[ ::]|"
    "https?://|www\\.|由?(?:互联网)?用户(?:分享)?整理|仅供参考|转载请|不代表本站|客服|版权所有|网友上传|热门标签|"
    "(?:范文|文秘|公文|写作)网|精心整理"
)
_ADDRESS = re.compile(
    "^(?:各位|同志们|尊敬的|女士们|老师们|同学们|各乡镇|各县|各区|各市|各有关|市直各|县直各)[^。;]*[:!]$"
)
_DATE_LINE = re.compile(
    r"^\(?(?:[12]\d{3} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|[一二][〇零一二三四五六七八九]{3} ?年 ?[一二三四五六七八九十元]{1,2} ?月 ?[一二三四五六七八九十]{1,3} ?日)\)?$"
)
_TITLE = re.compile(
    "(?:讲话|报告|通知|意见|方案|公报|总结|计划|规划|要点|纲要|办法|细则|规定|提纲|大纲|发言稿?|要领|纪要|清单|分工|汇报|致辞|决定|决议|公告|通报|函|稿|范文)"
    "(?:\\(.*\\))?$"
)


_TITLE_REVIEW = re.compile(
    "(?:公报|工作总结|(?:完成|运行|执行|工作)情况|工作回顾)(?:的报告)?(?:\\(.*\\))?$"
)
_TITLE_PLAN = re.compile(
    "(?:计划|方案|要点|安排|分工|规划|纲要|清单|打算|责任书|任务)(?:的通知)?(?:\\(.*\\))?$"
)


def find_blocks(norm: str) -> list[Block]:
    """One block for each line that is not blank, in order, each with its section's mode."""
    blocks: list[Block] = []
    modes: dict[int, str] = {}
    start = 0
    for line in norm.split("\n"):
        if line and not line.isspace():
            blocks.append(_block(line, start, blocks, modes))
        start += len(line) + 1
    return blocks


def _block(line: str, offset: int, before: list[Block], modes: dict[int, str]) -> Block:
    lead = len(line) - len(line.lstrip())
    words = line.strip()
    start, end = offset + lead, offset + lead + len(words)
    level, number = _number(words)
    kind = _kind(words, level, number, before)
    if kind in ("heading", "title"):
        _enter(
            _title_mode(words) if kind == "title" else section_mode(words[number:]), level, modes
        )
    mode = modes[max(modes)] if modes else ""
    return Block(start, end, kind, level, start + number, mode)


def _number(words: str) -> tuple[int, int]:
    """The level of the numbering in front, and how long it is."""
    if not _GATE.match(words):
        return 0, 0
    for level, pattern in _NUMBERS:
        match = pattern.match(words)
        if match:
            return max(level, 1), match.end()
    return 0, 0


def _kind(words: str, level: int, number: int, before: list[Block]) -> str:
    short = len(words) <= LONGEST_HEADING
    if short and _DATE_LINE.match(words):
        return "date"
    if _BOILER.search(words[:80]):
        return "boiler"
    if short and _ADDRESS.match(words):
        return "address"
    if "\t" in words or words.count("|") > 1:
        return "table"
    if level and short and not _closed(words):
        return "heading"
    if level:
        return "heading" if short and level <= 2 and words.count("。") <= 1 else "item"
    if short and not _closed(words) and (_TITLE.search(words) or not before):
        return "title"
    if short and not _closed(words) and not re.search("[,;:]$", words) and len(words) <= 24:
        return "heading"
    return "para"


def _closed(words: str) -> bool:
    return words[-1] in "。!?;；！？"


def _enter(mode: str, level: int, modes: dict[int, str]) -> None:
    """Note the mode a heading opens; a heading ends what stood at its level and below."""
    for deeper in [at for at in modes if at >= level]:
        del modes[deeper]
    if mode:
        modes[level] = mode


def _title_mode(words: str) -> str:
    return "review" if _TITLE_REVIEW.search(words) else "plan" if _TITLE_PLAN.search(words) else ""


def section_mode(words: str) -> str:
    """What a heading says its section does: review, plan, problem or nothing known."""
    if _PROBLEM.search(words):
        return "problem"
    review, plan = _REVIEW.search(words), _PLAN.search(words)
    if review and plan:
        return "" if review.start() < plan.start() else "plan"
    return "review" if review else "plan" if plan else ""
