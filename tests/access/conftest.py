"""The county of these tests, on a day that stands still."""

import pytest
from django.utils import timezone

from luoshi.matters.tests.cast import NOW, Cast

from .world import World


@pytest.fixture
def world(db, monkeypatch, settings) -> World:
    """The administrator has named a model; nothing in a walk sends anything to it."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.MODEL_URL, settings.MODEL_NAME = "https://model.example/v1", "qwen"
    settings.MODEL_KINDS = ["speech"]
    return World(Cast())
