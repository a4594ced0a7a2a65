"""What goes wrong when the office starts is a sentence: data base, port, words of a command."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.utils import OperationalError

from luoshi.config.trouble import of_command, of_database, of_port

ROOT = Path(__file__).parents[3]
RUN = "import sys; from luoshi.config.command import main; sys.exit(main())"


def luoshi(*words: str, home: Path, **env: str) -> tuple[int, str, str]:
    """The command in a process of its own, as it is called."""
    given = {k: v for k, v in os.environ.items() if not k.startswith("LUOSHI_")}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words],
        cwd=ROOT,
        env=given | {"LUOSHI_HOME": str(home)} | env,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def taken():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        yield one.getsockname()[1]


def test_a_port_that_is_taken_or_none(taken):
    assert of_port("127.0.0.1", taken) == (
        f"端口{taken}已经有程序在用，请用 --port 换一个，或者先停掉那个程序。"
    )
    assert of_port("127.0.0.1", 70000).startswith("端口要在1到65535之间")


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ('connection failed: FATAL: password authentication failed for user "u"', "数据库不认"),
        ('FATAL:  database "office" does not exist', "数据库服务器上没有这个库"),
        ('FATAL:  role "u" does not exist', "数据库里没有这个用户"),
        ("connection to server failed: Connection refused", "连不上数据库服务器"),
        ("server closed the connection unexpectedly", "数据库服务器停了"),
        ("no such table: matters_matter", "数据库还没有建好"),
        ("database or disk is full", "磁盘满了"),
        ("attempt to write a readonly database", "数据库现在只能读"),
        ("database is locked", "别的程序占着数据库"),
        ("something new", "数据库出错：something new。"),
    ],
)
def test_what_the_data_base_says_in_our_words(told, start):
    said = of_database(OperationalError(told))

    assert said.startswith(start)
    assert said.endswith("。")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("Error: the following arguments are required: --as", "还要写：--as。"),
        ("Error: unrecognized arguments: --fly", "不认识：--fly。"),
        ("argument --port: invalid int value: 'x'", "--port 要写整数，写的是“x”。"),
        ("argument --as: expected one argument", "--as 后面要写内容。"),
    ],
)
def test_words_of_a_command_that_cannot_be_read(told, sentence):
    assert of_command("matter", told) == f"{sentence}请看 luoshi matter --help。"


@pytest.mark.parametrize(
    ("words", "env", "sentence"),
    [
        (("serve",), {"LUOSHI_DATABASE": "mysql://u@h/d"}, "LUOSHI_DATABASE 要以 postgresql://"),
        (("matter", "list"), {}, "还要写：--as。"),
        (("matter", "list", "--as", "lin"), {}, "数据库还没有建好，或者是旧版本的，请先执行 luoshi"),
        (("serve", "--port", "9"), {"LUOSHI_DATABASE": "postgresql://u@127.0.0.1:9/d"},
         "连不上数据库服务器，请确认它已经启动"),
        (("serve", "--host", "192.0.2.1"), {}, "本机没有地址“192.0.2.1”，请改 --host"),
        (("serve", "--port", "x"), {}, "--port 要写整数，写的是“x”。"),
    ],
)  # fmt: skip
def test_no_traceback_and_no_english(tmp_path, words, env, sentence):
    code, _, said = luoshi(*words, home=tmp_path, **env)

    assert (code, said.splitlines()[0].startswith(sentence)) == (2, True), said
    assert "Traceback" not in said
    assert "System check" not in said


def test_check_says_what_is_missing_and_then_that_all_is_well(tmp_path, empty_office):
    before = luoshi("check", home=tmp_path)
    empty_office(tmp_path)
    after = luoshi("check", home=tmp_path)

    assert (before[0], after[0]) == (2, 0)
    assert "有错：数据库还没有建好" in before[1]
    assert before[2] == "有1处要先改好。\n"
    assert after[1].endswith("可以启动：luoshi serve\n")


def test_an_older_python_is_told(tmp_path):
    """The package says so before anything an old Python could not read."""
    old = "import sys; sys.version_info = (3, 9, 2); import luoshi"
    done = subprocess.run([sys.executable, "-c", old], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr == (
        "落实需要 Python 3.11 以上，现在是 3.9，请用新的 Python 重建环境：./run setup\n"
    )
