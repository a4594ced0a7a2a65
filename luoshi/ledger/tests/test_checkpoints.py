"""Checkpoints: when one is made, over what, that none is changed, and that it can be read back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from luoshi.ledger import actions
from luoshi.ledger.actions import checkpoint_if_due, make_checkpoint
from luoshi.ledger.chain import START, Row
from luoshi.ledger.checking import Watch
from luoshi.ledger.checkpoint_text import Kept, read_text, text_of
from luoshi.ledger.models import Checkpoint, Event, Head, Subtree
from luoshi.ledger.proofs import consistency, events_to, first_fault, inclusion, numbered, row_of
from luoshi.ledger.record import record
from luoshi.ledger.refusal import Refused
from luoshi.ledger.tree import roots_at

from .loose import loose_ledger

AT = datetime(2026, 2, 9, 2, 0, tzinfo=UTC)
SAYS = "账本只能在末尾添加，不能改动、删除或插入。"
SECOND = timedelta(seconds=1)


def write(count: int, start: int = 0) -> None:
    for number in range(start, start + count):
        with transaction.atomic():
            record("test.write", f"thing:{number}", by="u-1", at=AT + number * SECOND)


def root_over(size: int) -> str:
    hashes = Event.objects.filter(seq__lte=size).order_by("seq").values_list("hash", flat=True)
    return roots_at([size], map(bytes.fromhex, hashes))[size].hex()


def test_nothing_written_makes_no_checkpoint(db):
    assert make_checkpoint(at=AT) is None
    assert checkpoint_if_due(at=AT) is None


def test_a_checkpoint_tells_the_root_over_all_events(db):
    write(5)
    first = make_checkpoint(at=AT)
    write(3, 5)
    second = make_checkpoint(at=AT + SECOND)

    assert [(c.number, c.size, c.root) for c in (first, second)] == [
        (1, 5, root_over(5)),
        (2, 8, root_over(8)),
    ]
    assert (first.prev, second.prev) == (START, first.hash)
    assert make_checkpoint(at=AT + SECOND) is None


@pytest.mark.parametrize(
    ("waited", "more", "is_made"),
    [
        (timedelta(minutes=9, seconds=59), 1, False),
        (timedelta(minutes=10), 1, True),
        (timedelta(minutes=10), 0, False),
        (timedelta(minutes=1), 11, False),
        (timedelta(minutes=1), 12, True),
        (timedelta(minutes=-1), 1, True),
    ],
    ids=["young", "old", "nothing new", "few", "many", "clock set back"],
)
def test_ten_minutes_or_a_thousand_events(db, monkeypatch, waited, more, is_made):
    monkeypatch.setattr(actions, "MOST", 12)
    write(2)
    checkpoint_if_due(at=AT)
    write(more, 2)

    made = checkpoint_if_due(at=AT + waited)

    assert (made is not None) is is_made


def test_a_tree_that_grows_keeps_whole_subtrees_and_comes_to_the_same_root(db, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    made = []
    for more in (100, 156, 1, 600):
        write(more, Event.objects.count())
        made.append(make_checkpoint(at=AT))

    assert [one.root for one in made] == [root_over(one.size) for one in made]
    assert list(Subtree.objects.values_list("level", "place").order_by("place")) == [
        (1, 0),
        (1, 1),
        (1, 2),
    ]
    assert first_fault() is None


def test_a_checkpoint_costs_by_what_is_new(db, django_assert_max_num_queries):
    write(900)
    make_checkpoint(at=AT)
    write(3, 900)

    with django_assert_max_num_queries(9):
        make_checkpoint(at=AT + SECOND)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_make_one_at_once_one_stands_back(monkeypatch):
    write(4)
    make_checkpoint(at=AT)
    write(1, 4)
    old = Checkpoint.objects.get()
    make_checkpoint(at=AT)
    monkeypatch.setattr(actions, "newest", lambda: old)

    assert make_checkpoint(at=AT) is None
    assert Checkpoint.objects.count() == 2


@pytest.fixture
def two(db) -> list[Checkpoint]:
    """Two checkpoints over 300 and 520 events, so that subtrees stand there as well."""
    made = []
    for size in (300, 220):
        write(size, Event.objects.count())
        made.append(make_checkpoint(at=AT))
    return made


SIDE_DOORS = {
    "sqlite": [
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        "INSERT OR REPLACE INTO ledger_event (rowid, seq, kind, subject, actor, at, detail, prev,"
        " hash) SELECT 2, 521, kind, subject, actor, at, detail, prev, hash FROM ledger_event"
        " LIMIT 1",
        "INSERT OR REPLACE INTO ledger_event (rowid, seq, kind, subject, actor, at, detail, prev,"
        " hash) SELECT max(rowid), 521, kind, subject, actor, at, detail, prev, hash"
        " FROM ledger_event",
        "INSERT OR REPLACE INTO ledger_checkpoint (rowid, number, size, root, at, prev, hash)"
        " SELECT 1, 3, 520, root, at, prev, 'x' FROM ledger_checkpoint LIMIT 1",
        "INSERT OR REPLACE INTO ledger_subtree (rowid, level, place, root) VALUES (1, 1, 2, 'x')",
    ],
    "postgresql": ["TRUNCATE {table}", "TRUNCATE {table} CASCADE"],
}
CHANGES = [
    "UPDATE {table} SET {column} = 'x'",
    "DELETE FROM {table}",
    "INSERT INTO ledger_checkpoint (number, size, root, at, prev, hash)"
    " SELECT 4, 520, root, at, prev, hash FROM ledger_checkpoint WHERE number = 1",
    "INSERT INTO ledger_checkpoint (number, size, root, at, prev, hash)"
    " SELECT 3, 520, root, at, prev, hash FROM ledger_checkpoint WHERE number = 1",
    "INSERT INTO ledger_checkpoint (number, size, root, at, prev, hash)"
    " SELECT 3, 521, root, at, prev, hash FROM ledger_checkpoint WHERE number = 1",
    "INSERT INTO ledger_subtree (level, place, root) VALUES (1, 7, 'x')",
]


@pytest.mark.parametrize("table", ["ledger_event", "ledger_checkpoint", "ledger_subtree"])
def test_the_data_base_refuses_every_door(two, table):
    column = "root" if table != "ledger_event" else "hash"
    asked = [one.format(table=table, column=column) for one in CHANGES]
    asked += [one.format(table=table) for one in SIDE_DOORS[connection.vendor]]
    let_in = []
    for statement in asked:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
            let_in.append(statement)
        except IntegrityError as refusal:
            assert SAYS in str(refusal), statement

    assert let_in == []
    assert (Event.objects.count(), Subtree.objects.count()) == (520, 2)
    assert first_fault() is None


def test_a_page_of_text_is_read_back_as_it_was(two):
    text = text_of(two[1], office="青禾县")

    kept = read_text(text)

    assert (kept.number, kept.size, kept.root, kept.at) == (2, 520, two[1].root, AT)
    assert "时间：2026-02-09T10:00:00.000000+08:00" in text
    assert first_fault([kept]) is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("事件：520", "事件：519", "第2号检查点的内容与它自己的摘要不符，被改动过或者录错了。"),
        ("T10:00", "T09:00", "第2号检查点的内容与它自己的摘要不符，被改动过或者录错了。"),
        ("树根：", "根：", "这不是一张完整的检查点，请用导出时的原文件，或者照原样重新录入。"),
    ],
)
def test_a_page_that_was_changed_is_not_read(two, old, new, says):
    with pytest.raises(Refused, match=says):
        read_text(text_of(two[1]).replace(old, new))


def test_what_others_have_kept_finds_a_rewritten_ledger(two):
    kept = read_text(text_of(two[0]))
    with loose_ledger():
        for model in (Checkpoint, Subtree, Event):
            model.objects.all().delete()
        Head.objects.update(seq=0, hash=START)
    write(520, 1)
    make_checkpoint(at=AT)

    assert first_fault() is None
    assert first_fault([kept]) == (
        "第1号检查点的树根与账本不符：第1号到第300号事件里有改动过、删除过、插入过或换过次序的。"
    )


def test_an_event_behind_the_head_is_found(two):
    with loose_ledger():
        event = Event.objects.get(seq=520)
        event.seq = 521
        event.save(force_insert=True)

    assert first_fault() == "第520号之后多出了事件，不是由系统写入的。"


def test_events_read_in_bulk_are_those_of_the_table(two):
    kept = list(Event.objects.order_by("seq"))

    assert [row._asdict() for row in events_to(520)] == [
        {name: getattr(event, name) for name in Row._fields} for event in kept
    ]


@pytest.mark.parametrize(
    ("moment", "words"),
    [("2026-02-09 01:00:00", '{"a": 1},'), ("2026-02-30 01:00:00", "{}"), ("2026-02-09", None)],
)
def test_a_row_that_cannot_be_read_is_a_fault_and_no_error(two, monkeypatch, moment, words):
    def spoilt(told):
        return row_of((*told[:4], moment, words, *told[6:]))

    monkeypatch.setattr("luoshi.ledger.proofs.row_of", spoilt)

    with pytest.raises(Refused, match="账本第1号读不出来，内容被改动过。"):
        first_fault()


def test_what_cannot_come_again_is_forgotten(two):
    marks = [Kept(n, n * 10, "0" * 64, AT + n * timedelta(hours=9), START, START) for n in (1, 2)]
    watch = Watch(marks)
    for number, hours in enumerate([*range(10), *range(10, 20)], 1):
        at = AT + timedelta(hours=hours)
        watch.look(Row(number, "test.write", "thing", "u-1", at, {}, START, "00" * 32), number)

    assert watch.untimely == ""
    assert sum(map(len, watch._seen.values())) < 5


def test_proofs_name_their_checkpoints_and_are_short(two):
    proof = inclusion(Event.objects.get(seq=7), two[1])
    growth = consistency(1, 2)

    assert (proof["event"]["seq"], proof["checkpoint"]["size"], len(proof["path"])) == (7, 520, 10)
    assert (growth["first"]["number"], growth["second"]["number"]) == (1, 2)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: consistency(2, 1), "前一个检查点的编号应当比后一个小，请对换。"),
        (lambda: numbered(9), "没有第9号检查点，请看检查点一页有哪些。"),
    ],
)
def test_what_cannot_be_proved_is_refused_in_a_sentence(two, ask, says):
    with pytest.raises(Refused, match=says):
        ask()
