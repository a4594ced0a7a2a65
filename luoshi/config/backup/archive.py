"""The file of a backup: a tar with the manifest first, then one line with the digest of it all."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

MANIFEST = "manifest.json"
MARK = b"\nluoshi-backup-1 "
ENDING = len(MARK) + 64 + 1
PIECE = 1024 * 1024


class Damaged(Exception):
    """The backup cannot be used; the message says why and what to do."""


class Hashing(io.RawIOBase):
    """What is written goes on to a file and into a digest."""

    def __init__(self, out: BinaryIO):
        self.out, self.digest = out, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.digest.update(data)
        return self.out.write(data)


@contextmanager
def new_archive(path: Path, manifest: dict[str, Any]) -> Iterator[tarfile.TarFile]:
    """Under another name until it is whole and on the disk; readable by its owner only."""
    unfinished = path.with_name(path.name + ".part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            hashed = Hashing(out)
            with tarfile.open(fileobj=hashed, mode="w|", format=tarfile.PAX_FORMAT) as tar:
                add_bytes(tar, MANIFEST, json.dumps(manifest, ensure_ascii=False).encode())
                yield tar
            out.write(MARK + hashed.digest.hexdigest().encode() + b"\n")
            out.flush()
            os.fsync(out.fileno())
        os.rename(unfinished, path)
        sync_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def digest_of(path: Path, size: int | None = None) -> str:
    """Of the whole file, or of its first bytes."""
    digest, left = hashlib.sha256(), path.stat().st_size if size is None else size
    with path.open("rb") as file:
        while left > 0 and (piece := file.read(min(PIECE, left))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest of a backup whose every bit is as it was written."""
    if not path.is_file():
        raise Damaged(f"没有找到备份文件 {path}，请检查路径。")
    body = path.stat().st_size - ENDING
    with path.open("rb") as file:
        file.seek(max(body, 0))
        ending = file.read()
    if body <= 0 or not ending.startswith(MARK) or not ending.endswith(b"\n"):
        raise Damaged("这不是完整的备份：末尾的校验记号不在。请换一份备份。")
    if digest_of(path, body).encode() != ending[len(MARK) : -1]:
        raise Damaged("备份的内容与写入时不一致，已经损坏，没有恢复任何东西。请换一份备份。")
    with tarfile.open(path, "r:") as tar:
        return json.load(tar.extractfile(MANIFEST))


def unpack(path: Path, manifest: dict[str, Any], into: Path) -> None:
    """Every part under its name, each with the size and digest the manifest gives."""
    wanted = {part["name"]: part for part in manifest["parts"]}
    with tarfile.open(path, "r:") as tar:
        for member in tar:
            if (part := wanted.pop(member.name, None)) is not None:
                out = into / part["name"]
                out.parent.mkdir(parents=True, exist_ok=True)
                write(tar.extractfile(member), out, part)
    if wanted:
        raise Damaged(f"备份里缺少 {'、'.join(sorted(wanted)[:3])}，请换一份备份。")


def write(source: BinaryIO, out: Path, part: dict[str, Any]) -> None:
    handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(handle, "wb") as file:
        while piece := source.read(PIECE):
            file.write(piece)
            digest.update(piece)
            size += len(piece)
        file.flush()
        os.fsync(file.fileno())
    if (size, digest.hexdigest()) != (part["size"], part["sha256"]):
        raise Damaged(f"备份里的 {part['name']} 与清单不符，请换一份备份。")
