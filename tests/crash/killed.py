"""People press while the data base server is killed again and again, and replies get lost.

    python -m tests.crash.killed HOME --kills 50 --lost 40 [--plants NAME…] [--like URL]

Prints one line of figures for the product as it is and one for each planted fault; the exit code is
1 when something that was acknowledged is not there, when anything is there twice, when the ledger
breaks, or when a fault is not seen.
"""

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import django

from .killable import Killable, Line

HANDS = 4
PAUSE, PATIENCE = 0.2, 30
SOME = 4  # acknowledged between two kills, so that there is something to lose


def hand(number: int, matters: list[int], until: Any, count: Any, line: Any) -> None:
    """Press on and on; what was acknowledged is told at the end."""
    from django.db import Error, connection  # noqa: PLC0415 -- after set-up

    from luoshi.ledger.refusal import Refused  # noqa: PLC0415 -- after set-up
    from luoshi.matters.actions import take  # noqa: PLC0415 -- after set-up
    from luoshi.matters.models import Matter  # noqa: PLC0415 -- after set-up
    from luoshi.matters.tests.cast import NOW, Cast  # noqa: PLC0415 -- after set-up
    from tests.races.hands import step_of  # noqa: PLC0415 -- after set-up

    cast = Cast.__new__(Cast)
    cast.__dict__.update(people())
    acknowledged, errors = [], 0
    while not until.is_set():
        for pk in matters:
            try:
                matter = Matter.objects.get(pk=pk)
                by, step, answers = step_of(cast, matter, number)
                acknowledged.append(take(matter, step, by=by, at=NOW, **answers).public_id)
                with count:
                    count.value += 1
            except Refused:
                continue
            except Error:
                errors += 1
                connection.close()
                time.sleep(0.05)
    line.send((acknowledged, errors))


def people() -> dict[str, Any]:
    """The cast as it is in the data base by now."""
    from luoshi.org.models import Unit, User  # noqa: PLC0415 -- after set-up

    logins = {"office_head": "he", "office": "lin", "lead_head": "heyi", "lead": "chen"}
    logins |= {"support": "zhu", "outsider": "wu", "leader": "lu"}
    found: dict[str, Any] = {k: User.objects.get(username=v) for k, v in logins.items()}
    names = {"bureau": "县水利局", "helper": "县住建局"}
    return found | {key: Unit.objects.get(name=name) for key, name in names.items()}


def killed(cluster: Killable, matters: list[int], kills: int) -> tuple[list[str], int]:
    """Kill the server so many times under the hands; what they were told."""
    from django.db import connections  # noqa: PLC0415 -- after set-up

    connections.close_all()
    fork = multiprocessing.get_context("fork")
    until, count, lines, hands = fork.Event(), fork.Value("i"), [], []
    for number in range(HANDS):
        here, there = fork.Pipe(duplex=False)
        lines.append(here)
        work = fork.Process(target=hand, args=(number, matters, until, count, there))
        hands.append(work)
        work.start()
    for _ in range(kills):
        wait_for_some(count)
        cluster.kill()
        cluster.come_back()
    time.sleep(PAUSE)
    until.set()
    told = [line.recv() for line in lines]
    for work in hands:
        work.join()
    return [one for some, _ in told for one in some], sum(errors for _, errors in told)


def wait_for_some(count: Any) -> None:
    """At least a pause, and until something has been acknowledged since the last kill."""
    begun, before = time.monotonic(), count.value
    time.sleep(PAUSE)
    while count.value < before + SOME and time.monotonic() - begun < PATIENCE:
        time.sleep(0.05)


def lose_replies(line: Line, rounds: int, plant: str) -> list[str]:
    """Ask by API with a key, lose the reply to one COMMIT, ask again with the same key.

    Without one (the planted fault) what was asked again is done again.
    """
    from django.test import Client  # noqa: PLC0415 -- after set-up

    from luoshi.matters.models import Matter  # noqa: PLC0415 -- after set-up
    from luoshi.org.models import User  # noqa: PLC0415 -- after set-up

    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.force_login(User.objects.get(username="lin"))
    wrong = []
    for number in range(rounds):
        title, with_key = f"第{number}件清溪河排污口{plant}", plant != "no-key"
        asked = {"title": title, "task": "整治。", "words": "整治到位。", "source": "县长讲话"}
        line.swallow = number % 2 + 1
        answers = []
        for _ in range(3):
            answers.append(
                client.post(
                    "/api/matters",
                    json.dumps(asked),
                    content_type="application/json",
                    headers={"Idempotency-Key": f"key-{number}"} if with_key else {},
                ).status_code
            )
            line.swallow = 0
        made = Matter.objects.filter(title=title).count()
        if made != 1 or answers[-1] != 201:
            wrong.append(f"{title}: {made} made, answered {answers}")
    return wrong


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--lost", type=int, default=6)
    parser.add_argument("--plants", nargs="*", choices=["no-key", "lazy-commit"], default=[])
    parser.add_argument("--like", default="", help="a data base whose tables are taken over")
    asked = parser.parse_args(argv)
    server, front = asked.home / "server", Path(tempfile.mkdtemp(dir=asked.home))
    server.mkdir()
    cluster = Killable(server)
    if asked.like:
        cluster.fill(asked.like)
    line = Line(front, server)
    os.environ["LUOSHI_DATABASE"] = f"postgresql://luoshi@/postgres?host={front}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
    django.setup()
    try:
        return try_all(cluster, line, asked)
    finally:
        cluster.stop()


def try_all(cluster: Killable, line: Line, asked: argparse.Namespace) -> int:
    from django.core.management import call_command  # noqa: PLC0415 -- after set-up
    from django.db import connection  # noqa: PLC0415 -- after set-up

    from luoshi.matters.tests.cast import Cast  # noqa: PLC0415 -- after set-up

    call_command("migrate", verbosity=0)
    cast = Cast()
    matters = [cast.matter_at("issued", title=f"第{n}件").pk for n in range(6)]
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")  # what is pressed at is on the disk also where the server lies
    is_sound = not wrong_in(cluster, line, matters, asked.kills, asked.lost)
    for plant in asked.plants:
        if plant == "lazy-commit":  # the planted fault: told done before the disk has it
            connection.close()
            cluster.lie()
            is_sound &= bool(wrong_in(cluster, line, matters, 2, 0, plant))
        else:
            is_sound &= bool(wrong_in(cluster, line, matters, 0, 2, plant))
    return 0 if is_sound else 1


def wrong_in(
    cluster: Killable, line: Line, matters: list[int], kills: int, lost: int, plant: str = ""
) -> int:
    """How much was wrong under so many kills and lost replies; said in a line of figures."""
    from luoshi.ledger.models import Event  # noqa: PLC0415 -- after set-up
    from luoshi.ledger.record import first_break  # noqa: PLC0415 -- after set-up
    from luoshi.matters.models import Move  # noqa: PLC0415 -- after set-up

    before = line.swallowed
    told, errors = killed(cluster, matters, kills) if kills else ([], 0)
    there = set(Move.objects.values_list("public_id", flat=True))
    wrong = [f"{move} was told done and is not there" for move in told if move not in there]
    in_ledger = Counter(
        event.detail["move"] for event in Event.objects.filter(kind__startswith="handover.")
    )
    wrong += [f"{move} is in the ledger {n} times" for move, n in in_ledger.items() if n > 1]
    wrong += lose_replies(line, lost, plant)
    wrong += [f"the ledger breaks at {broken}"] if (broken := first_break()) else []
    said = f"杀{kills}次 应{len(told)}次 断{errors}次 吞{line.swallowed - before}次"
    print(f"{plant} {said} 错{len(wrong)}".strip())
    print("".join(f"  {why}\n" for why in wrong[:5]), end="", flush=True)
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
