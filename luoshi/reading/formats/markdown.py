"""Markdown: the words without the marks; headings, lists and table rows are lines."""

import re

from .document import Document
from .lines import Lines
from .plain import open_bytes as open_plain

_MARKS = re.compile(r"^(?:#{1,6} +|> ?|[-*+] +(?=\S))+")
_RULE = re.compile(r"^(?:[-*_=] ?){3,}$|^\|?[ :\-|]+\|[ :\-|]*$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)\1")
_LINK = re.compile(r"!?\[([^][\n]*)\]\([^()\n]*\)")


def open_bytes(name: str, data: bytes) -> Document:
    found = Lines()
    for number, raw in enumerate(open_plain(name, data).text.split("\n"), 1):
        line = raw.strip()
        if not line or _RULE.match(line):
            continue
        line = _LINK.sub(r"\1", _STRONG.sub(r"\2", _MARKS.sub("", line)))
        if line.startswith("|"):
            line = "\t".join(cell.strip() for cell in line.strip("|").split("|"))
        found.start(line, f"第{number}行")
    return found.document()
