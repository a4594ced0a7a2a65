"""Who only helps: units named behind the one that leads, and those that share the duties."""

from luoshi.reading.lazy import lazy

from .lines import Found
from .slots import SIDES

_SHARED = lazy("职责|分工(?:负责|落实|抓好|实施)")
_HELPS = lazy(
    r"(?:等(?:有关|相关)?(?:部门|单位)?)?(?:也|都)?(?:要|应当?|须)?(?:积极|密切|主动|全力|大力|切实|抓好|做好|搞好)*(?:配合|协助|支持|协同|参加|参与|协办|(?:跟踪|全程)?(?:指导|督导))"
)
_NAMED_SO = lazy("(?:、[^,。;]{2,40})?为(?:协办|配合|参与)(?:单位|部门)")
_HELPED = lazy("(?:等(?:有关|相关)?(?:部门|单位))?[^,。;]{0,4}?(?:配合|协办|协助|会办|参加|参与)")


def by_duty(norm: str, start: int, end: int, helpers: Found) -> Found:
    """甲、乙按职责分工负责: where nobody leads, those that share the duties do."""
    shared = _SHARED.search(norm, start, end)
    if not shared:
        return []
    return [
        (span, rule, rule == SIDES.id and span[0] < shared.start()) for span, rule, _ in helpers
    ]


def helping(norm: str, subjects: Found, helpers: Found) -> Found:
    """甲要拿出方案，乙、丙协办: those behind who leads and whose part is named."""
    last = subjects[-1][0][1] if subjects else None
    return [
        one
        for one in helpers
        if _NAMED_SO.match(norm, one[0][1])
        or (last is not None and one[0][0] > last)
        and _HELPED.search(norm, one[0][1], one[0][1] + 24)
    ]


def also_helping(norm: str, found: Found, end: int) -> Found:
    """……，乙、丙要积极配合: after one who leads they help."""
    if not found or not _HELPS.match(norm, found[-1][0][1], end):
        return found
    return [(s, rule, False) for s, rule, _ in found]
