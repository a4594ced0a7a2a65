"""The disk is full: a press is refused in a sentence and leaves nothing; with room again it works."""

import errno
import json
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from luoshi.config.failed import FULL
from luoshi.files.models import StoredFile
from luoshi.ledger.models import Event
from luoshi.ledger.record import first_break
from luoshi.matters.models import Matter, Move
from luoshi.matters.tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
NEW = {"title": "清溪河排污口整治", "task": "整治。", "words": "整治到位。" * 400, "source": "会议"}


@pytest.fixture
def cast(transactional_db) -> Cast:
    return Cast()


@pytest.fixture
def client(cast) -> Client:
    made = Client(SERVER_NAME="localhost", raise_request_exception=False)
    made.force_login(cast.office)
    return made


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Matter, Move, Event, StoredFile))


def draft(client: Client) -> tuple[int, dict]:
    answer = client.post("/api/matters", json.dumps(NEW), content_type="application/json")
    return answer.status_code, answer.json()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the limit of pages is SQLite's")
def test_no_room_in_the_data_base(client):
    draft(client)
    with connection.cursor() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    before, answers = counts(), []
    for _ in range(40):  # until the pages that are there are filled
        answers.append(draft(client))
    full = [said for status, said in answers if status == 503]
    kept = len(answers) - len(full)

    assert full
    assert set(said["refused"] for said in full) == {FULL}
    assert counts()[0] == before[0] + kept
    assert first_break() is None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")
    assert draft(client)[0] == 201


def test_no_room_for_the_bytes_of_a_file(client, cast, tmp_path, settings):
    settings.FILES_ROOT = tmp_path
    matter = cast.matter_at("doing")
    client.force_login(cast.lead)
    before = counts()

    with mock.patch("os.fsync", side_effect=OSError(errno.ENOSPC, "No space left on device")):
        refused = report(client, matter)

    assert refused.status_code == 422
    assert refused.json()["refused"].startswith("服务器的磁盘满了，文件没有保存")
    assert counts() == before
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert first_break() is None
    assert report(client, matter).status_code == 200
    assert StoredFile.objects.count() == before[-1] + 1


def report(client: Client, matter: Matter):
    given = {
        "answers": json.dumps({"result": "全部验收。"}),
        "files": [SimpleUploadedFile("阀门.txt", "阀门现状".encode())],
    }
    return client.post(f"/api/matters/{matter.public_id}/steps/report/files", given)
