"""One view serves every step of every regime: form, take, answer."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from luoshi.matters.behalf import is_liaison, may_stand_for, name_of
from luoshi.matters.forms import StepForm
from luoshi.matters.forms.step import Behalf
from luoshi.matters.models import Matter, Move
from luoshi.matters.offers import Offer, offer
from luoshi.matters.page import agree_note
from luoshi.matters.refusal import Refused, Stale
from luoshi.matters.sentences import sentence
from luoshi.matters.uploads import take_with
from luoshi.matters.work import done_row, refused_row

from .crumbs import crumbs
from .page import refuse, status_of
from .visit import Visit, visit


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    now = visit(request)
    matter = now.matter(public_id)
    behalf = behalf_of(request, matter, step, now)
    for_lead = bool(behalf and behalf.by_office)
    offered = offer(matter, step, now.who, now.at, for_lead=for_lead)
    if offered is None:
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    limits = {"most": settings.UPLOAD_MOST, "today": now.today}
    form = StepForm(matter, offered.step, *sent, behalf=behalf, **limits)
    if not sent:
        return ask(request, matter, offered, form)
    if not form.is_valid():
        return ask(request, matter, offered, form, status=422)
    try:
        move = take_with(
            form.uploads,
            matter,
            step,
            by=now.user,
            at=now.at,
            version=form.cleaned_data["version"],
            answers=form.answers,
            behalf=form.stands_for,
        )
    except Refused as refusal:
        return say_no(request, public_id, offered, form, now, refusal)
    return say_done(request, matter, move, now)


def behalf_of(request: HttpRequest, matter: Matter, key: str, now: Visit) -> Behalf | None:
    """Asked for where it applies: a liaison may always, the office only when it came for that."""
    step = matter.regime.step(key)
    post = may_stand_for(matter, step, now.who, now.today) if step else None
    if post is None:
        return None
    by_office = not is_liaison(matter, now.who)
    came_for_it = request.GET.get("for") == "lead" or "told" in request.POST
    if by_office and not came_for_it:
        return None
    return Behalf(post, name_of(post, now.today), by_office)


def ask(
    request: HttpRequest,
    matter: Matter,
    offered: Offer,
    form: StepForm,
    *,
    refused: str = "",
    is_stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The form of a step: a page of its own, or a part of the page it was called from.

    What was written is never lost: it stays in the form, also where it cannot be sent.
    """
    context = {
        "matter": matter,
        "offer": offered,
        "form": form,
        "refused": refused or offered.why_not,
        "is_stale": is_stale,
        "may_send": not (offered.why_not or is_stale),
        "back_url": reverse("matters:page", args=[matter.public_id]),
        "crumbs": crumbs(matter),
        "agree_note": agree_note(matter.regime, offered.step),
    }
    template = "matters/_step.html" if request.htmx else "matters/step.html"
    return render(request, template, context, status=status)


def say_no(
    request: HttpRequest,
    public_id: str,
    offered: Offer,
    form: StepForm,
    now: Visit,
    refusal: Refused,
) -> HttpResponse:
    status = status_of(refusal)
    matter = now.matter(public_id)
    if request.htmx and is_from_work(request):
        row = refused_row(matter, str(refusal), now.at)
        return render(request, "matters/_row.html", {"row": row}, status=status)
    if offered.asks:
        stale = isinstance(refusal, Stale)
        said = str(refusal)
        return ask(request, matter, offered, form, refused=said, is_stale=stale, status=status)
    return refuse(request, public_id, now, refusal)


def say_done(request: HttpRequest, matter: Matter, move: Move, now: Visit) -> HttpResponse:
    said = f"{matter.title}：{sentence(move)}"
    if request.htmx and is_from_work(request):
        row = done_row(now.matter(matter.public_id), sentence(move), now.at)
        return render(request, "matters/_row.html", {"row": row})
    messages.success(request, said)
    back = "matters:work" if is_from_work(request) else "matters:page"
    href = reverse(back, args=[] if is_from_work(request) else [matter.public_id])
    return HttpResponseClientRedirect(href) if request.htmx else redirect(href)


def is_from_work(request: HttpRequest) -> bool:
    return request.POST.get("back") == "work"
