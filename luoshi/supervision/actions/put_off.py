"""搁置: a reminder acknowledged with a reason and an end."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from luoshi.matters.actions.write import hold_newest, record_move, refuse, write_move
from luoshi.matters.models import Matter
from luoshi.matters.present import day_words, turn_run
from luoshi.matters.refusal import Refused
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.supervision.models import PutOff
from luoshi.supervision.rules import why_not_put_off


@transaction.atomic
def put_off(matter: Matter, *, until: date, reason: str, by: User, at: datetime) -> PutOff:
    """知道了，到那天以前先不催: for the clock of whoever has the ball now."""
    hold_newest(matter)
    refuse(why_not_put_off(matter, standing(by, timezone.localdate(at)), at, until))
    if not reason.strip():
        raise Refused("请写明为什么先不用催。")
    reason = reason.strip()[:300]
    said = {"until": day_words(until), "reason": reason}
    move = write_move(matter, "silence", by=by, at=at, answers=said)
    run = turn_run(matter)
    made = PutOff.objects.create(run=run, until=until, reason=reason, move=move, at=at)
    record_move(move, words=reason, until=until.isoformat())
    return made
