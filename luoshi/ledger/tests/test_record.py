"""Writing the ledger: only with what it tells of, never with words, and never changed afterwards."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from luoshi.ledger.chain import START, seal
from luoshi.ledger.models import Event, Head
from luoshi.ledger.record import first_break, record

from .loose import loose_ledger

AT = datetime(2026, 2, 9, 2, 0, tzinfo=UTC)
SAYS = "账本只能在末尾添加，不能改动、删除或插入。"


def write(**more) -> Event:
    with transaction.atomic():
        return record("test.write", "thing:1", by="u-1", at=AT, **more)


@pytest.fixture
def three(db) -> list[Event]:
    return [write(state=f"s{n}") for n in (1, 2, 3)]


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        record("test.write", "thing:1", by="u-1", at=AT)

    assert (Event.objects.count(), Head.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_an_event_falls_with_what_it_tells_of():
    write()
    with transaction.atomic():
        record("test.write", "thing:1", by="u-1", at=AT)
        transaction.set_rollback(True)
    write()

    assert list(Event.objects.values_list("seq", flat=True)) == [1, 2]
    assert first_break() is None


def test_words_are_kept_as_a_salted_hash_only(db):
    event = Event.objects.get(seq=write(words="整治排污口", state="issued").seq)

    assert sorted(event.detail) == ["salt", "state", "words"]
    assert event.detail["words"] == seal("整治排污口", event.detail["salt"])
    assert "排污" not in str(event.detail)


def test_the_same_words_twice_do_not_look_the_same(db):
    assert write(words="同意").detail["words"] != write(words="同意").detail["words"]


def test_events_are_numbered_and_linked(three):
    assert [e.seq for e in three] == [1, 2, 3]
    assert [e.prev for e in three] == [START, three[0].hash, three[1].hash]
    assert first_break() is None


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: Event.objects.filter(seq=2).update(actor="somebody"),
        lambda: Event.objects.filter(seq=2).delete(),
        lambda: Event.objects.filter(seq=3).delete(),
        lambda: Event.objects.create(seq=9, kind="k", subject="s", actor="a", at=AT),
        lambda: Event.objects.create(seq=2, kind="k", subject="s", actor="a", at=AT),
    ],
    ids=["changed", "removed", "cut", "gap", "inserted"],
)
def test_the_data_base_refuses_to_tamper(three, tamper):
    with pytest.raises(IntegrityError, match=SAYS), transaction.atomic():
        tamper()

    assert [e.detail["state"] for e in Event.objects.all()] == ["s1", "s2", "s3"]


SIDE_DOORS = {
    "sqlite": "INSERT OR REPLACE INTO ledger_event SELECT * FROM ledger_event WHERE seq = 2",
    "postgresql": "TRUNCATE ledger_event",
}


def test_the_side_door_is_closed(three):
    with (
        pytest.raises(IntegrityError, match=SAYS),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(SIDE_DOORS[connection.vendor])

    assert Event.objects.count() == 3


def swap_two() -> None:
    first, second = Event.objects.filter(seq__lt=3)
    Event.objects.filter(seq=1).update(detail=second.detail)
    Event.objects.filter(seq=2).update(detail=first.detail)


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (
            lambda: Event.objects.filter(seq=2).update(detail={"state": "s9"}),
            "账本第2号与前一条接不上，内容或次序被改动过。",
        ),
        (swap_two, "账本第1号与前一条接不上，内容或次序被改动过。"),
        (lambda: Event.objects.filter(seq=2).delete(), "账本第2号缺失，后面是第3号。"),
        (lambda: Event.objects.filter(seq=3).delete(), "账本末尾应为第3号，实际到第2号。"),
        (lambda: Head.objects.update(hash=START), "账本末尾的记号与第3号的摘要不符。"),
        (
            lambda: Head.objects.all().delete(),
            "账本末尾的记号不见了，无法确认后面有没有被删掉的。",
        ),
    ],
    ids=["changed", "swapped", "removed", "cut", "head", "headless"],
)
def test_tampering_behind_the_guard_is_found(three, tamper, says):
    with loose_ledger():
        tamper()

    assert first_break() == says


def test_the_guard_is_back_after_it_was_off(three):
    with loose_ledger():
        Event.objects.filter(seq=3).update(actor="u-1")

    with pytest.raises(IntegrityError, match=SAYS), transaction.atomic():
        Event.objects.filter(seq=3).update(actor="somebody")
