"""存下的条件: sets of filters a person uses again, kept in a cookie on their own computer."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict

COOKIE, YEAR = "boards", 365 * 24 * 3600
MOST, LONGEST = 8, 20
KNOWN = ("q", "unit", "light", "year", "sort", "parts")


@dataclass(frozen=True)
class Kept:
    name: str
    query: str


def kept(request: HttpRequest) -> list[Kept]:
    """What cannot be read was not written here: then nothing is kept."""
    try:
        rows = json.loads(signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE))
    except (signing.BadSignature, ValueError):
        return []
    return [Kept(name, query) for name, query in rows]


def keep(response: HttpResponse, rows: list[Kept]) -> None:
    told = json.dumps([(row.name, row.query) for row in rows], ensure_ascii=False)
    response.set_cookie(
        COOKIE,
        signing.dumps(told, salt=COOKIE, compress=True),
        YEAR,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )


def query_of(asked: QueryDict) -> str:
    """Only the filters, in one order: the same set is the same words."""
    given = QueryDict(mutable=True)
    for name in KNOWN:
        if value := asked.get(name, "")[:60]:
            given[name] = value
    return given.urlencode()


def why_not_keep(name: str, query: str, rows: list[Kept]) -> str | None:
    if not name:
        return "请给这组条件起个名字。"
    if len(name) > LONGEST:
        return f"名字最多{LONGEST}个字，请短一些。"
    if not query:
        return "还没有选条件，没有什么可存。"
    if len(rows) >= MOST and name not in {row.name for row in rows}:
        return f"最多存{MOST}组，请先去掉一组。"
    return None
