"""How regimes are carried out, over the API: motions by unit, services by item and window."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from luoshi.matters.schemas import RefusedOut
from luoshi.matters.sound import sound
from luoshi.matters.views.visit import visit

from .actions import keep_items
from .catalogue import items_of, list_on, read_items
from .forms import ItemsForm
from .models import ServiceItem
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


class ItemOut(Schema):
    """Limits as codes: 3wd is three working days."""

    name: str
    unit: str
    promise: str
    legal: str
    law: str
    papers: str


class ItemsIn(Schema):
    """`text`: one item a line, its columns parted by ；; `from_on`: a day, today or later."""

    text: str
    basis: str
    from_on: str


class KeptOut(Schema):
    list: str
    version: int
    items: int


class OfUnitOut(Schema):
    """`again`: answered a second time."""

    name: str
    total: int
    under_way: int
    settled: int
    again: int
    grades: dict[str, int]


class PromiseOut(Schema):
    """`received`: the year of the motion; `moved`: how often the day was carried over."""

    matter: str
    title: str
    unit: str
    on: date | None
    light: str
    received: str
    moved: int


class MotionsOut(Schema):
    year: int
    units: list[OfUnitOut]
    promises: list[PromiseOut]
    kept: list[PromiseOut]


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
        "kept": [promise_out(one) for one in found.kept],
    }


def unit_out(one: OfUnit) -> dict[str, Any]:
    counted = {key: getattr(one, key) for key in ("name", "total", "under_way", "settled", "again")}
    return counted | {"grades": {grade: one.graded(grade) for grade in MOTION.outcomes}}


def promise_out(one: Promise) -> dict[str, Any]:
    matter = {"matter": one.matter.public_id, "title": one.matter.title}
    told = {"unit": str(one.matter.lead_unit), "on": one.on, "light": one.light.key}
    return matter | told | {"received": one.year, "moved": one.moved}


@router.get("/services", response={200: RatesOut, 422: RefusedOut}, summary="便民事项办得怎样")
def show_services(request: HttpRequest, year: int = 0) -> dict[str, Any]:
    """`year`: this one when left out. Days are working days; the middle one is told."""
    now = visit(request)
    year = year_asked(year, now.today)
    found = rates(now.who, year)
    groups = {"items": found.items, "levels": found.levels, "windows": found.windows}
    told = {key: [rate_out(one) for one in listed] for key, listed in groups.items()}
    return {"year": year, "looked": found.looked, **told}


@router.get("/services/items", response=list[ItemOut], summary="便民服务清单")
def list_items(request: HttpRequest, q: str = "") -> list[dict[str, Any]]:
    """Those in force today."""
    now = visit(request)
    return [item_out(one) for one in items_of(list_on(now.today), q)]


@router.post(
    "/services/items", response={201: KeptOut, 422: RefusedOut}, summary="公布便民服务清单"
)
def put_items(request: HttpRequest, given: ItemsIn) -> Status:
    now = visit(request)
    form = sound(ItemsForm(given.model_dump(), today=now.today)).cleaned_data
    items = read_items(form["text"], now.at) if now.who.offices else []
    made = keep_items(items, basis=form["basis"], from_on=form["from_on"], by=now.user, at=now.at)
    return Status(201, {"list": str(made), "version": made.version, "items": len(items)})


def item_out(one: ServiceItem) -> dict[str, Any]:
    told = {key: getattr(one, key) for key in ("name", "promise", "legal", "law", "papers")}
    return told | {"unit": str(one.unit)}


def rate_out(one: Rate) -> dict[str, Any]:
    counted = {key: getattr(one, key) for key in ("name", "taken", "under_way", "kept", "days")}
    visits = {"asked_visits": len(one.visited), "one_visit": one.once, "told_missing": one.told}
    return counted | visits | {"ready": len(one.ready), "promise": one.promise}
