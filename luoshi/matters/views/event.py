"""核验: what the ledger holds of one event, and the file that proves it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.ledger.checkpoint_text import in_groups, stamp
from luoshi.ledger.models import Checkpoint, Event
from luoshi.ledger.proofs import covering
from luoshi.ledger.views import asked, download, proof_text
from luoshi.matters.models import Matter
from luoshi.matters.proof import event_of, proof_of
from luoshi.matters.refusal import Refused
from luoshi.matters.sentences import sentence

from .crumbs import crumbs
from .visit import visit

HEADS = ("项", "值")
DETAIL = {
    "due": "到期日",
    "lead": "牵头单位",
    "move": "这一步",
    "salt": "盐",
    "state": "状态",
    "turn": "谁的球",
    "version": "版次",
    "words": "文字的摘要",
}


@require_GET
def show(request: HttpRequest, public_id: str, seq: str) -> HttpResponse:
    matter, event = found(request, public_id, seq)
    move = next((one for one in matter.moves.all() if one.event == event.seq), None)
    context = {
        "matter": matter,
        "event": event,
        "heading": f"核验账本第{event.seq}号",
        "crumbs": crumbs(matter),
        "said": sentence(move) if move else "",
        "heads": HEADS,
        "rows": rows_of(event),
        "number": request.GET.get("checkpoint", ""),
    }
    try:
        made = chosen(request, event)
    except Refused as refusal:
        status = 422 if context["number"] else 200
        context["refused"] = str(refusal)
        return render(request, "matters/event.html", context, status=status)
    return render(request, "matters/event.html", {**context, "made": made})


@require_GET
def proof(request: HttpRequest, public_id: str, seq: str) -> HttpResponse:
    _, event = found(request, public_id, seq)
    try:
        told = proof_of(event, chosen(request, event).number)
    except Refused:
        return show(request, public_id, seq)
    return download(proof_text(told), f"luoshi-event-{event.seq}.json")


def found(request: HttpRequest, public_id: str, seq: str) -> tuple[Matter, Event]:
    matter = visit(request).matter(public_id)
    event = event_of(matter, seq)
    if event is None:
        raise Http404
    return matter, event


def chosen(request: HttpRequest, event: Event) -> Checkpoint:
    """The checkpoint a person holds, else the newest; Refused when it came before the event."""
    held = asked(request, "checkpoint") if request.GET.get("checkpoint") else None
    return covering(event.seq, held)


def rows_of(event: Event) -> list[list[str]]:
    """Every field as it is hashed; people by their public ids, words as salted hashes."""
    told = {"种类": event.kind, "对象": event.subject, "经手": event.actor, "时间": stamp(event.at)}
    told |= {DETAIL.get(key, key): wrapped(str(it)) for key, it in sorted(event.detail.items())}
    told |= {"前一条": in_groups(event.prev), "摘要": in_groups(event.hash)}
    return [[name, value] for name, value in told.items()]


def wrapped(value: str) -> str:
    return in_groups(value) if len(value) == 64 else value
