"""The county of these tests, on a day that stands still."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction
from django.utils import timezone

from luoshi.matters.tests.cast import NOW, Cast

from .world import World


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Built once for the tests of a file; each of them takes back what it has done to it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(timezone, "now", lambda: NOW)
        yield World(Cast())
        transaction.set_rollback(True)


@pytest.fixture
def world(built, db, monkeypatch, settings) -> World:
    """The administrator has named a model; nothing in a walk sends anything to it."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.MODEL_URL, settings.MODEL_NAME = "https://model.example/v1", "qwen"
    settings.MODEL_KINDS = ["speech"]
    return deepcopy(built)
