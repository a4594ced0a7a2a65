"""Several senders at once: each mail is taken by one of them."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from luoshi.notices.actions import tell
from luoshi.notices.models import Mail
from luoshi.notices.sending import send_due
from luoshi.notices.states import MailState

from .days import DIGEST, NOW
from .postbox import Postbox

SENDERS = 3


def test_each_mail_goes_once_whoever_sends(person, transactional_db, postbox: Postbox):
    people = [person(f"user{number}") for number in range(8)]
    for key in ("k1", "k2"):
        tell(people, "已交办。", about="m1", key=key, at=NOW)
    tell(people, "逾期了。", about="m1", key="k3", at=NOW, urgent=True)
    together = Barrier(SENDERS)

    def send(_) -> int:
        try:
            together.wait()
            return send_due(at=DIGEST, transport=postbox.transport()).sent
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as senders:
        sent = sum(senders.map(send, range(SENDERS)))
    sent += send_due(at=DIGEST, transport=postbox.transport()).sent

    assert sent == 16
    assert set(Counter(letter["Message-ID"] for letter in postbox.letters).values()) == {1}
    assert set(Counter(letter["To"] for letter in postbox.letters).values()) == {2}
    assert set(Mail.objects.values_list("state", "attempts")) == {(MailState.SENT, 1)}
