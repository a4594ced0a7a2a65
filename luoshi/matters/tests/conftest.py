"""Surfaces read the clock: in their tests it stands still where the cast's does."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from luoshi.org.models import User

from .cast import NOW


@pytest.fixture
def clock_stands(monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def sign_in(client, clock_stands) -> Callable[[User], object]:
    def enter(user: User):
        client.force_login(user)
        return client

    return enter
