"""商定目标: the lines of a responsibility document beside what they are held against."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from luoshi.matters import page
from luoshi.matters.models import Matter
from luoshi.matters.offers import offers
from luoshi.matters.refusal import Refused
from luoshi.matters.sound import sound
from luoshi.matters.views.crumbs import crumbs
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.targets.actions.responsibility import (
    KEY,
    drop_term,
    gather_terms,
    set_value,
    take_back_value,
    why_not_gather,
)
from luoshi.targets.models import Term
from luoshi.targets.negotiated import CASE_HEADS, WORK_HEADS, negotiation
from luoshi.targets.preview import EXPLAINED
from luoshi.targets.terms import lines, side_of
from luoshi.targets.terms_forms import ValueForm


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    matter = document_of(now, public_id)
    if request.method == "GET":
        return draw(request, now, matter)
    do = DOES.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    bound = bound_form(request, now, matter)
    try:
        messages.success(request, do(request, now, matter, bound))
    except Refused as refusal:
        fresh = document_of(now, public_id)
        return draw(request, now, fresh, bound, refused=str(refusal), status=status_of(refusal))
    return redirect(f"{request.path}{anchor(request)}")


def document_of(now: Visit, public_id: str) -> Matter:
    matter = now.matter(public_id)
    if matter.regime_key != KEY:
        raise Http404
    return matter


def draw(
    request: HttpRequest,
    now: Visit,
    matter: Matter,
    bound: ValueForm | None = None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    found = negotiation(matter, now.who, now.at, bound)
    context = {
        "matter": matter,
        "found": found,
        "crumbs": crumbs(matter),
        "may_gather": why_not_gather(matter, now.who) is None,
        "work_heads": WORK_HEADS,
        "case_heads": CASE_HEADS,
        "explained": EXPLAINED,
        "turn": matter.regime.role(matter.turn) if matter.turn else "",
        **page.offer_items(matter, offers(matter, now.who, now.at)),
        "refused": refused,
    }
    return render(request, "targets/negotiation.html", context, status=status)


def term_of(request: HttpRequest, now: Visit, matter: Matter) -> Term:
    terms = Term.objects.visible_to(now.who).filter(matter=matter)
    found = terms.filter(public_id=request.POST.get("term", "")).first()
    if found is None:
        raise Http404
    return found


def bound_form(request: HttpRequest, now: Visit, matter: Matter) -> ValueForm | None:
    """The form that was sent, where it is one's turn to write; else the rule will say why not."""
    side = side_of(matter, now.who)
    if request.POST.get("do") != "value" or not side:
        return None
    asked = request.POST.get("term")
    line = next((one for one in lines(matter) if one.term.public_id == asked), None)
    return ValueForm(line, side, request.POST) if line and line.target else None


def anchor(request: HttpRequest) -> str:
    term = request.POST.get("term", "")
    return f"#t-{term}" if request.POST.get("do") in ("value", "take_back") else ""


def do_gather(request: HttpRequest, now: Visit, matter: Matter, bound: ValueForm | None) -> str:
    made = gather_terms(matter, by=now.user, at=now.at)
    return f"列入了{made}项。" if made else "没有新的目标和事项可以列入。"


def do_drop(request: HttpRequest, now: Visit, matter: Matter, bound: ValueForm | None) -> str:
    term = term_of(request, now, matter)
    said = str(term)
    drop_term(term, by=now.user, at=now.at)
    return f"“{said}”不在这份责任书里了。"


def do_value(request: HttpRequest, now: Visit, matter: Matter, bound: ValueForm | None) -> str:
    term = term_of(request, now, matter)
    values, reason = {}, ""
    if bound is not None:
        sound(bound)
        values, reason = bound.values, bound.reason_given
    set_value(term, values, by=now.user, at=now.at, reason=reason)
    return f"“{term}”记下了，还没有提出；写完各项以后再走下一步。"


def do_take_back(request: HttpRequest, now: Visit, matter: Matter, bound: ValueForm | None) -> str:
    term = term_of(request, now, matter)
    take_back_value(term, by=now.user, at=now.at)
    return f"“{term}”不改了，还是对方提的数。"


DOES = {
    "gather": do_gather,
    "drop": do_drop,
    "value": do_value,
    "take_back": do_take_back,
}
