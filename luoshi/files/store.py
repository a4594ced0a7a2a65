"""Keeping bytes: temporary file, fsync, rename, fsync of the folder, then the row.

A file without a row is an orphan that can be collected; a row without its file cannot happen.
"""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from luoshi.ledger.refusal import Refused

from .gate import clean_name, type_of
from .models import StoredFile

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def keep(name: str, data: bytes, *, unit_id: int, by_id: int, at: datetime) -> StoredFile:
    """Keep bytes that have passed the gate."""
    place = f"{secrets.token_hex(1)}/{secrets.token_hex(16)}"
    write_bytes(Path(settings.FILES_ROOT) / place, data)
    return StoredFile.objects.create(
        name=clean_name(name),
        type=type_of(name),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        place=place,
        unit_id=unit_id,
        by_id=by_id,
        at=at,
    )


def write_bytes(path: Path, data: bytes) -> None:
    """The whole file or nothing of it; a full disk is said in a sentence."""
    unfinished = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(unfinished, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        if error.errno in NO_ROOM:
            raise Refused(
                "服务器的磁盘满了，文件没有保存，什么也没有改。请系统管理员腾出空间后再传一次。"
            ) from error
        raise
    os.rename(unfinished, path)
    for folder in (path.parent, path.parent.parent):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def discard(files: Iterable[StoredFile]) -> None:
    """Bytes whose row was not written after all."""
    for file in files:
        (Path(settings.FILES_ROOT) / file.place).unlink(missing_ok=True)


def bytes_of(stored: StoredFile) -> bytes:
    """The bytes, checked against their hash."""
    data = (Path(settings.FILES_ROOT) / stored.place).read_bytes()
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise OSError(f"文件“{stored.name}”与收到时不一致，请联系管理员从备份恢复。")
    return data
