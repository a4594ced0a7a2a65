"""The data base goes away under a running server and comes back: nothing half done, no restart."""

import http.cookiejar
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from luoshi.config.failed import AWAY

from .cluster import Cluster

pytestmark = pytest.mark.pg
ROOT = Path(__file__).parents[2]
RUN = "import sys; from luoshi.config.command import main; sys.exit(main())"
PASSWORD = "qing he sheng yin wu ren"
OFFICE = ("--county", "青禾县", "--office", "县政府督查室", "--number-word", "青禾交办",
          "--admin", "admin", "--admin-name", "管序")  # fmt: skip
BACK_WITHIN = 30


class Visitor:
    """A browser without a script: cookies, forms, and what was answered."""

    def __init__(self, home: str) -> None:
        self.home = home
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)

    def ask(self, path: str, **form: str) -> tuple[int, str]:
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            with self.opener.open(self.home + path, data, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def token(self, path: str) -> str:
        return re.search(r'csrfmiddlewaretoken" value="(\w+)"', self.ask(path)[1])[1]

    def until(self, path: str, status: int) -> float:
        begun = time.monotonic()
        while time.monotonic() - begun < BACK_WITHIN:
            try:
                if self.ask(path)[0] == status:
                    return time.monotonic() - begun
            except OSError:
                pass
            time.sleep(0.3)
        raise AssertionError(f"{path} did not answer {status} within {BACK_WITHIN} seconds")


@pytest.fixture(scope="module")
def cluster(empty_database) -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="gone-", dir="/tmp"))  # a socket's path must be short
    folder.chmod(0o755)
    made = Cluster(folder)
    with empty_database() as address:
        made.fill(address)
    yield made
    made.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def visitor(cluster, tmp_path_factory) -> Iterator[Visitor]:
    """Signed in at a server that was started the way an office starts it."""
    tmp_path = tmp_path_factory.mktemp("office")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {k: v for k, v in os.environ.items() if not k.startswith("LUOSHI_")}
    env = given | {"LUOSHI_HOME": str(tmp_path / "home"), "LUOSHI_DATABASE": cluster.url}
    (tmp_path / "password").write_text(PASSWORD, encoding="utf-8")
    luoshi = [sys.executable, "-c", RUN]
    init = [*luoshi, "init", *OFFICE, "--password-file", str(tmp_path / "password")]
    subprocess.run(init, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    serve = [*luoshi, "serve", "--port", str(port), "--workers", "1"]
    with open(tmp_path / "log", "wb") as log:
        server = subprocess.Popen(serve, cwd=ROOT, env=env, stdout=log, stderr=log)
    one = Visitor(f"http://127.0.0.1:{port}")
    one.until("/account/login/", 200)
    form = {"login": "admin", "password": PASSWORD}
    one.ask("/account/login/", csrfmiddlewaretoken=one.token("/account/login/"), **form)
    yield one
    server.terminate()
    server.wait(20)


def test_pages_say_so_and_recover_by_themselves(cluster, visitor):
    """Twice: the first recovery leaves nothing behind that breaks the second."""
    for _ in range(2):
        assert visitor.ask("/org/")[0] == 200

        cluster.stop()
        status, said = visitor.ask("/org/")
        code, api = visitor.ask("/api/matters")

        assert (status, AWAY in said) == (503, True)
        assert (code, json.loads(api)) == (503, {"refused": AWAY})
        cluster.start()
        visitor.until("/org/", 200)


def test_a_press_into_the_gap_is_not_half_done(cluster, visitor):
    path = "/account/tokens/"
    given = {"name": "读数一号", "days": "30", "own_password": PASSWORD}
    token = visitor.token(path)

    cluster.stop()
    status, said = visitor.ask(path, csrfmiddlewaretoken=token, **given)
    cluster.start()
    visitor.until(path, 200)
    before = visitor.ask(path)[1]
    visitor.ask(path, csrfmiddlewaretoken=token, **given)
    after = visitor.ask(path)[1]

    assert (status, AWAY in said) == (503, True)
    assert ("读数一号" in before, "读数一号" in after) == (False, True)
