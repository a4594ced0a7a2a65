"""Every step of every state by everybody, through the page and through the API.

What may be is said here once more and from nothing but the regime's own table: a second opinion.
"""

import os
from collections import defaultdict
from itertools import count, product

import pytest
from django.test import Client
from django.utils import timezone

from luoshi.matters.tests.cast import NOW, WALK, Cast, grant, person
from luoshi.matters.tests.test_matrix import ANSWERS, PLAYS
from luoshi.org.models import Role
from luoshi.regimes.handover import HANDOVER

from .walk import ask

pytestmark = pytest.mark.alike
PEOPLE = ("office", "office_head", "lead", "leader", "support", "outsider", "admin")
NEVER_ISSUED = {"draft", "merged", "withdrawn"}  # as WALK reaches them
LONG = os.environ.get("LUOSHI_LONG") == "1"
STEPS = {step.key: step for step in HANDOVER.steps}


@pytest.fixture
def county(db, monkeypatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cast = Cast()
    cast.admin = person("guan", "管序", cast.helper, "系统管理员", "staff")
    grant(cast.admin, Role.ADMIN, cast.county)
    return cast


def sees(who: str, state: str) -> bool:
    if who in ("office", "office_head"):
        return True
    return who in ("lead", "leader") and state not in NEVER_ISSUED


def may(who: str, state: str, step: str) -> bool:
    declared = STEPS[step]
    return state in {one.key for one in declared.frm} and who in PLAYS[declared.who]


def answers_for(cast: Cast, step: str, other: str) -> dict[str, str]:
    unit = {"unit": cast.helper.public_id} if step in ("rule_for", "transfer") else {}
    merged = {"other": other} if step == "merge" else {}
    more = {"units": [cast.helper.public_id]} if step == "ask_assist" else {}
    more |= {"post": cast.leader_post.public_id} if step == "ask_decision" else {}
    return ANSWERS.get(step, {}) | unit | merged | more


def walk(cast: Cast, done: int, surface) -> dict[str, dict[str, int]]:
    """The cells that are answered otherwise than they should be."""
    matters = {state: cast.matter_at(state) for state in WALK}
    other = cast.matter_at("issued", title="并入的那一件").number
    wrong: dict[str, dict[str, int]] = defaultdict(dict)
    turn = count()
    for who in PEOPLE:
        client = surface.client(getattr(cast, who))
        for state, step in product(matters, STEPS):
            if not LONG and not may(who, state, step) and next(turn) % surface.sample:
                continue
            given = answers_for(cast, step, other)
            answer = surface.press(client, matters[state].public_id, step, given)
            expected = 404
            if sees(who, state):
                expected = done if may(who, state, step) else 422
            if answer.status_code != expected or (expected == 422 and not surface.says(answer)):
                wrong[f"{state} {step}"][who] = answer.status_code
    return dict(wrong)


class Surface:
    """How a step is pressed; a short run tries only every `sample`-th of the cells to be refused."""

    sample = 3

    @staticmethod
    def client(user):
        client = Client()
        client.force_login(user)
        return client


class ByApi(Surface):
    @staticmethod
    def press(client, public_id: str, step: str, given: dict):
        return ask(client, "POST", f"/api/matters/{public_id}/steps/{step}", {"answers": given})

    @staticmethod
    def says(answer) -> bool:
        return answer.json()["refused"].endswith("。")


class ByPage(Surface):
    sample = 7

    @staticmethod
    def press(client, public_id: str, step: str, given: dict):
        return ask(client, "POST", f"/matters/{public_id}/{step}/", given)

    @staticmethod
    def says(answer) -> bool:
        return bool(answer.context["refused"] or answer.context["form"].errors)


def test_over_the_api_a_step_is_taken_by_whom_the_regime_says(county):
    assert walk(county, 200, ByApi) == {}


def test_on_the_page_a_step_is_taken_by_whom_the_regime_says(county):
    assert walk(county, 302, ByPage) == {}
