"""An administrator over the county, and somebody signed in at the moment of the cast."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from luoshi.matters.tests.cast import NOW, Cast, grant
from luoshi.org.models import Role, User


@pytest.fixture
def keeper(cast: Cast) -> User:
    """系统管理员 over the whole county, who holds no post."""
    user = User.objects.create_user("ji", "a long enough phrase", name="纪明舟")
    grant(user, Role.ADMIN, cast.county)
    return user


@pytest.fixture
def sign_in(monkeypatch) -> Callable[[User], Client]:
    monkeypatch.setattr(timezone, "now", lambda: NOW)

    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter
