"""Regimes over the API: problems and visits by where they stand, rulings, what goes to and fro, clocks
to decide on.
"""

from datetime import date, datetime
from itertools import islice
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from luoshi.matters.paging import page_of
from luoshi.matters.passes import going_to_and_fro, says
from luoshi.matters.proposals import Proposal, proposals
from luoshi.matters.refusal import Refused
from luoshi.matters.rulings import Told, found_rulings, told
from luoshi.matters.schemas import RefusedOut
from luoshi.matters.views.visit import visit

from .deciding import decide_many
from .forms import RulingForm
from .levels import PROBLEMS, VISITS, Board, Stands, levels
from .rates_api import router as rates
from .registers_api import router as registers
from .visits_api import router as visits

router = Router()
router.add_router("", rates)
router.add_router("", registers)
router.add_router("", visits)
PAGE, MOST = 50, 200


class StandsOut(Schema):
    id: str
    number: str
    title: str
    lead: str
    whose: str
    since: date
    due_at: datetime | None
    light: str
    note: str


class LevelOut(Schema):
    key: str
    title: str
    count: int
    problems: list[StandsOut]


class RulingsIn(Schema):
    q: str = ""
    unit: str = ""
    regime: str = ""
    year: str = ""
    page: int = 1


class RulingOut(Schema):
    matter: str
    number: str
    title: str
    regime: str
    at: datetime
    by: str
    unit: str
    reason: str
    declined_by: str
    against: str


class RulingsOut(Schema):
    count: int
    pages: int
    items: list[RulingOut]


class PassingOut(Schema):
    matter: str
    number: str
    title: str
    times: int
    units: list[str]
    says: str


class ClockOut(Schema):
    """`pick` is what decides on it: MATTER:CLOCK."""

    pick: str
    matter: str
    title: str
    clock: str
    was: datetime
    now: datetime
    why: str


class DecideIn(Schema):
    """`do`: move or leave; all picks or none."""

    picks: list[str] = []
    do: str = ""
    reason: str = ""


class DecidedOut(Schema):
    done: int


@router.get("/problems", response=list[LevelOut], summary="问题在哪一级")
def show_problems(request: HttpRequest) -> list[dict[str, Any]]:
    return of_board(request, PROBLEMS)


@router.get("/visits", response=list[LevelOut], summary="走访问题")
def show_visits(request: HttpRequest) -> list[dict[str, Any]]:
    return of_board(request, VISITS)


def of_board(request: HttpRequest, board: Board) -> list[dict[str, Any]]:
    now = visit(request)
    return [
        {
            "key": level.key,
            "title": level.title,
            "count": level.count,
            "problems": [stands(one) for one in level.rows],
        }
        for level in levels(now.who, now.at, board)
    ]


def stands(one: Stands) -> dict[str, Any]:
    matter = one.matter
    return {
        "id": matter.public_id,
        "number": matter.number,
        "title": matter.title,
        "lead": str(matter.lead_unit),
        "whose": one.whose,
        "since": timezone.localdate(matter.entered_at),
        "due_at": matter.turn_due_at,
        "light": one.light.key,
        "note": one.note,
    }


@router.get("/rulings", response=RulingsOut, summary="裁定先例")
def show_rulings(request: HttpRequest, given: Query[RulingsIn]) -> dict[str, Any]:
    now = visit(request)
    form = RulingForm(given.model_dump())
    page = page_of(found_rulings(now.who, form.filters), PAGE, given.page)
    return {
        "count": page.paginator.count,
        "pages": page.paginator.num_pages,
        "items": [ruling(one) for one in told(list(page))],
    }


def ruling(one: Told) -> dict[str, Any]:
    matter = {
        "matter": one.matter.public_id,
        "number": one.matter.number,
        "title": one.matter.title,
    }
    words = ("regime", "at", "by", "unit", "reason", "declined_by", "against")
    return matter | {name: getattr(one, name) for name in words}


@router.get("/to-and-fro", response=list[PassingOut], summary="还在来回的事项")
def show_to_and_fro(request: HttpRequest) -> list[dict[str, Any]]:
    now = visit(request)
    return [
        {
            "matter": one.matter.public_id,
            "number": one.matter.number,
            "title": one.matter.title,
            "times": one.times,
            "units": one.units,
            "says": says(one),
        }
        for one in going_to_and_fro(now.who)[:MOST]
    ]


@router.get("/clocks", response=list[ClockOut], summary="可以改的时限")
def show_clocks(request: HttpRequest, preset: str = "") -> list[dict[str, Any]]:
    now = visit(request)
    return [clock(one) for one in islice(proposals(now.who, now.at, preset), MOST)]


def clock(one: Proposal) -> dict[str, Any]:
    matter = one.run.matter
    return {
        "pick": f"{matter.public_id}:{one.run.key}",
        "matter": matter.public_id,
        "title": matter.title,
        "clock": matter.regime.clock(one.run.key).label,
        "was": one.run.due_at,
        "now": one.due.at,
        "why": one.why,
    }


@router.post(
    "/clocks", response={200: DecidedOut, 409: RefusedOut, 422: RefusedOut}, summary="改或者不改"
)
def decide_clocks(request: HttpRequest, given: DecideIn) -> dict[str, int]:
    now = visit(request)
    if not given.reason.strip():
        raise Refused("请写明为什么改或者为什么不改。")
    return {"done": decide_many(now, given.picks, given.do, given.reason)}
