"""What the long lists ask of the data base: 10,000 open matters beside 1,000,000.

For each page: how many queries, and the processor time all of them take (PostgreSQL: the server's
own; SQLite: this process), beside one read by key of the matters they answered or counted (of a
thousand where a page only adds up). So it holds still on a machine that others use too.

Run: python -m benchmarks.reads
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .inside import processor
from .office import ROOT, data_bases, stored

SIZES = (10_000, 1_000_000)
EVENTS = {"SQLite": 1, "PostgreSQL": 10}  # for each matter
PEOPLE, ROUNDS = 16, 5
BESIDE, GROWTH = 5, 1.3
ADDED_UP = 1000
MATTER = ('SELECT "matters_matter"."id"', 'SELECT * FROM (SELECT "matters_matter"."id"')
COUNT, OF = "SELECT COUNT(*) FROM (", ") subquery"
Query = tuple[str, Any]


def main() -> None:
    print("milliseconds of SQL, p50 and p95 over people; beside: p50 by one indexed read\n")
    for data_base in data_bases():
        small, large = (measured(data_base, size) for size in SIZES)
        show(data_base, small, large)


def show(data_base: str, small: dict[str, Any], large: dict[str, Any]) -> None:
    heads = "".join(f"{size:>11,}{'p95':>8}{'beside':>8}" for size in SIZES)
    print(f"{data_base:<28}{'queries':>8}{heads}{'p95 grows':>11}")
    for name, few in small.items():
        many = large[name]
        cells = "".join(
            f"{n['p50']:>11.2f}{n['p95']:>8.2f}{n['beside']:>8.1f}" for n in (few, many)
        )
        counts = f"{few['queries']}" + ("" if few["queries"] == many["queries"] else " !")
        print(f"{name:<28}{counts:>8}{cells}{many['p95'] / few['p95']:>11.2f}{verdict(few, many)}")
    print(flush=True)


def verdict(few: dict[str, Any], many: dict[str, Any]) -> str:
    is_met = many["beside"] <= BESIDE and many["p95"] <= GROWTH * few["p95"]
    return f"  {BESIDE} {GROWTH} {'met' if is_met else 'MISSED'}"


def measured(data_base: str, size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home, stored(data_base) as url:
        env = {**os.environ, "LUOSHI_HOME": home, "LUOSHI_DATABASE": url}
        env |= {"DJANGO_SETTINGS_MODULE": "benchmarks.floor.settings"}
        run = [sys.executable, "-m", "benchmarks.reads", "inside", str(size)]
        run += [str(EVENTS[data_base] * size)]
        done = subprocess.run(run, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout.splitlines()[-1])


def inside(size: int, events: int) -> dict[str, Any]:
    """In a process whose data base is named."""
    import django  # noqa: PLC0415 -- the data base is named by the environment

    django.setup()
    from django.db import connection  # noqa: PLC0415 -- Django is set up first
    from django.utils import timezone  # noqa: PLC0415

    from luoshi.learning.totals import TOTALS, fold  # noqa: PLC0415
    from luoshi.matters.figures import look_again  # noqa: PLC0415

    from .county import OPEN  # noqa: PLC0415
    from .county import main as fill  # noqa: PLC0415
    from .events import fill_events  # noqa: PLC0415

    facts = fill(size, OPEN)
    fill_events(events)
    connection.close()  # what was put aside for the filling is in force again
    TOTALS.rebuild()
    fold(at=timezone.now())  # as every tick does
    look_again()
    return {name: page(asked) for name, asked in pages(facts).items()}


def pages(facts: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """For each page who asks for what: sessions with addresses."""
    from django.urls import NoReverseMatch, reverse  # noqa: PLC0415 -- Django is set up first

    from luoshi.org.models import Unit, User  # noqa: PLC0415

    from .county import session  # noqa: PLC0415

    leads = Unit.objects.filter(level__in=("department", "township"), can_issue=False)
    people = User.objects.filter(tenures__post__unit__in=leads).order_by("pk").distinct()[:PEOPLE]
    leader = session(User.objects.get(username="qh01"))
    found = {
        "my work, units": [(session(user), "/") for user in people],
        "my work, office": [(facts["clerk"], "/")],
        "list, all": [(facts["clerk"], "/matters/")],
        "list, as a unit": [(session(user), "/matters/") for user in people],
        "overdue by unit": [
            (facts["clerk"], f"/matters/?unit={unit.public_id}&light=over")
            for unit in leads.order_by("pk")[:PEOPLE]
        ],
        "leader's page": [(leader, reverse("supervision:leader"))],
        "events of a matter": [
            (facts["clerk"], f"/matters/{one}/") for one in facts["matters"][:9]
        ],
    }
    try:
        found["pulse"] = [(leader, reverse("learning:pulse"))]
    except NoReverseMatch:
        return found
    return found


def page(asked: list[tuple[str, str]]) -> dict[str, Any]:
    took, beside, counts = [], [], []
    for session, address in asked:
        queries = queries_of(session, address)
        rows = matters_of(queries) or some()
        counts.append(len(queries))
        for _ in range(ROUNDS if len(asked) > 1 else ROUNDS * PEOPLE):
            own, floor = spent(queries), spent([by_key(rows)])
            took.append(own * 1e3)
            beside.append(own / floor)
    return {
        "queries": max(counts),
        "p50": statistics.median(took),
        "p95": statistics.quantiles(took, n=20)[-1],
        "beside": statistics.median(beside),
    }


def queries_of(session: str, address: str) -> list[Query]:
    """The reads of a page that has been asked for before."""
    from django.test import Client  # noqa: PLC0415 -- Django is set up first

    client = Client(SERVER_NAME="localhost")
    client.cookies["sessionid"] = session
    for _ in range(2):
        with listening() as heard:
            answer = client.get(address)
        assert answer.status_code == 200, (address, answer.content[:300])
    return [query for query in heard if query[0].lstrip("\n(").startswith(("SELECT", "WITH"))]


@contextmanager
def listening() -> Iterator[list[Query]]:
    from django.db import connection  # noqa: PLC0415 -- Django is set up first

    heard: list[Query] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        heard.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield heard


def spent(queries: list[Query]) -> float:
    """Seconds of processor for asking them all once more, in one go."""
    from django.db import connection  # noqa: PLC0415 -- Django is set up first

    with connection.cursor() as cursor:
        start = processor() if connection.vendor == "sqlite" else server()
        for sql, params in queries:
            cursor.execute(sql, params)
            cursor.fetchall()
        end = processor() if connection.vendor == "sqlite" else server()
    return end - start


def server() -> float:
    """Seconds on a processor of the one that serves the connection."""
    from pathlib import Path  # noqa: PLC0415

    from django.db import connection  # noqa: PLC0415 -- Django is set up first

    told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return int(told.split()[0]) / 1e9


def matters_of(queries: list[Query]) -> list[int]:
    """The matters that these queries answered or counted."""
    from django.db import connection  # noqa: PLC0415 -- Django is set up first

    found: set[int] = set()
    with connection.cursor() as cursor:
        for sql, params in queries:
            sql = sql.removeprefix(COUNT).removesuffix(OF)
            if sql.startswith(MATTER):
                cursor.execute(sql, params)
                found |= {row[0] for row in cursor.fetchall()}
    return sorted(found)


def some() -> list[int]:
    from luoshi.matters.models import Matter  # noqa: PLC0415 -- Django is set up first

    return list(Matter.objects.order_by("pk").values_list("pk", flat=True)[:ADDED_UP])


def by_key(keys: list[int]) -> Query:
    from luoshi.matters.models import Matter  # noqa: PLC0415 -- Django is set up first

    return Matter.objects.filter(pk__in=keys).order_by("pk").query.sql_with_params()


if __name__ == "__main__":
    if sys.argv[1:2] == ["inside"]:
        print(json.dumps(inside(int(sys.argv[2]), int(sys.argv[3]))))
    else:
        main()
