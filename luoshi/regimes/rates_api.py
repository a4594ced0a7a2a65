"""How regimes are carried out, over the API: motions by unit, services by item and window."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from luoshi.matters.schemas import RefusedOut
from luoshi.matters.views.visit import visit

from .motion import MOTION
from .motion_register import OfUnit, Promise, register_of
from .service_rates import Rate, rates
from .years import year_asked

router = Router()


class RateOut(Schema):
    """`kept`: of those `ready`, within the promise; `one_visit`: of those `asked_visits`."""

    name: str
    taken: int
    under_way: int
    ready: int
    kept: int
    days: int | None
    promise: str
    asked_visits: int
    one_visit: int
    told_missing: int


class RatesOut(Schema):
    year: int
    looked: int
    items: list[RateOut]
    levels: list[RateOut]
    windows: list[RateOut]


class OfUnitOut(Schema):
    """`again`: answered a second time."""

    name: str
    total: int
    under_way: int
    settled: int
    again: int
    grades: dict[str, int]


class PromiseOut(Schema):
    matter: str
    title: str
    unit: str
    on: date | None
    light: str


class MotionsOut(Schema):
    year: int
    units: list[OfUnitOut]
    promises: list[PromiseOut]


@router.get("/motions", response={200: MotionsOut, 422: RefusedOut}, summary="建议提案办得怎样")
def show_motions(request: HttpRequest, year: int = 0) -> dict[str, Any]:
    """`year`: this one when left out; promises are those of all years."""
    now = visit(request)
    year = year_asked(year, now.today)
    found = register_of(now.who, year, now.at)
    return {
        "year": year,
        "units": [unit_out(one) for one in found.units],
        "promises": [promise_out(one) for one in found.promises],
    }


def unit_out(one: OfUnit) -> dict[str, Any]:
    counted = {key: getattr(one, key) for key in ("name", "total", "under_way", "settled", "again")}
    return counted | {"grades": {grade: one.graded(grade) for grade in MOTION.outcomes}}


def promise_out(one: Promise) -> dict[str, Any]:
    matter = {"matter": one.matter.public_id, "title": one.matter.title}
    return matter | {"unit": str(one.matter.lead_unit), "on": one.on, "light": one.light.key}


@router.get("/services", response={200: RatesOut, 422: RefusedOut}, summary="便民事项办得怎样")
def show_services(request: HttpRequest, year: int = 0) -> dict[str, Any]:
    """`year`: this one when left out. Days are working days; the middle one is told."""
    now = visit(request)
    year = year_asked(year, now.today)
    found = rates(now.who, year)
    groups = {"items": found.items, "levels": found.levels, "windows": found.windows}
    told = {key: [rate_out(one) for one in listed] for key, listed in groups.items()}
    return {"year": year, "looked": found.looked, **told}


def rate_out(one: Rate) -> dict[str, Any]:
    counted = {key: getattr(one, key) for key in ("name", "taken", "under_way", "kept", "days")}
    visits = {"asked_visits": len(one.visited), "one_visit": one.once, "told_missing": one.told}
    return counted | visits | {"ready": len(one.ready), "promise": one.promise}
