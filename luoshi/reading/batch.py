"""Many files read at once: folders walked, files shared out over processes, answers in order.

What is answered for a file depends on that file alone, so the number of processes changes nothing.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

from . import formats
from .as_json import as_json
from .reader import read
from .table import as_table

READABLE = {"txt", "text", "md", "markdown", "docx", "pdf", "ofd", "html", "htm", "xlsx"}
FEW = 8  # files that are not worth another process


@dataclass(frozen=True, slots=True)
class Job:
    """One file: where it lies, what it is called in the answer, where the answer goes."""

    path: Path
    name: str
    day: date | None
    out: Path | None = None
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """JSON or a table, nothing when it was written to a file; or the sentence that says why not."""

    words: str = ""
    refusal: str = ""


def find_jobs(
    paths: Iterable[Path], day: date | None, out: Path | None, is_json: bool
) -> tuple[list[Job], list[str]]:
    """The files named and those found in folders, in order; and a sentence for what is left out."""
    found: list[Job] = []
    refusals: list[str] = []
    for path in paths:
        inside = _walked(path) if path.is_dir() else [path]
        if not inside:
            refusals.append(f"“{path}”里没有可以读的文件，可以读的有docx、pdf、ofd、txt等。")
        for one in inside:
            name = one.name if one == path else one.relative_to(path).as_posix()
            goes_to = out / Path(name).with_suffix(".json") if out else None
            found.append(Job(one, name, day, goes_to, is_json))
    return _apart(found, refusals), refusals


def _walked(folder: Path) -> list[Path]:
    """Files that can be read, by name; hidden ones and those an open office program leaves do not count."""
    found = []
    for at, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        found += [
            Path(at, name)
            for name in names
            if name.rpartition(".")[2].lower() in READABLE and not name.startswith((".", "~$"))
        ]
    return sorted(found)


def _apart(jobs: list[Job], refusals: list[str]) -> list[Job]:
    """Without those whose answers would overwrite one another."""
    claims: dict[Path, list[Job]] = defaultdict(list)
    for job in jobs:
        if job.out:
            claims[job.out].append(job)
    for out, same in claims.items():
        if len(same) > 1:
            names = "、".join(f"“{job.path}”" for job in same)
            refusals.append(f"{names}都要写成“{out}”，会互相覆盖，都没有读，请改名或分开读。")
    return [job for job in jobs if not job.out or len(claims[job.out]) == 1]


def answers(jobs: Sequence[Job], workers: int | None = None) -> Iterator[Answer]:
    """The answers in the order of the jobs; without `workers` all cores when it is worth it."""
    wanted = workers or (1 if len(jobs) <= FEW else len(os.sched_getaffinity(0)))
    count = min(wanted, len(jobs))
    if count <= 1:
        yield from map(answer, jobs)
        return
    processes = import_module(".processes", __package__)  # slow to load: only where it is needed
    yield from processes.shared_out(answer, jobs, count, _fallen)


def answer(job: Job) -> Answer:
    try:
        return _answered(job)
    except formats.Unreadable as refusal:
        return Answer(refusal=str(refusal))


def _answered(job: Job) -> Answer:
    try:
        data = job.path.read_bytes()
    except OSError:
        raise formats.Unreadable(f"打不开“{job.path}”，请检查路径和权限。") from None
    document = formats.open_file(job.path.name, data)
    reading = read(document.text, job.day, document.headings)
    if not job.as_json and not job.out:
        return Answer(as_table(reading, job.name))
    content = as_json(reading, job.name) | {"places": document.marks}
    words = json.dumps(content, ensure_ascii=False, indent=1)
    if job.out:
        _write(job.out, words + "\n")
        return Answer()
    return Answer(words)


def _write(path: Path, words: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    except OSError:
        raise formats.Unreadable(f"写不了“{path}”，请检查目录的权限和剩余空间。") from None


def _fallen(job: Job) -> Answer:
    return Answer(refusal=f"读“{job.path}”时程序意外中止，请把文件拆分后再读。")
