"""立为目标: a proposal, or a line of a plan, becomes a draft target with its words."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from luoshi.documents.actions import become_target
from luoshi.documents.models import Proposal
from luoshi.documents.queries import proposal_seen, source_seen
from luoshi.documents.target_form import TargetForm, initial_of
from luoshi.matters.refusal import Refused
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import visit
from luoshi.targets.queries import indicators


@require_http_methods(["GET", "POST"])
def target(request: HttpRequest, public_id: str, proposal_id: str) -> HttpResponse:
    now = visit(request)
    source = source_seen(now.who, public_id)
    proposal = proposal_seen(now.who, source, proposal_id) if source else None
    if proposal is None:
        raise Http404
    known = indicators(now.who).filter(is_open=True)
    if request.method == "GET":
        initial = initial_of(proposal, known, now.today)
        return draw(request, proposal, TargetForm(known, initial=initial))
    form = TargetForm(known, request.POST)
    if not form.is_valid():
        return draw(request, proposal, form, status=422)
    given = {name: form.cleaned_data[name] for name in ("indicator", "unit", "year", "also_matter")}
    try:
        made = become_target(proposal, **given, **form.amounts, by=now.user, at=now.at)
    except Refused as refusal:
        return draw(request, proposal, form, refused=str(refusal), status=status_of(refusal))
    messages.success(request, f"已草拟目标：{made}。原话跟着它；商定以后开始执行。")
    return redirect("targets:target", made.public_id)


def draw(
    request: HttpRequest,
    proposal: Proposal,
    form: TargetForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    source = proposal.source
    context = {
        "proposal": proposal,
        "source": source,
        "form": form,
        "refused": refused,
        "crumbs": [
            ("文件", reverse("documents:list")),
            (source.title, reverse("documents:show", args=[source.public_id])),
        ],
    }
    return render(request, "documents/target.html", context, status=status)
