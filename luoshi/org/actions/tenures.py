"""Who holds a post from when to when. Open matters follow the post, so nothing is moved here."""

from datetime import date, datetime, timedelta

from django.db import transaction

from luoshi.ledger.refusal import Refused
from luoshi.org.models import Post, Tenure, User
from luoshi.org.rules import why_not_appoint, why_not_end, why_not_hand_over

from .write import record_on, refuse


@transaction.atomic
def appoint(
    user: User, post: Post, *, from_on: date, by: str, at: datetime, is_acting: bool = False
) -> Tenure:
    """任职."""
    refuse(why_not_appoint(user, post, from_on, is_acting))
    tenure = Tenure.objects.create(user=user, post=post, from_on=from_on, is_acting=is_acting)
    day = from_on.isoformat()
    record_on(post, "appoint", by=by, at=at, user=user.public_id, from_on=day, acting=is_acting)
    return tenure


@transaction.atomic
def stand_in(
    user: User, post: Post, *, from_on: date, by: str, at: datetime, to_on: date | None = None
) -> Tenure:
    """代理 (主持工作): answers while nobody holds the post, until a day if one is given."""
    if to_on and to_on < from_on:
        raise Refused("代理的止期早于起期，请改正日期。")
    tenure = appoint(user, post, from_on=from_on, by=by, at=at, is_acting=True)
    if to_on:
        tenure.to_on = to_on
        tenure.save(update_fields=["to_on"])
    return tenure


@transaction.atomic
def end_tenure(tenure: Tenure, *, to_on: date, by: str, at: datetime) -> Tenure:
    """免职: `to_on` is the last day."""
    refuse(why_not_end(tenure, to_on))
    tenure.to_on = to_on
    tenure.save(update_fields=["to_on"])
    user, day = tenure.user.public_id, to_on.isoformat()
    record_on(tenure.post, "end_tenure", by=by, at=at, user=user, to_on=day)
    return tenure


@transaction.atomic
def hand_over_post(tenure: Tenure, *, to: User, on: date, by: str, at: datetime) -> Tenure:
    """换人: the new holder answers from the day on, for everything that hangs on the post."""
    refuse(why_not_hand_over(tenure, to, on))
    end_tenure(tenure, to_on=on - timedelta(days=1), by=by, at=at)
    for other in tenure.post.tenures.after(on).filter(user=to, is_acting=True, from_on__lt=on):
        end_tenure(other, to_on=on - timedelta(days=1), by=by, at=at)
    return appoint(to, tenure.post, from_on=on, by=by, at=at)
