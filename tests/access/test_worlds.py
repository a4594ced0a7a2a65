"""Two worlds that differ in what somebody may not see look the same to them, byte by byte.

Every address is asked, then the secret things come to be, then every address is asked again.
"""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.http import HttpResponse

from luoshi.documents.actions import add, confirm, drop, issue
from luoshi.matters.actions import ask as put
from luoshi.matters.actions import take
from luoshi.matters.tests.cast import NOW
from luoshi.org.models import User

from .table import rows
from .walk import ask
from .world import World

pytestmark = pytest.mark.alike
RANDOM = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|\bwhy-\w{8}\b')
SEARCHES = (
    "/search/?q=围堰",
    "/search/?q=住建局",
    "/matters/?q=围堰",
    "/matters/?q=清溪河",
    "/matters/?state=draft",
    "/matters/?mine=issued",
    "/matters/?page=2",
    "/api/matters?q=围堰",
    "/api/matters?state=issued&mine=lead",
    "/api/matters?light=red",
    "/matters/matters.csv?q=围堰",
    "/work.csv",
    "/notices/?show=all",
    "/api/notices?unread=true",
    "/documents/?page=2",
)
SECRET = """在县委专题会上的讲话
2026年2月3日

同志们：
县住建局5月底前拆除北门围堰，逐段验收。
县住建局6月底前完成围堰以下3公里护岸。
"""


def looks(world: World, role: str, user: User) -> dict[str, bytes]:
    """Every address as it looks to one person, without what is random or of the session."""
    client = world.client("anonymous")
    client.force_login(user)
    paths = [world.path(row.path, role) for row in rows() if row.method == "GET"]
    paths += [*SEARCHES, *(f"{world.path('/documents/{source}/')}?s={n}" for n in (5, 6))]
    found = {}
    for path in paths:
        if path != "/account/logout/":
            answer = ask(client, "GET", path)
            found[path] = told_by(answer)
    return found


def told_by(answer: HttpResponse) -> bytes:
    body = b"".join(answer) if answer.streaming else answer.content
    if body.startswith(b"PK"):  # a zip tells when it was packed, and so does its core.xml
        file = ZipFile(BytesIO(body))
        names = [name for name in sorted(file.namelist()) if not name.endswith("core.xml")]
        body = b"".join(name.encode() + file.read(name) for name in names)
    head = [answer.status_code, answer.get("ETag"), answer.get("Location")]
    return f"{head}\n".encode() + RANDOM.sub(b"", body)


def a_draft(world: World) -> None:
    world.cast.draft(title="北门围堰拆除", lead_unit=world.cast.helper)


def a_dropped_draft(world: World) -> None:
    made = world.cast.draft(title="北门围堰拆除", lead_unit=world.cast.bureau)
    take(made, "drop", by=world.cast.office, at=NOW, reason="围堰另行研究。")


def a_matter_of_others(world: World) -> None:
    made = world.cast.draft(title="北门围堰拆除", lead_unit=world.cast.helper)
    take(made, "issue", by=world.cast.office, at=NOW)
    put(made, text="围堰何时动工？", by=world.cast.office, at=NOW)
    take(made, "sign", by=world.cast.support, at=NOW)
    take(made, "report", by=world.cast.support, at=NOW, result="围堰全部拆除。")


def a_document_of_the_office(world: World) -> None:
    world.document(SECRET.replace("县水利局", "县住建局"))


def a_decision_on_the_read_document(world: World) -> None:
    told = confirm(world.open, by=world.cast.office, at=NOW, unit=world.cast.helper, **FIXED)
    issue(told, by=world.cast.office, at=NOW)


def a_refusal_on_the_read_document(world: World) -> None:
    told = add(world.source, sentences=(6,), by=world.cast.office, at=NOW)
    drop(told, reason="不属本级职权", by=world.cast.office, at=NOW)


FIXED = {"due_on": NOW.date().replace(month=6), "standard": "逐段验收", "measures": "分段围堰"}
SECRETS = (
    a_draft,
    a_dropped_draft,
    a_matter_of_others,
    a_document_of_the_office,
    a_decision_on_the_read_document,
    a_refusal_on_the_read_document,
)
BLIND = {  # who sees nothing of which secret
    "outsider": SECRETS,
    "admin": SECRETS,
    "lead": tuple(one for one in SECRETS if one is not a_document_of_the_office),
    "leader": (a_draft, a_dropped_draft, a_refusal_on_the_read_document),
}


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return [path for path in before if before[path] != after[path]]


@pytest.mark.parametrize("role", BLIND)
def test_what_one_may_not_see_changes_no_byte_of_what_one_sees(world: World, role: str):
    user = world.users[role]
    before = looks(world, role, user)

    for secret in BLIND[role]:
        secret(world)

    assert differing(before, looks(world, role, user)) == []


@pytest.mark.parametrize(
    ("role", "secret", "where"),
    [
        ("office", a_draft, "/matters/"),
        ("leader", a_matter_of_others, "/matters/?q=围堰"),
        ("office", a_document_of_the_office, "/documents/"),
        ("office", a_matter_of_others, "/notices/"),
    ],
)
def test_the_walk_sees_a_difference_where_there_is_one(
    world: World, role: str, secret: Callable, where: str
):
    client = world.client(role)
    before = told_by(client.get(where))
    secret(world)

    assert told_by(client.get(where)) != before


def test_a_hidden_thing_and_an_absent_one_are_answered_alike(world: World):
    """404 in the same bytes, but for the id that was asked for."""
    client = world.client("outsider")
    shown = {}
    for row in rows():
        if row.answer("outsider") == 404 and row.method == "GET" and "{" in row.path:
            there, absent = (
                world.path(row.path, "outsider"),
                row.path.replace("{", "x-").replace("}", ""),
            )
            answers = []
            for path in (there, absent):
                answer = ask(client, "GET", path)
                body = RANDOM.sub(b"", answer.content).replace(path.encode(), b"")
                answers.append((answer.status_code, body))
            if answers[0] != answers[1]:
                shown[row.path] = answers[0][0], answers[1][0]

    assert shown == {}
