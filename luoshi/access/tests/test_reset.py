"""Resetting: by who administers every unit of the person, or on the machine; told once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from luoshi.ledger.models import Event
from luoshi.matters.tests.cast import grant, person
from luoshi.org.models import Role, User

from .conftest import PASSWORD, signed_in, try_in


@pytest.fixture
def admin(cast) -> User:
    """Looks after the bureau's accounts, and nothing else."""
    made = person("guan", "管序", cast.bureau, "系统管理员", "staff")
    grant(made, Role.ADMIN, cast.bureau)
    return made


def path(user: User) -> str:
    return f"/account/people/{user.public_id}/reset/"


def reset(client: Client, user: User, password: str = PASSWORD):
    return client.post(path(user), {"own_password": password})


def test_an_administrator_resets_and_is_told_the_password_once(cast, admin, clock):
    client = signed_in(admin)
    assert "陈禾" in client.get(path(cast.lead)).content.decode()

    page = reset(client, cast.lead)

    once = page.context["password"]
    assert once in page.content.decode()
    assert once not in client.get(path(cast.lead)).content.decode()
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert try_in(Client(), "chen").status_code == 422
    assert try_in(Client(), "chen", once).status_code == 302
    event = Event.objects.get(kind="access.reset_password")
    assert (event.subject, event.actor) == (f"user:{cast.lead.public_id}", admin.public_id)
    assert event.detail == {"tokens": 0}


def test_a_found_session_of_an_administrator_resets_nobody(cast, admin, clock):
    assert reset(signed_in(admin), cast.lead, "guess").status_code == 422
    assert try_in(Client(), "chen").status_code == 302


@pytest.mark.parametrize("who", ["office", "outsider", "leader"])
def test_people_of_other_units_are_not_there(cast, admin, clock, who):
    client = signed_in(admin)

    assert client.get(path(getattr(cast, who))).status_code == 404
    assert reset(client, getattr(cast, who)).status_code == 404


def test_who_also_acts_elsewhere_is_not_reset_from_one_unit(cast, admin, clock):
    grant(cast.lead, Role.OFFICE, cast.desk)

    assert reset(signed_in(admin), cast.lead).status_code == 404


@pytest.mark.parametrize("who", ["office", "office_head", "lead", "leader"])
def test_who_is_no_administrator_resets_nobody(cast, admin, clock, who):
    client = signed_in(getattr(cast, who))

    assert client.get(path(cast.lead_head)).status_code == 404


def test_ones_own_password_is_changed_and_not_reset(cast, admin, clock):
    answer = reset(signed_in(admin), admin)

    assert answer.status_code == 422
    assert "自己的密码请在“改密码”里改。" in answer.content.decode()


def test_the_machine_resets_by_login_name(cast, clock):
    told = StringIO()
    call_command("password", "lin", stdout=told)

    once = told.getvalue().split("一次性密码：")[1].split()[0]
    assert try_in(Client(), "lin", once).status_code == 302
    assert Event.objects.filter(kind="access.reset_password", actor="machine").count() == 1
    with pytest.raises(CommandError, match="没有登录名是“nobody”的人，请核对。"):
        call_command("password", "nobody")
