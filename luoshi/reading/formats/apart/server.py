"""The process that forks: it holds the parsers ready, sees no file, and ends with its owner.

Started as `python -m luoshi.reading.formats.apart.server FD SECONDS`. Each message on that socket brings
the line of one job. The child answers on the line; this process adds how the child ended.
"""

import codecs
import ctypes
import gc
import os
import select
import signal
import socket
import sys
import time
from importlib import import_module

from .child import serve

PR_SET_PDEATHSIG = 1
WAITING = 2  # seconds a child may spend on anything but computing
FINE, LATE, BROKEN = 0, 1, 2  # the last byte on the line
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "cp437",
    "gb18030",
    "big5hkscs",
    "utf-16-le",
    "utf-16-be",
    "ascii",
    "latin-1",
)
READERS = ("markdown", "pages", "fixed", "sheets", "web", "word")
_libc = ctypes.CDLL(None)


def main(control: socket.socket, seconds: int) -> None:
    for reader in READERS:
        import_module(f"luoshi.reading.formats.{reader}")
    for encoding in ENCODINGS:
        codecs.lookup(encoding)  # a child cannot load them: it opens nothing
    gc.collect()
    gc.freeze()
    jobs = _Jobs(seconds)
    while True:
        ready = jobs.wait(control)
        if control.fileno() in ready:
            word, lines, _, _ = socket.recv_fds(control, 1, 1)
            if not word:
                return jobs.end()  # the owner is gone
            jobs.begin(socket.socket(fileno=lines[0]), control)
        jobs.reap(ready)


class _Jobs:
    """The children at work: a handle that tells their end → process, line, and by when."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self._at_work: dict[int, tuple[int, socket.socket, float]] = {}

    def begin(self, line: socket.socket, control: socket.socket) -> None:
        server = os.getpid()
        pid = os.fork()
        if pid == 0:
            ended = 1
            try:
                _die_with(server)
                self._let_go(control)
                serve(line, self._seconds)
                ended = 0
            finally:
                os._exit(ended)
        until = time.monotonic() + self._seconds + WAITING
        self._at_work[os.pidfd_open(pid)] = pid, line, until

    def _let_go(self, control: socket.socket) -> None:
        """In the child: the lines of others are not its business, and would not end while it runs."""
        control.close()
        for handle, (_, line, _) in self._at_work.items():
            line.close()
            os.close(handle)

    def wait(self, control: socket.socket) -> set[int]:
        poll = select.poll()
        for handle in (control.fileno(), *self._at_work):
            poll.register(handle, select.POLLIN)
        first = min((until for _, _, until in self._at_work.values()), default=None)
        left = None if first is None else max(first - time.monotonic(), 0) * 1000
        return {handle for handle, _ in poll.poll(left)}

    def reap(self, ready: set[int]) -> None:
        for handle, (pid, line, until) in list(self._at_work.items()):
            late = time.monotonic() >= until and handle not in ready
            if late:
                os.kill(pid, signal.SIGKILL)
            if late or handle in ready:
                _, status = os.waitpid(pid, 0)
                del self._at_work[handle]
                os.close(handle)
                _tell(line, LATE if late else _ending(status))

    def end(self) -> None:
        for pid, _, _ in self._at_work.values():
            os.kill(pid, signal.SIGKILL)


def _die_with(server: int) -> None:
    """Whatever ends this server ends its children, also those that wait for nothing."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != server:  # it ended between the fork and the asking: nobody would tell us
        os._exit(1)


def _ending(status: int) -> int:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return LATE
    return FINE if status == 0 else BROKEN


def _tell(line: socket.socket, ending: int) -> None:
    try:
        line.settimeout(1)
        line.send(bytes([ending]))
    except OSError:
        pass  # who asked has gone
    line.close()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the owner is interrupted and closes the line
    main(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))
