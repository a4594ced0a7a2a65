"""A power cut, as far as one process can have it: what was not flushed to the disk is gone.

A killed process leaves the pages of its files with the kernel, so a missing fsync would never
show. Here every fsync is noted, and the cut takes the bytes of files that had none.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest import mock

from django.db import connection

DIED = 9


class Power:
    """Goes out before or after the n-th thing that is written: a statement, a file, a flush."""

    def __init__(self, folder: Path, at: int | None, after: bool) -> None:
        self.folder, self.at, self.after = folder, at, after
        self.seen = 0
        self.flushed: set[int] = set()
        self.old = {path for path in folder.rglob("*") if path.is_file()}

    def statement(self, execute, sql, params, many, context):
        return self.around(lambda: execute(sql, params, many, context))

    def around(self, work):
        self.seen += 1
        if self.seen == self.at and not self.after:
            self.cut()
        answer = work()
        if self.seen == self.at:
            self.cut()
        return answer

    def cut(self) -> None:
        for path in self.folder.rglob("*"):
            if path.is_file() and path not in self.old and path.stat().st_ino not in self.flushed:
                os.truncate(path, 0)
        os._exit(DIED)

    def flush(self, fsync, handle: int) -> None:
        self.around(lambda: fsync(handle))
        self.flushed.add(os.fstat(handle).st_ino)

    @contextmanager
    def on(self) -> Iterator[None]:
        """While it is on; at the end of the work it may go out too (`at` beyond the last)."""
        fsync, rename, commit = os.fsync, os.rename, connection.commit
        with (
            mock.patch("os.fsync", lambda handle: self.flush(fsync, handle)),
            mock.patch("os.rename", lambda *names: self.around(lambda: rename(*names))),
            mock.patch.object(connection, "commit", partial(self.around, commit)),
            connection.execute_wrapper(self.statement),
        ):
            yield
