"""At the door of every request: a program by its token, a person by a session that still holds."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from .actions import note_use
from .queries import token_behind

API = "/api/"
SIGNED_IN, SEEN = "signed_in_at", "seen_at"
SEEN_EVERY = timedelta(minutes=1)  # a session row is not written on every look
Respond = Callable[[HttpRequest], HttpResponse]


def refused(sentence: str, status: int) -> HttpResponse:
    return JsonResponse(
        {"refused": sentence}, status=status, json_dumps_params={"ensure_ascii": False}
    )


class TokenMiddleware:
    """`Authorization: Bearer …` at the API stands for its person; a wrong one for nobody."""

    def __init__(self, respond: Respond):
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.token = None
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not request.path.startswith(API):
            return self.respond(request)
        today = timezone.localdate()
        token = token_behind(secret.strip(), today)
        if token is None:
            return refused("令牌不对、已过期或已停用，请在“令牌”里重新建一个。", 401)
        if token.last_used_on != today:
            note_use(token, by=token.user.public_id, at=today)
        request.token, request.user = token, token.user
        return self.respond(request)


class SessionEndMiddleware:
    """A session ends after half an hour without a hand on it, and after eight hours anyhow.

    Who still has a one-time password changes it before anything else.
    """

    def __init__(self, respond: Respond):
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.token is None and request.user.is_authenticated:
            if why := why_over(request.session, timezone.now()):
                logout(request)
                messages.info(request, why)
            elif request.user.must_change_password and not is_way_out(request):
                return self.ask_to_change(request)
        return self.respond(request)

    def ask_to_change(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(API):
            return refused("现在的密码只能用一次，请先在网页上改成自己的密码。", 403)
        page = reverse("account_change_password")
        return HttpResponseClientRedirect(page) if request.htmx else redirect(page)


def begin_session(sender, request: HttpRequest, **more) -> None:
    """Told by Django of every way of signing in."""
    request.session[SIGNED_IN] = request.session[SEEN] = timezone.now().timestamp()


def why_over(session, at: datetime) -> str | None:
    """Why the session is over, or None; then the look is noted."""
    now = at.timestamp()
    if now - session.get(SIGNED_IN, 0) > settings.SESSION_LONGEST:
        return "登录已满8小时，请重新登录。"
    if now - session[SEEN] > settings.SESSION_IDLE:
        return "已有30分钟没有操作，请重新登录。"
    if now - session[SEEN] > SEEN_EVERY.total_seconds():
        session[SEEN] = now
    return None


def is_way_out(request: HttpRequest) -> bool:
    ways = ("account_change_password", "account_logout", "ui:theme")
    return request.path in map(reverse, ways)


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """A page sends to the sign-in page, also from a part of a page; the API says so in JSON."""

    def handle_no_permission(self, request: HttpRequest, view_func) -> HttpResponse:
        if request.path.startswith(API) and "text/html" not in request.headers.get("Accept", ""):
            return refused("请先登录，或者在 Authorization 里写令牌。", 401)
        answer = super().handle_no_permission(request, view_func)
        return HttpResponseClientRedirect(answer.url) if request.htmx else answer
