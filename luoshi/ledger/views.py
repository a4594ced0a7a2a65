"""Checkpoints to take away. They tell nothing of what an event holds, so all may have them."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .checkpoint_text import in_groups, text_of
from .proofs import consistency, newest_of, numbered
from .refusal import Refused

SHOWN = 50
HEADS = ("编号", "时间", "到第几号事件", "树根", "")
VERIFIER = Path(__file__).with_name("verify_ledger.py")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    return draw(request)


def draw(request: HttpRequest, refused: str = "", status: int = 200) -> HttpResponse:
    made = [(one, in_groups(one.root)) for one in newest_of(SHOWN)]
    told = {"made": made, "heads": HEADS, "refused": refused}
    return render(request, "ledger/checkpoints.html", told, status=status)


@require_GET
def checkpoint(request: HttpRequest, number: int) -> HttpResponse:
    try:
        made = numbered(number)
    except Refused as refusal:
        raise Http404 from refusal
    return download(text_of(made, settings.OFFICE), f"luoshi-checkpoint-{number}.txt")


@require_GET
def growth(request: HttpRequest) -> HttpResponse:
    try:
        told = consistency(asked(request, "first"), asked(request, "second"))
    except Refused as refusal:
        return draw(request, str(refusal), 422)
    name = f"luoshi-growth-{told['first']['number']}-{told['second']['number']}.json"
    return download(proof_text(told), name)


def asked(request: HttpRequest, name: str) -> int:
    words = request.GET.get(name, "").strip()
    if not (words.isascii() and words.isdigit() and len(words) < 16):
        raise Refused("请写两个检查点的编号，如 1 和 12。")
    return int(words)


@require_GET
def verifier(request: HttpRequest) -> HttpResponse:
    return download(VERIFIER.read_text(encoding="utf-8"), VERIFIER.name)


def download(text: str, name: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def proof_text(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
