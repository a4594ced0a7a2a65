"""One view serves every act on a unit, a post or a person: form, act, answer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from luoshi.ledger.refusal import Refused
from luoshi.org.directory import all_open_units, names_to_choose, person_of, post_of, unit_of
from luoshi.org.offers import PERSON_ACTS, POST_ACTS, UNIT_ACTS, Act
from luoshi.org.rules import why_not_manage, why_not_manage_person

from .visit import Visit, there, visit


@require_http_methods(["GET", "POST"])
def on_unit(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    now, unit = visit(request), there(unit_of(public_id))
    why = why_not_manage(now.who, unit)
    return act(request, now, named(UNIT_ACTS, key), unit, "unit", why)


@require_http_methods(["GET", "POST"])
def on_post(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    now, post = visit(request), there(post_of(public_id))
    why = why_not_manage(now.who, post.unit)
    return act(request, now, named(POST_ACTS, key), post, "post", why)


@require_http_methods(["GET", "POST"])
def on_person(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    now, person = visit(request), there(person_of(public_id))
    why = why_not_manage_person(now.who, person, now.today)
    return act(request, now, named(PERSON_ACTS, key), person, "person", why)


def named(acts: tuple[Act, ...], key: str) -> Act:
    found = next((one for one in acts if one.key == key), None)
    if found is None:
        raise Http404
    return found


def act(
    request: HttpRequest, now: Visit, done: Act, subject: Any, kind: str, why: str | None
) -> HttpResponse:
    posted = request.method == "POST"
    form = done.form(subject, now.who, now.today, request.POST if posted else None)
    shown = {"act": done, "subject": subject, "kind": kind, "form": form}
    if why or not posted:
        return draw(request, shown, why_not=why, status=422 if why and posted else 200)
    if not form.is_valid():
        return draw(request, shown, status=422)
    try:
        said = done.do(subject, dict(form.cleaned_data), now.doing)
    except Refused as refusal:
        return draw(request, shown, refused=str(refusal), status=422)
    messages.success(request, said)
    return redirect(f"org:{kind}", subject.public_id)


def draw(
    request: HttpRequest,
    shown: dict[str, Any],
    *,
    why_not: str | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    kind, subject = shown["kind"], shown["subject"]
    back = reverse(f"org:{kind}", args=[subject.public_id])
    asks_unit = any(field.widget.attrs.get("list") for field in shown["form"].fields.values())
    context = {
        **shown,
        "why_not": why_not,
        "refused": refused,
        "back": back,
        "crumbs": [("单位", reverse("org:tree")), (str(subject), back)],
        "unit_names": names_to_choose(all_open_units()) if asks_unit and not why_not else [],
    }
    return render(request, "org/act.html", context, status=status)
