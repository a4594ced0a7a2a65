"""The lines of a document: headings and their levels, the section they stand in, boilerplate."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from . import sections
from .lazy import lazy
from .page import Block
from .swift import hasten

_CN = "[一二三四五六七八九十]{1,3}"
_NUMBERS = (
    (1, lazy(rf"第{_CN}[章编部分篇节]+[ :、]?")),
    (1, lazy(rf"{_CN} ?[、.．:](?!{_CN}、)|{_CN} +(?=[^ 是要月年])")),
    (2, lazy(rf"\( ?{_CN} ?\)[、.]?")),
    (2, lazy(rf"第{_CN}条[ :、]?")),
    (3, lazy(r"[0-9]{1,3} ?(?:、|\.(?![0-9])|．)(?![0-9]{2})|[0-9]{1,2}\.(?=[0-9]{4}年)")),
    (4, lazy(r"\( ?[0-9]{1,3} ?\)|[0-9]{1,2}\)|[①-⑳]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}[ 、]")),
    (5, lazy("[一二三四五六七八九十](?:是|要)|第[一二三四五六七八九十][,是]")),
)
_MINUTES = lazy("纪要|会议[纪记]录")
_CHAPTER = lazy("[壹贰叁肆伍陆柒捌玖拾]{1,3} ?[、.．]")
_MAY_HEAD = ("heading", "para", "item")  # what a style can make a heading
_GATE = lazy("[0-9一二三四五六七八九十第(①-⑳]")
LONGEST_HEADING = 60
LONGEST_ROW = 4000  # what is longer is no row of a table
LONGEST_PLAIN_HEADING = 24
FIRST_LETTERS = 80  # of a line, in which boilerplate shows
LIST_LEVEL = 5  # 一是 in the running text of a speech: no section of its own
LEAST_COMMAS = 2  # of a first line that is no title
FRONT = 8  # lines in which titles stand

_BOILER_LEAD = lazy(
    "[•·●○\\- ]*(?:(?:信息|稿件|文章|资料)?来源|索引号?|主题分类|公文种类|法规(?:名称|体系)|公发布日|归档时间|视力保护色|背景色|地址|名称|特别声明|(?:本报|特约)?记者|组配分类|信息分类|所属主题|发文(?:机关|单位|字号|日期)|(?:成文|生成|印发|签发)日期|发布(?:机构|单位|人)|公开(?:方式|形式|范围|属性|时限)|有效性|效力状态|(?:废止|失效|生效)(?:时间|日期)|内容概述|访问(?:次数|量)|(?:点击|浏览|阅读)(?:数|次数|量|率)?|字体|(?:您?(?:现在)?(?:所在|当前)的?|您的|您现在的|你的)位置|您当前的位置|来自|导语|前言|作者|编辑|责任编辑|责编|浏览|点击|阅读|发布(?:时间|日期|机构)|时间|日期|更新时间|打印|字号|上一篇|下一篇|"
    "相关(?:链接|阅读|文章|推荐)|热门标签|分享到?|扫一扫|版权|免责|声明|网址|当前位置|首页)[ ::]"
)
_BOILER = hasten(
    "https?://|www\\.|用户(?:分享)?整理|仅供参考|转载请|不代表本站|客服|版权所有|网友上传|热门标签|"
    "(?:范文|文秘|公文|写作)网|精心整理"
)
_MEASURES = lazy(
    "[0-9]%|[0-9.]{2,} ?(?:[万亿元亩吨]|公[里斤顷])|[0-9]{2,}(?:[人户家个项套所座件处]|平方)|[0-9]+[.][0-9]+(?![.0-9])"
)
_BOILER_LINE = lazy(
    "(?:还没有评论|评论|最[热新]评论|网友评论|扫一扫|用户登录|立即注册|还没注册|未登录用户)[^。;]{0,20}$"
)
_ABOUT_PAGE = lazy(  # 索引号 | …… | 公开目录 | ……: what the site says of the page
    "(?:文件名称|索引号?|公开(?:责任部门|目录|形式|日期|方式)|文号|发文字号|成文日期|有效性|内容概述|发布(?:机构|日期)|主题(?:分类|词)|信息来源)[ \t]*\\|"
)
_ADDRESS = lazy(
    "^(?:各位|主任、|主席、|同志们|尊敬的|女士们|老师们|同学们|各乡镇|各镇|各县|各区|各市|各有关|市直各|县直各|区直各)[^。;]*[:!]$"
)
_LOOKS_BACK = lazy(
    "(?:[^,。;]{0,8}(?:一年来|五年来|以来)|(?:过去)?[一五]年,我|(?:19|20)[0-9]{2}年,我)[^。]{0,120}?(?:[了已]|取得|实现)"
)
_DATE_LINE = lazy(
    r"^\(?(?:[12]\d{3} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|[一二][〇零一二三四五六七八九]{3} ?年 ?[一二三四五六七八九十元]{1,2} ?月 ?[一二三四五六七八九十]{1,3} ?日)\)?$"
)
_ATTACHED = lazy("附件 ?[0-9一二三四五六]{0,2} ?[: ].{4,}")
_TITLE = lazy(
    "(?:讲话|报告|通知|意见|方案|公报|总结|计划|规划|要点|纲要|办法|细则|规定|提纲|大纲|发言稿?|要领|纪要|清单|分工|汇报|"
    "致辞|决定|决议|公告|通报|函|稿|范文|(?:分解|登记|汇总|进度|进展|情况|安排|统计|一览|明细|任务|责任)表|责任书|答复|批复|实事|项目表|计划表|台账|任务)(?:\\([^()]*\\))*》?$"
)


@dataclass(slots=True)
class _Outline:
    """The modes of the headings above the line being read; -1 is the title's."""

    day: date | None
    modes: dict[int, str] = field(default_factory=dict)
    table: str | None = None
    guess: int = 0  # the level of a heading that only sounds like a plan
    minutes: bool = False  # of a meeting: its numbered items are what was decided

    def enter(self, mode: str, level: int) -> None:
        """A heading ends what stood at its level and below, and may open a mode."""
        self.guess = 0
        for deeper in [at for at in self.modes if at >= level]:
            del self.modes[deeper]
        if mode:
            self.modes[level] = mode

    def mode(self) -> str:
        return self.modes[max(self.modes)] if self.modes else ""


def find_blocks(
    norm: str, day: date | None = None, headings: Mapping[int, int] | None = None
) -> list[Block]:
    """One block for each line that is not blank, in order, each with its section's mode.

    `headings`: how deep the lines are, by where they begin, that the file itself calls headings."""
    blocks: list[Block] = []
    outline = _Outline(day)
    start = 0
    for line in norm.split("\n"):
        if line and not line.isspace():
            depth = headings.get(start, 0) if headings else 0
            blocks.append(_block(line, start, len(blocks), outline, depth))
        start += len(line) + 1
    return blocks


def _block(line: str, offset: int, count: int, outline: _Outline, depth: int) -> Block:
    words = line.strip()
    start = offset + len(line) - len(line.lstrip())
    level, number = _number(words)
    kind = _kind(words, level, count)
    if depth and kind in _MAY_HEAD and len(words) <= LONGEST_HEADING:
        kind, level = "heading", level or depth
    mode = ""
    if kind == "title":
        outline.enter(sections.mode_of_title(words), -1)
        outline.minutes = outline.minutes or _MINUTES.search(words) is not None
    elif kind == "heading":
        found = sections.mode_of_heading(words[number:], outline.day)
        if found or level:  # 五增长: a plain heading of no kind parts nothing
            outline.enter(found, level)
        guessed = found == "plan" or not outline.mode()
        if guessed and level and sections.is_imperative(words[number:]):
            outline.enter("plan", level)
            outline.guess = level  # 突出重点，打造强镇: unless what follows looks back
    elif kind == "item" and level < LIST_LEVEL and not outline.mode():
        first = words[number:].split("。", 1)[0]
        mode = "plan" if outline.minutes or sections.is_imperative(first) else ""
    elif kind == "para" and outline.guess and _LOOKS_BACK.match(words):
        outline.enter("review", outline.guess)
    elif kind == "table":
        outline.table = outline.table or sections.mode_of_table(words)
        mode = outline.table
    if kind != "table":
        outline.table = None
    return Block(start, start + len(words), kind, level, start + number, mode or outline.mode())


def _number(words: str) -> tuple[int, int]:
    """The level of the numbering in front, and how long it is."""
    chapter = _CHAPTER.match(words)
    if chapter:  # 壹、: stands above 一、
        return 0, chapter.end()
    if _GATE.match(words):
        for level, pattern in _NUMBERS:
            match = pattern.match(words)
            if match:
                return level, match.end()
    return 0, 0


def _kind(words: str, level: int, count: int) -> str:
    short = len(words) <= LONGEST_HEADING
    if short and _DATE_LINE.match(words):
        return "date"
    if len(words) <= LONGEST_ROW and ("\t" in words or words.count("|") > 1):
        return "boiler" if _ABOUT_PAGE.match(words) else "table"
    if _BOILER_LEAD.match(words) or _BOILER.search(words, 0, FIRST_LETTERS):
        return "boiler"
    if short and _BOILER_LINE.match(words):
        return "boiler"
    if short and _ADDRESS.match(words):
        return "address"
    if level:
        return "heading" if short and _heads(words, level) else "item"
    if short and _ATTACHED.match(words) and words[-1] not in "。!?;":
        return "title"
    if not short or words[-1] in "。!?;,:" or ":" in words:
        return "para"
    if _TITLE.search(words) or (count == 0 and words.count(",") < LEAST_COMMAS):
        return "title" if count < FRONT else "heading"
    plain = len(words) <= LONGEST_PLAIN_HEADING and not _MEASURES.search(words)
    return "heading" if plain else "para"


def _heads(words: str, level: int) -> bool:
    """A numbered line heads a section when it is one short sentence; an article (第二条) never."""
    if words[0] == "第" and level == 2:
        return False
    if words[-1] not in "。!?;":
        return True
    return level <= 2 and "。" not in words[:-1]
