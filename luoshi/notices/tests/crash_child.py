"""A process that forks children which die at a chosen point, as often as it is asked to.

Started with the name of the data base; each line on its input is one trial (JSON): the act, its
arguments, and the number of the point at which the child dies, or null. The answer is a line:
how the child ended, and how many points it passed when it lived. To `warm` is to send without a
child, so that no child has to learn how.
"""

import gc
import json
import os
import smtplib
import socket
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import django
from django.conf import settings

DIED = 9
LONG = 200


class Fuse:
    """Counts the points that are passed and ends the process at one of them, without farewell."""

    def __init__(self, at: int | None) -> None:
        self.at, self.passed = at, 0

    def point(self) -> None:
        self.passed += 1
        if self.passed == self.at:
            os._exit(DIED)

    def around(self, owner: Any, name: str) -> None:
        """A point before and one after each call of a function."""
        was = getattr(owner, name)

        def watched(*args, **kwargs):
            self.point()
            answer = was(*args, **kwargs)
            self.point()
            return answer

        setattr(owner, name, watched)


def lay(fuse: Fuse) -> None:
    """Points around every statement, every commit, and all that goes over the wire."""
    from django.db import connection  # noqa: PLC0415 -- after the set-up

    def statement(execute, sql, params, many, context):
        fuse.point()
        answer = execute(sql, params, many, context)
        fuse.point()
        return answer

    connection.execute_wrappers.append(statement)
    connection.ensure_connection()
    fuse.around(connection, "_commit")
    fuse.around(socket, "create_connection")
    fuse.around(smtplib.SMTP, "getreply")
    fuse.around(smtplib.SMTP, "send")
    whole = socket.socket.sendall

    def halves(line, data):
        """A letter can break off in the middle; a command is a single packet anyway."""
        if len(data) > LONG:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else the rest waits
            whole(line, data[:LONG])
            fuse.point()
            data = data[LONG:]
        whole(line, data)

    socket.socket.sendall = halves


def send(at: str, port: int, fault: str = "") -> None:
    from luoshi.notices.models import Mail  # noqa: PLC0415 -- after the set-up
    from luoshi.notices.sending import send_due  # noqa: PLC0415
    from luoshi.notices.transport import Smtp  # noqa: PLC0415

    class MarkedFirst(Smtp):
        """The fault to be caught: a mail counts as sent before the server has it."""

        def send(self, letter):
            Mail.objects.filter(message_id=letter["Message-ID"]).update(
                state="sent", sent_at=moment, lease_until=None
            )
            return super().send(letter)

    moment = datetime.fromisoformat(at)
    kind = MarkedFirst if fault == "marked_first" else Smtp
    send_due(at=moment, transport=kind("127.0.0.1", port, timeout=5))


def tell(at: str, people: list[int]) -> None:
    from luoshi.notices import actions  # noqa: PLC0415 -- after the set-up
    from luoshi.org.models import User  # noqa: PLC0415

    told = User.objects.filter(pk__in=people)
    moment = datetime.fromisoformat(at)
    actions.tell(told, "已交办。", about="m1", key="k1", at=moment, urgent=True)


ACTS: dict[str, Callable[..., None]] = {"send": send, "tell": tell}


def trial(act: str, kill: int | None, **given: Any) -> dict[str, int]:
    from django.db import connections  # noqa: PLC0415 -- after the set-up

    if act == "warm":
        send(**given)
        connections.close_all()
        gc.collect()
        gc.freeze()
        return {"code": 0, "points": 0}
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        gc.disable()
        fuse = Fuse(kill)
        lay(fuse)
        ACTS[act](**given)
        os.write(writing, str(fuse.passed).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        passed = told.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {"code": code, "points": int(passed or 0)}


def main(database: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.config.settings"
    settings.DATABASES["default"]["NAME"] = database
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        # A journal in memory would die with the process; the disk itself is not on trial here.
        pragmas = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=OFF;"
        settings.DATABASES["default"]["OPTIONS"]["init_command"] = pragmas
    django.setup()
    for line in sys.stdin:
        print(json.dumps(trial(**json.loads(line))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
