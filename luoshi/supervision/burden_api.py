"""The burden gate over the API: load, what stands before issue, duties, plan, emergencies."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import File, Form, Router, Schema, Status, UploadedFile

from luoshi.matters.actions.draft import may_draft
from luoshi.matters.named import unit_called
from luoshi.matters.refusal import Refused
from luoshi.matters.schemas import RefusedOut
from luoshi.matters.views.visit import Visit, visit
from luoshi.org.directory import unit_of
from luoshi.org.models import Unit, User

from .actions import add_plan_line, declare_emergency, end_emergency, keep_duties
from .before import before, why_not_look_ahead
from .burden_rules import Declared
from .duty_sheet import read_duties
from .forms import day_of
from .load_queries import duty_lists, emergencies, loads, plan_lines, senders, senders_to
from .models import Emergency
from .views.burden import DOES

router = Router()
REFUSES = {409: RefusedOut, 422: RefusedOut}


class PressIn(Schema):
    """let-through wants a reason, and a unit where it is to be handed on; plan a line; emergency an
    emergency, by id.
    """

    reason: str = ""
    unit: str = ""
    line: str = ""
    emergency: str = ""


class SaidOut(Schema):
    said: str


class BarOut(Schema):
    key: str
    words: str


class BeforeOut(Schema):
    bars: list[BarOut]
    passed: list[BarOut]
    questions: list[str]
    duty: str
    plan_line: str


class PlanIn(Schema):
    title: str
    basis: str
    approved_by: str
    most: int = 1
    year: int = 0


class EmergencyIn(Schema):
    """Leader and duty officer by login name or id; `until_at` with its zone."""

    title: str
    basis: str
    leader: str
    duty_officer: str
    until_at: datetime
    every_days: int = 1


class EndIn(Schema):
    why: str


class DutiesIn(Schema):
    basis: str
    from_on: str
    unit: str = ""


class NamedOut(Schema):
    id: str
    name: str


@router.get("/load", response=list[dict], summary="各单位手里的件数")
def list_loads(request: HttpRequest) -> list[dict[str, Any]]:
    now = visit(request)
    return loads(now.who, now.at)


@router.get("/load/senders", response=list[dict], summary="各交办单位交出的件数")
def list_senders(request: HttpRequest) -> list[dict[str, Any]]:
    now = visit(request)
    return senders(now.who, now.at)


@router.get("/load/units/{unit}", response=list[dict], summary="一个单位：谁交来多少")
def list_senders_to(request: HttpRequest, unit: str) -> list[dict[str, Any]]:
    now = visit(request)
    found = unit_of(unit)
    if found is None:
        raise Http404
    return senders_to(now.who, found, now.at)


@router.get(
    "/matters/{public_id}/burden",
    response={200: BeforeOut, 422: RefusedOut},
    summary="交办、转给别的单位以前：拦什么、问什么",
)
def show_before(request: HttpRequest, public_id: str, unit: str = "") -> dict[str, Any]:
    now = visit(request)
    matter = now.matter(public_id)
    if why := why_not_look_ahead(matter, now.who):
        raise Refused(why)
    to = unit_called(unit) if unit.strip() else None
    shown = before(matter, now.who, now.at, to)
    return {
        "bars": [vars(bar) for bar in shown["bars"]],
        "passed": [vars(bar) for bar in shown["passed"]],
        "questions": shown["questions"],
        "duty": shown["note"],
        "plan_line": str(shown["on_plan"] or ""),
    }


@router.post(
    "/matters/{public_id}/burden/{what}",
    response={200: SaidOut, **REFUSES},
    summary="放行、列入计划、列入应急",
)
def press_burden(request: HttpRequest, public_id: str, what: str, given: PressIn) -> dict[str, str]:
    now = visit(request)
    if what not in DOES:
        raise Http404
    return {"said": DOES[what](now.matter(public_id), now, given.model_dump())}


@router.get("/duties", response=list[dict], summary="履职事项清单")
def list_duties(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "id": one.public_id,
            "name": str(one),
            "basis": one.basis,
            "from_on": one.from_on,
            **{kind: getattr(one, kind) for kind in ("own", "joint", "withdrawn")},
        }
        for one in duty_lists(visit(request).who)
    ]


@router.post("/duties", response={201: NamedOut, **REFUSES}, summary="导入一版清单")
def put_duties(request: HttpRequest, given: Form[DutiesIn], file: File[UploadedFile]) -> Status:
    now = visit(request)
    if not now.who.offices:
        raise Refused("只有督查人员可以导入履职事项清单。")
    unit = unit_called(given.unit) if given.unit.strip() else None
    made = keep_duties(
        read_duties(file.name or "", file.read()),
        unit=unit,
        basis=given.basis,
        from_on=day_of(given.from_on, now.today),
        by=now.user,
        at=now.at,
    )
    return Status(201, {"id": made.public_id, "name": str(made)})


@router.get("/plan-lines", response=list[dict], summary="年度计划")
def list_lines(request: HttpRequest, year: int = 0) -> list[dict[str, Any]]:
    now = visit(request)
    found = plan_lines(now.who, year or now.today.year)
    keys = ("title", "year", "most", "used", "basis", "approved_by")
    return [{"id": one.public_id, **{key: getattr(one, key) for key in keys}} for one in found]


@router.post("/plan-lines", response={201: NamedOut, **REFUSES}, summary="记一项计划")
def put_line(request: HttpRequest, given: PlanIn) -> Status:
    now = visit(request)
    told = given.model_dump() | {"year": given.year or now.today.year}
    made = add_plan_line(issuer_of(now, "记年度计划"), by=now.user, at=now.at, **told)
    return Status(201, {"id": made.public_id, "name": str(made)})


@router.get("/emergencies", response=list[dict], summary="应急")
def list_emergencies(request: HttpRequest) -> list[dict[str, Any]]:
    return [told_of(one) for one in emergencies(visit(request).who)[:100]]


@router.post("/emergencies", response={201: NamedOut, **REFUSES}, summary="宣布应急")
def put_emergency(request: HttpRequest, given: EmergencyIn) -> Status:
    now = visit(request)
    told = given.model_dump()
    people = {key: person_called(told[key]) for key in ("leader", "duty_officer")}
    if told["until_at"].tzinfo is None:
        raise Refused("结束时间要带时区，如2026-07-01T18:00:00+08:00。")
    issuer = issuer_of(now, "宣布应急")
    made = declare_emergency(issuer, Declared(**told | people), by=now.user, at=now.at)
    return Status(201, {"id": made.public_id, "name": made.title})


@router.post("/emergencies/{public_id}/end", response={200: SaidOut, **REFUSES}, summary="结束应急")
def put_end(request: HttpRequest, public_id: str, given: EndIn) -> dict[str, str]:
    now = visit(request)
    found = Emergency.objects.visible_to(now.who).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    end_emergency(found, why=given.why, by=now.user, at=now.at)
    return {"said": f"应急“{found}”已经结束。"}


def told_of(one: Emergency) -> dict[str, Any]:
    keys = ("title", "basis", "from_at", "until_at", "ended_at", "ended_why", "every_days")
    shown = {key: getattr(one, key) for key in keys}
    people = {"leader": str(one.leader), "duty_officer": str(one.duty_officer)}
    return {"id": one.public_id, "issuer": str(one.issuer), **people, **shown, "listed": one.listed}


def issuer_of(now: Visit, what: str) -> Unit:
    issuers = may_draft(now.user, now.today)
    if not issuers:
        raise Refused(f"只有督查人员可以{what}。")
    return issuers[0]


def person_called(name: str) -> User:
    people = User.objects.filter(is_active=True)
    found = people.filter(username=name).first() or people.filter(public_id=name).first()
    if found is None:
        raise Refused(f"没有登录名“{name}”，请写负责的领导和值班的人的登录名。")
    return found
