"""A cluster that is killed and comes back, and a line to it that loses the reply to a COMMIT."""

import os
import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

from .cluster import Cluster

SOCKET = ".s.PGSQL.5432"
TRIES = 100


class Killable(Cluster):
    def kill(self) -> None:
        """kill -9 to the server and everything it has started."""
        server = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        for pid in [server, *children_of(server)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def lie(self) -> None:
        """From the next start on the server says that it is done and writes it down later: not
        before a kill, neither for the time nor for much to write.
        """
        with open(self.folder / "data" / "postgresql.conf", "a", encoding="utf-8") as settings:
            settings.write("synchronous_commit = off\nwal_writer_delay = 10000\n")
            settings.write("wal_writer_flush_after = 1GB\nwal_buffers = 64MB\n")
        self.stop()
        self.start()

    def come_back(self) -> None:
        """Processes of the old one may need a moment to be gone."""
        for _ in range(TRIES):
            with suppress(subprocess.CalledProcessError):
                self.start()
                return
            time.sleep(0.1)
        raise TimeoutError((self.folder / "log").read_text()[-2000:])


def children_of(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rsplit(")", 1)[1].split()
            if int(fields[1]) == parent:
                found.append(int(path.parts[2]))
    return found


class Line:
    """A socket before the server's own. `swallow`: the how-manieth COMMIT loses its reply."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.server = server / SOCKET
        self.swallow = self.swallowed = 0
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(str(folder / SOCKET))
        self.door.listen(64)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            client, _ = self.door.accept()
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(str(self.server))
            except OSError:  # the server is down just now
                close(client, server)
                continue
            for work in (self.up, self.down):
                threading.Thread(target=work, args=(client, server), daemon=True).start()

    def up(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if self.swallow and b"COMMIT\0" in data:
                    self.swallow -= 1
                    if not self.swallow:
                        self.lose(data, client, server)
                        break
                server.sendall(data)
        close(client, server)

    def lose(self, data: bytes, client: socket.socket, server: socket.socket) -> None:
        """The server commits, and nobody hears of it."""
        self.swallowed += 1
        client.shutdown(socket.SHUT_RDWR)
        server.sendall(data)
        time.sleep(0.2)

    def down(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                client.sendall(data)
        close(client, server)


def close(*sockets: socket.socket) -> None:
    """Shut down first: another thread may wait in a call on the same socket."""
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
