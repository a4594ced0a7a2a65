"""What the API of documents takes and gives, typed."""

from datetime import date, datetime
from typing import Literal

from ninja import Schema

from luoshi.targets.amounts import plain
from luoshi.targets.models import Span

from .margin import basis_of
from .models import Note, Source
from .page import DocumentPage
from .queries import Become
from .rules import gaps
from .states import Kind


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
    place: str  # where it begins in the file as it came: 第4页第5行, 表1第2行
    fate: str
    word: str
    matters: list[str]
    targets: list[str]
    spans: list[str]


class AsideOut(Schema):
    reason: str
    by: str
    at: datetime


class NoteOut(Schema):
    """What a lint asks of a sentence; `aside` says who set it aside and why."""

    id: str
    sentence: int
    lint: str
    level: str
    start: int
    end: int
    words: str
    said: str
    fix: str
    basis: str
    aside: AsideOut | None


class DocumentOut(SourceOut):
    sentences: list[SentenceOut]
    notes: list[NoteOut]  # for the office; to others the list is empty


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
    targets: list[str]
    spans: list[str]


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


class IssueIn(EditIn):
    """`units`: a part for each of them, by name as the tree has it."""

    units: list[str] = []


class DropIn(Schema):
    version: int
    reason: str


class BecomeTargetIn(Schema):
    """`indicator` by key, `unit` by name; amounts as they are written: 12.34.

    With `until` it is a target over several years: `base` is its total, `combine` how its years make it.
    """

    version: int | None = None
    indicator: str
    unit: str
    year: int
    base: str
    strive: str = ""
    challenge: str = ""
    last_year: str = ""
    until: int | None = None
    combine: Literal["", "sum", "last", "each"] = ""
    also_matter: bool = False


class MadeSpanOut(Schema):
    """The years of a span are given out from it."""

    id: str
    name: str
    first_year: int
    last_year: int
    value: str
    combine: str
    basis_place: str


class ReasonIn(Schema):
    reason: str


class SeenIn(Schema):
    """The version that was looked at."""

    version: int


class MergeIn(SeenIn):
    """`into`: the id of the proposal it belongs to."""

    into: str


class LinkIn(SeenIn):
    """`matter`: the number of the matter, as on its sheet."""

    matter: str


class AddIn(Schema):
    """`sentences` by their numbers."""

    sentences: list[int]


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
                "place": row.place,
                "fate": line.fate.key,
                "word": line.fate.word,
                "matters": matters,
                "targets": [t.public_id for one in page.on(row.order) for t in one.targets],
                "spans": [s.public_id for one in page.on(row.order) for s in one.spans],
            }
        )
    notes = [note_out(note, page.source, page.number_of[note.sentence_id]) for note in page.notes]
    return source_out(page.source, page.share) | {"sentences": sentences, "notes": notes}


def note_out(note: Note, source: Source, number: int) -> dict:
    names = ("lint", "level", "start", "end", "said", "fix")
    aside = {"reason": note.reason, "by": str(note.by), "at": note.at} if note.is_aside else None
    return {name: getattr(note, name) for name in names} | {
        "id": note.public_id,
        "sentence": number,
        "words": source.text[note.start : note.end],
        "basis": basis_of(note),
        "aside": aside,
    }


def proposal_out(one: Become) -> dict:
    proposal = one.proposal
    names = ("order", "state", "version", "sentences", "words", "title", "task", "due_words")
    more = ("due_on", "limit", "standard", "measures", "reason")
    return {name: getattr(proposal, name) for name in names + more} | {
        "id": proposal.public_id,
        "unit": str(proposal.unit or ""),
        "missing": gaps(proposal),
        "matters": [matter.public_id for matter in one.matters],
        "targets": [target.public_id for target in one.targets],
        "spans": [span.public_id for span in one.spans],
    }


def span_out(made: Span) -> dict:
    names = ("name", "first_year", "last_year", "basis_place")
    return {name: getattr(made, name) for name in names} | {
        "id": made.public_id,
        "value": plain(made.value, made.indicator.places),
        "combine": made.combine,
    }
