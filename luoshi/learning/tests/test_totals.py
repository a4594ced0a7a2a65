"""The kept totals say what a full count says, whatever was written, by whom, and when last added up."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Count, F, Max
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from luoshi.learning.kept import figures
from luoshi.learning.marks import OF_MATTER, OF_MOVE
from luoshi.learning.measures import MEASURES, of_year
from luoshi.learning.models import ADDED, Cell, Counted, Folded, Touched
from luoshi.learning.pulse import scope
from luoshi.learning.totals import TOTALS, fold, told
from luoshi.matters.actions import take
from luoshi.matters.beside import Player
from luoshi.matters.models import Matter, Move
from luoshi.matters.tests.cast import NOW, Cast
from luoshi.org.standing import standing

PEOPLE = ("office", "lead", "leader", "outsider")
UNITS = st.sampled_from(("bureau", "helper", "town", "desk"))
REGIMES = ("handover", "decision")
MOMENTS = st.integers(-20, 20).map(lambda days: NOW + timedelta(days=days))
DRAWN = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking these worlds takes minutes
STEPS = ("extend", "report", "decline", "move_clock")


@st.composite
def columns(draw) -> dict:
    phase = draw(st.sampled_from(("draft", "open", "open", "held", "done", "done", "ended")))
    return {
        "regime_key": draw(st.sampled_from(REGIMES)),
        "phase": phase,
        "is_open": phase in ("draft", "open", "held"),
        "turn": draw(st.sampled_from(("lead", "office", "signer", "leader", ""))),
        "lead_unit": draw(UNITS),
        "issuer": draw(UNITS),
        "parent_lead": draw(st.none() | UNITS),
        "parent_issuer": draw(st.none() | UNITS),
        "turn_due_at": draw(st.none() | MOMENTS),
        "due_on": draw(st.none() | MOMENTS.map(datetime.date)),
        "first_due_on": draw(st.none() | MOMENTS.map(datetime.date)),
        "issued_at": draw(st.none() | MOMENTS | st.just(datetime(2025, 7, 1, tzinfo=UTC))),
        "ended_at": draw(MOMENTS) if phase in ("done", "ended") else None,
        "is_verified": draw(st.booleans()),
        "waivers": draw(st.sampled_from(({}, {"standard": "一看就知道。"}))),
    }


WRITES = st.one_of(
    st.tuples(st.just("columns"), st.integers(0, 5), columns()),
    st.tuples(st.just("columns"), st.integers(0, 5), columns()),
    st.tuples(st.just("move"), st.integers(0, 5), st.tuples(st.sampled_from(STEPS), MOMENTS)),
    st.tuples(st.just("player"), st.integers(0, 5), UNITS),
    st.tuples(st.just("fold"), st.integers(1, 3), MOMENTS),
    st.tuples(st.just("gone"), st.integers(0, 5), st.none()),
)


def write(cast: Cast, own: list[int], what: str, which: int, drawn) -> None:
    if what == "fold":
        fold(at=drawn, most=which)
        return
    matter = Matter.objects.filter(pk=own[which])
    if what == "gone":
        Move.objects.filter(matter=own[which]).delete()
        Player.objects.filter(matter=own[which]).delete()
        matter.delete()
    elif what == "columns":
        named = ("lead_unit", "issuer", "parent_lead", "parent_issuer")
        units = {key: drawn[key] and getattr(cast, drawn[key]) for key in named}
        matter.update(**(drawn | units))
    elif not matter.exists():
        return
    elif what == "player":
        unit = getattr(cast, drawn)
        Player.objects.update_or_create(
            matter_id=own[which], part="checker", defaults={"unit": unit}
        )
    else:
        step, at = drawn
        to = {"report": "in_review", "decline": "disputed"}.get(step, "")
        Move.objects.create(matter_id=own[which], step=step, to=to, at=at, by_name="陈禾")


def plainly(who, unit, year: int, at: datetime) -> tuple[dict, dict]:
    """Each measure counted over all that is seen; nothing of it is kept."""
    seen = scope(who, unit).order_by()
    sums = {f"n_{key}": Count("pk", filter=one.where(at)) for key, one in MEASURES.items()}
    counts = {regime: dict.fromkeys(MEASURES, 0) for regime in REGIMES}
    for row in of_year(seen, year).values("regime_key").annotate(**sums):
        counts[row["regime_key"]] = {key: row[f"n_{key}"] for key in MEASURES}
    last = dict(seen.values_list("regime_key").annotate(Max("issued_at")))
    return counts, {regime: at for regime, at in last.items() if at}


@pytest.mark.django_db
@settings(max_examples=10, phases=DRAWN, suppress_health_check=list(HealthCheck))
@given(
    first=st.lists(columns(), min_size=6, max_size=6),
    writes=st.lists(WRITES, min_size=1, max_size=12),
    asked=st.tuples(MOMENTS, st.sampled_from((2025, 2026, 2026)), st.none() | UNITS),
)
def test_the_totals_are_what_a_full_count_says(cast, first, writes, asked):
    own = [cast.matter_at("issued", title=f"第{order}件").pk for order in range(6)]
    for which, drawn in enumerate(first):
        write(cast, own, "columns", which, drawn)
    fold(at=NOW)
    for one in writes:
        write(cast, own, *one)
    at, year, name = asked
    unit = name and getattr(cast, name)

    zero = dict.fromkeys(ADDED, 0)
    people = [standing(getattr(cast, person), NOW.date()) for person in PEOPLE]
    plain = [plainly(who, unit, year, at) for who in people]
    for again in (None, lambda: fold(at=at), TOTALS.rebuild):
        if again:
            again()
            assert TOTALS.differences() == 0
        for who, (counts, last) in zip(people, plain, strict=True):
            counted, newest = figures(who, unit, year, at)
            assert {key: counted.get(key, zero) for key in REGIMES} == counts
            assert newest == last


def test_every_measure_is_kept():
    assert set(ADDED) == set(MEASURES)


def test_a_write_marks_its_matter_and_a_look_does_not(cast):
    matter = cast.matter_at("issued")
    fold(at=NOW)
    assert not Touched.objects.exists()

    Matter.objects.filter(pk=matter.pk).update(look_at=NOW)
    assert not Touched.objects.exists()
    take(matter, "sign", by=cast.lead, at=NOW)
    assert set(Touched.objects.values_list("matter", flat=True)) == {matter.pk}


def test_every_column_that_is_asked_for_is_watched(cast):
    """An update of it alone leaves a mark."""
    sql = str(told(NOW).query)
    of_matter = set(re.findall(r'"matters_matter"\."(\w+)"', sql)) - {"id"}
    of_move = set(re.findall(r'U0\."(\w+)"', sql)) - {"id"}
    assert of_matter <= set(OF_MATTER)
    assert {"turn_due_at", "waivers"} <= of_matter
    assert of_move <= {name.strip('"') for name in OF_MOVE}
    assert {"to", "agreed_by"} <= of_move

    matter = cast.matter_at("doing")
    for model, columns in ((Matter, of_matter), (Move, of_move)):
        for column in columns:
            fold(at=NOW)
            model.objects.filter(pk=model.objects.first().pk).update(**{column: F(column)})
            assert list(Touched.objects.values_list("matter", flat=True)) == [matter.pk], column


def test_totals_that_are_wrong_are_found_and_built_anew(cast):
    matter = cast.matter_at("doing", due_on=date(2026, 3, 31))
    fold(at=NOW)
    assert TOTALS.differences() == 0

    Counted.objects.filter(pk=matter.pk).update(bits=1)
    assert TOTALS.differences() > 0
    assert TOTALS.rebuild() == Matter.objects.count()
    assert TOTALS.differences() == 0
    Cell.objects.update(used=7)
    assert TOTALS.differences() > 0


def test_a_clock_that_runs_out_is_counted_at_the_next_tick(cast):
    cast.matter_at("doing", due_on=date(2026, 3, 31))
    fold(at=NOW)
    assert Cell.objects.get().over == 0

    far = NOW + timedelta(days=90)
    fold(at=far)
    assert (Cell.objects.get().over, Folded.objects.get().at) == (1, far)
