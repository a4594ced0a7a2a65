"""Automatic numbers of a docx (一、（一）1.) rebuilt as the words a reader of the page sees.

Counters belong to the list (`abstractNum`); a list that starts anew (`startOverride`) does so at
its first paragraph; a deeper level starts again below each shallower one.
"""

import re
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from .numerals import numeral
from .styles import Styles, value_of
from .tags import W

LEVELS = 9
_SILENT = ("bullet", "none")
_SLOT = re.compile("%([1-9])")
_TIGHT = tuple("、）)】〕．。：:，")  # a number that ends so stands close to its words


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    words: str = ""
    start: int = 1
    restart: int | None = None  # the level from 1 below which it starts again; 0 for never
    legal: bool = False  # all numbers in digits


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class _Use:
    """One `num`: the list it counts in, with what it changes of it."""

    shared: _List
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)  # not yet used

    def level(self, at: int) -> _Level:
        return self.levels.get(at) or self.shared.levels.get(at) or _Level()


class Numbering:
    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._uses: dict[str, _Use] = {}
        self._level_of_style: dict[tuple[str, str], int] = {}
        if root is not None:
            self._load(root)

    def of(self, paragraph: etree._Element) -> str:
        """The number that stands before the words of a paragraph, and a blank where one is seen."""
        found = self._place(paragraph)
        if found is None:
            return ""
        use, at = found
        _count(use, at)
        level = use.level(at)
        if level.form in _SILENT:
            return ""
        words = _SLOT.sub(lambda slot: _said(use, int(slot[1]) - 1, level.legal), level.words)
        return words if not words or words.endswith(_TIGHT) else f"{words.rstrip()} "

    def _place(self, paragraph: etree._Element) -> tuple[_Use, int] | None:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = self._styles.of(paragraph)
        given = style.number if style else None
        number = value_of(own, "numId") or (given and given[0])
        use = self._uses.get(number or "")
        if use is None:
            return None
        at = value_of(own, "ilvl")
        if at is None and style:
            by_style = self._level_of_style.get((number or "", style.key))
            at = str(by_style) if by_style is not None else given and given[1]
        level = int(at) if at and at.isdecimal() else 0
        return (use, level) if level < LEVELS else None

    def _load(self, root: etree._Element) -> None:
        abstract = {one.get(f"{W}abstractNumId"): one for one in root.iterfind(f"{W}abstractNum")}
        links = {value_of(one, "styleLink"): one for one in abstract.values()}
        links.pop(None, None)
        lists: dict[str, _List] = {}
        for num in root.iterfind(f"{W}num"):
            key, number = value_of(num, "abstractNumId"), num.get(f"{W}numId")
            element = abstract.get(key)
            if key is None or number is None or element is None:
                continue
            element = links.get(value_of(element, "numStyleLink"), element)
            if key not in lists:
                lists[key] = _List(_levels(element))
            self._uses[number] = _changed(num, lists[key])
            for level in element.iterfind(f"{W}lvl"):
                if style := value_of(level, "pStyle"):
                    self._level_of_style[number, style] = _int(level.get(f"{W}ilvl"), 0)


def _changed(num: etree._Element, shared: _List) -> _Use:
    use = _Use(shared)
    for change in num.iterfind(f"{W}lvlOverride"):
        at = _int(change.get(f"{W}ilvl"), 0)
        use.levels.update(_levels(change))
        start = value_of(change, "startOverride")
        if start is not None:
            use.starts[at] = _int(start, 1)
    return use


def _levels(holder: etree._Element) -> dict[int, _Level]:
    found = {}
    for level in holder.iterfind(f"{W}lvl"):
        words = value_of(level, "lvlText") or ""
        restart = value_of(level, "lvlRestart")
        found[_int(level.get(f"{W}ilvl"), 0)] = _Level(
            value_of(level, "numFmt") or "decimal",
            words[:40],
            _int(value_of(level, "start"), 1),
            None if restart is None else _int(restart, 0),
            level.find(f"{W}isLgl") is not None,
        )
    return found


def _count(use: _Use, at: int) -> None:
    counters, before = use.shared.counters, use.shared.counters[at]
    if at in use.starts:
        counters[at] = use.starts.pop(at)
    else:
        counters[at] = use.level(at).start if before is None else before + 1
    for deeper in range(at + 1, LEVELS):
        restart = use.level(deeper).restart
        if restart is None or at < restart:
            counters[deeper] = None


def _said(use: _Use, at: int, legal: bool) -> str:
    count, level = use.shared.counters[at], use.level(at)
    return numeral(level.start if count is None else count, "decimal" if legal else level.form)


def _int(words: str | None, otherwise: int) -> int:
    return int(words) if words and words.isdecimal() and len(words) < 6 else otherwise
