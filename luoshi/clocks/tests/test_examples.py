"""The examples in the docstrings hold."""

import doctest
from datetime import date
from importlib import import_module

import pytest

from luoshi.clocks import calendar


@pytest.mark.parametrize("name", ["calendar", "due", "limits"])
def test_the_examples_hold(name):
    module = import_module(f"luoshi.clocks.{name}")

    result = doctest.testmod(module, extraglobs={"STATE": calendar.STATE, "date": date})

    assert result.attempted > 0
    assert result.failed == 0
