"""收文: a document comes in, passes the gates, is kept, cut into sentences and read."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from luoshi.documents.models import Proposal, Source
from luoshi.documents.noting import make_notes
from luoshi.documents.rules import why_not_date, why_not_issue_from, why_not_length, why_not_version
from luoshi.documents.storing import (
    Named,
    make_findings,
    make_proposal,
    make_sentences,
)
from luoshi.documents.titles import document_kind, document_title
from luoshi.files.gate import why_not_keep
from luoshi.files.secrets import why_not_receive
from luoshi.files.store import keep
from luoshi.matters.refusal import Refused
from luoshi.org.models import Unit, User
from luoshi.org.standing import standing
from luoshi.reading import Reading, read
from luoshi.reading.formats import Document, Unreadable, open_file

from .carry import carry
from .write import record_on, refuse


class AlreadyReceived(Refused):
    """The same text is there already; `source` is where."""

    def __init__(self, source: Source) -> None:
        super().__init__(f"这份文件已经收过：《{source.title}》，请直接打开它。")
        self.source = source


@dataclass(frozen=True)
class Incoming:
    """A document as it is given: a file with its name, or pasted text; title, kind and date if known."""

    name: str = ""
    data: bytes = b""
    text: str = ""
    title: str = ""
    kind: str = ""
    doc_date: date | None = None

    def document(self) -> Document:
        """The text and its places, once every gate let it through; nothing is written before."""
        found = Document(self.text)
        if self.name or self.data:
            refuse(why_not_keep(self.name, self.data, most=settings.UPLOAD_MOST))
            try:
                found = open_file(self.name, self.data)
            except Unreadable as unread:
                raise Refused(str(unread)) from None
        text = found.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        if not text.strip():
            raise Refused("没有收到内容，请上传文件或粘贴正文。")
        refuse(why_not_length(self.name, len(text)))
        refuse(why_not_receive(f"{self.name}\n{self.title}", text, self.data))
        return found if text == found.text else Document(text)


def receive(
    incoming: Incoming,
    *,
    issuer: Unit,
    by: User,
    at: datetime,
    version_of: Source | None = None,
) -> Source:
    """收文. A refused document leaves no byte, name or text anywhere."""
    refuse(why_not_issue_from(issuer, standing(by, timezone.localdate(at))))
    document = incoming.document()
    reading = read(document.text, incoming.doc_date, document.headings)
    if reading.doc_date is None:
        raise Refused("正文里没有读到成文日期，请填写成文日期：“年底前”要按它推算。")
    refuse(why_not_date(reading.doc_date, timezone.localdate(at)))
    given = {"issuer": issuer, "by": by, "at": at, "version_of": version_of}
    return _kept(incoming, document, reading, **given)


@transaction.atomic
def _kept(incoming, document, reading, *, issuer, by, at, version_of) -> Source:
    text = document.text
    digest = hashlib.sha256(text.encode()).hexdigest()
    before = Source.objects.filter(issuer=issuer, sha256=digest, is_current=True).first()
    if before:
        raise AlreadyReceived(before)
    if version_of:
        refuse(why_not_version(version_of, issuer))
        Source.objects.filter(pk=version_of.pk).update(is_current=False)
    data, name = incoming.data, incoming.name
    file = keep(name, data, unit_id=issuer.pk, by_id=by.pk, at=at) if data else None
    title = incoming.title.strip()[:200] or document_title(text)
    source = Source.objects.create(
        title=title,
        kind=incoming.kind or document_kind(title),
        doc_date=reading.doc_date,
        issuer=issuer,
        text=text,
        sha256=digest,
        file=file,
        by=by,
        at=at,
        version_of=version_of,
    )
    count = store(source, reading, document)
    record_on(source, "receive", by=by, at=at, words=source.title, sha256=digest, proposals=count)
    if version_of:
        carry(version_of, source, by=by, at=at)
    return source


def store(source: Source, reading: Reading, document: Document) -> int:
    """Sentences, findings, notes and proposals of a source just received; how many proposals."""
    sentences = make_sentences(source, reading, document)
    make_findings(source, sentences, reading)
    make_notes(source, sentences, reading)
    named = Named()
    made = [
        make_proposal(source, [index + 1 for index in sorted(one.sentences)], one, named)
        for one in reading.proposals
    ]
    for order, proposal in enumerate(sorted(made, key=lambda p: p.sentences), 1):
        proposal.order = order
    return len(Proposal.objects.bulk_create(made))
