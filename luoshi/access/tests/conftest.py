"""People at the door, and a clock that stands until a test moves it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from luoshi.matters.tests.cast import NOW
from luoshi.org.models import User

PASSWORD = "a long enough phrase"


class Clock:
    at: datetime = NOW

    def pass_by(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.at)
    return clock


def try_in(client: Client, username: str, password: str = PASSWORD, address: str = "10.1.1.1"):
    given = {"login": username, "password": password}
    return client.post("/account/login/", given, REMOTE_ADDR=address)


def signed_in(user: User) -> Client:
    client = Client()
    answer = try_in(client, user.username)
    assert answer.status_code == 302, answer.content.decode()
    return client
