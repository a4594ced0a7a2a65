"""Hostile archives and sheets at the doors of the product: one sentence, soon, and it goes on."""

import os
import random
import time

import pytest

from luoshi.files.gate import why_not_keep
from luoshi.files.secrets import why_not_receive
from luoshi.ledger.refusal import Refused
from luoshi.matters.register_import.sheet import open_register
from luoshi.matters.uploads import why_not_evidence
from luoshi.org.sheet.read import read_book
from luoshi.reading.formats import Unreadable, open_file
from luoshi.reading.formats.tests.good import GOOD
from luoshi.reading.formats.tests.hostile import CLASSES
from luoshi.reading.formats.tests.test_hostile import damaged

MOST = 50_000_000  # bytes of an upload
MOST_SECONDS = 10  # for each file parsed
DAMAGED = 500 if os.environ.get("LUOSHI_LONG") == "1" else 10


def document(name, data):
    """As a document comes in: the gate, the text, the marks of secrecy."""
    if why := why_not_keep(name, data, most=MOST):
        raise Refused(why)
    return why_not_receive(name, open_file(name, data).text, data)


def evidence(name, data):
    return why_not_evidence(name, data, most=MOST)


def people(name, data):
    if why := why_not_keep(name, data, most=MOST):
        raise Refused(why)
    return read_book(data)


def register(name, data):
    return open_register(name.replace(".docx", ".xlsx"), data)


CHILDREN = {document: 2, evidence: 2, register: 2, people: 1}  # at most, one after the other
CASES = [(kind, name) for kind in ("zip", "sheet") for name in CLASSES[kind]]


def knock(door, name, data):
    begun = time.monotonic()
    try:
        door(name, data)
    except (Refused, Unreadable) as refusal:
        assert str(refusal).endswith("。")
        assert "Error" not in str(refusal)
    assert time.monotonic() - begun < MOST_SECONDS * CHILDREN[door]


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_a_hostile_file_is_refused_or_harmless_at_every_door(kind, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    called, data = CLASSES[kind][name]()

    for door in CHILDREN:
        knock(door, called, data)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("door", CHILDREN)
def test_a_damaged_sheet_is_read_or_refused_at_every_door(door):
    chance, data = random.Random(7), GOOD["xlsx"]()

    for _ in range(DAMAGED):
        knock(door, "甲.xlsx", damaged(data, chance))


def test_a_mark_hidden_among_broken_tags_is_looked_for_in_linear_time():
    data = CLASSES["zip"]["broken tags"]()[1]

    assert why_not_receive("a.docx", "", data) is None
