"""A backup put back still verifies: by itself, by a page kept outside, and from then on."""

import os

import pytest

from .office import OPENING, luoshi


def test_a_restored_ledger_agrees_with_a_page_kept_outside(tmp_path, empty_office):
    home, again, page = tmp_path / "office", tmp_path / "again", tmp_path / "page.txt"
    empty_office(home)
    assert luoshi(home, "", "python", OPENING).stdout.strip() == "1"
    page.write_text(luoshi(home, "", "ledger", "checkpoint", "1").stdout, encoding="utf-8")
    assert luoshi(home, "", "backup", str(tmp_path / "kept")).returncode == 0
    file = next((tmp_path / "kept").glob("*.backup"))

    assert luoshi(home, "", "restore", str(file), "--into", str(again)).returncode == 0
    told = luoshi(again, "", "ledger", "verify", str(page))
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("账本与给出的1张检查点相符，第1号到第300号事件没有改动。")
    assert luoshi(again, "", "python", OPENING).stdout.strip() == "2"
    assert luoshi(again, "", "ledger", "verify", str(page)).returncode == 0


@pytest.mark.skipif(os.environ.get("LUOSHI_LONG") != "1", reason="LUOSHI_LONG=1 runs it")
def test_a_backup_from_before_a_page_says_what_is_missing(tmp_path, empty_office):
    home, again, page = tmp_path / "office", tmp_path / "again", tmp_path / "page.txt"
    empty_office(home)
    assert luoshi(home, "", "backup", str(tmp_path / "kept")).returncode == 0
    assert luoshi(home, "", "python", OPENING).returncode == 0
    page.write_text(luoshi(home, "", "ledger", "checkpoint").stdout, encoding="utf-8")
    file = next((tmp_path / "kept").glob("*.backup"))
    assert luoshi(home, "", "restore", str(file), "--into", str(again)).returncode == 0

    told = luoshi(again, "", "ledger", "verify", str(page))

    assert told.returncode == 2
    assert "第1号检查点说到第300号事件，账本只到第0号，后面的被删掉了。" in told.stderr
