"""html: the words between the tags, one line for each paragraph or table row."""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from .document import Document, Unreadable
from .lines import Lines
from .plain import decode

_HIDDEN = {"script", "style", "noscript", "template", "head", "iframe", "select", "button"}
_BLOCKS = set(
    [
        "p",
        "div",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "center",
        "form",
        "hr",
        "nav",
        "main",
        "aside",
        "figure",
        "figcaption",
    ]
)
_CHARSET = re.compile(rb"charset *= *[\"']?([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)
_BLANKS = re.compile(r"[ \r\n\f\v\u00a0]+")


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
        words = "".join(_words(root))
        for number, line in enumerate(filter(None, map(str.strip, words.split("\n"))), 1):
            found.start(line, f"第{number}段")
    return found.document()


def _decoded(data: bytes) -> str | None:
    named = _CHARSET.search(data[:4096])
    if named:
        try:
            return data.decode(named[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass  # the page names a wrong encoding: look at the bytes instead
    return decode(data)


def _words(element: etree._Element) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in _HIDDEN:
        block = element.tag in _BLOCKS
        if block:
            yield "\n"
        yield _BLANKS.sub(" ", element.text or "")
        for child in element:
            yield from _words(child)
        if element.tag in ("td", "th") and element.getnext() is not None:
            yield "\t"
        if block:
            yield "\n"
    yield _BLANKS.sub(" ", element.tail or "")
