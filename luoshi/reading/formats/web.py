"""html: the words of the content, one line for each paragraph or table row.

Left out are scripts, what is hidden, and what leads elsewhere: menus, footers, lists of links.
"""

import re
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from .document import Document, Unreadable
from .lines import Lines
from .plain import decode

_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8"}
_NAMES |= {"utf8": "utf-8", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_HIDDEN = {"script", "style", "noscript", "template", "head", "iframe", "select", "button", "svg"}
_HIDDEN |= {"nav", "footer"}
_ROLES = {"navigation", "banner", "contentinfo", "search", "menu", "menubar"}
_BLOCKS = {"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table"}
_BLOCKS |= {"section", "article", "header", "blockquote", "pre", "dl", "dt", "dd", "center"}
_BLOCKS |= {"form", "hr", "main", "aside", "figure", "figcaption"}
_MENUS = _BLOCKS | {"td", "span", "tbody"}
_CHARSET = re.compile(rb"charset *= *[\"']?([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)
_BLANKS = re.compile(r"[ \r\n\f\v\u00a0]+")
_UNSEEN = re.compile(r"display *: *none|visibility *: *hidden", re.IGNORECASE)
FEWEST_LINKS = 3  # of a menu
MOST_BESIDE = 0.3  # of a menu's letters that are no link


def open_bytes(name: str, data: bytes) -> Document:
    text = _decoded(data)
    if text is None:
        raise Unreadable(f"“{name}”的编码无法识别，请另存为UTF-8编码后再读。")
    parser = etree.HTMLParser(
        no_network=True, recover=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    found = Lines()
    if root is not None:
        words = _words(root, _menus(root)) or _words(root, set())
        for number, line in enumerate(words, 1):
            found.start(line, f"第{number}段")
    return found.document()


def _decoded(data: bytes) -> str | None:
    named = _CHARSET.search(data[:4096])
    encoding = _NAMES.get(named[1].decode("ascii").lower()) if named else None
    if encoding:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass  # the page names a wrong encoding: look at the bytes instead
    return decode(data)


def _words(root: etree._Element, menus: set[etree._Element]) -> list[str]:
    """The lines of what is seen, blank ones left out."""
    found: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or _is_hidden(element) or element in menus:
                walk.skip_subtree()
                continue
            found.append("\n" if tag in _BLOCKS else "")
            found.append(_BLANKS.sub(" ", element.text or ""))
        else:
            if tag in ("td", "th") and element.getnext() is not None:
                found.append("\t")
            found.append("\n" if tag in _BLOCKS else "")
            found.append(_BLANKS.sub(" ", element.tail or ""))
    return [line.strip() for line in "".join(found).split("\n") if line.strip()]


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.tag in _HIDDEN
        or element.get("role") in _ROLES
        or element.get("hidden") is not None
        or bool(_UNSEEN.search(element.get("style", "")[:500]))
    )


@dataclass(slots=True)
class _Weight:
    """How much of what stands in an element is links."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    speaks: bool = False  # holds a sentence, or names what is attached

    def add(self, words: str | None) -> None:
        if words:
            self.letters += len(words.strip())
            self.speaks = self.speaks or "。" in words or "附件" in words


def _menus(root: etree._Element) -> set[etree._Element]:
    """Elements that hold little else than links."""
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    weights = {element: _Weight() for element in elements}
    found = set()
    for element in reversed(elements):  # what lies inside comes before what holds it
        weight = weights[element]
        if element.tag not in _HIDDEN:
            weight.add(element.text)
        if element.tag == "a" and weight.letters:
            weight.linked, weight.links = weight.letters, 1
        beside = weight.letters - weight.linked
        few_words = beside <= MOST_BESIDE * weight.letters and not weight.speaks
        if element.tag in _MENUS and weight.links >= FEWEST_LINKS and few_words:
            found.add(element)
        holder = weights.get(element.getparent())
        if holder:
            holder.letters += weight.letters
            holder.linked += weight.linked
            holder.links += weight.links
            holder.speaks = holder.speaks or weight.speaks
            holder.add(element.tail)
    return found
