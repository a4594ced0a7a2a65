"""Somebody signed in, at the moment at which the clock of the cast stands."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from luoshi.matters.tests.cast import NOW
from luoshi.org.models import User


@pytest.fixture
def sign_in(monkeypatch) -> Callable[[User], Client]:
    monkeypatch.setattr(timezone, "now", lambda: NOW)

    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter
