"""What every test stands on: a home of its own, closed sockets, a browser, a live server."""

import fcntl
import gc
import ipaddress
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings as trials
from playwright.sync_api import sync_playwright

pytest_plugins = ["tests.asked"]
HOME = Path(tempfile.mkdtemp(prefix="luoshi-test-"))
# Rows nobody asked an order of come in the other one: PostgreSQL gives them in any.
QUICK_BUT_CONTRARY = (
    "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA reverse_unordered_selects=ON;"
)
FIRST = "tests/architecture/"
LONG = (
    "tests/crash/test_points.py",
    "tests/crash/test_killed.py",
    "tests/crash/test_histories.py",
    "tests/races/test_races.py",
    "luoshi/notices/tests/test_crash.py",
    "tests/journeys/test_every_page.py",
)
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "live"}
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def begin_django() -> None:
    """Settings are read once, so the home and the storage have to be named before."""
    (HOME / "static").mkdir()
    os.environ["LUOSHI_HOME"] = str(HOME)
    os.environ["LUOSHI_STATIC"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.config.settings"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # A file, not memory: the live server's threads have connections of their own, as in life.
        database.setdefault("TEST", {})["NAME"] = str(HOME / "test.sqlite3")
        database["OPTIONS"]["init_command"] = QUICK_BUT_CONTRARY
    else:
        database["CONN_MAX_AGE"] = 0  # a kept connection would stop the test data base's removal
    django.setup()
    from luoshi.ledger.tests.loose import let_tests_empty_the_ledger  # noqa: PLC0415 -- needs Django

    let_tests_empty_the_ledger()
    # Else the runner would set Django up in its workers before they come here for a home.
    del os.environ["DJANGO_SETTINGS_MODULE"]


begin_django()
# No deadline: the machine may be busy with other tests, and a slow example is not a wrong one.
# The quick run says the same of the same code; the long one looks where nobody has looked.
trials.register_profile("quick", deadline=None, derandomize=True)
trials.register_profile("long", deadline=None, max_examples=2000)
trials.load_profile("long" if os.environ.get("LUOSHI_LONG") == "1" else "quick")


gc.set_threshold(50_000, 20, 20)  # Django makes few cycles and many objects to look through


def pytest_addoption(parser: pytest.Parser) -> None:
    told = (
        "a folder in which processes that run at once or one after the other keep what they share"
    )
    parser.addoption("--migrated", type=Path, help=told)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end, and need not be looked through again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`database` marks whatever touches the data base, so that one run can be repeated on another."""
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(item.fixturenames):
            item.add_marker("database")


class InOrder:
    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """What looks at the sources comes first: it is quick, and tells of most slips. Then what
        takes long, so that no process is left with it at the end."""
        items.sort(
            key=lambda one: (not one.nodeid.startswith(FIRST), not one.nodeid.startswith(LONG))
        )


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(InOrder())


class Migrated:
    """A data base with all tables and no rows: made by the first process, copied by the others."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder or HOME
        self.file = self.folder / "empty.sqlite3"
        self.mark = self.folder / "postgresql"
        self.name = "luoshi_empty" if folder else f"luoshi_empty_{os.getpid()}"

    @contextmanager
    def to_myself(self) -> Iterator[None]:
        """The others wait: two at once would migrate twice."""
        with open(self.folder / "migrated.lock", "w") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield

    def take(self) -> bool:
        """Make the tests' data base of it; whether it was there."""
        ours = connection.creation._get_test_db_name()
        if connection.vendor == "sqlite":
            return self.file.exists() and bool(shutil.copyfile(self.file, ours))
        if is_there := self.mark.exists():
            on_cluster(f"CREATE DATABASE {ours} TEMPLATE {self.name}")
        return is_there

    def keep(self) -> None:
        ours = connection.settings_dict["NAME"]
        if connection.vendor == "sqlite":
            shutil.copyfile(ours, self.file)
            return
        connection.close()  # nobody may be connected to what is copied
        on_cluster(f"CREATE DATABASE {self.name} TEMPLATE {ours}")
        self.mark.touch()


def on_cluster(statement: str) -> None:
    with psycopg.connect(os.environ["LUOSHI_TEST_PG"], autocommit=True) as cluster:
        cluster.execute(statement)


@pytest.fixture(scope="session")
def migrated(pytestconfig) -> Migrated:
    return Migrated(pytestconfig.getoption("migrated"))


@pytest.fixture(scope="session")
def django_db_setup(
    migrated, django_test_environment, django_db_blocker, django_db_modify_db_settings
) -> Iterator[None]:
    """Migrating takes six seconds, so it is done once, for the tests' own processes as well."""
    with django_db_blocker.unblock(), migrated.to_myself():
        was_there = migrated.take()
        made = setup_databases(0, interactive=False, keepdb=was_there, serialized_aliases=[])
        if not was_there:
            migrated.keep()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def empty_office(migrated, django_db_setup) -> Callable[[Path], Path]:
    """Makes a folder the home of an office whose SQLite data base is migrated and empty."""

    def begin(home: Path) -> Path:
        home.mkdir(exist_ok=True)
        shutil.copyfile(migrated.file, home / "luoshi.sqlite3")
        return home

    return begin


@pytest.fixture(scope="session")
def empty_database(migrated, django_db_setup) -> Callable[[], AbstractContextManager[str]]:
    """The address of a data base of the cluster, migrated and empty; it is gone afterwards."""
    server, numbers = os.environ["LUOSHI_TEST_PG"], count(1)

    @contextmanager
    def begin() -> Iterator[str]:
        name = f"luoshi_{os.getpid()}_{next(numbers)}"
        on_cluster(f"CREATE DATABASE {name} TEMPLATE {migrated.name}")
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            on_cluster(f"DROP DATABASE {name} WITH (FORCE)")

    return begin


@pytest.fixture
def new_home(tmp_path: Path, empty_office: Callable[[Path], Path]) -> Path:
    """The home of such an office."""
    return empty_office(tmp_path)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("pg") and connection.vendor != "postgresql":
        pytest.skip("没有测试用的 PostgreSQL，请用 ./run test 执行")


def is_loopback(host: object) -> bool:
    if host in (None, "", "localhost", socket.gethostname()):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def closed_sockets() -> Iterator[None]:
    """No test reaches anything but this machine, by address or by name."""
    patch = pytest.MonkeyPatch()
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def connect_here(self: socket.socket, address: tuple) -> None:
        if self.family != socket.AF_UNIX and not is_loopback(address[0]):
            raise PermissionError(f"测试不得连接外部地址：{address[0]}")
        connect(self, address)

    def resolve_here(host, *args, **kwargs):
        if not is_loopback(host):
            raise PermissionError(f"测试不得解析外部域名：{host}")
        return resolve(host, *args, **kwargs)

    patch.setattr(socket.socket, "connect", connect_here)
    patch.setattr(socket, "getaddrinfo", resolve_here)
    yield
    patch.undo()


def while_it_is_asked_for(fixture_name: str, config: pytest.Config) -> str:
    """One Chromium for all where every test wants it; else it is in the way of the tests after."""
    return "session" if config.option.markexpr == "browser" else "module"


@pytest.fixture(scope=while_it_is_asked_for)
def browser() -> Iterator:
    """The distribution's Chromium, driven by Playwright; nothing is downloaded."""
    # The driver's event loop lives in this thread; Django would take that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS
        )
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def live(transactional_db, live_server) -> str:
    """The address of a running server that sees what the test has committed."""
    return live_server.url


@pytest.fixture
def page(browser, live) -> Iterator:
    """A new window on the live server; a script error or a breach of the policy fails the test."""
    context = browser.new_context(base_url=live, locale="zh-CN", timezone_id="Asia/Shanghai")
    window, complaints = context.new_page(), []
    window.on("pageerror", lambda error: complaints.append(str(error)))
    window.on("console", lambda line: complaints.extend(complaint(line)))
    yield window
    context.close()
    assert complaints == []


def complaint(line) -> list[str]:
    """A refusal (422) and a missing page (404) are answers; everything else in red is a fault."""
    answered = line.text.startswith("Failed to load resource")
    return [line.text] if line.type == "error" and not answered else []
