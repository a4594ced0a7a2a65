"""Killed at every statement, commit and byte on the wire: nothing is lost, and what may come
twice says so. Two seeded faults show that the trials would notice."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

import luoshi
from luoshi.notices.actions import tell
from luoshi.notices.models import Enclosed, Mail, Notice
from luoshi.notices.sending import LEASE, send_due
from luoshi.notices.states import MailState
from luoshi.org.models import User

from .crash_child import DIED
from .days import DIGEST, NOW
from .postbox import Postbox

ROOT = Path(luoshi.__file__).parents[1]


@pytest.fixture(scope="module")
def parent(django_db_setup) -> Iterator[Callable[..., dict]]:
    """Asks the process whose children die; it has no connection while it is asked for nothing."""
    command = [sys.executable, "-m", "luoshi.notices.tests.crash_child"]
    name = str(connection.settings_dict["NAME"])
    with subprocess.Popen(
        [*command, name], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def ask(**trial) -> dict:
            process.stdin.write(json.dumps(trial) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield ask
        process.stdin.close()


@pytest.fixture
def child(parent, transactional_db) -> Callable[..., dict]:
    return parent


@pytest.fixture
def pair(person) -> tuple[User, User]:
    return person("chen"), person("zhu")


def begin(pair: tuple[User, User], postbox: Postbox) -> None:
    """A digest of two, and an urgent one to somebody else."""
    Mail.objects.all().delete()
    Notice.objects.all().delete()
    postbox.letters.clear()
    chen, zhu = pair
    tell([chen], "第一件已交办。", about="m1", key="k1", at=NOW)
    tell([chen], "第二件已交办。", about="m2", key="k2", at=NOW)
    tell([zhu], "第三件逾期了。", about="m3", key="k3", at=NOW, urgent=True)


def recover(postbox: Postbox) -> None:
    """What the next ticks do: the lease runs out, the rest goes."""
    for late in (LEASE, LEASE * 2):
        send_due(at=DIGEST + late, transport=postbox.transport())


def arrived(postbox: Postbox) -> dict[str, Counter]:
    """For each mail of this trial: how many came unmarked, how many marked."""
    found = {mail: Counter() for mail in Mail.objects.values_list("message_id", flat=True)}
    for letter in postbox.letters:
        if letter["Message-ID"] in found:
            marked = str(letter["Subject"]).startswith("【可能重复】")
            found[letter["Message-ID"]]["marked" if marked else "plain"] += 1
    return found


def lost(postbox: Postbox) -> int:
    return sum(not sum(came.values()) for came in arrived(postbox).values())


def unmarked_repeats(postbox: Postbox) -> int:
    return sum(came["plain"] > 1 for came in arrived(postbox).values())


def repeats(postbox: Postbox) -> int:
    return sum(sum(came.values()) > 1 for came in arrived(postbox).values())


def points(pair, child, postbox: Postbox, **fault) -> int:
    """How many there are: it is sent once to the end, after once for the process to know the way."""
    for act in ("warm", "send"):
        begin(pair, postbox)
        told = child(act=act, kill=None, at=DIGEST.isoformat(), port=postbox.port, **fault)
    assert told["code"] == 0
    return told["points"]


@pytest.mark.parametrize("manner", ["", "busy", "drop"])
def test_killed_anywhere_while_sending_nothing_is_lost_and_repeats_are_marked(
    pair, child, postbox, manner
):
    """The server is well, puts off the first mail, or hangs up after its text."""
    postbox.behaviour = {"chen": manner}
    everywhere = points(pair, child, postbox)
    assert everywhere > 80
    twice = 0

    for kill in range(1, everywhere + 1):
        begin(pair, postbox)
        postbox.behaviour = {"chen": manner}
        told = child(act="send", kill=kill, at=DIGEST.isoformat(), port=postbox.port)
        assert told["code"] == DIED
        in_hand = Mail.objects.filter(state__in=(MailState.SENDING, MailState.UNKNOWN)).count()
        postbox.behaviour = {}
        recover(postbox)

        assert list(Mail.objects.values_list("state", flat=True)) == [MailState.SENT] * 2, kill
        assert (lost(postbox), unmarked_repeats(postbox)) == (0, 0), kill
        assert repeats(postbox) <= in_hand <= (2 if manner == "drop" else 1), kill
        assert Notice.objects.count() == 3, kill
        twice += repeats(postbox)

    assert twice > 0 or manner == "busy"


def test_killed_anywhere_while_telling_it_is_told_once(pair, child):
    people = [person.pk for person in pair]
    asked = {"act": "tell", "at": NOW.isoformat(), "people": people}
    everywhere = child(kill=None, **asked)["points"]
    assert everywhere > 8

    for kill in range(1, everywhere + 1):
        Notice.objects.all().delete()
        assert child(kill=kill, **asked)["code"] == DIED
        assert (Notice.objects.count(), Enclosed.objects.count()) in {(0, 0), (2, 2)}, kill
        assert child(kill=None, **asked)["code"] == 0
        assert (Notice.objects.count(), Enclosed.objects.count()) == (2, 2), kill


def test_a_sender_that_marks_first_would_be_caught_losing_mail(pair, child, postbox):
    fault = {"fault": "marked_first"}
    gone = 0
    for kill in range(2, points(pair, child, postbox, **fault) + 1, 5):
        begin(pair, postbox)
        child(act="send", kill=kill, at=DIGEST.isoformat(), port=postbox.port, **fault)
        recover(postbox)
        gone += lost(postbox)
        if gone:
            break

    assert gone > 0


def test_a_sender_that_forgets_its_lease_would_be_caught_repeating_unmarked(pair, child, postbox):
    unmarked = 0
    for kill in range(points(pair, child, postbox), 0, -1):  # the later, the more has gone out
        begin(pair, postbox)
        child(act="send", kill=kill, at=DIGEST.isoformat(), port=postbox.port)
        left = Mail.objects.filter(state=MailState.SENDING)
        if not left.update(state=MailState.PENDING, lease_until=None):
            continue
        recover(postbox)
        unmarked += unmarked_repeats(postbox)
        if unmarked:
            break

    assert unmarked > 0
