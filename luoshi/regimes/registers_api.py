"""Registers over the API: risks by level and likelihood, a year's promises with their stars."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from luoshi.matters.schemas import RefusedOut
from luoshi.matters.views.visit import visit

from .promise_register import Promised, change_words, promised_in, stars
from .risk_register import Risk, register_of
from .years import year_asked

router = Router()


class RiskOut(Schema):
    """`looked_on`, `seen`: the last look; `due_at`: of the clock that runs now."""

    id: str
    number: str
    title: str
    lead: str
    state: str
    light: str
    level: str
    likelihood: str
    trigger: str
    due_at: datetime | None
    triggered: int
    looked_on: date | None
    seen: str


class PromisedOut(Schema):
    id: str
    number: str
    title: str
    lead: str
    made_to: str
    state: str
    light: str
    first_due_on: date
    due_on: date
    changes: list[str]
    counted: str


class StarOut(Schema):
    """`stars` is 0 while there is none to give."""

    unit: str
    stars: int
    why: str


class PromisesOut(Schema):
    year: int
    promises: list[PromisedOut]
    stars: list[StarOut]


@router.get("/risks", response=list[RiskOut], summary="风险与预案")
def show_risks(request: HttpRequest) -> list[dict[str, Any]]:
    now = visit(request)
    return [risk_out(one) for one in register_of(now.who, now.at)]


def named(one: Risk | Promised) -> dict[str, Any]:
    matter = one.matter
    return {
        "id": matter.public_id,
        "number": matter.number,
        "title": matter.title,
        "lead": str(matter.lead_unit),
        "state": matter.state_key,
        "light": one.light.key,
    }


def risk_out(one: Risk) -> dict[str, Any]:
    keys = ("level", "likelihood", "triggered", "looked_on", "seen")
    told = {key: getattr(one, key) for key in keys}
    facts = {"trigger": str(one.matter.facts.get("trigger", "")), "due_at": one.matter.turn_due_at}
    return named(one) | told | facts


@router.get("/promises", response={200: PromisesOut, 422: RefusedOut}, summary="公开承诺和评星定格")
def show_promises(request: HttpRequest, year: int = 0) -> dict[str, Any]:
    """`year`: in which they were first due; this one when left out."""
    now = visit(request)
    year = year_asked(year, now.today)
    found = promised_in(now.who, year, now.at)
    given = [vars(one) for one in stars(found, year, now.today)]
    return {"year": year, "promises": [promise_out(one) for one in found], "stars": given}


def promise_out(one: Promised) -> dict[str, Any]:
    return named(one) | {
        "made_to": str(one.matter.facts.get("made_to", "")),
        "first_due_on": one.first_due_on,
        "due_on": one.matter.due_on,
        "changes": [change_words(change) for change in one.changes],
        "counted": one.counted,
    }
