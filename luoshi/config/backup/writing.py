"""Writing a backup and reading it back before saying that there is one."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from .archive import Damaged, digest_of, new_archive, read_manifest, unpack
from .databases import KINDS, Held

FORMAT = 1
KEY = "secret.key"


@dataclass(frozen=True)
class Kept:
    path: Path
    manifest: dict[str, Any]

    @property
    def sentence(self) -> str:
        parts, ledger = self.manifest["parts"], self.manifest["ledger"]
        files = sum(part["name"].startswith("files/") for part in parts)
        said = (
            f"已备份到 {self.path}，并重新打开核对：数据库完整，账本到第{ledger['seq']}号前后衔接，"
            f"{files}个文件与收到时一致。"
        )
        if lost := self.manifest["damaged"]:
            said += (
                f"有{len(lost)}个文件在备份前已经缺失或被改动，没有备份：{'、'.join(lost[:5])}。"
            )
        return said


def keep(folder: Path, *, at: datetime) -> Kept:
    """Back up the office to a new file in the folder.

    The data base first: a file is on the disk before its row, so each row of the copy has its file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"luoshi-{timezone.localtime(at):%Y%m%d-%H%M%S}.backup"
    if path.exists():
        raise Damaged(f"{path} 已经存在，请过一秒再备份。")
    kind = KINDS[connection.vendor]
    with tempfile.TemporaryDirectory(prefix=".luoshi-", dir=folder) as scratch:
        copy = Path(scratch) / kind.part
        kind.copy(connection.settings_dict, copy)
        found = kind.look(copy)
        sources, damaged = parts_of(copy, found)
        manifest = described(found, sources, damaged, at)
        with new_archive(path, manifest) as tar:
            for name, (source, _) in sources.items():
                tar.add(source, arcname=name, recursive=False)
    return Kept(path, verify(path))


def parts_of(copy: Path, found: Held) -> tuple[dict[str, tuple[Path, str]], list[str]]:
    """Each part with where it comes from and its digest; the files that are not what was received."""
    sources = {copy.name: (copy, digest_of(copy))}
    key, damaged = settings.HOME / KEY, []
    if key.is_file():
        sources[KEY] = (key, digest_of(key))
    for part in found.files:
        source = Path(settings.FILES_ROOT) / part["name"].removeprefix("files/")
        if source.is_file() and digest_of(source) == part["sha256"]:
            sources[part["name"]] = (source, part["sha256"])
        else:
            damaged.append(part["name"])
    return sources, damaged


def described(
    found: Held, sources: dict[str, tuple[Path, str]], damaged: list[str], at: datetime
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": timezone.localtime(at).isoformat(),
        "data_base": connection.vendor,
        "migrations": found.migrations,
        "counts": found.counts,
        "ledger": {"seq": found.seq, "hash": found.hash},
        "parts": [
            {"name": name, "size": source.stat().st_size, "sha256": digest}
            for name, (source, digest) in sources.items()
        ],
        "damaged": damaged,
    }


def verify(path: Path) -> dict[str, Any]:
    """Unpack a backup beside itself, look into it, and compare with its manifest."""
    manifest = read_manifest(path)
    with tempfile.TemporaryDirectory(prefix=".luoshi-", dir=path.parent) as scratch:
        unpack(path, manifest, Path(scratch))
        compare(Path(scratch), manifest)
    return manifest


def compare(unpacked: Path, manifest: dict[str, Any]) -> None:
    """The data base of a backup is the one the manifest tells of, and all its files are there."""
    kind = KINDS[manifest["data_base"]]
    found = kind.look(unpacked / kind.part)
    ledger = {"seq": found.seq, "hash": found.hash}
    if (found.counts, ledger) != (manifest["counts"], manifest["ledger"]):
        raise Damaged("备份里的数据库与清单不符，请换一份备份。")
    wanted = {part["name"] for part in found.files} - set(manifest["damaged"])
    there = {part["name"] for part in manifest["parts"] if part["name"].startswith("files/")}
    if wanted != there:
        raise Damaged("备份里的文件与数据库记的不符，请换一份备份。")
