"""What is said when the office starts: each fault by its number, and silence where all is well."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.management import call_command

from luoshi.config import checks, home

WAL = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/share /mnt/share nfs4 rw 0 0
//nas/data /mnt/share/my\\040disk cifs rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
proc /proc proc rw 0 0
"""


def ids(found) -> list[str]:
    return [one.id for one in found]


@pytest.mark.parametrize(
    ("command", "version", "expected"),
    [
        (WAL, (3, 40, 1), ["luoshi.E001"]),
        ("pragma journal_mode = wal", (3, 51, 2), ["luoshi.E001"]),
        (WAL, (3, 51, 3), []),
        (WAL, (3, 50, 7), []),
        (WAL, (3, 50, 6), ["luoshi.E001"]),
        (WAL, (3, 44, 6), []),
        (WAL, (3, 45, 0), ["luoshi.E001"]),
        ("PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;", (3, 40, 1), []),
        ("", (3, 40, 1), []),
    ],
)
def test_wal_is_refused_where_it_may_corrupt(command, version, expected):
    assert ids(checks.wal_race(command, version)) == expected


def test_what_the_office_chooses_itself_is_sound():
    assert checks.wal_race(home.sqlite_pragmas(), checks.sqlite3.sqlite_version_info) == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/luoshi/luoshi.sqlite3", "ext4"),
        ("/mnt/share/luoshi.sqlite3", "nfs4"),
        ("/mnt/shared/luoshi.sqlite3", "ext4"),
        ("/mnt/share/my disk/luoshi.sqlite3", "cifs"),
        ("/mnt/share/local/luoshi.sqlite3", "ext4"),
    ],
)
def test_a_file_belongs_to_the_nearest_mount(path, kind):
    assert checks.mount_of(Path(path), MOUNTS)[1] == kind
    assert ids(checks.network_disk(Path(path), MOUNTS)) == (
        ["luoshi.E002"] if kind in ("nfs4", "cifs") else []
    )


def test_where_nothing_is_known_of_mounts_nothing_is_said():
    assert checks.network_disk(Path("/srv/luoshi.sqlite3"), "") == []


def test_the_network_disk_is_named():
    (error,) = checks.network_disk(Path("/mnt/share/luoshi.sqlite3"), MOUNTS)

    assert error.msg == (
        "数据库文件 /mnt/share/luoshi.sqlite3 在网络磁盘上（/mnt/share，nfs4），"
        "文件锁不可靠，会损坏数据。"
    )
    assert "PostgreSQL" in error.hint


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 10, 31), []),
        (date(2026, 11, 1), ["luoshi.W001"]),
        (date(2027, 1, 1), ["luoshi.W001"]),
        (date(2025, 12, 31), []),
    ],
)
def test_a_year_without_notice_is_said_when_it_should_be_out(today, expected):
    assert ids(checks.calendar_short_of(today)) == expected


@pytest.mark.parametrize(
    ("host", "demo", "expected"),
    [("", False, ["luoshi.I001"]), ("mail.example", False, []), ("", True, [])],
)
def test_no_mail_is_said(settings, host, demo, expected):
    settings.EMAIL_HOST, settings.DEMO = host, demo

    assert ids(checks.mail_can_be_sent(None)) == expected


@pytest.mark.parametrize(
    ("url", "kinds", "expected"),
    [
        ("", ["notice"], []),
        ("https://m.example/v1", [], ["luoshi.I002"]),
        ("https://m.example/v1", ["notice"], ["luoshi.I003"]),
    ],
)
def test_that_text_may_leave_is_said(settings, url, kinds, expected):
    settings.MODEL_URL, settings.MODEL_KINDS = url, kinds
    found = checks.a_model_is_named(None)

    assert ids(found) == expected
    assert all("m.example" in one.msg and one.hint.endswith("。") for one in found)


def test_every_fault_says_what_to_do(settings):
    settings.EMAIL_HOST, settings.DEMO = "", False
    found = [
        *checks.wal_race(WAL, (3, 40, 1)),
        *checks.network_disk(Path("/mnt/share/luoshi.sqlite3"), MOUNTS),
        *checks.calendar_short_of(date(2027, 1, 1)),
        *checks.mail_can_be_sent(None),
    ]

    assert [one.id for one in found if not (one.hint or "").endswith("。")] == []
    assert len(ids(found)) == 4


def test_the_usual_checks_are_silent_and_the_office_hears_the_rest(settings):
    settings.EMAIL_HOST, settings.DEMO = "", False
    said = StringIO()
    call_command("check", stdout=said, stderr=said)

    office = run_checks(tags=[checks.OFFICE], include_deployment_checks=True)

    assert "luoshi." not in said.getvalue()
    assert "luoshi.I001" in ids(office)
