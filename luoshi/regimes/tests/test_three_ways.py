"""The same life by the pages, by the API and by the command ends the same, with the same papers."""

from datetime import datetime

import pytest
from django.utils import timezone

from luoshi.ledger.record import first_break
from luoshi.matters import papers
from luoshi.matters.tests.cast import NOW

from .lives import LIVES
from .pressing import words
from .ways import WAYS


@pytest.fixture
def clock(monkeypatch):
    def stand(at: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at)

    return stand


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
def test_a_life_is_walked_by_every_way(cast, client, clock, life, way):
    walker = WAYS[way](client, cast, clock)

    matter = walker.walk(life, NOW)

    steps = [move.step for move in matter.moves.order_by("pk") if move.frm]
    assert steps == [press.step for press in life.presses]
    assert matter.state_key == life.ends
    assert tuple(papers.available(matter)) == life.papers
    assert all(words(matter, name, matter.ended_at) for name in life.papers)
    assert first_break() is None
