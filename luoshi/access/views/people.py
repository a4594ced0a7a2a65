"""An administrator resets the password of somebody in the units looked after."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from luoshi.access.actions import reset_password
from luoshi.access.forms import OwnPasswordForm
from luoshi.access.queries import person_looked_after
from luoshi.access.rules import why_not_reset
from luoshi.org.models import User
from luoshi.org.standing import standing


@sensitive_post_parameters("own_password")
@never_cache
@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, public_id: str) -> HttpResponse:
    at = timezone.now()
    today = timezone.localdate(at)
    person = person_looked_after(standing(request.user, today), public_id, today)
    if person is None:
        raise Http404
    why = why_not_reset(person, request.user)
    if request.method == "GET" or why:
        status = 422 if why and request.method == "POST" else 200
        return draw(request, person, OwnPasswordForm(request.user), refused=why, status=status)
    form = OwnPasswordForm(request.user, request.POST)
    if not form.is_valid():
        return draw(request, person, form, status=422)
    password = reset_password(person, by=request.user.public_id, at=at)
    return draw(request, person, form, password=password)


def draw(
    request: HttpRequest,
    person: User,
    form: OwnPasswordForm,
    *,
    password: str = "",
    refused: str | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "person": person,
        "who": standing(person, timezone.localdate()),
        "form": form,
        "password": password,
        "refused": refused,
    }
    return render(request, "access/reset.html", context, status=status)
