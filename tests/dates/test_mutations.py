"""The short form of `python -m tests.dates.mutate`: no stored date moves without an event."""

from luoshi.ledger.record import first_break

from .mutate import run


def test_no_stored_date_moves_in_silence(cast):
    world = run(cast, matters=40, mutations=14, seed=7)

    assert world.silent == []
    assert world.moves > 3  # people and the machine did move some, each with its event
    assert first_break() is None


def test_one_that_is_moved_on_purpose_is_found(cast):
    world = run(cast, matters=25, mutations=2, seed=1, plant=True)

    assert len(world.silent) == 1
