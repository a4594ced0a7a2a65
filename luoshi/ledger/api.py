"""Checkpoints over the API: what the page gives, as JSON."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from .checkpoint_text import plain
from .proofs import consistency, newest_of, numbered
from .refusal import Refused

router = Router()
SHOWN = 50


class CheckpointOut(Schema):
    number: int
    size: int
    root: str
    at: str
    prev: str
    hash: str


class GrowthOut(Schema):
    format: str
    first: CheckpointOut
    second: CheckpointOut
    path: list[str]


class RefusedOut(Schema):
    refused: str


@router.get("/checkpoints", response=list[CheckpointOut], summary="最近的检查点")
def list_checkpoints(request: HttpRequest) -> list[dict[str, Any]]:
    return [plain(made) for made in newest_of(SHOWN)]


@router.get("/checkpoints/{number}", response=CheckpointOut, summary="一个检查点")
def show_checkpoint(request: HttpRequest, number: int) -> dict[str, Any]:
    try:
        return plain(numbered(number))
    except Refused as refusal:
        raise Http404 from refusal


@router.get(
    "/consistency",
    response={200: GrowthOut, 422: RefusedOut},
    summary="两个检查点之间的证明",
)
def show_growth(
    request: HttpRequest, first: int | None = None, second: int | None = None
) -> dict[str, Any]:
    if first is None or second is None:
        raise Refused("请写两个检查点的编号：first 和 second。")
    return consistency(first, second)
