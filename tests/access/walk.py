"""All addresses as the resolver and the API describe them, and one request that leaves no trace."""

from collections.abc import Iterator

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver

from luoshi.config.api import api

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def routes(patterns=None, before: str = "") -> Iterator[str]:
    """Every address that the resolver knows."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(one.pattern).removeprefix("^")
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        else:
            yield route


def operations() -> Iterator[tuple[str, str]]:
    """Method and address of every operation in the description of the API."""
    for path, told in api.get_openapi_schema()["paths"].items():
        route = path.lstrip("/").replace("{", "<").replace("}", ">")
        yield from ((method.upper(), route) for method in told if method.upper() in METHODS)


def ask(client: Client, method: str, path: str, data: dict | None = None, **more) -> HttpResponse:
    """One request whose effect is undone."""
    given = data or {}
    if path.startswith("/api/") and not more.pop("form", False):
        more["content_type"] = "application/json"
    elif method == "GET":
        given = given or None
    with transaction.atomic():
        call = getattr(client, method.lower())
        answer = call(path, **more) if method == "GET" else call(path, given, **more)
        answer.content if not answer.streaming else b"".join(answer)
        transaction.set_rollback(True)
    return answer
