"""The table is whole, and everybody is answered as it says."""

from collections import defaultdict

import pytest
from django.http import HttpResponse
from django.urls import resolve

from .table import Row, rows
from .walk import METHODS, ask, operations, routes, state_of_the_data
from .world import ROLES, World

PUBLIC = {"/account/login/", "/account/logout/", "/account/inactive/", "/ui/", "/ui/theme"}
ENDS_THE_SESSION = {"/account/logout/"}
EVEN_SO = {  # not ours: who is in is sent on from the sign-in page; allauth takes PUT for POST
    "account/login/": 302,
    "account/password/": 422,
    "account/reauthenticate/": 200,
    "api/openapi.json": 200,
    "api/": 404,
    "ui/": 404,
}
BY_LOOKING = {  # path: the model that its GET may write, and why
    "/notices/{notice}/": "Notice",  # who follows a notice has seen it
}
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
SHIELDS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OF_ITS_OWN = (" style=", "<style", "<script>", " onclick=", " onload=", "javascript:")


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


ONE_ROLE_A_DATA_BASE = "office"  # sees the most; what the others may see is the same query narrowed
BY_ROLE = [
    role if role == ONE_ROLE_A_DATA_BASE else pytest.param(role, marks=pytest.mark.alike)
    for role in ROLES
]


@pytest.mark.parametrize("role", BY_ROLE)
def test_everybody_is_answered_as_the_table_says_and_looking_writes_nothing(world: World, role):
    """Every row in one walk, since asking is what takes long; each answer is looked at whole."""
    looks = [row for row in rows() if row.method == "GET" and row.path not in BY_LOOKING]
    acts = [row for row in rows() if row not in looks]
    client, wrong, before = world.client(role), defaultdict(list), state_of_the_data()

    for row in looks:
        answer = client.get(world.path(row.path, role))
        wrong[f"GET {row.path}"] += faults(row, role, answer)
    after = state_of_the_data()
    for row in acts:
        data = world.given(row.given, role)
        answer = ask(client, row.method, world.path(row.path, role), data, form=row.is_form)
        wrong[f"{row.method} {row.path}"] += faults(row, role, answer)
        if row.path in ENDS_THE_SESSION:
            client = world.client(role)

    assert {row: found for row, found in wrong.items() if found} == {}
    assert after == before


def faults(row: Row, role: str, answer: HttpResponse) -> list[str]:
    """What is wrong with an answer: who is answered how, the shields, the words."""
    right = {
        f"{answer.status_code}, not {row.answer(role)}": answer.status_code == row.answer(role),
        "the way in": answer.status_code != 302 or sends_where_it_should(row, role, answer),
        "shields": has_its_shields(answer),
        "script or style of its own": not inline(answer),
        "mute": answer.status_code not in (403, 409, 422) or says_why(row, answer),
    }
    return [what for what, is_right in right.items() if not is_right]


def sends_where_it_should(row: Row, role: str, answer: HttpResponse) -> bool:
    """A visitor to the sign-in page, and nowhere else."""
    is_shut = role == "anonymous" and row.path not in PUBLIC
    return not is_shut or answer.url.startswith("/account/login/?next=/")


def has_its_shields(answer: HttpResponse) -> bool:
    policy = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
    return policy == POLICY and {key: answer.headers[key] for key in SHIELDS} == SHIELDS


def inline(answer: HttpResponse) -> bool:
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return False
    page = answer.content.decode()
    return any(part in page for part in OF_ITS_OWN)


def says_why(row: Row, answer: HttpResponse) -> bool:
    """A refusal is a sentence, and never shows its insides."""
    said = answer.content.decode()
    told = answer.json().get("refused", "") if row.path.startswith("/api/") else said
    return "。" in told and "Traceback" not in said


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
