"""Signing in and out, passwords and tokens, under `account/`. Accounts are never made by visitors."""

from allauth.account import views as allauth
from django.urls import path

from .views import filters, people, signin, tokens

urlpatterns = [
    path("login/", signin.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("password/", signin.password_change, name="account_change_password"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("filters/", filters.press, name="account_filters"),
    path("tokens/", tokens.tokens, name="account_tokens"),
    path("tokens/<str:public_id>/revoke/", tokens.revoke, name="account_revoke_token"),
    path("people/<str:public_id>/reset/", people.reset, name="account_reset_password"),
]
