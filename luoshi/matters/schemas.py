"""What the API takes and gives, typed. The values themselves are made in `as_json`."""

from datetime import date, datetime
from typing import Any

from ninja import Schema


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
