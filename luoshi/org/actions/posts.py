"""Posts: what answers for a unit's work. The person follows from the tenure."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from luoshi.ledger.refusal import Refused
from luoshi.org.models import Duty, Post, Unit
from luoshi.org.rules import why_not_add_post, why_not_close_post, why_not_first

from .write import record_on, refuse

MAY_CHANGE = ("title", "duty", "order")


@transaction.atomic
def add_post(unit: Unit, title: str, *, duty: Duty, by: str, at: datetime, order: int = 0) -> Post:
    """设岗."""
    refuse(why_not_add_post(unit, title, duty))
    post = Post.objects.create(unit=unit, title=title.strip(), duty=duty, order=order)
    record_on(post, "add_post", by=by, at=at, words=title, unit=unit.public_id, duty=duty)
    return post


@transaction.atomic
def amend_post(post: Post, *, by: str, at: datetime, **changes: Any) -> bool:
    """改岗位 (title, duty, order); False when nothing differs."""
    if unknown := set(changes) - set(MAY_CHANGE):
        raise TypeError(f"not a column that can be amended: {sorted(unknown)}")
    if post.closed_on:
        raise Refused(f"{post}已撤销，不能再改。")
    changes = {key: new for key, new in changes.items() if getattr(post, key) != new}
    if "title" in changes:
        refuse(why_not_add_post(post.unit, changes["title"], ""))
    refuse(why_not_first(post.unit, changes.get("duty", ""), but=post))
    for key, new in changes.items():
        setattr(post, key, new)
    if changes:
        post.save(update_fields=list(changes))
        record_on(post, "amend_post", by=by, at=at, changed=sorted(changes), words=str(changes))
    return bool(changes)


@transaction.atomic
def close_post(post: Post, *, on: date, by: str, at: datetime) -> Post:
    """撤销岗位: who holds it is relieved on the same day."""
    refuse(why_not_close_post(post, on))
    post.tenures.after(on).update(to_on=on)
    post.closed_on = on
    post.save(update_fields=["closed_on"])
    record_on(post, "close_post", by=by, at=at, on=on.isoformat())
    return post
