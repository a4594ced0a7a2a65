"""What must be right before an office works on this machine, with what to do where it is not."""

import sqlite3
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, register
from django.core.checks import Warning as Caution
from django.utils import timezone

from luoshi.clocks.calendar import STATE

from .home import wal_is_safe

OFFICE = "office"  # said when the server starts, not at every command
NETWORK = frozenset(
    {"afs", "beegfs", "ceph", "cifs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4"}
    | {"ocfs2", "smb3", "smbfs"}
    | {f"fuse.{kind}" for kind in ("ceph", "glusterfs", "rclone", "s3fs", "sshfs")}
)
NOTICE_IS_OUT_BY = 11  # the State Council's notice of the next year comes in October or November


@register()
def sqlite_is_sound(app_configs: Any, **more: Any) -> list[CheckMessage]:
    """One file keeps every promise of the office, so how it is written and where it lies counts."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        return []
    command = database["OPTIONS"].get("init_command", "")
    return wal_race(command, sqlite3.sqlite_version_info) + network_disk(
        Path(database["NAME"]), mounts()
    )


def wal_race(command: str, version: tuple[int, ...]) -> list[CheckMessage]:
    if "journal_mode=wal" not in command.replace(" ", "").lower() or wal_is_safe(version):
        return []
    shown = ".".join(map(str, version))
    return [
        Error(
            f"SQLite {shown} 的 WAL 方式有缺陷，几个进程同时写可能损坏数据库。",
            hint="请去掉对 init_command 的改动，由系统选定写入方式；"
            "或把 SQLite 升到 3.51.3（或 3.50.7、3.44.6）以上。",
            id="luoshi.E001",
        )
    ]


def network_disk(path: Path, mounted: str) -> list[CheckMessage]:
    place, kind = mount_of(path, mounted)
    if kind not in NETWORK:
        return []
    return [
        Error(
            f"数据库文件 {path} 在网络磁盘上（{place}，{kind}），文件锁不可靠，会损坏数据。",
            hint="请用 LUOSHI_HOME 指定本机磁盘上的文件夹；要多台机器共用，请改用 PostgreSQL。",
            id="luoshi.E002",
        )
    ]


def mounts() -> str:
    """Empty where the system does not tell: then nothing is known and nothing is said."""
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def mount_of(path: Path, mounted: str) -> tuple[str, str]:
    """Where the file system of a path is mounted, and its kind; of two at one place the later."""
    resolved, best, kind = PurePosixPath(path.resolve()), "", ""
    for line in mounted.splitlines():
        _, place, found, *_ = (*line.split(" "), "", "", "")
        place = place.replace("\\040", " ")
        if place and resolved.is_relative_to(place) and len(place) >= len(best):
            best, kind = place, found
    return best, kind


@register(OFFICE, deploy=True)
def calendar_reaches_next_year(app_configs: Any, **more: Any) -> list[CheckMessage]:
    return calendar_short_of(timezone.localdate())


def calendar_short_of(today: date) -> list[CheckMessage]:
    wanted = today.year + (today.month >= NOTICE_IS_OUT_BY)
    if wanted in STATE.years:
        return []
    return [
        Caution(
            f"日历里还没有{wanted}年的放假安排，落在{wanted}年的期限按平常的周末推算，标为“暂定”。",
            hint="国务院办公厅的通知发布后，请升级到带有新日历的版本。",
            id="luoshi.W001",
        )
    ]


@register(OFFICE, deploy=True)
def mail_can_be_sent(app_configs: Any, **more: Any) -> list[CheckMessage]:
    if settings.EMAIL_HOST or settings.DEMO:
        return []
    return [
        Info(
            "没有设置邮件服务器，通知只在系统内显示。",
            hint="需要发邮件时，请设置 LUOSHI_MAIL_HOST。",
            id="luoshi.I001",
        )
    ]


@register(OFFICE, deploy=True)
def a_model_is_named(app_configs: Any, **more: Any) -> list[CheckMessage]:
    """Whoever starts the server is told that text may leave it."""
    if not settings.MODEL_URL:
        return []
    host, kinds = urlsplit(settings.MODEL_URL).netloc, settings.MODEL_KINDS
    if not kinds:
        return [
            Info(
                f"设置了模型 {host}，但没有准许送哪一类文件，什么也不会送。",
                hint="要用时请设置 LUOSHI_MODEL_KINDS，如 notice,report。",
                id="luoshi.I002",
            )
        ]
    return [
        Info(
            f"设置了模型：督查人员按下以后，{'、'.join(kinds)} 类文件的句子会送到 {host}。",
            hint="不再用时，请去掉 LUOSHI_MODEL_URL。",
            id="luoshi.I003",
        )
    ]
