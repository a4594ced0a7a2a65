"""Work that goes wrong in every way a parser can: run only in a child, by its tests."""

import ctypes
import os
import signal
import socket
import time
from pathlib import Path

from luoshi.reading.formats.document import Unreadable


def echo(name, data):
    return [name, len(data)]


def killed(name, data):
    os.kill(os.getpid(), signal.SIGKILL)


def crashed(name, data):
    ctypes.string_at(0)


def left(name, data):
    os._exit(0)


def endless(name, data):
    while True:
        pass


def asleep(name, data):
    time.sleep(3600)


def greedy(name, data):
    return len(b"x" * 4_000_000_000)


def talkative(name, data):
    return "字" * 30_000_000


def deep(name, data):
    return deep(name, data)


def wrong(name, data):
    raise KeyError("a secret of the file")


def refuses(name, data):
    raise Unreadable("这一份不行。")


def strange(name, data):
    return {"not": object()}


def writes(name, data):
    Path(data.decode()).write_bytes(b"x")


def connects(name, data):
    socket.create_connection(("127.0.0.1", int(data)), 1)


def forged(name, data):
    """Writes an answer of its own on every handle it has, then ends."""
    for handle in range(64):
        try:
            os.write(handle, b'{"answer": ')
        except OSError:
            pass
    os._exit(0)
