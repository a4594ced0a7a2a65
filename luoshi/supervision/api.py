"""Supervision over the API: papers, words, the leader's page, meetings; refusals as on the pages."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status

from luoshi.matters.actions.draft import may_draft
from luoshi.matters.as_json import brief
from luoshi.matters.refusal import Refused
from luoshi.matters.schemas import BriefOut, RefusedOut
from luoshi.matters.sound import sound
from luoshi.matters.views.visit import Visit, visit

from .actions import call_meeting, close_meeting, decide, draft_paper, freeze
from .agenda import decisions_of, shown
from .burden_api import router as burden
from .decided import decided_about, meetings_open_to
from .differing import Differs, differing
from .forms import DecisionForm, PaperForm, day_of
from .leader import may_see, one_page
from .models import Meeting
from .queries import papers
from .slips import QUALITY, Want
from .views.words import DOES

router = Router()
router.add_router("", burden)
WRITTEN = {201: BriefOut, 409: RefusedOut, 422: RefusedOut}
MOST = 200


class PaperIn(Schema):
    """`paper`: slip:blue, slip:amber, slip:red, talk, circular; `why`: late, quality, silent."""

    paper: str
    cause: str
    why: str = "late"
    asked: str = ""


class WordIn(Schema):
    """What a word needs: say and look a light and words; thank a helper; put-off until, reason."""

    light: str = ""
    words: str = ""
    helper: str = ""
    until: str = ""
    reason: str = ""


class SaidOut(Schema):
    said: str


class LampOut(Schema):
    whose: str
    key: str
    word: str
    note: str


class DiffersOut(Schema):
    id: str
    title: str
    unit: str
    own: LampOut
    computed: LampOut
    seen: LampOut
    words: str


class DecisionIn(Schema):
    """`about`: a matter, or target: and the id of a target."""

    words: str
    lead_unit: str
    due_on: str
    about: str = ""


class CloseIn(Schema):
    present: str


class MeetingOut(Schema):
    id: str
    name: str
    held_on: date
    is_frozen: bool
    is_closed: bool
    digest: str
    sections: list[dict[str, Any]] = []
    decisions: list[dict[str, Any]] = []


MEETING = {200: MeetingOut, 201: MeetingOut, 409: RefusedOut, 422: RefusedOut}


@router.get("/leader", response={200: dict, 422: RefusedOut}, summary="一页纸")
def leader(request: HttpRequest) -> dict[str, Any]:
    now = visit(request)
    if not may_see(now.who):
        raise Refused("一页纸给领导和督查室负责人看。")
    page = one_page(now.who, now.at)
    return {
        "asks": [{"id": one.matter.public_id, **one.shown} for one in page.asks],
        "reds": [vars(one) for one in page.reds],
        "differing": [differs(one) for one in page.differing],
        "helps": [{"helper": h.helper, "words": h.words, "by": h.unit_name} for h in page.helps],
        "open": page.open_count,
        "over": page.red_count,
    }


@router.get("/differing", response=list[DiffersOut], summary="三盏灯说法不一致的")
def list_differing(request: HttpRequest) -> list[dict[str, Any]]:
    now = visit(request)
    return [differs(one) for one in differing(now.who, now.at, MOST)]


def differs(one: Differs) -> dict[str, Any]:
    own, computed, seen = one.lamps
    return {
        "id": one.matter.public_id,
        "title": one.matter.title,
        "unit": one.unit,
        "own": vars(own),
        "computed": vars(computed),
        "seen": vars(seen),
        "words": one.words,
    }


@router.get("/papers", response=list[BriefOut], summary="督办文书")
def list_papers(request: HttpRequest) -> list[dict[str, Any]]:
    now = visit(request)
    return [brief(one, now.at) for one in papers(now.who)[:MOST]]


@router.post("/matters/{public_id}/papers", response=WRITTEN, summary="拟督办单")
def put_paper(request: HttpRequest, public_id: str, given: PaperIn) -> Status:
    now = visit(request)
    about = now.matter(public_id)
    told = sound(PaperForm(given.model_dump())).cleaned_data
    rung = QUALITY if told["why"] == QUALITY else ""
    want = Want.named(told["paper"], told["cause"], rung=rung, asked=told["asked"])
    return Status(201, brief(draft_paper(about, want, by=now.user, at=now.at), now.at))


@router.post(
    "/matters/{public_id}/words/{what}",
    response={200: SaidOut, 409: RefusedOut, 422: RefusedOut},
    summary="无变化、进展、核看、谁帮了忙、先别催",
)
def put_word(request: HttpRequest, public_id: str, what: str, given: WordIn) -> dict[str, str]:
    now = visit(request)
    if what not in DOES:
        raise Http404
    return {"said": DOES[what](now.matter(public_id), now, given.model_dump())}


@router.get("/meetings", response=list[MeetingOut], summary="例会")
def list_meetings(request: HttpRequest) -> list[dict[str, Any]]:
    return [head(one) for one in meetings_open_to(visit(request).who)[:MOST]]


@router.post("/meetings", response=MEETING, summary="准备下一次例会")
def put_meeting(request: HttpRequest, held_on: str = "") -> Status:
    """`held_on`: a day; left out, the next one by the cycle."""
    now = visit(request)
    issuers = may_draft(now.user, now.today)
    if not issuers:
        raise Refused("只有督查人员可以办例会。")
    day = day_of(held_on, now.today) if held_on.strip() else None
    return Status(201, told(now, call_meeting(issuers[0], by=now.user, at=now.at, held_on=day)))


@router.get("/meetings/{public_id}", response=MeetingOut, summary="一次例会")
def show_meeting(request: HttpRequest, public_id: str) -> dict[str, Any]:
    now = visit(request)
    return told(now, meeting_of(now, public_id))


@router.post("/meetings/{public_id}/freeze", response=MEETING, summary="冻结数据")
def put_freeze(request: HttpRequest, public_id: str) -> Status:
    now = visit(request)
    return Status(200, told(now, freeze(meeting_of(now, public_id), by=now.user, at=now.at)))


@router.post("/meetings/{public_id}/decisions", response=MEETING, summary="记议定事项")
def put_decision(request: HttpRequest, public_id: str, given: DecisionIn) -> Status:
    now = visit(request)
    found = meeting_of(now, public_id)
    form = sound(DecisionForm(given.model_dump(), today=now.today)).cleaned_data
    about = decided_about(now.who, form.pop("about"))
    decide(found, about=about, by=now.user, at=now.at, **form)
    return Status(201, told(now, found))


@router.post("/meetings/{public_id}/close", response=MEETING, summary="散会")
def put_close(request: HttpRequest, public_id: str, given: CloseIn) -> Status:
    now = visit(request)
    found = meeting_of(now, public_id)
    close_meeting(found, present=given.present, by=now.user, at=now.at)
    return Status(200, told(now, found))


def meeting_of(now: Visit, public_id: str) -> Meeting:
    found = meetings_open_to(now.who).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def head(one: Meeting) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "name": str(one),
        "held_on": one.held_on,
        "is_frozen": one.frozen_at is not None,
        "is_closed": one.closed_at is not None,
        "digest": one.digest,
    }


def told(now: Visit, one: Meeting) -> dict[str, Any]:
    parts = [
        {"section": part.label, "items": [vars(i) for i in part.items], "more": part.more}
        for part in shown(one, now.at)
    ]
    made = [
        {
            "words": d.words,
            "about": d.about.public_id if d.about else "",
            "target": d.target.public_id if d.target else "",
            "matter": d.made.public_id,
            "state": d.made.state_key,
        }
        for d in decisions_of(one)
    ]
    return head(one) | {"sections": parts, "decisions": made}
