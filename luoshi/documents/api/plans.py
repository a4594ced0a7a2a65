"""Plans for programs: the same reads, actions and refusals as the pages."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from luoshi.documents import actions
from luoshi.documents.models import Plan
from luoshi.documents.plan_page import Line, PlanPage
from luoshi.documents.plan_queries import plan_seen, plans_seen, sources_to_lay
from luoshi.documents.rules import gaps
from luoshi.matters.named import unit_called
from luoshi.matters.refusal import Refused
from luoshi.org.standing import standing

router = Router()


class PlanOut(Schema):
    id: str
    title: str
    lines: int


class SaidOut(Schema):
    """One proposal of a line, with where it stands."""

    proposal: str
    version: int
    state: str
    document: str
    title: str
    sentences: list[int]
    words: str
    missing: list[str]


class ConflictOut(Schema):
    facet: str
    words: str


class LineOut(Schema):
    number: int
    title: str
    unit: str
    time: str
    missing: list[str]
    fate: str
    conflicts: list[ConflictOut]
    said: list[SaidOut]
    matters: list[str]


class LaidOut(PlanOut):
    laid: list[LineOut]


class MakeIn(Schema):
    """`sources` by the ids of documents."""

    sources: list[str]
    title: str = ""


class SeenIn(Schema):
    """`seen`: the proposals of the line that were looked at, each with its version."""

    seen: dict[str, int] | None = None


class KeepIn(SeenIn):
    """`main`: the proposal whose words and fixes hold; `unit`: a name as the tree has it."""

    main: str = ""
    unit: str = ""


class DropIn(SeenIn):
    reason: str


class JoinIn(SeenIn):
    into: int


class SplitIn(SeenIn):
    proposal: str


@router.get("", response=list[PlanOut], summary="合并过的方案")
def list_plans(request: HttpRequest):
    who = standing(request.user, timezone.localdate())
    return [plan_out(plan) for plan in plans_seen(who)]


@router.post("", response={201: LaidOut}, summary="合并几份文件")
def make_plan(request: HttpRequest, given: MakeIn):
    at = timezone.now()
    who = standing(request.user, timezone.localdate(at))
    sources = [one for one in sources_to_lay(who) if one.public_id in given.sources]
    if len(sources) < len(set(given.sources)) or not sources:
        raise Refused("有的文件不归你看、没有待确认的拟办，或者没有写文件，请核对。")
    issuer = sources[0].issuer
    plan = actions.make_plan(sources, title=given.title, issuer=issuer, by=request.user, at=at)
    return Status(201, laid_out(page_of(request, plan.public_id, at)))


@router.get("/{plan_id}", response=LaidOut, summary="一份方案的各条")
def get_plan(request: HttpRequest, plan_id: str):
    return laid_out(page_of(request, plan_id, timezone.now()))


@router.post("/{plan_id}/lines/{line}/keep", response=LaidOut, summary="确认一条，成为草稿")
def keep_line(request: HttpRequest, plan_id: str, line: int, given: KeepIn):
    plan, by = held(request, plan_id, given)
    unit = unit_called(given.unit) if given.unit else None
    actions.settle(plan, line, main=given.main, unit=unit, **by)
    return laid_out(page_of(request, plan_id, by["at"]))


@router.post("/{plan_id}/lines/{line}/drop", response=LaidOut, summary="一条不交办")
def drop_line(request: HttpRequest, plan_id: str, line: int, given: DropIn):
    plan, by = held(request, plan_id, given)
    actions.drop_line(plan, line, reason=given.reason, **by)
    return laid_out(page_of(request, plan_id, by["at"]))


@router.post("/{plan_id}/lines/{line}/join", response=LaidOut, summary="一条并入另一条")
def join_line(request: HttpRequest, plan_id: str, line: int, given: JoinIn):
    plan, by = held(request, plan_id, given)
    actions.join(plan, line, into=given.into, **by)
    return laid_out(page_of(request, plan_id, by["at"]))


@router.post("/{plan_id}/lines/{line}/split", response=LaidOut, summary="从一条拆出一句")
def split_line(request: HttpRequest, plan_id: str, line: int, given: SplitIn):
    plan, by = held(request, plan_id, given)
    actions.split(plan, line, out=given.proposal, **by)
    return laid_out(page_of(request, plan_id, by["at"]))


def held(request: HttpRequest, plan_id: str, given: SeenIn) -> tuple[Plan, dict]:
    at = timezone.now()
    by = {"by": request.user, "at": at, "seen": given.seen}
    return page_of(request, plan_id, at).plan, by


def page_of(request: HttpRequest, plan_id: str, at: datetime) -> PlanPage:
    who = standing(request.user, timezone.localdate(at))
    plan = plan_seen(who, plan_id)
    if plan is None:
        raise Http404
    return PlanPage(plan, who, at)


def plan_out(plan: Plan) -> dict:
    return {"id": plan.public_id, "title": plan.title, "lines": plan.lines}


def laid_out(page: PlanPage) -> dict:
    return plan_out(page.plan) | {"laid": [line_out(line) for line in page.lines]}


def line_out(line: Line) -> dict:
    return {
        "number": line.number,
        "title": line.main.title,
        "unit": line.unit,
        "time": line.time,
        "missing": line.gaps,
        "fate": line.fate.key,
        "conflicts": [{"facet": one.facet, "words": one.words} for one in line.conflicts],
        "said": [said_out(one.proposal) for one in line.items],
        "matters": [matter.public_id for matter in line.matters],
    }


def said_out(proposal) -> dict:
    names = ("version", "state", "sentences", "words")
    return {name: getattr(proposal, name) for name in names} | {
        "proposal": proposal.public_id,
        "document": proposal.source.public_id,
        "title": proposal.source.title,
        "missing": gaps(proposal),
    }
