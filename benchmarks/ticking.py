"""Does a tick with 10,000 matters due cost more among a million open ones than among 20,000?

Judged by the processor, of the worker and of what serves its connection: it holds still where the
clock on the wall does not, on a machine that others use too.

Run: python -m benchmarks.ticking [due]
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from datetime import time as clock

from .inside import processor
from .office import ROOT, data_bases, stored

DUE = 10_000
SIZES = (20_000, 1_000_000)  # nothing has been closed yet: nearly all are under way
BAR = 1.2
TEN = clock(10)


def main(due: int) -> None:
    print(f"milliseconds for each of {due:,} matters due, one worker; processor and clock\n")
    print(f"{'':<14}{'matters':>12}{'CPU ms':>9}{'ms':>9}{'times':>8}")
    for data_base in data_bases():
        small, large = (ticked(data_base, size, due) for size in SIZES)
        for size, (cpu, wall), told in (
            (SIZES[0], small, ""),
            (SIZES[1], large, verdict(small, large)),
        ):
            print(f"{data_base:<14}{size:>12,}{cpu:>9.2f}{wall:>9.2f}{told:>18}")


def verdict(small: tuple[float, float], large: tuple[float, float]) -> str:
    times = large[0] / small[0]
    return f"{times:.2f} {BAR} {'met' if times <= BAR else 'MISSED'}"


def ticked(data_base: str, size: int, due: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as home, stored(data_base) as url:
        env = {**os.environ, "LUOSHI_HOME": home, "LUOSHI_DATABASE": url}
        env |= {"DJANGO_SETTINGS_MODULE": "benchmarks.floor.settings"}
        run = [sys.executable, "-m", "benchmarks.ticking", "inside", str(size), str(due)]
        done = subprocess.run(run, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
        return tuple(json.loads(done.stdout.splitlines()[-1]))


def inside(size: int, due: int) -> tuple[float, float]:
    """In a process whose data base is named: so many are due now, all others next month."""
    import django  # noqa: PLC0415 -- the data base is named by the environment

    django.setup()
    from django.utils import timezone  # noqa: PLC0415 -- Django is set up first

    from luoshi.clocks.calendar import STATE  # noqa: PLC0415
    from luoshi.matters.models import Matter  # noqa: PLC0415
    from luoshi.supervision.actions import tick  # noqa: PLC0415

    from .county import OPEN  # noqa: PLC0415
    from .county import main as fill  # noqa: PLC0415

    fill(size, OPEN)
    day = STATE.add_workdays(timezone.localdate(), 1)
    at = timezone.make_aware(datetime.combine(day, TEN))
    under_way = Matter.objects.filter(is_open=True, phase="open")
    keys = list(under_way.order_by("pk").values_list("pk", flat=True))
    chosen = keys[:: len(keys) // due][:due]
    under_way.update(look_at=at + timedelta(days=30))
    for start in range(0, len(chosen), 500):
        Matter.objects.filter(pk__in=chosen[start : start + 500]).update(look_at=at)
    cpu, wall = processor(), time.perf_counter()
    done = tick(at=at, most=due)
    if done.looked != len(chosen):
        raise RuntimeError(f"{done} of {len(chosen)}")
    took = (processor() - cpu, time.perf_counter() - wall)
    return took[0] / len(chosen) * 1e3, took[1] / len(chosen) * 1e3


if __name__ == "__main__":
    if sys.argv[1:2] == ["inside"]:
        print(json.dumps(inside(int(sys.argv[2]), int(sys.argv[3]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else DUE)
