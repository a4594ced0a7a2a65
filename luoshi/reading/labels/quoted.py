"""What stands in quotation marks or is reported of others asks nothing by itself."""

import re

from luoshi.reading.hints import cue
from luoshi.reading.lazy import lazy

from .asking import REPORTED

QUOTED = lazy(r"“[^“”]*”")
reported = cue(REPORTED)


def is_quoted(text: str, at: int) -> bool:
    """全面落实“疫情要防住”的重要要求: the word stands in what is quoted."""
    return any(said.start() < at < said.end() for said in QUOTED.finditer(text))


def hidden(text: str) -> str:
    """The same text, as long, with nothing in what is quoted."""
    return QUOTED.sub(_blank, text)


def _blank(quoted: re.Match[str]) -> str:
    return "\x01" * len(quoted[0])


def is_reported(text: str, at: int) -> bool:
    return any(said.start() < at < said.end() + 2 for said in reported.finditer(text))
