"""Brackets and lines that only say who and by when, and the line they belong to."""

from luoshi.reading import owners
from luoshi.reading.blocks import FRONT
from luoshi.reading.hints import cue
from luoshi.reading.lazy import lazy
from luoshi.reading.page import Page

from .objects import DUE

Label = tuple[str, str]
PIECE = "label.piece"  # says only who and by when of the task before it
TASK_LEVEL = 3  # 1. heads a task, 一、 and (一) a section of them
LONGEST_ITEM = 12  # sentences

_OWNERS = lazy("牵头|负责|配合|责任|(?:[局委办府部会]|街道|乡镇)[)、,]")
_OWNED_FIRST = frozenset("([【牵责主承负配协")
_ENCLOSED = lazy(r"[(【\[](?:[^()【】\[\]\n]|\([^()\n]{0,40}\))*(?:[)】\]][。;.]?)?$")
_slot = cue(
    r"[^。;:]{0,10}(?:单位|部门|领导|人|科室|主体|时限|期限|进度安排|时间安排|时间节点)[ \t]?(?:[::】\]]|--?|为(?=[县市区省各]))"
    r"|[(【\[]?(?:主办|协办|牵头|承办|配合|主责|责任|落实|协助)[::]"
)
LONGEST_DAY = 18  # letters
_DAY_LINE = lazy(
    r"(?:\d{4}年|今年|明年|到)?(?:\d{1,2}月)?(?:\d{1,2}日?|[年月底初末]{1,2}|[上中下]旬|[一二三四]季度)?(?:之?前|以前|内)?(?:全?部?完成|办结|到位)?[。;]?"
)
_BY_DAY = lazy("前|[底末内完成结]")
_FACET = lazy(r"(?!说明|备注|附件|附注|联系)[^,。;:!?\d]{2,8}:")


def is_day_line(page: Page, i: int, text: str) -> bool:
    """2008年5月1日前: a line that only says by when, below the task."""
    block = page.block(i)
    whole = page.cuts[i] == (block.start, block.end)
    return whole and _DAY_LINE.fullmatch(text) is not None and _BY_DAY.search(text) is not None


def lines(page: Page) -> set[int]:
    """The sentences that are a bracket or a line of owners."""
    first, norm = _OWNED_FIRST, page.norm
    found = [i for i, (start, _) in enumerate(page.cuts) if norm[start] in first]
    return {i for i in found if _owned(page, i)}


def owned_item(page: Page, at: int, owning: set[int]) -> bool:
    """Does the numbered line that `at` heads close with a bracket or a line of owners?"""
    last, item = min(len(page.cuts), at + LONGEST_ITEM), page.block_of[at]
    end = at + 1
    while end < last and page.block_of[end] == item and end not in owning:
        end += 1
    return end > at + 1 and end in owning


def _owned(page: Page, after: int) -> bool:
    """Is the sentence at `after` a bracket or a line of owners?"""
    start, end = page.cuts[after]
    words = page.norm[start : min(end, start + 160)]
    return bool((_ENCLOSED.match(words) or _slot.match(words)) and _OWNERS.search(words))


def piece(page: Page, i: int, text: str, may: int, below: bool) -> Label | None:
    """A bracket or a line that only says who or by when."""
    if (text[-1] == ":" and "各" in text[:2]) or "见附" in text:
        return None  # 市各委办局，各直属单位：
    if not (
        (text[0] in "([【" and _ENCLOSED.match(text) and not _below_title(page, i))
        or (may & _slot.bit and _slot.match(text))
        or (i and page.norm[page.cuts[i - 1][0]] in "([【" and _still_open(page, i))
        or (below and _names_facet(page, i, text))
    ):
        return None
    led, helped = owners.find(page, i)
    return ("directive", PIECE) if led or helped or DUE.regex.search(text) else None


def _below_title(page: Page, i: int) -> bool:
    """(施工企业): for whom the paper is, on a line below its title."""
    block, k = page.block(i), page.block_of[i]
    whole = page.cuts[i] == (block.start, block.end)
    return whole and 0 < k < FRONT and page.blocks[k - 1].kind == "title"


def _still_open(page: Page, i: int) -> bool:
    """A bracket cut at ； goes on."""
    start, end = page.cuts[i - 1]
    same = page.block_of[i - 1] == page.block_of[i]
    return same and page.norm.count("(", start, end) > page.norm.count(")", start, end)


def _names_facet(page: Page, i: int, text: str) -> bool:
    """In a line below those of the owners what stands before the colon names one more facet."""
    return page.cuts[i][0] == page.block(i).start and _FACET.match(text) is not None
