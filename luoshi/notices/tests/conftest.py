"""People with and without an address, and a mail server of the tests' own."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.utils import timezone

from luoshi.org.models import User

from .days import NOW
from .postbox import Postbox


@pytest.fixture
def person(db) -> Callable[..., User]:
    def make(username: str = "chen", email: str | None = None, **more) -> User:
        email = f"{username}@qinghe.example" if email is None else email
        return User.objects.create_user(username, "a long enough phrase", email=email, **more)

    return make


@pytest.fixture
def sign_in(client, monkeypatch) -> Callable[[User], object]:
    monkeypatch.setattr(timezone, "now", lambda: NOW)

    def enter(user: User):
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def no_server(monkeypatch) -> None:
    monkeypatch.setattr(settings, "EMAIL_HOST", "")


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with Postbox() as box:
        yield box
