"""Reads of tokens, and of the people an administrator looks after."""

from datetime import date

from django.db.models import QuerySet

from luoshi.org.models import User
from luoshi.org.standing import Standing

from .models import Token
from .rules import looks_after


def tokens_of(user: User) -> QuerySet[Token]:
    return Token.objects.visible_to(user)


def token_behind(secret: str, on: date) -> Token | None:
    """The live token of a person who may sign in, by what the program shows."""
    found = Token.objects.live(on).behind(secret).select_related("user")
    return found.filter(user__is_active=True, user__must_change_password=False).first()


def person_looked_after(who: Standing, public_id: str, on: date) -> User | None:
    person = User.objects.filter(public_id=public_id).first()
    return person if person and looks_after(who, person, on) else None


def person_named(username: str) -> User | None:
    return User.objects.filter(username=username.strip()).first()
