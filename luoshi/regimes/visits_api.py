"""Visits over the API: all that one left, and what became of it."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from luoshi.matters.actions.draft import may_start
from luoshi.matters.as_json import brief
from luoshi.matters.refusal import Refused
from luoshi.matters.schemas import BriefOut, RefusedOut
from luoshi.matters.sound import sound
from luoshi.matters.views.visit import visit
from luoshi.org.directory import all_open_units

from .actions import HeardIn, keep_visit
from .forms import HeardForm, VisitForm
from .visit_issue import VISIT_ISSUE
from .visit_log import errands, visits_of
from .years import year_asked

router = Router()


class VisitedOut(Schema):
    """Counts of problems; `told`: whoever raised it has heard the end."""

    unit: str
    on: date
    raised: int
    waiting: int
    answered: int
    told: int
    dropped: int


class HeardOne(Schema):
    """`unit`: who is to answer, by name; `answer`: what was said on the spot; neither: a draft."""

    raised_by: str
    title: str
    task: str
    unit: str = ""
    answer: str = ""
    said: str = ""


class VisitIn(Schema):
    """`issuer`: the unit that went, by id; the person's first when left out. `about`: the id of the
    work it went out for.
    """

    visited_on: str
    problems: list[HeardOne]
    issuer: str = ""
    about: str = ""


@router.get("/visits/log", response={200: list[VisitedOut], 422: RefusedOut}, summary="走访记录")
def list_visits(request: HttpRequest, year: int = 0) -> list[dict[str, Any]]:
    """`year`: this one when left out."""
    now = visit(request)
    keys = ("on", "raised", "waiting", "answered", "told", "dropped")
    found = visits_of(now.who, year_asked(year, now.today))
    return [{"unit": str(one.unit)} | {key: getattr(one, key) for key in keys} for one in found]


@router.post("/visits/log", response={201: list[BriefOut], 422: RefusedOut}, summary="记一次走访")
def put_visit(request: HttpRequest, given: VisitIn) -> Status:
    now = visit(request)
    issuers = may_start(now.user, now.today, VISIT_ISSUE.key)
    if not issuers:
        raise Refused("你没有可以代为记录的单位，走访由去的单位自己记。")
    asked = {"issuer": given.issuer or issuers[0].public_id, "visited_on": given.visited_on}
    about = errands(now.who, issuers)
    form = VisitForm(
        asked | {"about": given.about}, issuers=issuers, errands=about, today=now.today
    )
    head = sound(form).cleaned_data
    units = all_open_units()
    heard = []
    for number, one in enumerate(given.problems, 1):
        try:
            told = sound(HeardForm(one.model_dump(), units=units, empty_permitted=False))
        except Refused as refusal:
            raise Refused(f"第{number}个问题：{refusal}") from refusal
        heard.append(HeardIn(lead=told.cleaned_data.pop("unit"), **told.cleaned_data))
    made = keep_visit(heard, **head, by=now.user, at=now.at)
    return Status(201, [brief(one, now.at) for one in made])
