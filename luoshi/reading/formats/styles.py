"""Styles of a docx: how deep a heading is, whether a list numbers it, what is a table of contents."""

import re
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from .document import heading_mark
from .tags import W

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录) ?[1-9]", re.IGNORECASE)
DEEPEST = 20  # styles based on one another; a ring is no reason to go on


@dataclass(frozen=True, slots=True)
class Style:
    key: str
    outline: int = 0  # 1 for the first heading, 0 for body text
    number: tuple[str, str | None] | None = None  # list and level
    is_contents: bool = False


class Styles:
    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style[@{W}styleId]")
        self._elements = {one.get(f"{W}styleId"): one for one in found}
        self._known: dict[str, Style] = {}
        self._default = next(
            (
                one.get(f"{W}styleId")
                for one in found
                if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true")
            ),
            "",
        )

    def of(self, paragraph: etree._Element) -> Style | None:
        key = value_of(paragraph.find(f"{W}pPr"), "pStyle") or self._default
        if key not in self._elements:
            return None
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def heading(self, paragraph: etree._Element) -> str:
        """“，一级标题” where the author made it one, else nothing."""
        own = value_of(paragraph.find(f"{W}pPr"), "outlineLvl")
        style = self.of(paragraph)
        depth = _depth(own) if own else style.outline if style else 0
        return heading_mark(depth)

    def _read(self, key: str) -> Style:
        outline, number, contents = 0, None, False
        at: str | None = key
        for _ in range(DEEPEST):
            element = self._elements.get(at)
            if element is None:
                break
            name = value_of(element, "name") or ""
            contents = contents or bool(_CONTENTS.fullmatch(name))
            given = value_of(element.find(f"{W}pPr"), "outlineLvl")
            named = _HEADING.fullmatch(name)
            outline = outline or (_depth(given) if given else int(named[1]) if named else 0)
            list_of = element.find(f"{W}pPr/{W}numPr")
            if number is None and (of := value_of(list_of, "numId")):
                number = of, value_of(list_of, "ilvl")
            at = value_of(element, "basedOn")
        return Style(key, outline, number, contents)


def value_of(holder: etree._Element | None, name: str) -> str | None:
    """The value of the child called `name`."""
    child = None if holder is None else holder.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _depth(words: str) -> int:
    """Levels are written from 0; 9 is body text."""
    return int(words) + 1 if words in ("0", "1", "2", "3", "4", "5", "6", "7", "8") else 0
