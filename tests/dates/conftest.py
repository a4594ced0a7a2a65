"""The cast, as in the tests of every capability."""

from luoshi.matters.tests.cast import cast  # noqa: F401 -- a fixture, found by its name
