"""立为目标: a proposal, a line of a plan, or a bare sentence becomes a draft target with its words."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from luoshi.documents.actions import become_aim, sentence_becomes_aim
from luoshi.documents.models import Source
from luoshi.documents.queries import proposal_seen, source_seen
from luoshi.documents.rules import why_not_office
from luoshi.documents.storing import words_of
from luoshi.documents.target_form import TargetForm, Words, initial_of
from luoshi.matters.refusal import Refused
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import visit
from luoshi.targets.models import Span, Target
from luoshi.targets.queries import indicators

from .decide import address_of


@require_http_methods(["GET", "POST"])
def target(request: HttpRequest, public_id: str, proposal_id: str) -> HttpResponse:
    now = visit(request)
    source = source_seen(now.who, public_id)
    proposal = proposal_seen(now.who, source, proposal_id) if source else None
    if source is None or proposal is None:
        raise Http404
    words = Words(source, tuple(proposal.sentences), proposal.words, proposal.unit, is_task=True)
    back = address_of(source, proposal.first, proposal.public_id)
    return asked(request, words, back, partial(become_aim, proposal))


@require_http_methods(["GET", "POST"])
def target_of_sentence(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    now = visit(request)
    source = source_seen(now.who, public_id)
    known = source and source.sentences.filter(order=number).exists()
    if source is None or not known or why_not_office(source.issuer, now.who):
        raise Http404
    words = Words(source, (number,), words_of(source, [number]))
    back = address_of(source, number)
    return asked(request, words, back, partial(sentence_becomes_aim, source, number))


def asked(
    request: HttpRequest, words: Words, back: str, become: Callable[..., Target | Span]
) -> HttpResponse:
    now = visit(request)
    known = indicators(now.who).filter(is_open=True)
    if request.method == "GET":
        start = request.GET.get("at", "")
        at = int(start) if start.isdecimal() and len(start) < 9 else None
        form = TargetForm(
            known, is_task=words.is_task, initial=initial_of(words, known, now.today, at)
        )
        return draw(request, words, back, form)
    form = TargetForm(known, request.POST, is_task=words.is_task)
    if not form.is_valid():
        return draw(request, words, back, form, status=422)
    named = ("indicator", "unit", "year", "until", "over", "also_matter")
    given = {name: form.cleaned_data[name] for name in named if name in form.cleaned_data}
    try:
        made = become(**given, **form.amounts, by=now.user, at=now.at)
    except Refused as refusal:
        said = {"refused": str(refusal), "status": status_of(refusal)}
        return draw(request, words, back, form, **said)
    if isinstance(made, Span):
        messages.success(request, f"立好了跨年目标：{made}。原话跟着它，请按年分解。")
        return redirect("targets:tree", made.public_id)
    messages.success(request, f"已草拟目标：{made}。原话跟着它；商定以后开始执行。")
    return redirect("targets:target", made.public_id)


def draw(
    request: HttpRequest,
    words: Words,
    back: str,
    form: TargetForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    source: Source = words.source
    crumbs = [("文件", reverse("documents:list")), (source.title, back)]
    context = {"words": words, "back": back, "form": form, "refused": refused, "crumbs": crumbs}
    return render(request, "documents/target.html", context, status=status)
