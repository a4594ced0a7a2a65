"""Signing in through allauth: accounts are made by an administrator, never by the visitor."""

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from luoshi.access.actions import VISITOR, change_password, note_failure, note_sign_in
from luoshi.access.attempts import claim, forgive, say_wait


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "登录名或密码不对。",
        "enter_current_password": "现在的密码不对。",
        "incorrect_password": "密码不对，请再输一次。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """In place of allauth's limits, which count in the cache and only by name."""
        at = timezone.now()
        until = claim(credentials["username"], self.get_client_ip(request), at=at)
        if until is not None:
            raise ValidationError(say_wait(until, at), code="too_many_tries")

    def authenticate(self, request: HttpRequest, **credentials) -> AbstractBaseUser | None:
        user = super().authenticate(request, **credentials)
        if user is not None:
            forgive(credentials["username"], self.get_client_ip(request))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        note_failure(credentials["username"], by=VISITOR, at=timezone.now())

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        note_sign_in(user, by=user.public_id, at=timezone.now())

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        change_password(user, password, by=user.public_id, at=timezone.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"


class LoginView(views.LoginView):
    def form_invalid(self, form) -> HttpResponse:
        answer = super().form_invalid(form)
        waits = form.has_error("__all__", "too_many_tries")
        answer.status_code = 429 if waits else 422
        return answer


class PasswordChangeView(views.PasswordChangeView):
    def form_invalid(self, form) -> HttpResponse:
        answer = super().form_invalid(form)
        answer.status_code = 422
        return answer


login = LoginView.as_view()
password_change = PasswordChangeView.as_view()
