"""Documents for programs: the same reads, actions and refusals as the pages."""

from datetime import datetime

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from luoshi.documents import actions
from luoshi.documents.actions import Incoming
from luoshi.documents.listing import rows
from luoshi.documents.models import Note, Proposal
from luoshi.documents.page import DocumentPage
from luoshi.documents.queries import (
    Become,
    matter_named,
    note_seen,
    proposal_seen,
    source_seen,
    sources_seen,
)
from luoshi.documents.schemas import (
    AddIn,
    BecomeTargetIn,
    DocumentOut,
    DropIn,
    EditIn,
    IssueIn,
    LinkIn,
    MadeSpanOut,
    MergeIn,
    NoteOut,
    ProposalOut,
    ReasonIn,
    ReceiveIn,
    SeenIn,
    SourceOut,
    document_out,
    note_out,
    proposal_out,
    source_out,
    span_out,
)
from luoshi.matters.actions.draft import may_draft
from luoshi.matters.named import unit_called
from luoshi.matters.refusal import Refused
from luoshi.org.models import Unit
from luoshi.org.standing import standing
from luoshi.targets.amounts import scaled
from luoshi.targets.as_json import target_out
from luoshi.targets.models import Span
from luoshi.targets.queries import indicator_of
from luoshi.targets.schemas import TargetOut

router = Router()


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


@router.post(
    "/{document_id}/proposals/{proposal_id}/issue", response=ProposalOut, summary="确认并交办"
)
def issue_proposal(request: HttpRequest, document_id: str, proposal_id: str, given: IssueIn):
    """All of it or nothing: what keeps it from going out leaves the proposal as it was."""
    proposal, at = proposal_of(request, document_id, proposal_id)
    marks = {"by": request.user, "at": at}
    units = [unit_called(name) for name in given.units]
    with transaction.atomic():
        matter = actions.confirm(proposal, version=given.version, **marks, **changed(given))
        actions.issue(matter, units=units, **marks)
    return proposal_out(Become(proposal, [matter, *matter.children.order_by("pk")]))


@router.post(
    "/{document_id}/proposals/{proposal_id}/target",
    response={201: TargetOut | MadeSpanOut},
    summary="立为目标",
)
def make_target(request: HttpRequest, document_id: str, proposal_id: str, given: BecomeTargetIn):
    """A draft target with the words, or one over several years with its total; the proposal waits
    no more unless `also_matter`."""
    proposal, at = proposal_of(request, document_id, proposal_id)
    who = standing(request.user, timezone.localdate(at))
    indicator = indicator_of(who, given.indicator)
    if indicator is None:
        raise Refused(f"没有代号是“{given.indicator}”的指标，请先看指标列表。")
    amounts = {
        name: scaled(getattr(given, name), indicator.places)
        for name in ("base", "strive", "challenge", "last_year")
    }
    same = {name: getattr(given, name) for name in ("year", "until", "also_matter", "version")}
    told = {"indicator": indicator, "unit": unit_called(given.unit), "over": given.combine, **same}
    made = actions.become_aim(proposal, by=request.user, at=at, **told, **amounts)
    return Status(201, span_out(made) if isinstance(made, Span) else target_out(made, None))


@router.post("/{document_id}/proposals/{proposal_id}/restore", response=ProposalOut, summary="恢复")
def restore_proposal(request: HttpRequest, document_id: str, proposal_id: str, given: SeenIn):
    proposal, at = proposal_of(request, document_id, proposal_id)
    actions.restore(proposal, by=request.user, at=at, version=given.version)
    return proposal_out(Become(proposal))


@router.post("/{document_id}/proposals/{proposal_id}/merge", response=ProposalOut, summary="并入")
def merge_proposal(request: HttpRequest, document_id: str, proposal_id: str, given: MergeIn):
    proposal, at = proposal_of(request, document_id, proposal_id)
    into, _ = proposal_of(request, document_id, given.into)
    actions.merge(proposal, into=into, by=request.user, at=at, version=given.version)
    return proposal_out(Become(into))


@router.post(
    "/{document_id}/proposals/{proposal_id}/link", response=ProposalOut, summary="连到事项"
)
def link_proposal(request: HttpRequest, document_id: str, proposal_id: str, given: LinkIn):
    proposal, at = proposal_of(request, document_id, proposal_id)
    matter = matter_named(standing(request.user, timezone.localdate(at)), given.matter)
    if matter is None:
        raise Refused("没有找到这个编号的事项，请照交办单上的编号写全。")
    actions.link(proposal, matter=matter, by=request.user, at=at, version=given.version)
    return proposal_out(Become(proposal, [matter]))


@router.post("/{document_id}/proposals", response={201: ProposalOut}, summary="从句子补一条拟办")
def add_proposal(request: HttpRequest, document_id: str, given: AddIn):
    at = timezone.now()
    page = page_of(request, document_id, at)
    if not page.is_office:
        raise Http404
    orders = tuple(given.sentences)
    made = actions.add(page.source, sentences=orders, by=request.user, at=at)
    return Status(201, proposal_out(Become(made)))


@router.post("/{document_id}/notes/{note_id}/set-aside", response=NoteOut, summary="提示不用改")
def set_note_aside(request: HttpRequest, document_id: str, note_id: str, given: ReasonIn):
    page, note = note_of(request, document_id, note_id)
    actions.set_aside(note, reason=given.reason, by=request.user, at=page.at)
    return note_out(note, page.source, page.number_of[note.sentence_id])


@router.post("/{document_id}/notes/{note_id}/ask-again", response=NoteOut, summary="重新提示")
def ask_note_again(request: HttpRequest, document_id: str, note_id: str):
    page, note = note_of(request, document_id, note_id)
    actions.ask_again(note, by=request.user, at=page.at)
    return note_out(note, page.source, page.number_of[note.sentence_id])


def note_of(request: HttpRequest, document_id: str, note_id: str) -> tuple[DocumentPage, Note]:
    page = page_of(request, document_id, timezone.now())
    note = note_seen(page.who, page.source, note_id)
    if note is None:
        raise Http404
    return page, note


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
    fields = given.dict(exclude_unset=True, exclude={"version", "units"})
    if name := fields.get("unit"):
        fields["unit"] = unit_called(name)
    elif name == "":
        fields["unit"] = None
    return fields
