"""The sender: takes what is due, hands it to the mail server, writes down what became of it.

A mail is taken by compare-and-swap and committed before the server hears of it, so that a sender
that dies leaves a trace: an expired lease. Then nobody knows whether the mail arrived; it is sent
again with the same Message-ID and marked.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import F

from .letter import letter
from .models import Mail
from .outbox import gather
from .quiet import opening
from .rules import why_no_mail, why_not_send
from .states import MailState
from .transport import UNKNOWN, Outcome, Result, Transport

log = logging.getLogger(__name__)

# Longer than one letter can take with the timeout of the transport.
LEASE = timedelta(minutes=10)
DELAYS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240))
# A letter whose fate is unknown may have arrived each time: fewer tries than one refused for now.
TRIES = {Result.LATER: 12, Result.UNKNOWN: 4}
GIVEN_UP = {
    Result.LATER: "邮件服务器一直没有收下，不再发了，请在“通知”里查看。",
    Result.UNKNOWN: "发了几次都没有得到答复，可能已经送达，不再发了，请在“通知”里查看。",
}
NOT_MADE = Outcome(Result.LATER, "邮件没有写成，过一会儿再试，请系统管理员查看日志。")


@dataclass
class Sent:
    """How many went which way; or the sentence that says why none was tried."""

    sent: int = 0
    later: int = 0
    unknown: int = 0
    refused: int = 0
    why_not: str = ""

    def count(self, result: Result) -> None:
        setattr(self, result.value, getattr(self, result.value) + 1)


def send_due(*, at: datetime, transport: Transport | None, most: int = 100) -> Sent:
    """Send what is due, at most `most` mails; may run in several processes at once.

    1. expired leases become unknown; 2. notices that are due become mails; 3. each mail is taken,
    committed, handed over, and its outcome written; 4. a server that is down ends the round.
    """
    if reason := why_not_send(at, transport):
        return Sent(why_not=reason)
    begun, done = monotonic(), Sent()
    lapse(at=at)
    gather(at=at, most=most)
    for mail in Mail.objects.free_at(at).select_related("person")[:most]:
        now = at + timedelta(seconds=monotonic() - begun)
        if opening(now) > now:
            break
        if not take(mail, at=now):
            continue
        outcome = hand_over(mail, transport, at=now)
        finish(mail, outcome, at=at + timedelta(seconds=monotonic() - begun))
        done.count(outcome.result)
        if outcome.down:
            break
    return done


def lapse(*, at: datetime) -> int:
    """Whoever had these in hand has died: they may have arrived, or not."""
    dead = Mail.objects.filter(state=MailState.SENDING, lease_until__lte=at)
    return dead.update(
        state=MailState.UNKNOWN, may_repeat=True, lease_until=None, not_before=opening(at)
    )


@transaction.atomic(durable=True)
def take(mail: Mail, *, at: datetime) -> bool:
    """False when somebody else has it. Durable: the mark is kept before the server is called."""
    free = Mail.objects.filter(pk=mail.pk, state=mail.state, attempts=mail.attempts)
    taken = free.update(state=MailState.SENDING, attempts=F("attempts") + 1, lease_until=at + LEASE)
    mail.attempts += taken
    return bool(taken)


def hand_over(mail: Mail, transport: Transport, *, at: datetime) -> Outcome:
    """Whatever goes wrong with one mail stays with that mail."""
    if reason := why_no_mail(mail.person):
        return Outcome(Result.REFUSED, reason)
    try:
        made = letter(mail, at=at)
    except Exception:
        log.exception("mail %s was not made", mail.pk)
        return NOT_MADE
    try:
        return transport.send(made)
    except Exception:
        log.exception("mail %s: the transport failed", mail.pk)
        return UNKNOWN


def finish(mail: Mail, outcome: Outcome, *, at: datetime) -> bool:
    """Write down the outcome unless the mail was taken again meanwhile."""
    still_ours = Mail.objects.filter(pk=mail.pk, attempts=mail.attempts)
    return bool(still_ours.update(lease_until=None, **columns(mail, outcome, at)))


def columns(mail: Mail, outcome: Outcome, at: datetime) -> dict[str, Any]:
    result = outcome.result
    if result is Result.SENT:
        return {"state": MailState.SENT, "sent_at": at, "last_error": ""}
    if result is Result.REFUSED:
        return {"state": MailState.FAILED, "last_error": outcome.said}
    marked = {"may_repeat": True} if result is Result.UNKNOWN else {}
    if mail.attempts >= TRIES[result] and not outcome.down:
        return {"state": MailState.FAILED, "last_error": GIVEN_UP[result], **marked}
    back = MailState.UNKNOWN if result is Result.UNKNOWN else MailState.PENDING
    delay = DELAYS[min(mail.attempts, len(DELAYS)) - 1]
    later = {"not_before": opening(at + delay), "last_error": outcome.said}
    return {"state": back, **later, **marked}
