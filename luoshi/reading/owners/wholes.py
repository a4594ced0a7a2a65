"""Clauses that are nothing but names, for the clause behind: 甲、乙，都要……"""

from luoshi.reading.lazy import lazy

from .lines import Span
from .names import LAST, TAILS, is_name, split

_MAY_END = LAST | TAILS | frozenset(" 、/,\t")
_BREAKS = frozenset("、,/和及与 \t")
_FROM_TO = lazy(r"^从(?P<first>[^,]{2,16}?)到(?P<rest>.+)$")
_THOSE_END = frozenset("位门方镇街道业县村")
_THOSE = lazy(
    "(?![对凡由在经])[^的]{3,20}的(?:主要|相关|具体)?(?:责任|承办|牵头)?(?:单位|部门|地方|乡镇|镇街|街道|企业|[县镇村])$"
)


def whole(norm: str, start: int, end: int) -> list[Span]:
    """The names of a clause that is nothing but names, else none."""
    if end - start < 2 or (norm[end - 1] not in _MAY_END and norm[end - 2] not in _BREAKS):
        return []
    spans = []
    path = _FROM_TO.match(norm[start:end]) if norm[start] == "从" else None
    if path:
        spans = split(norm, start + path.start("first"), start + path.end("first"))
        start += path.start("rest")
    spans += split(norm, start, end)
    return spans if all(is_name(norm[a:b]) for a, b in spans) else []


def of_whom(norm: str, a: int, b: int) -> list[Span]:
    """整改不到位的单位，要……: those of whom something is told, for the clause behind."""
    return [(a, b)] if norm[b - 1] in _THOSE_END and _THOSE.match(norm, a, b) else []


def of_place(norm: str, spans: list[Span]) -> bool:
    """各县, 市直部门: names that begin with the place or with 各."""
    return all(norm[a] in "各县市区省州" for a, _ in spans)
