"""Every write of signing in, passwords, tokens and kept filters. The ledger gets public ids and
nothing else."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction

from luoshi.ledger.record import record
from luoshi.ledger.refusal import Refused
from luoshi.org.models import User

from .kept import why_not_keep
from .models import KeptFilter, Token, digest_of
from .passwords import one_time

VISITOR = "visitor"
PREFIX = "luoshi_"


@transaction.atomic
def note_sign_in(user: User, *, by: str, at: datetime) -> None:
    """登录."""
    record("access.sign_in", f"user:{user.public_id}", by=by, at=at)


@transaction.atomic
def note_failure(username: str, *, by: str, at: datetime) -> None:
    """登录失败, of a name that is known or not: as much work for the one as for the other."""
    user = User.objects.filter(username__iexact=username.strip()).first()
    record("access.sign_in_failed", f"user:{user.public_id if user else ''}", by=by, at=at)


@transaction.atomic
def change_password(user: User, password: str, *, by: str, at: datetime) -> None:
    """改密码. Every other session of the person ends with the old password."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record("access.change_password", f"user:{user.public_id}", by=by, at=at)


@transaction.atomic
def reset_password(user: User, *, by: str, at: datetime) -> str:
    """重设密码: a one-time password, told once. Sessions and tokens of the person end."""
    password = one_time()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    ended = user.tokens.filter(revoked_at=None).update(revoked_at=at)
    record("access.reset_password", f"user:{user.public_id}", by=by, at=at, tokens=ended)
    return password


@transaction.atomic
def make_token(
    user: User, name: str, *, days: int, by: str, at: datetime, today: date
) -> tuple[Token, str]:
    """建令牌: the token and its secret, which nobody can read again."""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name,
        digest=digest_of(secret),
        made_at=at,
        expires_on=today + timedelta(days=days),
    )
    until = token.expires_on.isoformat()
    record("access.make_token", f"token:{token.public_id}", by=by, at=at, expires_on=until)
    return token, secret


@transaction.atomic
def revoke_token(token: Token, *, by: str, at: datetime) -> None:
    """停用令牌. A second press does nothing."""
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        record("access.revoke_token", f"token:{token.public_id}", by=by, at=at)


def note_use(token: Token, *, by: str, at: date) -> None:
    """The day of the last use, written once a day."""
    Token.objects.filter(pk=token.pk).exclude(last_used_on=at).update(last_used_on=at)


@transaction.atomic
def keep_filter(page: str, name: str, query: str, *, by: User, at: datetime) -> KeptFilter:
    """存下条件: a person's own, which changes nothing for anybody and is no event.

    The same name again is the new set.
    """
    name, own = name.strip(), KeptFilter.objects.filter(user=by, page=page)
    if why := why_not_keep(name, query, set(own.values_list("name", flat=True))):
        raise Refused(why)
    kept, _ = own.update_or_create(
        user=by, page=page, name=name, defaults={"query": query, "at": at}
    )
    return kept


def drop_filter(page: str, name: str, *, by: User, at: datetime) -> None:
    """去掉条件, as it was kept up to then."""
    KeptFilter.objects.filter(user=by, page=page, name=name.strip(), at__lte=at).delete()
