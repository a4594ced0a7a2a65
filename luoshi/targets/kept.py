"""存下的条件: how a set of filters is written, and why one cannot be kept."""

from collections.abc import Collection

from django.http import QueryDict

from .models import KeptFilter

MOST = 8
LONGEST = KeptFilter._meta.get_field("name").max_length
KNOWN = ("q", "unit", "light", "year", "sort", "parts")


def query_of(asked: QueryDict) -> str:
    """Only the filters, in one order: the same set is the same words."""
    given = QueryDict(mutable=True)
    for name in KNOWN:
        if value := asked.get(name, "")[:60]:
            given[name] = value
    return given.urlencode()


def why_not_keep(name: str, query: str, names: Collection[str]) -> str | None:
    """`names`: those that are kept already."""
    if not name:
        return "请给这组条件起个名字。"
    if len(name) > LONGEST:
        return f"名字最多{LONGEST}个字，请短一些。"
    if not query:
        return "还没有选条件，没有什么可存。"
    if len(names) >= MOST and name not in names:
        return f"最多存{MOST}组，请先去掉一组。"
    return None
