"""Children that die: forked by a process that has everything loaded and no connection of its own.

Whoever looks keeps a connection open all the while. Two processes must not share one, and the last
to close a data base would tidy up after the dead.
"""

import gc
import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, NoReturn

from django.db import connection, connections

ALIVE, FAILED, DIED = 0, 1, 9
Say = Callable[[str], Any]


@dataclass(frozen=True)
class End:
    """How a child ended, and what it had said before."""

    code: int
    said: str


class Launcher:
    """`work` is called in a child of its own for each task, and is expected to die there."""

    def __init__(self, work: Callable[..., None]) -> None:
        connections.close_all()
        gc.collect()
        gc.freeze()  # what is there now is shared with the children and need not be copied
        self.line, far = Pipe()
        self.process = os.fork()
        if not self.process:
            self.line.close()
            serve(far, work)
        far.close()

    def run(self, *task: Any) -> End:
        self.line.send(task)
        return self.line.recv()

    def close(self) -> None:
        self.line.send(None)
        os.waitpid(self.process, 0)


def serve(line: Connection, work: Callable[..., None]) -> NoReturn:
    gc.disable()
    try:
        while (task := line.recv()) is not None:
            line.send(end_of(work, task))
    finally:
        os._exit(ALIVE)


def end_of(work: Callable[..., None], task: tuple[Any, ...]) -> End:
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        # A thread has new memory of its own; what is free in the old would be copied page by page.
        thread = Thread(target=live, args=(work, task, theirs))
        thread.start()
        thread.join()
        os._exit(FAILED)
    os.close(theirs)
    with os.fdopen(ours) as line:
        said = line.read()
    return End(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said)


def live(work: Callable[..., None], task: tuple[Any, ...], line: int) -> NoReturn:
    try:
        connection.ensure_connection()
        work(*task, say=lambda words: os.write(line, words.encode()))
        os._exit(ALIVE)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(FAILED)
