"""Questions and their answers; agreement to a step that waits for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from luoshi.access.views.pressed import once_per_page
from luoshi.matters.actions import agree, answer, ask, refuse_agreement
from luoshi.matters.models import Matter, Move
from luoshi.matters.queries import move_of, question_of

from .page import press
from .visit import visit


@require_POST
@once_per_page
def put_question(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)

    def do(matter: Matter) -> str:
        ask(matter, text=request.POST.get("text", ""), by=now.user, at=now.at)
        return "已经问出，对方会收到通知。"

    return press(request, public_id, now, do)


@require_POST
@once_per_page
def put_answer(request: HttpRequest, public_id: str, question_id: str) -> HttpResponse:
    now = visit(request)

    def do(matter: Matter) -> str:
        question = question_of(matter, question_id)
        if question is None:
            raise Http404
        answer(question, text=request.POST.get("text", ""), by=now.user, at=now.at)
        return "已经答复。"

    return press(request, public_id, now, do)


@require_POST
@once_per_page
def put_agreement(request: HttpRequest, public_id: str, move_id: str) -> HttpResponse:
    now = visit(request)

    def do(matter: Matter) -> str:
        due_on = request.POST.get("due_on", "")
        agree(move_or_404(matter, move_id), by=now.user, at=now.at, due_on=due_on)
        return "已同意，这一步从现在起生效。"

    return press(request, public_id, now, do)


@require_POST
@once_per_page
def put_refusal(request: HttpRequest, public_id: str, move_id: str) -> HttpResponse:
    now = visit(request)

    def do(matter: Matter) -> str:
        reason = request.POST.get("reason", "")
        refuse_agreement(move_or_404(matter, move_id), reason=reason, by=now.user, at=now.at)
        return "没有同意，提出的人会收到通知。"

    return press(request, public_id, now, do)


def move_or_404(matter: Matter, public_id: str) -> Move:
    move = move_of(matter, public_id)
    if move is None:
        raise Http404
    return move
