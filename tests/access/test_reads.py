"""Looking changes nothing; every answer carries its shields; cookies stay on the encrypted line."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client

from .table import rows
from .walk import ask
from .world import ROLES, World

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
BY_LOOKING = {  # path: the model that its GET may write, and why
    "/notices/{notice}/": "Notice",  # who follows a notice has seen it
}
OF_THE_SESSION = {"Session"}


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


@pytest.mark.parametrize("role", ROLES)
def test_looking_at_everything_writes_nothing(world: World, role: str):
    client = world.client(role)
    before = state_of_the_data()

    for row in rows():
        if row.method == "GET" and row.path not in BY_LOOKING:
            answer = client.get(world.path(row.path, role))
            assert answer.status_code == row.answer(role)

    assert state_of_the_data() == before


def test_following_a_notice_writes_that_it_was_seen_and_nothing_else(world: World):
    client, before = world.client("lead"), state_of_the_data()

    client.get(world.path("/notices/{notice}/", "lead"))

    after = state_of_the_data()
    assert {name for name in before if before[name] != after[name]} == {"Notice"}


def test_every_answer_carries_its_shields(world: World):
    client, bare = world.client("office"), {}
    for row in rows():
        given, form = world.given(row.given), row.is_form
        answer = ask(client, row.method, world.path(row.path), given, form=form)
        policy = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
        shields = {
            "policy": policy == POLICY,
            "type": answer.headers["X-Content-Type-Options"] == "nosniff",
            "frame": answer.headers["X-Frame-Options"] == "DENY",
            "referrer": answer.headers["Referrer-Policy"] == "same-origin",
            "opener": answer.headers["Cross-Origin-Opener-Policy"] == "same-origin",
        }
        if not all(shields.values()):
            bare[row.path] = [name for name, there in shields.items() if not there]
        if row.path == "/account/logout/":
            client = world.client("office")

    assert bare == {}


def test_no_page_has_a_script_or_a_style_of_its_own(world: World):
    client, inline = world.client("office"), set()
    for row in rows():
        if row.method == "GET" and row.answer("office") == 200:
            answer = ask(client, "GET", world.path(row.path))
            if answer.headers["Content-Type"].startswith("text/html"):
                page = answer.content.decode()
                parts = (" style=", "<style", "<script>", " onclick=", " onload=", "javascript:")
                inline |= {(row.path, part) for part in parts if part in page}

    assert inline == set()


def test_a_file_is_saved_and_never_shown(world: World):
    client = world.client("office")

    for path in ("/files/{review}/{file}/", "/documents/{source}/file/"):
        answer = client.get(world.path(path))
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_an_answer_to_an_unknown_host_is_refused(client: Client):
    assert client.get("/account/login/", headers={"host": "example.org"}).status_code == 400


def test_the_cookies_are_kept_from_scripts_and_other_sites(world: World):
    client = Client()
    client.get("/account/login/")
    client.post("/account/login/", {"login": "lin", "password": "a long enough phrase"})

    session, csrf = client.cookies["sessionid"], client.cookies["csrftoken"]
    assert session["httponly"] is True
    assert (session["samesite"], csrf["samesite"]) == ("Lax", "Lax")
    assert not session["max-age"]  # gone with the browser: office machines are shared


@pytest.mark.parametrize("said", ["1", ""])
def test_behind_tls_the_cookies_keep_to_the_encrypted_line(tmp_path: Path, said: str):
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "ALLAUTH_TRUSTED_PROXY_COUNT")
    show = f"from luoshi.config import settings as s; print([s.{'], [s.'.join(names)}])"
    told = subprocess.run(
        [sys.executable, "-c", show],
        env={**os.environ, "LUOSHI_TLS": said, "LUOSHI_HOME": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()

    assert told == (["[True]", "[True]", "[1]"] if said else ["[False]", "[False]", "[0]"])


def test_nothing_shows_its_insides_by_default():
    assert settings.DEBUG is False
    assert settings.SESSION_IDLE == 30 * 60
    assert settings.SESSION_LONGEST == 8 * 3600
