"""Columns of tables that lost their lines: a cell on each line, or cells set apart by blanks."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from luoshi.reading.lazy import lazy
from luoshi.reading.page import Page

from .names import is_full_name, may_be_person, split
from .roles import roles

Cell = tuple[str, int, int]

LONGEST_HEAD, LONGEST_CELL = 10, 120  # letters
FEWEST = 3  # columns
FEWEST_BARS = 5  # lines of nothing but the bar between cells, where the head is lost
_COLUMN = (
    r"(?:牵头|责任|主办|承办|完成|办理|整改)(?:责任)? ?(?:单位|部门|领导|人|时限|时间|期限)[ \t|]*$"
)
_ENDS_SO = lazy(_COLUMN, re.M)  # found or not more quickly
_HEADED = lazy(rf"(?:^|[ \t])(?:主要|具体|第一|共同)?{_COLUMN}", re.M)
_PLAIN_HEAD = lazy(
    "序号|编号|类别|备注|项目|实事|建设内容|年度|领域|来源|(?:当前|目前|工作|建设|实施)?(?:进度|进展)(?:情况)?|.{0,8}(?:完成|推进|进展|落实)情况|是否.{1,4}|说明|建设地点|总?投资.{0,6}|资金来源|联系电话|.{0,4}(?:民生|重点)?(?:实事|工程)"
)
_CLOSED = lazy(r"^[^|]*\|[ \t]*$")
_WORD = lazy(r"\S+")
_LINE = lazy(r"[^\n]*\S[^\n]*")
_TIME = lazy(
    r"每(?:年|半年|季度?|月|周)|按[月季]|(?:长期|持续)(?:坚持|推进)|(?:到?\d{4}年|今年|明年)?(?:\d{1,2}月(?:份|底|初|末|[上中下]旬|\d{1,2}日)?|[上下]半年|第?[一二三四1-4]季度末?|年[底末内]|(?<=\d年)[底末内]|全年|[春秋]季(?:学期)?开学|春节|国庆节?|汛期)之?前?[^,。;:\d]{0,6}"
)


class Head(NamedTuple):
    start: int
    end: int
    roles: tuple[str, ...]
    spaced: bool


_UNHEADED = Head(0, 0, ("task", "lead", "time"), False)


def is_head(known: tuple[Head, ...], place: int) -> bool:
    return any(head.start <= place < head.end for head in known)


def columns(page: Page, at: int, heads: tuple[Head, ...]) -> list[Cell]:
    """(role, start, end) of what sentence `at` holds of a row, when it stands below such a head."""
    start, end = page.cuts[at]
    k = bisect_left(heads, start, key=lambda head: head.end)
    if not k:
        return []
    head = heads[k - 1]
    if head.spaced:
        words = [match.span() for match in _WORD.finditer(page.norm, start, end)]
        fits = len(words) == len(head.roles)
        return [(r, *w) for r, w in zip(head.roles, words, strict=True) if r] if fits else []
    block = page.block(at)
    if (start, end) != (block.start, block.end) or end - start > LONGEST_CELL:
        return []
    role = _role_of(page, page.block_of[at], head.roles)
    return [(role, start, _past_cell(page.norm, start, end))] if role else []


def _role_of(page: Page, k: int, known: tuple[str, ...]) -> str:
    """By what the line is: a time, or names, whose columns follow each other as their heads do."""
    block = page.blocks[k]
    if block.kind == "date":
        return ""
    stop = _past_cell(page.norm, block.start, block.end)
    if "time" in known and _TIME.fullmatch(page.norm, block.start, stop):
        return "time"
    if k + 1 < len(page.blocks) and page.blocks[k + 1].kind == "date":
        return ""  # the signature
    if not _are_names(page, k):
        return ""
    named, before = [role for role in known if role in ("lead", "side")], 0
    while before + 1 < len(named) and k > before and _are_names(page, k - before - 1):
        before += 1
    return named[before] if named else "lead"


def _past_cell(norm: str, start: int, end: int) -> int:
    """Where the words of a cell end."""
    return start + len(norm[start:end].rstrip(" \t|。"))


def _are_names(page: Page, k: int) -> bool:
    block = page.blocks[k]
    if block.end - block.start > LONGEST_CELL:
        return False
    stop = _past_cell(page.norm, block.start, block.end)
    spans = split(page.norm, block.start, stop)
    pieces = [page.norm[a:b] for a, b in spans]
    return bool(pieces) and all(is_full_name(each) or may_be_person(each) for each in pieces)


@lru_cache(maxsize=8)
def heads(norm: str) -> tuple[Head, ...]:
    """Every head of such a table, in order."""
    if not (_ENDS_SO.search(norm) and _HEADED.search(norm)):
        return (_UNHEADED,) if norm.count("\n|") + norm.count("\n |") > FEWEST_BARS else ()
    found: list[Head] = []
    run: list[re.Match[str]] = []
    for line in _LINE.finditer(norm):
        words = [_bare(line[0])] if _CLOSED.search(line[0]) else line[0].split()
        if len(words) >= FEWEST and _is_head(words):
            found.append(Head(line.start(), line.end(), roles(words), True))
            continue
        if len(words) == 1 and _names_column(words[0]):
            run.append(line)
            continue
        found += _of_run(run)
        run = []
    return tuple(found + _of_run(run))


def _of_run(run: list[re.Match[str]]) -> list[Head]:
    words = [_bare(line[0]) for line in run]
    return [Head(run[0].start(), run[-1].end(), roles(words), False)] if _is_head(words) else []


def _bare(line: str) -> str:
    """分 管 领导 |: a cell of its own line may keep the bar behind it."""
    return line.strip(" \t|").replace(" ", "")


def _is_head(words: list[str]) -> bool:
    if len(words) < FEWEST or not all(map(_names_column, words)):
        return False
    return bool({"lead", "time"} & set(roles(words)))


def _names_column(word: str) -> bool:
    short = len(word) <= LONGEST_HEAD and word[-1] not in "。:;,"
    return short and bool(any(roles([word])) or _PLAIN_HEAD.fullmatch(word))
