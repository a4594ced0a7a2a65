"""`./run bench [name…]`: each benchmark in turn, printed and kept as benchmarks/results/<day>.md."""

import os
import platform
import re
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import django

FOLDER = Path(__file__).parent
ALL = ("clocks", "reading", "ledger", "inside", "serving")
MORE = (
    "scale",
    "ticking",
    "forecast",
    "honesty",
    "targets",
)  # only when asked for: minutes, or material
HEAD = (
    "# Speed, {day}\n\nMade by `./run bench`; the newest run of each part on that day.\n\n{facts}\n"
)


def main(names: list[str]) -> int:
    if unknown := set(names) - {*ALL, *MORE}:
        print(f"没有这一项：{'、'.join(sorted(unknown))}；有：{'、'.join((*ALL, *MORE))}")
        return 2
    for name in names or ALL:
        print(f"\n== {name}", flush=True)
        busy = os.getloadavg()[0]
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"], stdout=subprocess.PIPE, text=True
        )
        print(done.stdout, flush=True)
        if done.returncode:
            return done.returncode
        keep(name, done.stdout, busy)
    return 0


def keep(name: str, told: str, busy: float) -> None:
    """Put the part into the file of the day, in place of an earlier one."""
    path = FOLDER / "results" / f"{time.strftime('%Y-%m-%d')}.md"
    path.parent.mkdir(exist_ok=True)
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    parts = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", old, re.MULTILINE | re.DOTALL))
    parts[name] = f"\n```\n{told.strip()}\n```\n\n{shared(busy)}\n\n"
    head = HEAD.format(day=time.strftime("%Y-%m-%d"), facts=facts())
    body = "".join(f"## {key}\n{parts[key]}" for key in (*ALL, *MORE) if key in parts)
    path.write_text(f"{head}\n{body}".rstrip() + "\n", encoding="utf-8")


def shared(busy: float) -> str:
    if busy < 0.5:
        return "The machine was idle before the run."
    return (
        f"The machine was shared: load {busy:.1f} on {os.cpu_count()} cores before the run began."
    )


def facts() -> str:
    cpu, memory = Path("/proc/cpuinfo"), Path("/proc/meminfo")
    model = re.search(r"model name\s*: (.*)", cpu.read_text()) if cpu.exists() else None
    total = re.search(r"MemTotal:\s*(\d+)", memory.read_text()) if memory.exists() else None
    rows = [
        f"{os.cpu_count()} cores, {model[1] if model else platform.machine()}",
        f"{int(total[1]) / 1048576:.0f} GB of memory" if total else "",
        f"{platform.system()} {platform.release().split('-')[0]}",
        f"Python {platform.python_version()}, Django {django.get_version()}",
        f"SQLite {sqlite3.sqlite_version}",
    ]
    return "\n".join(f"- {row}" for row in rows if row)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
