"""What the API answers of matters, from the same presenters as the pages, written out as it stands.

Its shape is declared by the schemas for whoever calls; a test holds the two together, so that an
answer need not be taken apart and put together once more.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja.responses import NinjaJSONEncoder

from luoshi.files.models import StoredFile
from luoshi.org.standing import Standing

from .models import Basis, Matter
from .offers import Offer, offers
from .page import Told
from .present import light, line_due
from .regime import Ask


def as_json(data: dict[str, Any], status: int = 200) -> HttpResponse:
    body = json.dumps(data, cls=NinjaJSONEncoder)
    return HttpResponse(body, status=status, content_type="application/json; charset=utf-8")


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
        "bases": [basis_out(basis) for basis in matter.bases.all()],
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


def basis_out(basis: Basis) -> dict[str, Any]:
    return {"words": basis.words, "title": basis.title, "place": basis.place}


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
        "asks": [ask_out(ask) for ask in offer.asks],
    }


def ask_out(ask: Ask) -> dict[str, Any]:
    return {
        "key": ask.key,
        "label": ask.label,
        "kind": ask.kind,
        "required": ask.required,
        "hint": ask.hint,
        "choices": ask.choices,
    }
