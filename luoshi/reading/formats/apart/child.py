"""One file, one process: takes the request, shuts every door, does the work, writes the answer."""

import resource
import socket
from importlib import import_module
from pathlib import Path
from typing import Any

from .wire import MOST_ANSWER, packed

MOST_MEMORY = 1024 * 1024 * 1024  # bytes of address space
TOO_LONG = "too long"


def serve(line: socket.socket, seconds: int) -> None:
    """Answers one request; whatever goes wrong is told by name, without a traceback."""
    head, _, data = _all_of(line).partition(b"\n")
    module, function, name = head.decode().split("\t", 2)
    work = getattr(import_module(module), function)
    _shut_doors(seconds)
    line.sendall(_answer(work, name, data))


def _answer(work: Any, name: str, data: bytes) -> bytes:
    try:
        answer = packed({"answer": work(name, data)})
    except Exception as problem:  # every kind: the caller knows which of them are refusals
        kind = f"{type(problem).__module__}.{type(problem).__qualname__}"
        return packed({"raised": kind, "words": str(problem)[:500]})
    return answer if len(answer) <= MOST_ANSWER else packed({"raised": TOO_LONG})


def _all_of(line: socket.socket) -> bytes:
    parts = []
    while part := line.recv(1 << 20):
        parts.append(part)
    return b"".join(parts)


def _shut_doors(seconds: int) -> None:
    """From here on no file and no socket can be opened, and memory and time are counted."""
    try:
        # When memory runs short this one goes first, not the server.
        Path("/proc/self/oom_score_adj").write_text("1000")
    except OSError:
        pass  # not every container lets a process say so
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_AS, MOST_MEMORY)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    _limit(resource.RLIMIT_NOFILE, 0)


def _limit(which: int, most: int) -> None:
    resource.setrlimit(which, (most, most))
