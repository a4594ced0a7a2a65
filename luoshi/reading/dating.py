"""The date of a document from its own words: date block under the title, or the signature.

Never a date of a web page ('时间:2022-03-10', '发布日期…'), and never today's.
"""

import re
from collections.abc import Iterable
from datetime import date

from .lazy import lazy
from .page import Block
from .times import TimeRef, resolve

_DAY = (
    r"(?:[12]\d{3} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|[一二][〇零一二三四五六七八九]{3} ?年 ?[一二三四五六七八九十元]{1,2} ?月 ?[一二三四五六七八九十]{1,3} ?日)"
)
_ALONE = lazy(
    rf"^(?!.*(?:发布|日期|时间|来源|更新|点击|浏览))[ \t]*(?:\((?=[^()\n]{{6,50}}\)$)|"
    rf"[^。,;:()\n]{{4,40}} [ \t]*)?({_DAY})"
    r"(?:[^()\n]{0,30}\)|[ \t]*(?:印发|公布)?)$",
    re.M,
)  # alone, in brackets with what was done that day, or behind the names of the issuers
_NUMBER_YEAR = lazy(r"\(((?:19|20)[0-9]{2})\) ?(?:第? ?[0-9]{1,4} ?[号次期])")
_TITLE_YEAR = lazy("((?:19|20)[0-9]{2})(?=年|-|至)")
_HELD = lazy(
    rf"^[ \t]*(?:\(|-{{1,2}})? ?({_DAY})(?:上午|下午)?(?:在|于)[^。]{{2,40}}(?:会议?|大会|上)[^。]{{0,10}}$",
    re.M,
)

_MET = lazy(  # 时间：2024年6月6日上午 of minutes; that of a web page names no part of the day
    rf"^[ \t]*(?:会议)?时[ \t]*间[ \t]*:[ \t]*({_DAY})[ \t]*(?:\(|[上下]午|晚|星期|\d{{1,2}}[:时点])"
    rf"|^[ \t]*({_DAY})(?:[上下]午|晚上?)?,[^。]{{2,60}}主持召开",
    re.M,
)

_TASKS_OF = lazy(  # 2026年主要预期目标, 今年重点工作; not 2025年工作回顾
    r"(?:(20\d\d)年度?|[今本]年度?)(?![^,。;]{0,40}(?:回顾|情况|总结|通报|成效|以来))"
    r"[^,。;]{0,24}(?:目标|任务|重点|要点|安排|实事|计划|清单|举措)"
)

LONGEST_LINE = 200  # letters on a side of the day


def document_date(norm: str, times: list[TimeRef]) -> date | None:
    """The last day that stands alone on its line (a signature outweighs a date block), else
    the day the speech was held as the line under the title says, else that of the meeting."""
    written = [(ref, line) for ref in reversed(times) if (line := _short_line(norm, ref)) >= 0]
    for pattern in (_ALONE, _HELD, _MET):
        for ref, line in written:
            match = pattern.match(norm, line)
            named = match and match.start(match.lastindex or 1) == ref.start
            days = resolve(ref, None) if named else None
            if days and days.first == days.last:
                return days.last
    return None


def _short_line(norm: str, ref: TimeRef) -> int:
    """Where the line begins that the day stands in, -1 when it may not be the document's."""
    if "日" not in ref.text:
        return -1
    start = norm.rfind("\n", max(0, ref.start - LONGEST_LINE), ref.start) + 1
    end = norm.find("\n", ref.end, ref.end + LONGEST_LINE)
    cut = (start == 0 and ref.start >= LONGEST_LINE) or (
        end < 0 and len(norm) > ref.end + LONGEST_LINE
    )
    return -1 if cut else start


def title_year(norm: str, blocks: list[Block]) -> int | None:
    """The (first) year the titles name (2019年民生实事, 2022-2024年行动方案), else the number's."""
    front = blocks[:6]
    for block in front:
        found = _TITLE_YEAR.search(norm, block.start, block.end) if block.kind == "title" else None
        if found:
            return int(found[1])
    numbered = _NUMBER_YEAR.search(norm, 0, front[-1].end) if front else None
    return int(numbered[1]) if numbered else None


def task_year(above: Iterable[tuple[int, str]], day: date | None) -> tuple[int, str] | None:
    """The year whose tasks are listed here, and the heading or the title that says so.

    `above`: the depth (0 the title) and the normalised words of what stands above, the nearest
    first; of headings only those count that hold the one before.
    """
    deepest: float = float("inf")
    for depth, words in above:
        if depth >= deepest:
            continue
        deepest = depth
        found = _TASKS_OF.search(words)
        year = int(found[1]) if found and found[1] else day.year if found and day else None
        if year:
            return year, words
    return None
