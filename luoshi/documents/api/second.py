"""请模型再读一遍 for programs: ask, call off, see what came of it; the tick sends as for the page."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from luoshi.documents import actions
from luoshi.documents.queries import source_seen
from luoshi.documents.second.endpoint import configured
from luoshi.documents.second.page import Row, SecondPage
from luoshi.org.standing import standing

router = Router()


class AskIn(Schema):
    """`host`: where the caller means it to go; refused where the administrator named another."""

    host: str = ""


class SpottedOut(Schema):
    proposal: str
    kind: str
    quote: str
    is_new: bool


class ReadingOut(Schema):
    """`dropped` and `trimmed` count by reason what was not taken."""

    id: str
    state: str
    host: str
    model: str
    by: str
    at: datetime
    ended_at: datetime | None
    sentences: int
    withheld: int
    asked: int
    kept: int
    known: int
    dropped: dict[str, int]
    trimmed: dict[str, int]
    said: str
    spotted: list[SpottedOut]


@router.get(
    "/{document_id}/model-readings", response=list[ReadingOut], summary="请模型读过几次，各有什么"
)
def list_readings(request: HttpRequest, document_id: str):
    return [reading_out(row) for row in page_of(request, document_id).rows]


@router.post(
    "/{document_id}/model-readings", response={201: ReadingOut}, summary="请模型再读一遍，后台送出"
)
def ask_model(request: HttpRequest, document_id: str, given: AskIn):
    page = page_of(request, document_id)
    reading = actions.ask_model(page.source, host=given.host, by=request.user, at=page.at)
    return Status(201, reading_out(Row(reading, [], {})))


@router.post(
    "/{document_id}/model-readings/{reading_id}/call-off",
    response=ReadingOut,
    summary="还没有送的不送了",
)
def call_off(request: HttpRequest, document_id: str, reading_id: str):
    page = page_of(request, document_id)
    row = next((row for row in page.rows if row.reading.public_id == reading_id), None)
    if row is None:
        raise Http404
    actions.call_off(row.reading, by=request.user, at=page.at)
    return reading_out(row)


def page_of(request: HttpRequest, document_id: str) -> SecondPage:
    at = timezone.now()
    who = standing(request.user, timezone.localdate(at))
    source = source_seen(who, document_id)
    if source is None or source.issuer_id not in who.offices:
        raise Http404
    return SecondPage(source, who, at, configured())


def reading_out(row: Row) -> dict:
    one = row.reading
    names = ("state", "host", "at", "ended_at", "sentences", "withheld", "asked", "kept", "known")
    spotted = [
        {"proposal": s.proposal.public_id, "kind": s.kind, "quote": s.quote, "is_new": s.is_new}
        for s in row.spotted
    ]
    return {name: getattr(one, name) for name in (*names, "dropped", "trimmed", "said")} | {
        "id": one.public_id,
        "model": one.name,
        "by": str(one.by),
        "spotted": spotted,
    }
