"""The table is whole: every address, every method, every write of a session."""

from collections import defaultdict

from django.urls import resolve

from .looks import PUBLIC
from .table import Row, rows
from .walk import METHODS, ask, operations, routes
from .world import World

EVEN_SO = {  # not ours: who is in is sent on from the sign-in page; allauth takes PUT for POST
    "account/login/": 302,
    "account/password/": 422,
    "account/reauthenticate/": 200,
    "api/openapi.json": 200,
    "api/": 404,
    "ui/": 404,
}


class Anything(dict):
    def __missing__(self, name: str) -> str:
        return "x"


def route_of(row: Row) -> str:
    return resolve(row.path.format_map(Anything())).route.removeprefix("^")


def test_every_address_has_a_row_and_no_row_is_left_over():
    assert {route_of(row) for row in rows()} == set(routes())


def test_every_operation_of_the_api_has_a_row_and_no_row_is_left_over():
    pages = ("api/docs/", "api/openapi.json", "api/")
    told = {(row.method, route_of(row)) for row in rows() if row.path.startswith("/api/")}

    assert {one for one in told if one[1] not in pages} == set(operations())


def test_a_visitor_gets_in_nowhere_but_at_the_door():
    wrong = {
        row.path
        for row in rows()
        if row.path not in PUBLIC
        and row.answer("anonymous") != (401 if row.path.startswith("/api/") else 302)
    }

    assert wrong == set()


def test_what_is_out_of_scope_is_not_there_rather_than_forbidden():
    """403 is only for what has no object: it gives away nothing."""
    forbidden = {row.path for row in rows() if 403 in row.answers}

    assert [path for path in forbidden if "{" in path] == []


def test_no_other_method_is_served(world: World):
    served = defaultdict(set)
    paths = {}
    for row in rows():
        served[route_of(row)].add(row.method)
        paths[route_of(row)] = row.path
    client, wrong = world.client("office"), {}
    for route, methods in served.items():
        for method in set(METHODS) - methods:
            status = ask(client, method, world.path(paths[route])).status_code
            if status not in (405, EVEN_SO.get(route)):
                wrong[method, route] = status

    assert wrong == {}


def test_every_write_of_a_session_needs_its_token(world: World):
    client, through = world.client("office", csrf=True), []
    for row in rows():
        if row.method != "GET":
            given, form = world.given(row.given), row.is_form
            answer = ask(client, row.method, world.path(row.path), given, form=form)
            through += [] if answer.status_code == 403 else [row.path]

    assert through == ["/ui/theme"]  # a colour harms nobody
