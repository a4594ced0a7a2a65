"""存下的条件: the filters of a list that a person comes back to, on whatever computer."""

from collections.abc import Collection, Iterable
from typing import Any

from django.http import QueryDict

from luoshi.org.models import User

from .models import KeptFilter

MOST = 8
LONGEST, LONGEST_QUERY = (KeptFilter._meta.get_field(name).max_length for name in ("name", "query"))
LONGEST_VALUE = 60


def query_of(asked: QueryDict, names: Iterable[str]) -> str:
    """Only the filters, in the order of `names`: the same set is the same words."""
    given = QueryDict(mutable=True)
    for name in names:
        if value := asked.get(name, "")[:LONGEST_VALUE]:
            given[name] = value
    return given.urlencode()


def shelf(user: User, page: str, asked: QueryDict, names: Iterable[str]) -> dict[str, Any]:
    """What a list shows of it: the sets kept for this page, and the one that is in force now."""
    kept = KeptFilter.objects.visible_to(user).filter(page=page)
    return {"page": page, "query": query_of(asked, names), "kept": list(kept)}


def why_not_keep(name: str, query: str, names: Collection[str]) -> str | None:
    """`names`: those that are kept for the page already."""
    if not name:
        return "请给这组条件起个名字。"
    if len(name) > LONGEST:
        return f"名字最多{LONGEST}个字，请短一些。"
    if not query:
        return "还没有选条件，没有什么可存。"
    if len(query) > LONGEST_QUERY:
        return "条件太长，存不下，请少选几样。"
    if len(names) >= MOST and name not in names:
        return f"最多存{MOST}组，请先去掉一组。"
    return None
