"""The county of these tests, on a day that stands still."""

import pytest
from django.utils import timezone

from luoshi.matters.tests.cast import NOW, Cast

from .world import World


@pytest.fixture
def world(db, monkeypatch) -> World:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return World(Cast())
