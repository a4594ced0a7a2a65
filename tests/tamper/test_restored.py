"""A backup put back still verifies: by itself, by a page kept outside, and from then on."""

import os

import pytest

from .office import OPENING, in_turn, luoshi

WRITE = ("python", OPENING)


def test_a_restored_ledger_agrees_with_a_page_kept_outside(tmp_path, empty_office):
    home, again, page = tmp_path / "office", tmp_path / "again", tmp_path / "page.txt"
    empty_office(home)
    wrote, shown, kept = in_turn(
        home, "", WRITE, ("ledger", "checkpoint", "1"), ("backup", str(tmp_path / "kept"))
    )
    assert (wrote.out.strip(), kept.code) == ("1", 0)
    page.write_text(shown.out, encoding="utf-8")
    file = next((tmp_path / "kept").glob("*.backup"))

    assert luoshi(home, "", "restore", str(file), "--into", str(again)).code == 0
    verify = ("ledger", "verify", str(page))
    told, wrote, told_after = in_turn(again, "", verify, WRITE, verify)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("账本与给出的1张检查点相符，第1号到第300号事件没有改动。")
    assert wrote.out.strip() == "2"
    assert told_after.code == 0


@pytest.mark.skipif(os.environ.get("LUOSHI_LONG") != "1", reason="LUOSHI_LONG=1 runs it")
def test_a_backup_from_before_a_page_says_what_is_missing(tmp_path, empty_office):
    home, again, page = tmp_path / "office", tmp_path / "again", tmp_path / "page.txt"
    empty_office(home)
    kept, wrote, shown = in_turn(
        home, "", ("backup", str(tmp_path / "kept")), WRITE, ("ledger", "checkpoint")
    )
    assert (kept.code, wrote.code) == (0, 0)
    page.write_text(shown.out, encoding="utf-8")
    file = next((tmp_path / "kept").glob("*.backup"))
    assert luoshi(home, "", "restore", str(file), "--into", str(again)).code == 0

    told = luoshi(again, "", "ledger", "verify", str(page))

    assert told.code == 2
    assert "第1号检查点说到第300号事件，账本只到第0号，后面的被删掉了。" in told.err
