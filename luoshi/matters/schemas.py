"""What the API takes and gives, typed; values come from the same presenters as the pages."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from ninja import Schema

from luoshi.files.models import StoredFile
from luoshi.org.standing import Standing

from .models import Matter
from .offers import Offer, offers
from .page import Told
from .present import light, line_due


class FiltersIn(Schema):
    regime: str | None = None
    unit: str | None = None
    state: str | None = None
    light: str | None = None
    mine: str | None = None
    q: str | None = None
    page: int = 1


class ChangeIn(Schema):
    """`due` is a date (2026-03-31) or a limit (10个工作日); units and posts are public ids."""

    title: str | None = None
    task: str | None = None
    lead_unit: str | None = None
    lead_post: str | None = None
    due: str | None = None
    standard: str | None = None
    measures: str | None = None
    secrecy: str | None = None
    facts: dict[str, str | list[str]] | None = None
    version: int | None = None


class NewIn(Schema):
    """`regime` by key (else a hand-over); `facts` are those it asks."""

    regime: str = ""
    title: str = ""
    task: str = ""
    words: str = ""
    source: str = ""
    facts: dict[str, str | list[str]] = {}
    place: str = ""
    issuer: str | None = None
    lead_unit: str | None = None
    lead_post: str | None = None
    due: str = ""
    standard: str = ""
    measures: str = ""
    secrecy: str = "ordinary"


class StepIn(Schema):
    """`on_behalf`: pressed for the lead's post that answers; `note`: who told it, and when."""

    answers: dict[str, str | list[str]] = {}
    version: int | None = None
    on_behalf: bool = False
    note: str = ""


class StepForm(Schema):
    """A step with files: `answers` is the JSON of the answers, as in a step without files."""

    answers: str = "{}"
    version: int | None = None
    on_behalf: bool = False
    note: str = ""


class HandOutIn(Schema):
    """`units` by public id, name or short name."""

    units: list[str]
    issue: bool = False


class ManyIn(Schema):
    """Drafts by public id: all of them are done, or none."""

    ids: list[str]


class SetManyIn(ManyIn):
    """What is left out stays; `lead_unit` by public id, name or short name, `due` as in a draft."""

    lead_unit: str = ""
    due: str = ""
    standard: str = ""


class ManyOut(Schema):
    done: list[str]


class WaiverIn(Schema):
    """`facet`: time, standard or measures."""

    facet: str
    reason: str


class TextIn(Schema):
    text: str


class AskOut(Schema):
    key: str
    label: str
    kind: str
    required: bool
    hint: str
    choices: list[tuple[str, str]]


class OfferOut(Schema):
    name: str
    label: str
    why_not: str | None
    asks: list[AskOut]


class BriefOut(Schema):
    id: str
    number: str
    title: str
    regime: str
    state: str
    state_label: str
    light: str
    light_word: str
    turn: str
    lead_unit: str | None
    issuer: str
    due_on: date | None
    due_at: datetime | None
    turn_due_at: datetime | None
    due_words: str
    version: int


class BasisOut(Schema):
    words: str
    title: str
    place: str


class FileOut(Schema):
    """Fetched at `/matters/{matter}/files/{id}`."""

    id: str
    name: str
    size: int
    sha256: str


class MoveOut(Schema):
    id: str
    at: datetime
    step: str
    who: str
    sentence: str
    event: int | None
    is_pending: bool
    answers: dict[str, Any]
    files: list[FileOut]


class QuestionOut(Schema):
    id: str
    text: str
    asked_name: str
    answer: str
    answered_name: str


class MatterOut(BriefOut):
    task: str
    standard: str
    measures: str
    facts: dict[str, Any]
    parent: str | None = None
    waivers: dict[str, str]
    bases: list[BasisOut]
    moves: list[MoveOut]
    questions: list[QuestionOut]
    parts: list[BriefOut]
    offers: list[OfferOut]


class RefusedOut(Schema):
    """The sentence for the person: 409 when somebody was first, else 422."""

    refused: str


class ListOut(Schema):
    """`is_more`: there are more than `count`, which is counted a thousand beyond this page."""

    items: list[BriefOut]
    count: int
    is_more: bool
    page: int
    pages: int


def brief(matter: Matter, at: datetime) -> dict[str, Any]:
    here = light(matter, at)
    return {
        "id": matter.public_id,
        "number": matter.number,
        "title": matter.title,
        "regime": matter.regime_key,
        "state": matter.state_key,
        "state_label": matter.state.label,
        "light": here.key,
        "light_word": here.word,
        "turn": matter.turn,
        "lead_unit": str(matter.lead_unit) if matter.lead_unit else None,
        "issuer": str(matter.issuer),
        "due_on": matter.due_on,
        "due_at": matter.due_at,
        "turn_due_at": matter.turn_due_at,
        "due_words": line_due(matter, at).words,
        "version": matter.version,
    }


def whole(
    matter: Matter, told: list[Told], parts: Iterable[Matter], who: Standing, at: datetime
) -> dict[str, Any]:
    return brief(matter, at) | {
        "task": matter.task,
        "standard": matter.standard,
        "measures": matter.measures,
        "facts": matter.facts,
        "waivers": matter.waivers,
        "bases": [BasisOut.from_orm(basis) for basis in matter.bases.all()],
        "moves": [move_out(one) for one in told],
        "questions": [question_out(question) for question in matter.questions.all()],
        "parts": [brief(part, at) for part in parts],
        "offers": [offer_out(offer) for offer in offers(matter, who, at)],
    }


def move_out(told: Told) -> dict[str, Any]:
    move = told.move
    return {
        "id": move.public_id,
        "at": move.at,
        "step": move.step,
        "who": told.who,
        "sentence": told.sentence,
        "event": move.event,
        "is_pending": move.is_pending,
        "answers": move.answers,
        "files": [file_out(one.file) for one in move.evidence.all()],
    }


def file_out(file: StoredFile) -> dict[str, Any]:
    return {"id": file.public_id, "name": file.name, "size": file.size, "sha256": file.sha256}


def question_out(question: Any) -> dict[str, Any]:
    return {
        "id": question.public_id,
        "text": question.text,
        "asked_name": question.asked_name,
        "answer": question.answer,
        "answered_name": question.answered_name,
    }


def offer_out(offer: Offer) -> dict[str, Any]:
    return {
        "name": offer.name,
        "label": offer.label,
        "why_not": offer.why_not,
        "asks": [AskOut.from_orm(ask) for ask in offer.asks],
    }
