"""A backup is whole or refused, and an office starts again from it."""

import json
import os
import random
import subprocess
import sys
import tarfile
import threading
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from luoshi.config.backup import Damaged, keep, restore, verify
from luoshi.config.backup.archive import ENDING, new_archive, read_manifest
from luoshi.config.backup.databases import plain
from luoshi.files.models import StoredFile
from luoshi.files.store import keep as keep_file
from luoshi.ledger.models import Event, Head
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import NOW, Cast
from luoshi.notices.models import Mail
from luoshi.notices.states import MailState

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[3]
LIVES = """
import django; django.setup()
from django.test import Client
from luoshi.ledger.record import first_break
from luoshi.matters.models import Matter
from luoshi.notices.models import Mail
from luoshi.org.models import User
client = Client(SERVER_NAME="localhost")
client.force_login(User.objects.get(username="lin"))
print([client.get("/").status_code, client.get("/matters/").status_code, first_break(),
       Matter.objects.count(), sorted(Mail.objects.values_list("key", "state", "may_repeat"))])
"""


@pytest.fixture
def cast(transactional_db) -> Cast:
    made = Cast()
    made.matter_at("doing")
    made.matter_at("closed", title="有\t制表符、\\反斜杠和\n换行的题目")
    keep_file("验收单.txt", b"17", unit_id=made.bureau.pk, by_id=made.lead.pk, at=NOW)
    for state in (MailState.SENDING, MailState.PENDING, MailState.SENT):
        more = {"lease_until": NOW} if state == MailState.SENDING else {}
        more |= {"sent_at": NOW} if state == MailState.SENT else {}
        Mail.objects.create(
            person=made.lead, key=f"a:{state}", kind="single", state=state, not_before=NOW, **more
        )
    return made


@pytest.fixture
def kept(cast, tmp_path) -> Path:
    return keep(tmp_path / "second", at=NOW).path


@pytest.fixture
def empty(tmp_path):
    """Where a restore may go: settings of a data base that holds nothing."""
    if connection.vendor == "sqlite":
        yield connection.settings_dict
        return
    settings_of, name = dict(connection.settings_dict), f"restored_{os.getpid()}"
    with psycopg.connect(os.environ["LUOSHI_TEST_PG"], autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield settings_of | {"NAME": name}
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def lives(home: Path, data_base: dict) -> str:
    """What the office answers that is started on a home."""
    url = f"postgresql://{data_base['USER']}@/{data_base['NAME']}?host={data_base['HOST']}"
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "luoshi.config.settings"}
    env |= {"LUOSHI_HOME": str(home)}
    env |= {"LUOSHI_DATABASE": url if connection.vendor == "postgresql" else ""}
    (home / "static").mkdir()
    done = subprocess.run([sys.executable, "-c", LIVES], cwd=ROOT, env=env, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return done.stdout.decode().strip()


def test_an_office_starts_again_from_its_backup(kept, tmp_path, empty):
    done = restore(kept, tmp_path / "new", data_base=empty)

    mails = [
        ("a:pending", MailState.UNKNOWN.value, True),
        ("a:sending", MailState.UNKNOWN.value, True),
        ("a:sent", MailState.SENT.value, False),
    ]
    assert lives(done.home, empty) == str([200, 200, None, Matter.objects.count(), mails])
    assert done.unsure == 2
    assert f"账本到第{Head.objects.get().seq}号" in done.sentence
    for stored in StoredFile.objects.all():
        assert (done.home / "files" / stored.place).read_bytes() == b"17"


def test_the_sentence_says_what_was_checked(cast, tmp_path, capsys):
    call_command("backup", str(tmp_path))

    said = capsys.readouterr().out
    assert f"账本到第{Head.objects.get().seq}号前后衔接，1个文件与收到时一致。" in said
    assert [one.suffix for one in tmp_path.iterdir()] == [".backup"]
    assert next(tmp_path.iterdir()).stat().st_mode & 0o077 == 0


def test_backups_while_people_work_are_each_one_moment(cast, tmp_path):
    stop, errors = threading.Event(), []

    def work() -> None:
        try:
            while not stop.is_set():
                cast.matter_at("issued")
        except Exception as error:  # told by the test, not by the thread
            errors.append(error)
        finally:
            connection.close()

    people = [threading.Thread(target=work) for _ in range(2)]
    for person in people:
        person.start()
    made = [keep(tmp_path, at=NOW + timedelta(seconds=n)).manifest for n in range(4)]
    stop.set()
    for person in people:
        person.join()

    assert errors == []
    assert [m["ledger"]["seq"] for m in made] == [m["counts"]["ledger_event"] for m in made]
    assert len({m["ledger"]["seq"] for m in made}) > 1


def test_a_single_wrong_bit_anywhere_is_refused(kept, tmp_path, empty):
    whole = kept.read_bytes()
    chance = random.Random(7)
    with tarfile.open(kept, "r:") as tar:
        members = tar.getmembers()
    places = [m.offset + 5 for m in members] + [m.offset_data + m.size // 2 for m in members]
    places += [m.offset_data + m.size - 1 for m in members]
    places += [len(whole) - 1 - n for n in (0, 1, 40, ENDING - 1, ENDING, ENDING + 900)]
    places += [chance.randrange(len(whole)) for _ in range(60)]
    assert {"manifest.json"} < {m.name for m in members}

    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        kept.write_bytes(flipped)
        with pytest.raises(Damaged, match="请换一份备份"):
            restore(kept, tmp_path / "new", data_base=empty)

    assert sorted(one.name for one in tmp_path.iterdir()) == ["second"]


@pytest.mark.parametrize("length", [0, 1, ENDING - 1, ENDING, 5000, -1])
def test_a_backup_cut_short_is_refused(kept, tmp_path, length):
    kept.write_bytes(kept.read_bytes()[:length])

    with pytest.raises(Damaged, match="请换一份备份"):
        verify(kept)


def forged(kept: Path, tmp_path: Path, change) -> Path:
    """The same backup, changed by somebody who knows how to seal it again."""
    manifest, out = read_manifest(kept), tmp_path / "forged.backup"
    with tarfile.open(kept, "r:") as tar:
        parts = {m.name: tar.extractfile(m).read() for m in tar if m.name != "manifest.json"}
    change(manifest, parts)
    scratch = tmp_path / "parts"
    scratch.mkdir()
    with new_archive(out, manifest) as tar:
        for number, (name, data) in enumerate(parts.items()):
            (scratch / str(number)).write_bytes(data)
            tar.add(scratch / str(number), arcname=name)
    return out


def drop_file(manifest, parts) -> None:
    del parts[next(name for name in parts if name.startswith("files/"))]


def forget_file(manifest, parts) -> None:
    drop_file(manifest, parts)
    manifest["parts"] = [p for p in manifest["parts"] if not p["name"].startswith("files/")]


def change_file(manifest, parts) -> None:
    parts[next(name for name in parts if name.startswith("files/"))] = b"18"


def claim_more(manifest, parts) -> None:
    manifest["ledger"]["seq"] += 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (drop_file, "备份里缺少 files/"),
        (forget_file, "备份里的文件与数据库记的不符"),
        (change_file, "与清单不符"),
        (claim_more, "数据库与清单不符"),
    ],
)
def test_a_backup_that_is_not_what_it_says_is_refused(kept, tmp_path, empty, change, said):
    other = forged(kept, tmp_path, change)

    with pytest.raises(Damaged, match=said):
        restore(other, tmp_path / "new", data_base=empty)

    assert not (tmp_path / "new").exists()


def test_a_backup_of_a_newer_version_is_refused(kept, tmp_path, empty):
    def from_later(manifest, parts) -> None:
        manifest["migrations"].append("matters.9999_of_later")

    other = forged(kept, tmp_path, from_later)

    with pytest.raises(Damaged, match="更新的版本（matters.9999_of_later），请先把程序升级"):
        restore(other, tmp_path / "new", data_base=empty)


def test_an_office_is_never_overwritten(kept, tmp_path, empty):
    home = tmp_path / "new"
    home.mkdir()
    (home / "luoshi.sqlite3").write_bytes(b"x")

    with pytest.raises(Damaged, match="已经有数据，没有覆盖"):
        restore(kept, home, data_base=empty)

    assert (home / "luoshi.sqlite3").read_bytes() == b"x"


def test_a_key_alone_is_no_office(kept, tmp_path, empty):
    home = tmp_path / "new"
    home.mkdir()
    (home / "secret.key").write_text("made when the program was started")

    restore(kept, home, data_base=empty)

    assert (home / "secret.key").read_bytes() == (settings.HOME / "secret.key").read_bytes()


@pytest.mark.skipif(not os.environ.get("LUOSHI_DATABASE"), reason="只有 PostgreSQL 另有库")
def test_a_data_base_with_tables_is_never_overwritten(kept, tmp_path):
    with pytest.raises(Damaged, match="里已经有数据，请另建一个空库"):
        restore(kept, tmp_path / "new", data_base=connection.settings_dict)


def test_a_file_that_is_lost_already_is_named_and_the_rest_is_kept(cast, tmp_path, empty):
    stored = StoredFile.objects.get()
    (Path(settings.FILES_ROOT) / stored.place).unlink()

    with pytest.raises(CommandError, match=f"没有备份：files/{stored.place}"):
        call_command("backup", str(tmp_path))
    done = restore(next(tmp_path.glob("*.backup")), tmp_path / "new", data_base=empty)

    assert "有1个文件在备份前已经缺失" in done.sentence


def test_a_ledger_that_does_not_hold_is_said_before_it_is_copied(cast, tmp_path):
    Head.objects.update(seq=Event.objects.count() + 1)

    with pytest.raises(CommandError, match="账本末尾应为第"):
        call_command("backup", str(tmp_path))

    assert list(tmp_path.iterdir()) == []


def test_there_is_no_backup_to_find(tmp_path, empty):
    with pytest.raises(CommandError, match="没有恢复：没有找到备份文件"):
        call_command("restore", str(tmp_path / "none"), into=tmp_path / "new")


def test_rows_not_yet_committed_are_in_no_backup(cast, tmp_path):
    if connection.vendor == "sqlite":
        pytest.skip("另一个连接在写时，SQLite 的备份等它写完")
    with transaction.atomic():
        cast.draft()
        inside = keep(tmp_path, at=NOW).manifest["counts"]["matters_matter"]

    assert inside == Matter.objects.count() - 1


@pytest.mark.parametrize("text", ["", "a", "\\", "\\\\n", "a\tb\n\\c\r", "\\t", "\\\\\\", "督查"])
def test_values_of_a_dump_are_read_as_they_were(text):
    written = text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
    written = written.replace("\r", "\\r")

    assert plain(written) == text
    assert json.loads(plain(json.dumps({"a": text}).replace("\\", "\\\\"))) == {"a": text}
