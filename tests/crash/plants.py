"""Faults put into the product on purpose: a harness that does not see them proves nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from typing import Any
from unittest import mock

from django.conf import settings
from django.db import connections, transaction

from luoshi.matters import actions
from luoshi.matters.actions import write
from luoshi.matters.models import Matter, Move

door = import_module("luoshi.matters.actions.take")


@contextmanager
def no_version_check() -> Iterator[None]:
    """Whoever comes second writes over the first."""

    def swap(matter: Matter, **columns: Any) -> None:
        columns["version"] = matter.version + 1
        Matter.objects.filter(pk=matter.pk).update(**columns)
        for name, value in columns.items():
            setattr(matter, name, value)

    with mock.patch.object(door, "swap", swap), mock.patch.object(door, "hold"):
        yield


@contextmanager
def any_state() -> Iterator[None]:
    """A step is taken from whatever state, by whomever."""
    with (
        mock.patch.object(door, "why_not_press", return_value=None),
        mock.patch.object(door, "why_not", return_value=None),
    ):
        yield


@contextmanager
def taken_back() -> Iterator[None]:
    """Now and then what was acknowledged is rolled back."""
    proper, turns = actions.take, count()

    def take(*args: Any, **more: Any) -> Move:
        with transaction.atomic():
            move = proper(*args, **more)
            if next(turns) % 3 == 2:
                transaction.set_rollback(True)
        return move

    with mock.patch.object(actions, "take", take):
        yield


@contextmanager
def first_ever() -> Iterator[None]:
    """Whoever comes second hears a name, but not of whoever was first."""
    with mock.patch.object(write, "who_was_first", return_value="某人在2月9日先办了。"):
        yield


@contextmanager
def deferred() -> Iterator[None]:
    """SQLite begins to write in the middle of a transaction, and people are told it is locked."""
    options = settings.DATABASES["default"]["OPTIONS"]
    with mock.patch.dict(options, {"transaction_mode": "DEFERRED", "timeout": 0.2}):
        connections.close_all()
        with mock.patch.dict(connections["default"].settings_dict["OPTIONS"], options):
            yield


PLANTS = {
    "no-version-check": no_version_check,
    "any-state": any_state,
    "taken-back": taken_back,
    "stranger": first_ever,
    "deferred": deferred,
}
