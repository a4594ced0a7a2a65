"""Numbers tell nothing of what is above ordinary: it counts in a series of its own."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luoshi.matters.actions import hand_out, issue_many, take
from luoshi.matters.models import Matter

from .cast import NOW, Cast

SECRET = "confidential"


def issued(cast: Cast, secrecy: str, title: str = "清淤") -> Matter:
    matter = cast.draft(title=title, secrecy=secrecy)
    take(matter, "issue", by=cast.office, at=NOW)
    return matter


class AnyOrder(TestCase):
    @given(st.lists(st.sampled_from(["ordinary", SECRET]), min_size=1, max_size=8))
    @settings(max_examples=20, deadline=None)
    def test_each_series_runs_without_a_gap(self, order):
        cast = Cast()
        numbers = [(secrecy, issued(cast, secrecy).number) for secrecy in order]

        seen = [number for secrecy, number in numbers if secrecy == "ordinary"]
        kept = [number for secrecy, number in numbers if secrecy == SECRET]
        assert seen == [f"青禾交办〔2026〕{at}号" for at in range(1, len(seen) + 1)]
        assert kept == [f"青禾交办内〔2026〕{at}号" for at in range(1, len(kept) + 1)]


def test_parts_are_numbered_under_their_whole_where_they_are_alike(cast):
    whole = issued(cast, SECRET)

    parts = hand_out(whole, units=[cast.helper], by=cast.office, at=NOW)
    issue_many(parts, by=cast.office, at=NOW)

    assert [part.number for part in whole.children.all()] == ["青禾交办内〔2026〕1号之1"]


def test_a_part_above_its_whole_shows_in_neither_series(cast):
    whole = issued(cast, "ordinary")
    first, hidden = hand_out(whole, units=[cast.helper, cast.desk], by=cast.office, at=NOW)
    Matter.objects.filter(pk=hidden.pk).update(secrecy=SECRET)
    hidden.refresh_from_db()

    issue_many([first, hidden], by=cast.office, at=NOW)

    numbers = {m.secrecy: m.number for m in whole.children.all()}
    assert numbers == {"ordinary": "青禾交办〔2026〕1号之1", SECRET: "青禾交办内〔2026〕1号"}
    assert issued(cast, "ordinary").number == "青禾交办〔2026〕2号"
