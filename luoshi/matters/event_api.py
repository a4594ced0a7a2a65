"""The proof of an event over the API, for the events of matters one may see."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from luoshi.ledger.api import CheckpointOut

from .proof import event_of, proof_of
from .schemas import RefusedOut
from .views.visit import visit

router = Router()


class ProofOut(Schema):
    format: str
    event: dict[str, Any]
    prev: str
    checkpoint: CheckpointOut
    path: list[str]


@router.get(
    "/{public_id}/events/{seq}",
    response={200: ProofOut, 422: RefusedOut},
    summary="一条事件的证明",
)
def show_proof(
    request: HttpRequest, public_id: str, seq: str, checkpoint: int | None = None
) -> dict[str, Any]:
    """`checkpoint` 是手里那一张的编号，不写就用最新的。"""
    event = event_of(visit(request).matter(public_id), seq)
    if event is None:
        raise Http404
    return proof_of(event, checkpoint)
