"""Every write to units, posts, people and what they may do."""

from datetime import date, datetime

from django.db import transaction

from luoshi.ledger.record import record

from .models import Duty, Grant, Level, Post, Role, Tenure, Unit, User


@transaction.atomic
def add_unit(
    name: str, *, level: Level, by: str, at: datetime, parent: Unit | None = None, **more
) -> Unit:
    """设立单位. `more`: short, aliases, order, can_issue, number_word."""
    unit = Unit.objects.create(name=name, level=level, parent=parent, **more)
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    record(
        "org.add_unit",
        f"unit:{unit.public_id}",
        by=by,
        at=at,
        words=name,
        level=level,
        parent=parent.public_id if parent else "",
    )
    return unit


@transaction.atomic
def add_post(unit: Unit, title: str, *, duty: Duty, by: str, at: datetime, order: int = 0) -> Post:
    """设岗."""
    post = Post.objects.create(unit=unit, title=title, duty=duty, order=order)
    subject = f"post:{post.public_id}"
    record("org.add_post", subject, by=by, at=at, unit=unit.public_id, duty=duty)
    return post


@transaction.atomic
def add_user(
    username: str, name: str, *, password: str, by: str, at: datetime, email: str = ""
) -> User:
    """开户. The first password is changed at the first sign-in unless it is the demonstration's."""
    user = User.objects.create_user(username, password, name=name, email=email, since_at=at)
    record("org.add_user", f"user:{user.public_id}", by=by, at=at)
    return user


@transaction.atomic
def appoint(
    user: User, post: Post, *, from_on: date, by: str, at: datetime, is_acting: bool = False
) -> Tenure:
    """任职."""
    tenure = Tenure.objects.create(user=user, post=post, from_on=from_on, is_acting=is_acting)
    record(
        "org.appoint",
        f"post:{post.public_id}",
        by=by,
        at=at,
        user=user.public_id,
        from_on=from_on.isoformat(),
        acting=is_acting,
    )
    return tenure


@transaction.atomic
def give_role(user: User, role: Role, unit: Unit, *, from_on: date, by: str, at: datetime) -> Grant:
    """授权."""
    grant = Grant.objects.create(user=user, role=role, unit=unit, from_on=from_on, given_by=by)
    subject = f"user:{user.public_id}"
    record("org.give_role", subject, by=by, at=at, role=role, unit=unit.public_id)
    return grant
