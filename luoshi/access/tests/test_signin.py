"""Signing in: the same words for every wrong try, a growing wait, nobody shut out by others."""

import pytest
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.access.attempts import FIRST_WAIT, doors
from luoshi.access.models import Tries
from luoshi.ledger.models import Event
from luoshi.org.models import User

from .conftest import signed_in, try_in

WRONG = "登录名或密码不对。"


def told(answer) -> str:
    form = answer.context["form"]
    return "".join(form.non_field_errors())


def test_who_signs_in_gets_a_new_session_and_the_ledger_says_so(cast, clock):
    client = Client()
    client.get("/account/login/")
    client.session["before"] = True
    before = client.session.session_key

    answer = try_in(client, "lin")

    assert (answer.status_code, answer.url) == (302, "/")
    assert client.session.session_key != before
    event = Event.objects.latest("seq")
    user = f"user:{cast.office.public_id}"
    assert (event.kind, event.subject, event.actor) == (
        "access.sign_in",
        user,
        cast.office.public_id,
    )
    assert event.detail == {}


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(cast, clock):
    wrong, unknown = try_in(Client(), "lin", "guess"), try_in(Client(), "nobody", "guess")

    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert told(wrong) == told(unknown) == WRONG
    assert len(wrong.content) - len("lin") == len(unknown.content) - len("nobody")


def test_a_wrong_password_and_an_unknown_name_are_the_same_work(cast, clock, monkeypatch):
    """Time is what it costs: queries, and computed password hashes."""
    hashed = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher,
        "encode",
        lambda self, *given: hashed.append(1) or encode(self, *given),
    )
    try_in(Client(), "warm", "up")
    cost = {}
    for name in ("lin", "nobody"):
        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            try_in(Client(), name, "guess", address=f"10.1.2.{len(name)}")
        cost[name] = (len(queries), len(hashed))

    assert cost["lin"] == cost["nobody"]
    assert cost["lin"][1] == 1


def test_a_failure_is_recorded_by_public_id_only(cast, clock):
    try_in(Client(), "lin", "guess")
    try_in(Client(), "13800001111", "guess")

    told = [(e.kind, e.subject, e.actor, e.detail) for e in Event.objects.order_by("seq")][-2:]
    kind, visitor = "access.sign_in_failed", "visitor"
    assert told == [
        (kind, f"user:{cast.office.public_id}", visitor, {}),
        (kind, "user:", visitor, {}),
    ]


def test_the_wait_begins_at_the_fifth_wrong_try_and_doubles_to_a_quarter_of_an_hour(cast, clock):
    waits = []
    for _ in range(5):
        assert try_in(Client(), "lin", "guess").status_code == 422
    for _ in range(6):
        refused = try_in(Client(), "lin")
        assert refused.status_code == 429
        minutes = int(told(refused).split("请在")[1].split("分钟")[0])
        waits.append(minutes)
        clock.pass_by(minutes=minutes, seconds=1)
        assert try_in(Client(), "lin", "guess").status_code == 422

    assert waits == [1, 2, 4, 8, 15, 15]
    assert told(try_in(Client(), "lin")) == (
        "连续输错的次数太多，请在15分钟后再试。忘了密码，请找本单位的系统管理员重设，不用一直试。"
    )


def test_an_unknown_name_is_made_to_wait_in_the_same_way(cast, clock):
    for _ in range(5):
        try_in(Client(), "nobody", "guess")

    assert try_in(Client(), "nobody", "guess").status_code == 429


def test_nobody_is_shut_out_by_somebody_elsewhere(cast, clock):
    for _ in range(9):
        try_in(Client(), "lin", "guess", address="10.9.9.9")

    assert try_in(Client(), "lin", address="10.9.9.9").status_code == 429
    assert try_in(Client(), "lin", address="10.1.1.1").status_code == 302


def test_a_right_try_begins_anew_for_the_name_but_not_for_the_address(cast, clock):
    for _ in range(4):
        try_in(Client(), "lin", "guess")

    assert try_in(Client(), "lin").status_code == 302
    by_name, by_address = doors("lin", "10.1.1.1")
    assert not Tries.objects.filter(key=by_name.key).exists()
    assert Tries.objects.get(key=by_address.key).count == 4


def test_an_address_that_tries_many_names_is_slowed_as_a_whole(cast, clock):
    _, by_address = doors("", "10.1.1.1")
    Tries.objects.create(key=by_address.key, count=100, last_at=clock.at)

    assert try_in(Client(), "lin").status_code == 429
    assert try_in(Client(), "lin", address="10.1.1.2").status_code == 302
    assert by_address.wait(10_000).total_seconds() == 300
    assert by_address.wait(99).total_seconds() == 0
    assert by_address.wait(100) == FIRST_WAIT


def test_wrong_tries_are_forgotten_after_an_hour(cast, clock):
    for _ in range(5):
        try_in(Client(), "lin", "guess")
    clock.pass_by(hours=1, seconds=1)
    try_in(Client(), "lin", "guess")

    assert set(Tries.objects.values_list("count", flat=True)) == {1}


def test_the_tries_name_nobody(cast, clock):
    try_in(Client(), "lin", "guess")

    kept = str(list(Tries.objects.values_list("key", flat=True)))
    assert "lin" not in kept
    assert "10.1" not in kept


def test_an_account_that_is_stopped_is_told_so_but_only_with_its_password(cast, clock):
    User.objects.filter(pk=cast.office.pk).update(is_active=False)

    right, wrong = try_in(Client(), "lin"), try_in(Client(), "lin", "guess")

    assert right.url == "/account/inactive/"
    assert "这个账号已停用" in Client().get(right.url).content.decode()
    assert told(wrong) == WRONG


@pytest.mark.parametrize("path", ["/account/signup/", "/accounts/signup/", "/admin/"])
def test_there_is_no_way_to_make_an_account(cast, client, path):
    client.force_login(cast.office)

    assert client.get(path).status_code == 404


def test_a_stopped_account_is_out_at_its_next_step(cast, clock):
    client = signed_in(cast.office)
    User.objects.filter(pk=cast.office.pk).update(is_active=False)

    assert client.get("/").url == "/account/login/?next=/"


def test_the_demonstration_says_as_whom_it_can_be_seen_and_nothing_else_does(db, settings, client):
    settings.DEMO = True
    shown = client.get("/account/login/").content.decode()
    settings.DEMO = False
    hidden = client.get("/account/login/").content.decode()

    assert "登录名 <b>qh04</b>，密码 <b>luoshi-demo-2026</b>：林小满" in shown
    assert "luoshi-demo-2026" not in hidden
    assert "qh04" not in hidden
