"""The pulse of the regimes over the API: the figures of the pages, and the matters behind each."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from luoshi.matters.as_json import brief
from luoshi.matters.named import unit_called
from luoshi.matters.paging import page_of_lines
from luoshi.matters.passes import passed_in
from luoshi.matters.register import REGIMES
from luoshi.matters.schemas import BriefOut, RefusedOut
from luoshi.matters.views.visit import Visit, visit
from luoshi.org.models import Unit
from luoshi.regimes.years import year_asked

from .handed import pairs_of
from .measures import MEASURES, behind
from .overlaps import overlaps
from .process import process
from .pulse import pulse, scope
from .spent import spent
from .trial import chosen, trial

router = Router()
PAGE = 50


class ScopeIn(Schema):
    """`year`: this one when left out; `unit`: a lead unit by name or id."""

    year: int = 0
    unit: str = ""
    page: int = 1


class BeatOut(Schema):
    regime: str
    title: str
    figures: dict[str, int]
    last_on: date | None
    unused: str
    slowest: str


class StepOut(Schema):
    state: str
    whose: str
    step: str
    to: str
    times: int
    median_hours: int
    longest_hours: int


class StateOut(Schema):
    """`share`: of all the time; without the state each matter would have waited so much less."""

    state: str
    whose: str
    is_work: bool
    hours: int
    share: float
    saves_hours_each: float


class ProcessOut(Schema):
    """`again`: how often a step led back."""

    regime: str
    looked: int
    unused: list[str]
    steps: list[StepOut]
    states: list[StateOut]
    again: int


class TrialOut(Schema):
    """Matters that are done, replayed without some waits; `late`: of them, before and after."""

    says: str
    looked: int
    median_hours: list[int]
    late: list[int]


class PassedOut(Schema):
    """`units`: the way it went; `times`: how often it was declined or handed on."""

    matter: str
    title: str
    times: int
    units: list[str]
    is_open: bool


class PairOut(Schema):
    """`who` waited for `whom` to answer; `now`: how many still wait."""

    who: str
    whom: str
    times: int
    median_hours: int
    longest_hours: int
    now: int
    since: datetime | None
    where: str
    is_slow: bool


class OverlapOut(Schema):
    likeness: float
    one: BriefOut
    other: BriefOut


class BehindOut(Schema):
    total: str
    matters: list[BriefOut]


def read(request: HttpRequest, given: ScopeIn) -> tuple[Visit, int, Unit | None]:
    now = visit(request)
    year = year_asked(given.year, now.today)
    return now, year, unit_called(given.unit) if given.unit.strip() else None


@router.get("/pulse", response={200: list[BeatOut], 422: RefusedOut}, summary="制度的脉搏")
def show_pulse(request: HttpRequest, given: Query[ScopeIn]) -> list[dict[str, Any]]:
    now, year, unit = read(request, given)
    return [
        {
            "regime": beat.regime.key,
            "title": beat.regime.title,
            "figures": beat.counts,
            "last_on": beat.last_on,
            "unused": beat.unused,
            "slowest": beat.slowest_words,
        }
        for beat in pulse(now.who, year, now.at, unit)
    ]


@router.get(
    "/pulse/{regime}/{measure}",
    response={200: BehindOut, 422: RefusedOut},
    summary="一个数后面的事项",
)
def show_behind(
    request: HttpRequest, regime: str, measure: str, given: Query[ScopeIn]
) -> dict[str, Any]:
    if regime not in REGIMES or measure not in MEASURES:
        raise Http404
    now, year, unit = read(request, given)
    found = behind(scope(now.who, unit), regime, measure, year, now.at)
    page = page_of_lines(found, PAGE, given.page, now.who)
    return {"total": page.paginator.total, "matters": [brief(one, now.at) for one in page]}


@router.get("/process/{regime}", response={200: ProcessOut, 422: RefusedOut}, summary="过程图")
def show_process(request: HttpRequest, regime: str, given: Query[ScopeIn]) -> dict[str, Any]:
    if regime not in REGIMES:
        raise Http404
    now, year, unit = read(request, given)
    shown = process(now.who, REGIMES[regime], year, unit)
    steps = [
        {
            "state": stay.label,
            "whose": stay.whose,
            "step": one.label,
            "to": one.to,
            "times": one.times,
            "median_hours": one.hours,
            "longest_hours": one.longest,
        }
        for stay in shown.stays
        for one in stay.taken
    ]
    found = spent(shown)
    states = [
        {
            "state": one.label,
            "whose": one.whose,
            "is_work": one.is_work,
            "hours": one.hours,
            "share": one.share,
            "saves_hours_each": one.each,
        }
        for one in found.shares
    ]
    whole = {"regime": regime, "looked": shown.looked, "unused": shown.unused}
    return whole | {"steps": steps, "states": states, "again": found.again}


@router.get(
    "/process/{regime}/without/{states}",
    response={200: TrialOut, 422: RefusedOut},
    summary="减一步试试",
)
def show_trial(
    request: HttpRequest, regime: str, states: str, given: Query[ScopeIn]
) -> dict[str, Any]:
    """`states`: the keys of one or several waits, with commas between."""
    if regime not in REGIMES:
        raise Http404
    now, year, unit = read(request, given)
    shown = process(now.who, REGIMES[regime], year, unit)
    tried = trial(now.who, shown.regime, year, unit, chosen(shown, states.split(",")))
    medians = list(tried.medians) if tried.found else []
    looked = len(tried.found)
    return {
        "says": tried.words,
        "looked": looked,
        "median_hours": medians,
        "late": list(tried.late),
    }


@router.get("/passes", response={200: list[PassedOut], 422: RefusedOut}, summary="来回推")
def list_passes(request: HttpRequest, given: Query[ScopeIn]) -> list[dict[str, Any]]:
    now, year, unit = read(request, given)
    return [
        {
            "matter": one.matter.public_id,
            "title": one.matter.title,
            "times": one.times,
            "units": one.units,
            "is_open": one.matter.is_open,
        }
        for one in passed_in(scope(now.who, unit), year)
    ]


@router.get("/waits", response={200: list[PairOut], 422: RefusedOut}, summary="谁在等谁")
def list_waits(request: HttpRequest, given: Query[ScopeIn]) -> list[dict[str, Any]]:
    now, year, unit = read(request, given)
    return [
        vars(one) | {"median_hours": one.median, "longest_hours": one.most}
        for one in pairs_of(now.who, year, unit)
    ]


@router.get("/overlaps", response={200: list[OverlapOut], 422: RefusedOut}, summary="制度打架")
def list_overlaps(request: HttpRequest, given: Query[ScopeIn]) -> list[dict[str, Any]]:
    now, _, unit = read(request, given)
    return [
        {"likeness": o.share, "one": brief(o.one, now.at), "other": brief(o.other, now.at)}
        for o in overlaps(scope(now.who, unit)).found
    ]
