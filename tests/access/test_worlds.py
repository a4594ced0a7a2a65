"""Everybody is answered as the table says; and two worlds that differ in what somebody may not see
look the same to them, byte by byte.

Every address is asked, then the secret things come to be, then every address is asked again.
"""

from collections.abc import Callable

import pytest

from luoshi.documents.actions import add, confirm, drop, issue
from luoshi.matters.actions import ask as put
from luoshi.matters.actions import take
from luoshi.matters.tests.cast import NOW

from .looks import RANDOM, Look, faults, look, told_by
from .table import rows
from .walk import ask
from .world import ROLES, World

ENDS_THE_SESSION = {"/account/logout/"}
ONE_ROLE_A_DATA_BASE = "office"  # sees the most; what the others may see is the same query narrowed
BY_ROLE = [
    role if role == ONE_ROLE_A_DATA_BASE else pytest.param(role, marks=pytest.mark.alike)
    for role in ROLES
]
SECRET = """在县委专题会上的讲话
2026年2月3日

同志们：
县住建局5月底前拆除北门围堰，逐段验收。
县住建局6月底前完成围堰以下3公里护岸。
"""


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


@pytest.fixture(scope="module")
def first_looks() -> dict[str, Look]:
    """By role: the world of these tests is the same until one of them does something in it."""
    return {}


@pytest.fixture
def first(world: World, role: str, first_looks: dict[str, Look]) -> Look:
    if role not in first_looks:
        first_looks[role] = look(world, role)
    return first_looks[role]


@pytest.mark.parametrize("role", BY_ROLE)
def test_everybody_is_answered_as_the_table_says_and_looking_writes_nothing(world, role, first):
    """Every row in one walk, since asking is what takes long; each answer is looked at whole."""
    client, wrong = world.client(role), dict(first.wrong)

    for row in rows():
        if row.method != "GET":
            data = world.given(row.given, role)
            answer = ask(client, row.method, world.path(row.path, role), data, form=row.is_form)
            wrong[f"{row.method} {row.path}"] = faults(row, role, answer)
            if row.path in ENDS_THE_SESSION:
                client = world.client(role)

    assert {row: found for row, found in wrong.items() if found} == {}
    assert first.wrote == []


@pytest.mark.alike
@pytest.mark.parametrize("role", BLIND)
def test_what_one_may_not_see_changes_no_byte_of_what_one_sees(world, role, first):
    for secret in BLIND[role]:
        secret(world)

    assert differing(first.told, look(world, role).told) == []


@pytest.mark.alike
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


@pytest.mark.alike
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
