"""What is followed is seen; files are saved, never shown; cookies stay on the encrypted line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from .walk import state_of_the_data
from .world import World


def test_following_a_notice_writes_that_it_was_seen_and_nothing_else(world: World):
    client, before = world.client("lead"), state_of_the_data()

    client.get(world.path("/notices/{notice}/", "lead"))

    after = state_of_the_data()
    assert {name for name in before if before[name] != after[name]} == {"Notice"}


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
