"""What the API answers of indicators, targets and figures."""

from typing import Any

from .amounts import plain
from .asked import Datum
from .models import DataQuestion, Freeze, Indicator, Observation, Standing, Target, TargetPath

RELATED = ("linked", "numerator", "denominator")


def indicator_out(one: Indicator) -> dict[str, Any]:
    same = ("key", "name", "kind", "direction", "unit", "places", "rhythm", "prices", "caliber",
            "source", "due_after", "is_open")  # fmt: skip
    return {name: getattr(one, name) for name in same} | {
        "datum_unit": str(one.datum_unit) if one.datum_unit else None,
        "confirmer_unit": str(one.confirmer_unit) if one.confirmer_unit else None,
        **{name: told.key if (told := getattr(one, name)) else None for name in RELATED},
    }


def target_out(one: Target, standing: Standing | None) -> dict[str, Any]:
    places = one.indicator.places
    amounts = ("base", "strive", "challenge", "last_year")
    same = ("year", "basis_title", "basis_words", "basis_place", "state", "rule", "version")
    return {
        "id": one.public_id,
        "indicator": one.indicator.key,
        "unit": str(one.unit),
        "measure": one.indicator.unit,
        "parent": one.parent.public_id if one.parent else None,
        "standing": standing_out(standing, places) if standing else None,
        **{name: plain(getattr(one, name), places) for name in amounts},
        **{name: getattr(one, name) for name in same},
    }


def standing_out(one: Standing, places: int) -> dict[str, Any]:
    same = ("period", "light", "reason", "done", "due", "points", "pace", "light_growth",
            "disagrees", "behind_for", "forecast")  # fmt: skip
    return {name: getattr(one, name) for name in same} | {
        "actual": plain(one.actual, places),
        "planned": plain(one.planned, places),
    }


def path_out(one: TargetPath, places: int) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.kind,
        "points": {number: plain(amount, places) for number, amount in one.points.items()},
        "reason": one.reason,
        "is_pending": one.is_pending,
    }


def figure_out(one: Observation) -> dict[str, Any]:
    same = ("year", "period", "is_total", "state", "source", "note", "entered_at", "number",
            "is_current")  # fmt: skip
    return {name: getattr(one, name) for name in same} | {
        "id": one.public_id,
        "indicator": one.indicator.key,
        "unit": str(one.unit),
        "value": plain(one.value, one.indicator.places),
        "entered_by": str(one.entered_by or ""),
        "confirmed_by": str(one.confirmed_by or ""),
    }


def asked_out(one: Datum) -> dict[str, Any]:
    return {
        "indicator": one.indicator.key,
        "unit": str(one.unit),
        "year": one.year,
        "period": one.period,
        "value": plain(one.seen.value, one.indicator.places) if one.seen else "",
        "state": one.state,
        "due_on": one.due.on if one.due else None,
        "is_late": one.is_late,
        "why": list(one.due.trace.sentences()) if one.due else [],
    }


def freeze_out(one: Freeze, replays: bool | None = None) -> dict[str, Any]:
    same = ("rhythm", "year", "period", "rows", "digest")
    return {name: getattr(one, name) for name in same} | {
        "id": one.public_id,
        "scope": str(one.scope),
        "replays": replays,
    }


def question_out(one: DataQuestion) -> dict[str, Any]:
    same = ("year", "period", "sentence", "answer")
    return {name: getattr(one, name) for name in same} | {
        "id": one.public_id,
        "check": one.check_key,
        "indicator": one.indicator.key,
        "unit": str(one.unit),
    }
