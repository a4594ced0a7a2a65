"""People: an account is opened and stopped, never deleted, since history tells of it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from luoshi.ledger.refusal import Refused
from luoshi.org.models import Grant, Tenure, User
from luoshi.org.rules import why_not_deactivate

from .write import record_on, refuse


@transaction.atomic
def add_user(
    username: str,
    name: str,
    *,
    by: str,
    at: datetime,
    password: str | None = None,
    email: str = "",
    must_change: bool = False,
) -> User:
    """开户. Without a password nobody can sign in with the account until one is given."""
    username = username.strip()
    if not username or not name.strip():
        raise Refused("登录名和姓名都要填写。")
    if User.objects.filter(username=username).exists():
        raise Refused(f"登录名“{username}”已经有人用了，请换一个。")
    user = User.objects.create_user(
        username,
        password,
        name=name.strip(),
        email=email,
        since_at=at,
        must_change_password=must_change,
    )
    record_on(user, "add_user", by=by, at=at)
    return user


@transaction.atomic
def amend_user(user: User, *, by: str, at: datetime, name: str = "", email: str = "") -> bool:
    """改姓名或邮箱; what is empty stays. False when nothing differs."""
    given = {"name": name.strip(), "email": email.strip()}
    changes = {key: new for key, new in given.items() if new and getattr(user, key) != new}
    for key, new in changes.items():
        setattr(user, key, new)
    if changes:
        user.save(update_fields=list(changes))
        record_on(user, "amend_user", by=by, at=at, changed=sorted(changes))
    return bool(changes)


@transaction.atomic
def deactivate_user(user: User, *, on: date, by: str, at: datetime) -> list[Tenure]:
    """停用: signs in no more, posts and roles end. Answers the tenures that ended."""
    refuse(why_not_deactivate(user, by, on))
    user.is_active = False
    user.save(update_fields=["is_active"])
    held = list(Tenure.objects.after(on).filter(user=user).select_related("post__unit"))
    last = on - timedelta(days=1)
    tenures = Tenure.objects.after(on).filter(user=user)
    tenures.filter(from_on__gte=on).update(to_on=F("from_on"))
    tenures.filter(from_on__lt=on).update(to_on=last)
    Grant.objects.after(on).filter(user=user).update(to_on=last)
    record_on(user, "deactivate_user", by=by, at=at, on=on.isoformat())
    return held


@transaction.atomic
def activate_user(user: User, *, by: str, at: datetime) -> User:
    """启用: posts and roles are given anew."""
    if user.is_active:
        raise Refused(f"{user}的账号没有停用。")
    user.is_active = True
    user.save(update_fields=["is_active"])
    record_on(user, "activate_user", by=by, at=at)
    return user
