"""A PostgreSQL cluster of a test's own, which it may stop and start."""

import os
import subprocess
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))


class Cluster:
    def __init__(self, folder: Path) -> None:
        self.folder, self.bin = folder, BINARIES[-1].parent
        if os.geteuid() == 0:  # the server refuses to run as root
            subprocess.run(["chown", "postgres", folder], check=True)
        given = ["-U", "luoshi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        self.run("initdb", "-D", str(folder / "data"), *given)
        self.start()

    def fill(self, address: str) -> None:
        """With the tables of another data base, which is quicker than migrating."""
        dump = [str(self.bin / "pg_dump"), "--no-owner", f"--dbname={address}"]
        load = [str(self.bin / "psql"), "-q", "-v", "ON_ERROR_STOP=1", f"--dbname={self.url}"]
        with subprocess.Popen(dump, stdout=subprocess.PIPE) as dumping:
            subprocess.run(load, stdin=dumping.stdout, check=True, stdout=subprocess.DEVNULL)
        if dumping.returncode:
            raise subprocess.CalledProcessError(dumping.returncode, dump)

    @property
    def url(self) -> str:
        return f"postgresql://luoshi@/postgres?host={self.folder}"

    def run(self, program: str, *arguments: str) -> None:
        command = [str(self.bin / program), *arguments]
        if os.geteuid() == 0:
            owner = ["--reuid=postgres", "--regid=postgres", "--init-groups"]
            command = ["setpriv", *owner, *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def start(self) -> None:
        own = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync=off"
        log = str(self.folder / "log")
        self.run(
            "pg_ctl", "-D", str(self.folder / "data"), "-w", "-s", "-l", log, "-o", own, "start"
        )

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-s", "stop")
