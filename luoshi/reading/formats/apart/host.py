"""This side of the door: keeps one server for each process, sends files, turns ends into words."""

import atexit
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from luoshi.reading.formats.document import Unreadable

from .child import TOO_LONG
from .wire import MOST_ANSWER, unpacked

AT_ONCE = 2  # files of one process parsed at a time; each may take the whole memory limit
MOST_SECONDS = 6  # of the processor for one file
WAIT = 12.0  # seconds without a word from a server that should have killed the child before
FINE, LATE = b"\0", b"\1"
_ROOT = Path(__file__).resolve().parents[4]
_log = logging.getLogger("luoshi.reading")


class _Server:
    """The socket to the forking process; started on first use, again when it has died."""

    def __init__(self) -> None:
        self.control: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()
        self.slots = threading.BoundedSemaphore(AT_ONCE)

    def begin(self) -> socket.socket:
        with self.lock:
            if self.control is None or self.process is None or self.process.poll() is not None:
                self.close()
                ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                with theirs:
                    given = (str(theirs.fileno()), str(MOST_SECONDS))
                    self.process = subprocess.Popen(
                        [sys.executable, "-m", f"{__package__}.server", *given],
                        pass_fds=[theirs.fileno()],
                        stdin=subprocess.DEVNULL,
                        cwd="/",
                        env={"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
                    )
                self.control = ours
            return self.control

    def close(self) -> None:
        if self.control:
            self.control.close()
        if self.process:
            self.process.kill()
            self.process.wait()
        self.control = self.process = None

    def line(self) -> socket.socket:
        """A fresh line to a fresh child; a server that has died since is started once more."""
        try:
            return self._line()
        except OSError:
            with self.lock:
                self.close()
            return self._line()

    def _line(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self.begin(), [b"j"], [theirs.fileno()])
            except OSError:
                ours.close()
                raise
        ours.settimeout(WAIT)
        return ours


_server = _Server()


def _forget() -> None:
    """A forked process starts a server of its own; the old one belongs to its parent."""
    if _server.process:
        _server.process.returncode = 0  # not ours to wait for
    if _server.control:
        _server.control.close()
    _server.__init__()  # type: ignore[misc]


os.register_at_fork(after_in_child=_forget)
atexit.register(_server.close)


def begin() -> None:
    """Starts the server ahead of the first file; costs the caller a few milliseconds."""
    _server.begin()


def run(
    function: Callable[[str, bytes], Any],
    name: str,
    data: bytes,
    refusals: tuple[type[Exception], ...] = (),
) -> Any:
    """What `function(name, data)` answers, worked out in a child.

    `function` is a function of a module, its answer plain data. One of `refusals` raised there is
    raised here; every other end of the child is `Unreadable` with one sentence.
    """
    with _server.slots:
        try:
            answer, ending = _asked(f"{function.__module__}\t{function.__name__}\t{name}", data)
        except (OSError, subprocess.SubprocessError):
            _log.exception("the parsing process did not start")
            with _server.lock:
                _server.close()
            raise Unreadable("读文件的程序没有启动，请稍后再试，还不行请告诉管理员。") from None
    return _outcome(name, answer, ending, (*refusals, Unreadable))


def _asked(head: str, data: bytes) -> tuple[bytes, bytes]:
    with _server.line() as line:
        try:
            line.sendall(head.replace("\n", " ").encode("utf-8", "replace") + b"\n")
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
        except BrokenPipeError:
            pass  # the child died while it was told; how it ended comes on the line
        answer = bytearray()
        while len(answer) <= MOST_ANSWER + 1 and (part := _part(line)):
            answer += part
    return bytes(answer[:-1]), bytes(answer[-1:])


def _part(line: socket.socket) -> bytes:
    try:
        return line.recv(1 << 20)
    except ConnectionResetError:
        return b""


def _outcome(name: str, answer: bytes, ending: bytes, refusals: tuple[type[Exception], ...]) -> Any:
    if ending == LATE:
        raise Unreadable(f"“{name}”读了很久没有读完，内容过多或结构异常，请另存或拆分后再读。")
    try:
        found = unpacked(answer)
    except ValueError:
        found = {"raised": f"ended with {ending.hex() or 'nothing'}"}  # killed before it could say
    if "answer" in found:
        return found["answer"]
    raised = found["raised"]
    for refusal in refusals:
        if raised == f"{refusal.__module__}.{refusal.__qualname__}":
            raise refusal(found["words"])
    _log.warning("a file could not be parsed: %s", raised)
    if raised in (TOO_LONG, "builtins.MemoryError"):
        raise Unreadable(f"“{name}”内容过多，读它要用的内存超过上限，请拆分后再读。")
    raise Unreadable(f"“{name}”读到一半出了错，可能已损坏，请重新导出后再读。")
