"""Tokens: the list of one's own, making one (its secret is shown once), revoking one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.access.actions import make_token, revoke_token
from luoshi.access.forms import TokenForm
from luoshi.access.queries import tokens_of
from luoshi.access.rules import why_not_make_token

HEADS = ("用途", "建立", "有效期到", "最近使用", "状态")


@sensitive_post_parameters("own_password")
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    if request.method == "GET":
        return draw(request, TokenForm(request.user))
    form = TokenForm(request.user, request.POST)
    if not form.is_valid():
        return draw(request, form, status=422)
    if why := why_not_make_token(request.user, today):
        return draw(request, form, refused=why, status=422)
    given, by = form.cleaned_data, request.user.public_id
    _, secret = make_token(
        request.user, given["name"], days=given["days"], by=by, at=timezone.now(), today=today
    )
    return draw(request, TokenForm(request.user), secret=secret)


def draw(
    request: HttpRequest, form: TokenForm, *, secret: str = "", refused: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "secret": secret,
        "refused": refused,
        "heads": HEADS,
        "tokens": tokens_of(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "access/tokens.html", context, status=status)


@require_POST
def revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    token = tokens_of(request.user).filter(public_id=public_id).first()
    if token is None:
        raise Http404
    revoke_token(token, by=request.user.public_id, at=timezone.now())
    return redirect("account_tokens")
