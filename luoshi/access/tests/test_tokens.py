"""Tokens: shown once, kept as a hash, good for the API only, as far and as long as their person."""

import json

import pytest
from django.test import Client

from luoshi.access.actions import make_token, reset_password, revoke_token
from luoshi.access.models import Token
from luoshi.ledger.models import Event
from luoshi.org.models import User

from .conftest import PASSWORD, signed_in

REFUSED = {"refused": "令牌不对、已过期或已停用，请在“令牌”里重新建一个。"}


@pytest.fixture
def made(cast, clock) -> tuple[Token, str]:
    by = cast.office.public_id
    return make_token(cast.office, "数据平台", days=90, by=by, at=clock.at, today=clock.at.date())


def ask(secret: str, path: str = "/api/matters", client: Client | None = None, **more):
    headers = {"Authorization": f"Bearer {secret}"}
    return (client or Client()).get(path, headers=headers, **more)


def test_a_token_is_made_on_the_page_and_its_secret_shown_once(cast, clock):
    client = signed_in(cast.office)
    given = {"name": "数据平台", "days": "90", "own_password": PASSWORD}

    page = client.post("/account/tokens/", given)
    secret = page.context["secret"]
    again = client.get("/account/tokens/")

    assert secret in page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert secret not in again.content.decode()
    assert "数据平台" in again.content.decode()
    token = Token.objects.get()
    assert secret not in json.dumps([token.digest, token.name, token.public_id])
    assert str(token.expires_on) == "2026-05-10"
    event = Event.objects.latest("seq")
    assert (event.kind, event.subject) == ("access.make_token", f"token:{token.public_id}")
    assert ask(secret).status_code == 200


@pytest.mark.parametrize("given", [{}, {"own_password": "guess"}])
def test_a_found_session_makes_no_token(cast, clock, given):
    client = signed_in(cast.office)

    page = client.post("/account/tokens/", {"name": "数据平台", "days": "90"} | given)

    assert page.status_code == 422
    assert not Token.objects.exists()


def test_ten_tokens_are_enough(cast, clock, made):
    for _ in range(9):
        make_token(cast.office, "又一个", days=30, by="t", at=clock.at, today=clock.at.date())
    given = {"name": "第十一个", "days": "90", "own_password": PASSWORD}

    page = signed_in(cast.office).post("/account/tokens/", given)

    assert page.status_code == 422
    assert "在用的令牌已有10个，请先停用不再用的。" in page.content.decode()


def test_a_token_sees_what_its_person_sees_and_needs_no_csrf_token(cast, clock, made):
    matter = cast.draft()
    strict = Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Bearer {made[1]}", "Idempotency-Key": "k1"}
    path = f"/api/matters/{matter.public_id}/steps/issue"

    first, again = (
        strict.post(path, {"answers": {}}, content_type="application/json", headers=headers)
        for _ in range(2)
    )

    assert (first.status_code, first.json()["state"]) == (200, "issued")
    assert (again.status_code, again.get("Idempotent-Replayed")) == (200, "true")
    assert "sessionid" not in first.cookies


def test_a_session_still_needs_the_csrf_token_also_beside_a_wrong_token(cast, clock):
    matter = cast.draft()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.office)
    path = f"/api/matters/{matter.public_id}/steps/issue"

    def press(**headers):
        return strict.post(path, {}, content_type="application/json", headers=headers)

    assert press().status_code == 403
    assert press(Authorization="Basic bGluOmxpbg==").status_code == 403
    assert press(Authorization="Bearer guess").status_code == 401


def test_a_token_opens_no_page(cast, clock, made):
    for path in ("/", "/matters/", "/account/tokens/", "/account/password/"):
        assert ask(made[1], path).url == f"/account/login/?next={path}"


def spoil_by_revoking(token, cast, clock):
    revoke_token(token, by="t", at=clock.at)


def spoil_by_time(token, cast, clock):
    clock.pass_by(days=91)


def spoil_by_stopping_the_person(token, cast, clock):
    User.objects.filter(pk=token.user_id).update(is_active=False)


def spoil_by_reset(token, cast, clock):
    reset_password(cast.office, by="t", at=clock.at)


@pytest.mark.parametrize(
    "spoil", [spoil_by_revoking, spoil_by_time, spoil_by_stopping_the_person, spoil_by_reset]
)
def test_a_spoilt_token_is_nobody(cast, clock, made, spoil):
    token, secret = made
    assert ask(secret).status_code == 200

    spoil(token, cast, clock)

    answer = ask(secret)
    assert (answer.status_code, answer.json()) == (401, REFUSED)


@pytest.mark.parametrize("secret", ["", "luoshi_", "luoshi_guess", "'; --", "令牌"])
def test_a_guess_is_nobody(cast, clock, made, secret):
    answer = Client().get("/api/matters", HTTP_AUTHORIZATION=f"Bearer {secret}")

    assert (answer.status_code, answer.json()) == (401, REFUSED)


def test_without_anything_the_api_says_so_in_json(db):
    answer = Client().get("/api/matters")

    assert answer.status_code == 401
    assert answer.json() == {"refused": "请先登录，或者在 Authorization 里写令牌。"}


def test_the_day_of_the_last_use_is_kept(cast, clock, made):
    ask(made[1])

    assert Token.objects.get().last_used_on == clock.at.date()


def test_one_revokes_only_ones_own(cast, clock, made):
    path = f"/account/tokens/{made[0].public_id}/revoke/"

    assert signed_in(cast.lead).post(path).status_code == 404
    assert ask(made[1]).status_code == 200
    assert signed_in(cast.office).post(path).url == "/account/tokens/"
    assert ask(made[1]).status_code == 401
    count = Event.objects.count()
    signed_in(cast.office).post(path)
    assert Event.objects.filter(kind="access.revoke_token").count() == 1
    assert Event.objects.count() == count + 1  # the sign-in alone
