"""A province with its counties' figures, written in bulk, and how long its lights take to work out.

`python -m benchmarks.province 120` fills the data base of LUOSHI_HOME or LUOSHI_DATABASE and prints
what it measured, with a session of one county, as JSON.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import django

INDICATORS, YEARS, YEAR, CUT = 60, 10, 2026, 10
AT = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
SHARES = (0.06, 0.10, 0.19, 0.26, 0.34, 0.45, 0.52, 0.59, 0.68, 0.76, 0.86, 1.0)
COLUMNS = ("public_id", "indicator_id", "unit_id", "year", "period", "value", "is_total", "state",
           "source", "note", "entered_at", "number", "is_current", "reason")  # fmt: skip
STEP = 20_000


def main(counties: int) -> dict[str, Any]:
    from django.core.management import call_command  # noqa: PLC0415 -- Django is set up first

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    facts = Province(counties).fill()
    facts |= measured(facts.pop("targets"))
    return facts


class Province:
    def __init__(self, counties: int) -> None:
        self.counties = counties
        self.chance = random.Random(counties)

    def fill(self) -> dict[str, Any]:
        from luoshi.matters.tests.cast import person, unit  # noqa: PLC0415 -- as above

        root = unit("青禾省", "county")
        units = [unit(f"{number}县", "department", root) for number in range(1, self.counties + 1)]
        indicators = self.indicators()
        started = time.perf_counter()
        rows = self.figures(indicators, units)
        count = write(rows)
        wrote = time.perf_counter() - started
        user = person("xian", "陈禾", units[0], "局长", "first")
        return {
            "figures": count,
            "wrote": wrote,
            "targets": self.targets(indicators, units),
            "session": session(user),
            "unit": units[0].public_id,
        }

    def indicators(self) -> list[Any]:
        from luoshi.targets.models import Indicator  # noqa: PLC0415 -- as above

        return Indicator.objects.bulk_create(
            Indicator(key=f"i{number}", name=f"指标{number}", kind="flow", unit="万元")
            for number in range(INDICATORS)
        )

    def targets(self, indicators: list[Any], units: list[Any]) -> list[int]:
        from luoshi.targets.models import Target  # noqa: PLC0415 -- as above

        made = Target.objects.bulk_create(
            (
                Target(indicator=one, unit=unit, year=YEAR, base=120_000, state="in_force")
                for unit in units
                for one in indicators
            ),
            batch_size=2000,
        )
        return [target.pk for target in made]

    def figures(self, indicators: list[Any], units: list[Any]) -> Iterator[tuple[Any, ...]]:
        number = 0
        for unit in units:
            for one in indicators:
                for year in range(YEAR - YEARS + 1, YEAR + 1):
                    end = 60_000 * 1.06 ** (year - YEAR + YEARS) * self.chance.uniform(0.8, 1.2)
                    for period in range(1, (CUT if year == YEAR else 12) + 1):
                        number += 1
                        yield (f"o{number}", one.pk, unit.pk, year, period,
                               round(end * SHARES[period - 1]), True, "confirmed", "", "", AT, 1,
                               True, "")  # fmt: skip


def write(rows: Iterator[tuple[Any, ...]]) -> int:
    """By the fastest way in that each data base has."""
    from django.db import connection, transaction  # noqa: PLC0415 -- as above

    names, count = ", ".join(COLUMNS), 0
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY targets_observation ({names}) FROM STDIN") as copy:
                for row in rows:
                    count += 1
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            batch: list[tuple[Any, ...]] = []
            for row in rows:
                count += 1
                batch.append((*row[:10], str(row[10]), *row[11:]))
                if len(batch) == STEP:
                    cursor.executemany(
                        f"INSERT INTO targets_observation ({names}) VALUES ({marks})", batch
                    )
                    batch.clear()
            cursor.executemany(f"INSERT INTO targets_observation ({names}) VALUES ({marks})", batch)
        cursor.execute("ANALYZE")
    return count


def session(user: Any) -> str:
    from django.test import Client  # noqa: PLC0415 -- as above

    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.session.session_key


def measured(targets: list[int]) -> dict[str, Any]:
    """Seconds: all from nothing, all again with nothing new, one figure, one county's month, the questions that one figure raises."""
    from luoshi.targets.actions.doubts import ask_again  # noqa: PLC0415 -- as above
    from luoshi.targets.models import Observation, Target  # noqa: PLC0415
    from luoshi.targets.standing import recompute, recompute_readers  # noqa: PLC0415

    unit = Target.objects.get(pk=targets[0]).unit_id
    month = {"unit": unit, "year": YEAR, "period": CUT}
    data = [
        (indicator, unit, YEAR)
        for indicator in Observation.objects.filter(**month).values_list("indicator", flat=True)
    ]
    took = {"all from nothing": timed(lambda: recompute(targets, at=AT))}
    took["all again"] = timed(lambda: recompute(targets, at=AT))
    Observation.objects.filter(**month, indicator=data[0][0]).update(value=1)
    took["one figure"] = timed(lambda: recompute_readers(data[:1], at=AT))
    Observation.objects.filter(**month).update(value=2)
    took["a month of one county"] = timed(lambda: recompute_readers(data, at=AT))
    took["questions of one figure"] = timed(lambda: ask_again({data[0][0]}, {unit}, YEAR, AT))
    return {"took": took, "pandas": beside_pandas()}


def timed(do: Callable[[], int]) -> tuple[float, float, int]:
    """Wall and processor seconds of this process, and how many standings were written."""
    from django.db import transaction  # noqa: PLC0415 -- as above

    wall, own = time.perf_counter(), time.process_time()
    with transaction.atomic():
        count = do()
    return time.perf_counter() - wall, time.process_time() - own, count


def beside_pandas() -> tuple[float, float] | None:
    """The same shares, gaps and lights for all periods, without forecast, reasons or writing:
    seconds to read the frame, and to work them out. None where pandas is not installed."""
    try:
        import pandas  # noqa: PLC0415 -- only a measure to hold against
    except ImportError:
        return None
    from django.db import connection  # noqa: PLC0415 -- as above

    asked = "SELECT unit_id, indicator_id, year, period, value FROM targets_observation"
    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(asked)
        names = ["unit", "indicator", "year", "period", "value"]
        frame = pandas.DataFrame(cursor.fetchall(), columns=names)
    read = time.perf_counter() - start
    start = time.perf_counter()
    now = frame[frame.year == YEAR].sort_values(["unit", "indicator", "period"])
    done, due = now.value / 120_000, now.period / 12
    points = ((done - due) * 100).round(10)
    back = now.groupby(["unit", "indicator"]).value.diff() < 0
    light = pandas.cut(-points, [-1e9, 0, 10, 30, 1e9], labels=["g", "g2", "a", "r"])
    behind = (light.isin(["a", "r"]) | back).groupby([now.unit, now.indicator]).cumsum()
    assert len(behind) == len(now)
    return read, time.perf_counter() - start


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 120)))
