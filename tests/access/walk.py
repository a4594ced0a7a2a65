"""All addresses as the resolver and the API describe them, one request that leaves no trace, and
all that the data base holds."""

import hashlib
from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver

from luoshi.config.api import api

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
OF_THE_SESSION = {"Session"}


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


def state_of_the_data() -> dict[str, str]:
    """For each table a hash of all its rows."""
    return {
        model.__name__: digest(model)
        for model in apps.get_models(include_auto_created=True)
        if model.__name__ not in OF_THE_SESSION
    }


def digest(model: type[models.Model]) -> str:
    rows_of_it = model._default_manager.order_by("pk").values_list()
    return hashlib.sha256(repr(list(rows_of_it)).encode()).hexdigest()
