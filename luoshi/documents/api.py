"""Documents for programs: the same reads, actions and refusals as the pages."""

from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from luoshi.matters.actions.draft import may_draft
from luoshi.matters.refusal import Refused
from luoshi.org.models import Unit
from luoshi.org.queries import unit_named
from luoshi.org.standing import standing

from . import actions
from .actions import Incoming
from .listing import rows
from .models import Proposal
from .page import DocumentPage
from .queries import Become, proposal_seen, source_seen, sources_seen
from .rules import gaps
from .states import Kind

router = Router()


class ShareOut(Schema):
    total: int
    tasks: int
    issued: int
    done: int
    verified: int
    counts: dict[str, int]


class SourceOut(Schema):
    id: str
    title: str
    kind: str
    doc_date: date
    issuer: str
    share: ShareOut


class SentenceOut(Schema):
    number: int
    text: str
    fate: str
    word: str
    matters: list[str]


class DocumentOut(SourceOut):
    sentences: list[SentenceOut]


class ProposalOut(Schema):
    id: str
    order: int
    state: str
    version: int
    sentences: list[int]
    words: str
    title: str
    task: str
    unit: str
    due_words: str
    due_on: date | None
    limit: str
    standard: str
    measures: str
    missing: list[str]
    reason: str
    matters: list[str]


class ReceiveIn(Schema):
    text: str = ""
    title: str = ""
    kind: Kind | None = None
    doc_date: date | None = None
    issuer: str = ""


class EditIn(Schema):
    """Only what is given is changed; `unit` is a name as the tree has it."""

    version: int
    title: str | None = None
    task: str | None = None
    unit: str | None = None
    due_on: date | None = None
    limit: str | None = None
    standard: str | None = None
    measures: str | None = None
    waivers: dict[str, str] | None = None


class DropIn(Schema):
    version: int
    reason: str


@router.get("/", response=list[SourceOut], summary="看得到的文件")
def list_documents(request: HttpRequest):
    at = timezone.now()
    who = standing(request.user, timezone.localdate(at))
    return [source_out(row.source, row.share) for row in rows(sources_seen(who), who, at)]


@router.post("/", response={201: DocumentOut}, summary="收文：文件或正文")
def receive_document(request: HttpRequest, given: Form[ReceiveIn], file: File[UploadedFile] = None):
    at = timezone.now()
    incoming = Incoming(
        name=file.name if file else "",
        data=file.read() if file else b"",
        text=given.text,
        title=given.title,
        kind=given.kind or "",
        doc_date=given.doc_date,
    )
    issuer = issuer_of(request, given.issuer, at)
    source = actions.receive(incoming, issuer=issuer, by=request.user, at=at)
    return Status(201, document_out(page_of(request, source.public_id, at)))


@router.get("/{document_id}", response=DocumentOut, summary="一份文件，每一句落到了哪一步")
def get_document(request: HttpRequest, document_id: str):
    return document_out(page_of(request, document_id, timezone.now()))


@router.get("/{document_id}/proposals", response=list[ProposalOut], summary="拟办，只给收文单位")
def list_proposals(request: HttpRequest, document_id: str):
    page = page_of(request, document_id, timezone.now())
    if not page.is_office:
        raise Http404
    return [proposal_out(one) for one in page.became]


@router.patch("/{document_id}/proposals/{proposal_id}", response=ProposalOut, summary="改")
def edit_proposal(request: HttpRequest, document_id: str, proposal_id: str, given: EditIn):
    proposal, at = proposal_of(request, document_id, proposal_id)
    actions.edit(proposal, by=request.user, at=at, version=given.version, **changed(given))
    return proposal_out(Become(proposal))


@router.post("/{document_id}/proposals/{proposal_id}/confirm", response=ProposalOut, summary="确认")
def confirm_proposal(request: HttpRequest, document_id: str, proposal_id: str, given: EditIn):
    proposal, at = proposal_of(request, document_id, proposal_id)
    fields = changed(given)
    matter = actions.confirm(proposal, by=request.user, at=at, version=given.version, **fields)
    return proposal_out(Become(proposal, [matter]))


@router.post("/{document_id}/proposals/{proposal_id}/drop", response=ProposalOut, summary="不交办")
def drop_proposal(request: HttpRequest, document_id: str, proposal_id: str, given: DropIn):
    proposal, at = proposal_of(request, document_id, proposal_id)
    actions.drop(proposal, reason=given.reason, by=request.user, at=at, version=given.version)
    return proposal_out(Become(proposal))


def page_of(request: HttpRequest, document_id: str, at: datetime) -> DocumentPage:
    who = standing(request.user, timezone.localdate(at))
    source = source_seen(who, document_id)
    if source is None:
        raise Http404
    return DocumentPage(source=source, who=who, at=at)


def proposal_of(
    request: HttpRequest, document_id: str, proposal_id: str
) -> tuple[Proposal, datetime]:
    at = timezone.now()
    page = page_of(request, document_id, at)
    proposal = proposal_seen(page.who, page.source, proposal_id)
    if proposal is None:
        raise Http404
    return proposal, at


def issuer_of(request: HttpRequest, name: str, at: datetime) -> Unit:
    mine = may_draft(request.user, timezone.localdate(at))
    found = [unit for unit in mine if not name or name in (unit.name, unit.short)]
    if len(found) != 1:
        choices = "、".join(str(unit) for unit in mine)
        raise Refused(f"请写明收文单位，可以是：{choices}。" if mine else "你没有收文的权限。")
    return found[0]


def changed(given: EditIn) -> dict:
    fields = given.dict(exclude_unset=True, exclude={"version"})
    if name := fields.get("unit"):
        fields["unit"] = unit_named(name)
        if fields["unit"] is None:
            raise Refused(f"单位树里没有“{name}”，请写单位的全称或简称。")
    elif name == "":
        fields["unit"] = None
    return fields


def source_out(source, share) -> dict:
    return {
        "id": source.public_id,
        "title": source.title,
        "kind": source.kind,
        "doc_date": source.doc_date,
        "issuer": str(source.issuer),
        "share": share_out(share),
    }


def share_out(share) -> dict:
    names = ("total", "tasks", "issued", "done", "verified")
    return {name: getattr(share, name) for name in names} | {"counts": dict(share.counts)}


def document_out(page: DocumentPage) -> dict:
    sentences = []
    for row in page.sentences:
        line = page.line(row)
        matters = [m.public_id for one in page.on(row.order) for m in one.matters]
        sentences.append(
            {
                "number": line.number,
                "text": line.text,
                "fate": line.fate.key,
                "word": line.fate.word,
                "matters": matters,
            }
        )
    return source_out(page.source, page.share) | {"sentences": sentences}


def proposal_out(one: Become) -> dict:
    proposal = one.proposal
    names = ("order", "state", "version", "sentences", "words", "title", "task", "due_words")
    more = ("due_on", "limit", "standard", "measures", "reason")
    return {name: getattr(proposal, name) for name in names + more} | {
        "id": proposal.public_id,
        "unit": str(proposal.unit or ""),
        "missing": gaps(proposal),
        "matters": [matter.public_id for matter in one.matters],
    }
