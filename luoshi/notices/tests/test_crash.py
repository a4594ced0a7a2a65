"""Killed at every statement, commit and byte on the wire: nothing is lost, and what may come
twice says so. Two seeded faults show that the trials would notice."""

import json
import os
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

from .crash_child import DIED
from .days import DIGEST, NOW
from .postbox import Postbox

ROOT = Path(luoshi.__file__).parents[1]
EVERY = 1 if os.environ.get("LUOSHI_LONG") == "1" else 3  # points; the three trials share them


@pytest.fixture
def child(transactional_db) -> Iterator[Callable[..., dict]]:
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


def begin(person, number: int) -> None:
    """A digest of two, and an urgent one to somebody else."""
    Mail.objects.all().delete()
    Notice.objects.all().delete()
    chen, zhu = person(f"chen{number}"), person(f"zhu{number}")
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


def points(person, child, postbox: Postbox, **fault) -> int:
    begin(person, 0)
    told = child(act="send", kill=None, at=DIGEST.isoformat(), port=postbox.port, **fault)
    assert told["code"] == 0
    return told["points"]


@pytest.mark.parametrize(("manner", "first"), [("", 1), ("busy", 2), ("drop", 3)])
def test_killed_anywhere_while_sending_nothing_is_lost_and_repeats_are_marked(
    person, child, postbox, manner, first
):
    """The server is well, puts off the first mail, or hangs up after its text."""
    postbox.behaviour = {"chen0": manner}
    everywhere = points(person, child, postbox)
    assert everywhere > 80
    twice = 0

    for kill in range(min(first, EVERY), everywhere + 1, EVERY):
        begin(person, kill)
        postbox.behaviour = {f"chen{kill}": manner}
        told = child(act="send", kill=kill, at=DIGEST.isoformat(), port=postbox.port)
        assert told["code"] == DIED
        in_hand = Mail.objects.filter(state__in=(MailState.SENDING, MailState.UNKNOWN)).count()
        postbox.behaviour = {}
        recover(postbox)

        assert set(Mail.objects.values_list("state", flat=True)) == {MailState.SENT}, kill
        assert Mail.objects.count() == 2, kill
        assert (lost(postbox), unmarked_repeats(postbox)) == (0, 0), kill
        assert repeats(postbox) <= in_hand <= (2 if manner == "drop" else 1), kill
        assert Notice.objects.count() == 3, kill
        twice += repeats(postbox)

    assert twice > 0 or manner == "busy"


def test_killed_anywhere_while_telling_it_is_told_once(person, child):
    people = [person("chen").pk, person("zhu").pk]
    asked = {"act": "tell", "at": NOW.isoformat(), "people": people}
    everywhere = child(kill=None, **asked)["points"]
    assert everywhere > 8

    for kill in range(1, everywhere + 1):
        Notice.objects.all().delete()
        assert child(kill=kill, **asked)["code"] == DIED
        assert (Notice.objects.count(), Enclosed.objects.count()) in {(0, 0), (2, 2)}, kill
        assert child(kill=None, **asked)["code"] == 0
        assert (Notice.objects.count(), Enclosed.objects.count()) == (2, 2), kill


def test_a_sender_that_marks_first_would_be_caught_losing_mail(person, child, postbox):
    fault = {"fault": "marked_first"}
    gone = 0
    for kill in range(2, points(person, child, postbox, **fault) + 1, 5):
        begin(person, kill)
        child(act="send", kill=kill, at=DIGEST.isoformat(), port=postbox.port, **fault)
        recover(postbox)
        gone += lost(postbox)

    assert gone > 0


def test_a_sender_that_forgets_its_lease_would_be_caught_repeating_unmarked(person, child, postbox):
    unmarked = 0
    for kill in range(1, points(person, child, postbox) + 1):
        begin(person, kill)
        child(act="send", kill=kill, at=DIGEST.isoformat(), port=postbox.port)
        left = Mail.objects.filter(state=MailState.SENDING)
        if not left.update(state=MailState.PENDING, lease_until=None):
            continue
        recover(postbox)
        unmarked += unmarked_repeats(postbox)
        if unmarked:
            break

    assert unmarked > 0
