"""Drafting a paper about a matter by hand; signing and answering are steps like any other."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from luoshi.matters.refusal import Refused
from luoshi.matters.views.crumbs import crumbs
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import visit
from luoshi.supervision.actions import draft_paper
from luoshi.supervision.forms import PaperForm
from luoshi.supervision.rules import why_not_draft_paper
from luoshi.supervision.slips import QUALITY, Want


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    about = now.matter(public_id)
    form = PaperForm(request.POST if request.method == "POST" else None)
    context = {
        "matter": about,
        "form": form,
        "crumbs": crumbs(about),
        "refused": why_not_draft_paper(about, now.who),
        "back_url": reverse("matters:page", args=[public_id]),
    }
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return render(request, "supervision/new_slip.html", context, status=status)
    try:
        paper = draft_paper(about, want_of(form.cleaned_data), by=now.user, at=now.at)
    except Refused as refusal:
        context["refused"] = str(refusal)
        return render(request, "supervision/new_slip.html", context, status=status_of(refusal))
    messages.success(request, f"{paper.title}：已经拟好，等签发。")
    return redirect("matters:page", paper.public_id)


def want_of(given: dict[str, str]) -> Want:
    rung = QUALITY if given["why"] == QUALITY else ""
    asked = given["asked"] or (given["cause"] if rung else "")
    return Want.named(given["paper"], given["cause"], rung=rung, asked=asked)
