"""Starting an office again from a backup, in a place where there is none."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from .archive import Damaged, read_manifest, sync_folder, unpack
from .databases import KINDS
from .writing import FORMAT, KEY, compare

UNFINISHED = ".restoring"


@dataclass(frozen=True)
class Restored:
    home: Path
    manifest: dict[str, Any]
    unsure: int  # mails of which nobody knows whether they were sent since

    @property
    def sentence(self) -> str:
        ledger = self.manifest["ledger"]
        said = (
            f"已恢复到 {self.home}。账本到第{ledger['seq']}号（摘要 {ledger['hash'][:12]}），"
            f"备份时间 {self.manifest['made_at'][:16].replace('T', ' ')}，此后办的事不在其中，请对照补录。"
        )
        if self.unsure:
            said += f"有{self.unsure}封邮件不知道是否已经送达，再发时会注明可能重复。"
        if lost := self.manifest["damaged"]:
            said += f"有{len(lost)}个文件在备份前已经缺失：{'、'.join(lost[:5])}。"
        return said


def restore(path: Path, home: Path, *, data_base: dict[str, Any]) -> Restored:
    """All of it is checked before anything is put in place; a refusal leaves nothing behind."""
    manifest = read_manifest(path)
    if refusal := why_not_restore(manifest, home, data_base):
        raise Damaged(refusal)
    kind = KINDS[manifest["data_base"]]
    unfinished = home.with_name(home.name + UNFINISHED)
    unfinished.mkdir(parents=True)
    try:
        unpack(path, manifest, unfinished)
        compare(unfinished, manifest)
        unsure = kind.put_back(unfinished / kind.part, data_base)
        put_in_place(unfinished, home)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Restored(home, manifest, unsure)


def put_in_place(unfinished: Path, home: Path) -> None:
    if home.is_dir():
        (home / KEY).unlink(missing_ok=True)
        home.rmdir()
    os.rename(unfinished, home)
    sync_folder(home.parent)


def why_not_restore(manifest: dict[str, Any], home: Path, data_base: dict[str, Any]) -> str | None:
    if manifest["format"] != FORMAT:
        return "备份的格式不是这个版本的，请用写它的那个版本的程序恢复。"
    if newer := newer_than_code(manifest["migrations"]):
        return f"备份来自更新的版本（{newer[0]}），请先把程序升级到那个版本再恢复。"
    if is_taken(home):
        return f"{home} 里已经有数据，没有覆盖。请用 --into 指定一个不存在的文件夹。"
    if home.with_name(home.name + UNFINISHED).exists():
        return f"{home}{UNFINISHED} 是上次没有做完的恢复，请看过后删除再试。"
    if manifest["data_base"] != connection.vendor:
        return (
            f"备份来自 {manifest['data_base']}，现在设置的是 {connection.vendor}，"
            "请改好 LUOSHI_DATABASE 再恢复。"
        )
    return KINDS[manifest["data_base"]].why_not_into(data_base)


def is_taken(home: Path) -> bool:
    """The key alone is no office: the program makes one wherever it is started."""
    if not home.is_dir():
        return home.exists()
    return any(one.name != KEY for one in home.iterdir())


def newer_than_code(migrations: list[str]) -> list[str]:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    return sorted(set(migrations) - known)
