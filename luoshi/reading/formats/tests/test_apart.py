"""Whatever the child does, this process goes on, says one sentence, and reads the next file."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import date, datetime, timedelta
from datetime import time as clock

import pytest

from luoshi.reading.formats import Unreadable
from luoshi.reading.formats.apart import host, run
from luoshi.reading.formats.apart.wire import packed, unpacked

from . import misbehaving

BROKEN = "“甲.docx”读到一半出了错，可能已损坏，请重新导出后再读。"
LATE = "“甲.docx”读了很久没有读完，内容过多或结构异常，请另存或拆分后再读。"
TOO_MUCH = "“甲.docx”内容过多，读它要用的内存超过上限，请拆分后再读。"


@pytest.fixture(scope="module", autouse=True)
def hurried():
    """One second of the processor for each file instead of six."""
    host._server.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(host, "MOST_SECONDS", 1)
        yield
    host._server.close()


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        ("killed", BROKEN),
        ("crashed", BROKEN),
        ("left", BROKEN),
        ("endless", LATE),
        ("asleep", LATE),
        ("greedy", TOO_MUCH),
        ("talkative", TOO_MUCH),
        ("deep", BROKEN),
        ("wrong", BROKEN),
        ("refuses", "这一份不行。"),
        ("strange", BROKEN),
        ("forged", BROKEN),
    ],
)
def test_however_the_child_ends_there_is_one_sentence(function, sentence):
    begun = time.monotonic()

    with pytest.raises(Unreadable) as refusal:
        run(getattr(misbehaving, function), "甲.docx", b"x")

    assert str(refusal.value) == sentence
    assert time.monotonic() - begun < host.WAIT  # a busy machine gives the child its time late
    assert run(misbehaving.echo, "乙.docx", b"xy") == ["乙.docx", 2]


def test_the_child_can_write_no_file(tmp_path):
    with pytest.raises(Unreadable, match="读到一半出了错"):
        run(misbehaving.writes, "甲.docx", str(tmp_path / "外面").encode())

    assert list(tmp_path.iterdir()) == []


def test_the_child_reaches_no_network():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        with pytest.raises(Unreadable, match="读到一半出了错"):
            run(misbehaving.connects, "甲.docx", str(server.getsockname()[1]).encode())
        with pytest.raises(TimeoutError):
            server.accept()


def test_the_child_knows_nothing_of_the_settings_of_its_owner(monkeypatch):
    monkeypatch.setenv("LUOSHI_MAIL_PASSWORD", "open sesame")
    host._server.close()
    run(misbehaving.echo, "甲", b"")

    with open(f"/proc/{host._server.process.pid}/environ", "rb") as environment:
        assert b"sesame" not in environment.read()


def test_a_server_that_died_is_started_again():
    run(misbehaving.echo, "甲", b"")
    before = host._server.process
    before.kill()
    before.wait()

    assert run(misbehaving.echo, "甲", b"x") == ["甲", 1]
    assert host._server.process.pid != before.pid


def test_many_threads_share_one_server_and_none_gets_the_answer_of_another():
    answers, failures = {}, []

    def ask(number):
        data = b"x" * number * 1000
        if number % 5 == 0:
            try:
                run(misbehaving.killed, "甲.docx", data)
            except Unreadable:
                failures.append(number)
        else:
            answers[number] = run(misbehaving.echo, f"{number}.docx", data)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(1, 41)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == {n: [f"{n}.docx", n * 1000] for n in range(1, 41) if n % 5}
    assert sorted(failures) == list(range(5, 41, 5))


def test_a_file_that_hangs_does_not_hold_up_the_other_thread():
    slow = threading.Thread(
        target=lambda: pytest.raises(Unreadable, run, misbehaving.asleep, "甲", b"")
    )
    slow.start()
    time.sleep(0.2)

    assert run(misbehaving.echo, "乙", b"x") == ["乙", 1]
    assert slow.is_alive()
    slow.join()


def test_nothing_is_left_running_or_open():
    run(misbehaving.echo, "甲", b"")
    handles = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        run(misbehaving.echo, "甲", b"x" * 100_000)
        with pytest.raises(Unreadable):
            run(misbehaving.killed, "甲", b"")

    assert len(os.listdir("/proc/self/fd")) == handles
    assert children_of(host._server.process.pid) == []


def children_of(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as children:
        return [int(child) for child in children.read().split()]


def test_a_child_does_not_outlive_the_server():
    run(misbehaving.echo, "甲", b"")
    said = []
    asks = threading.Thread(
        target=lambda: said.append(
            pytest.raises(Unreadable, run, misbehaving.asleep, "甲.docx", b"")
        )
    )
    asks.start()
    server = host._server.process.pid
    until = time.monotonic() + 30
    while not (children := children_of(server)) and time.monotonic() < until:
        time.sleep(0.01)

    os.kill(server, signal.SIGKILL)
    asks.join()

    assert str(said[0].value) == BROKEN
    while any(map(is_running, children)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(map(is_running, children))


ORPHAN = """
import os
from luoshi.reading.formats.apart import server
server._die_with(os.getppid())
print("本子", flush=True)
server._die_with(os.getppid() + 1)
print("孤儿", flush=True)
"""


def test_a_child_whose_server_ended_before_it_could_ask_ends_at_once():
    child = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ORPHAN], capture_output=True, timeout=60
    )

    assert (child.stdout.decode(), child.returncode) == ("本子\n", 1)


OWNER = """
import os
from luoshi.reading.formats.apart import run, host
from luoshi.reading.formats.tests import misbehaving
run(misbehaving.echo, "甲", b"")
print(host._server.process.pid, flush=True)
if os.fork() == 0:
    run(misbehaving.echo, "甲", b"")
    print(host._server.process.pid, flush=True)
    os._exit(0)
os.wait()
run(misbehaving.echo, "甲", b"")
os.kill(os.getpid(), 9)
"""


def test_a_forked_owner_has_a_server_of_its_own_and_both_end_with_their_owners():
    owner = subprocess.run(
        [sys.executable, "-c", OWNER], capture_output=True, check=False, timeout=60
    )
    servers = [int(line) for line in owner.stdout.split()]

    assert len(set(servers)) == 2
    until = time.monotonic() + 30
    while any(map(is_running, servers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_running, servers))


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        1.5,
        "青禾县",
        [["表", [["", 1, date(2026, 1, 2)], [datetime(2026, 1, 2, 3, 4)]], []]],  # noqa: DTZ001 -- a cell knows no zone
        [clock(9, 30), timedelta(days=1, seconds=2)],
    ],
)
def test_an_answer_arrives_as_it_was_sent(value):
    assert unpacked(packed(value)) == value


def test_half_a_letter_does_not_stop_an_answer_and_keeps_its_length():
    assert len(unpacked(packed("青\ud800禾"))) == 3
