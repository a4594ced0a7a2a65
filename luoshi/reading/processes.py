"""Work shared out over processes, answers in order; a process that falls takes no other work along.

Apart from `batch` because loading the machinery takes as long as reading a speech.
"""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

_Job = TypeVar("_Job")
_Answer = TypeVar("_Answer")
PIECE = 4  # jobs handed to a process at a time


def shared_out(
    work: Callable[[_Job], _Answer],
    jobs: Sequence[_Job],
    count: int,
    fallen: Callable[[_Job], _Answer],
) -> Iterator[_Answer]:
    """`fallen` answers for a job that ended the process it was done in."""
    done = 0
    try:
        with _pool(count) as pool:
            try:
                for found in pool.map(work, jobs, chunksize=PIECE):
                    yield found
                    done += 1
            finally:
                pool.shutdown(wait=True, cancel_futures=True)  # when nobody asks for the rest
    except BrokenProcessPool:
        for job in jobs[done:]:
            yield _alone(work, job, fallen)


def _alone(
    work: Callable[[_Job], _Answer], job: _Job, fallen: Callable[[_Job], _Answer]
) -> _Answer:
    try:
        with _pool(1) as pool:
            return pool.submit(work, job).result()
    except BrokenProcessPool:
        return fallen(job)


def _pool(count: int) -> ProcessPoolExecutor:
    """Forked: nothing is loaded twice, and whatever started this command is not started again."""
    return ProcessPoolExecutor(count, mp_context=get_context("fork"), initializer=_leave_to_owner)


def _leave_to_owner() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
