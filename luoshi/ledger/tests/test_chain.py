"""The bytes of an event and their hash, as an outsider who has only the words would compute them."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from luoshi.ledger.chain import START, canonical, event_bytes, link, seal

AT = datetime(2026, 2, 9, 2, 0, tzinfo=UTC)
EVENT = {
    "seq": 1,
    "kind": "handover.issue",
    "subject": "matter:Ab3_x",
    "actor": "u-1",
    "at": AT,
    "detail": {"state": "issued", "due": "2026-03-31", "version": 2},
}
BYTES = (
    b'{"actor":"u-1","at":"2026-02-09T02:00:00.000000+00:00",'
    b'"detail":{"due":"2026-03-31","state":"issued","version":2},'
    b'"kind":"handover.issue","seq":1,"subject":"matter:Ab3_x"}'
)
FIRST = "6c3b218b4aab2ddf049712ac6b2e978fbc85727a76df660c820a7058fec9edaf"
SECOND = "61331454c6fdef714555f650207b5a02580690e4c46f13c85d3c8ea97c97bd50"
SEALED = "4c48cc52e1b93589e09fef44b8cdc4a084e730d63b310836901fb05f4a5ff0be"


def test_the_bytes_of_an_event_are_fixed():
    assert event_bytes(**EVENT) == BYTES


def test_the_links_of_a_chain_are_fixed():
    first = link(START, BYTES)

    assert first == FIRST
    assert link(first, BYTES) == SECOND


def test_a_link_is_plain_sha256_of_what_was_before_and_the_bytes():
    assert link(START, BYTES) == hashlib.sha256(bytes(32) + BYTES).hexdigest()


def test_sealed_words_are_fixed_and_need_their_salt():
    assert seal("整治排污口", "00") == SEALED
    assert seal("整治排污口", "01") != seal("整治排污口", "00")


def test_the_zone_of_a_clock_does_not_change_the_bytes():
    beijing = AT.astimezone(timezone(timedelta(hours=8)))

    assert event_bytes(**EVENT | {"at": beijing}) == BYTES


@pytest.mark.parametrize("name", sorted(EVENT))
def test_every_part_of_an_event_is_hashed(name):
    other = {"at": AT + timedelta(microseconds=1), "seq": 2, "detail": {}}.get(name, "x")

    assert event_bytes(**EVENT | {name: other}) != BYTES


def test_a_number_that_json_has_no_word_for_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"score": float("nan")})


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(), inner, max_size=4),
    max_leaves=12,
)


@given(some.dictionaries(some.text(), JSON, max_size=6))
def test_the_order_of_keys_does_not_change_the_bytes(detail):
    turned = dict(reversed(detail.items()))

    assert canonical(turned) == canonical(detail)


@given(
    some.integers(1), some.text(), some.text(), some.text(),
    some.datetimes(timezones=some.timezones()), some.dictionaries(some.text(), JSON, max_size=6),
)  # fmt: skip
def test_the_bytes_are_the_canonical_words_of_all_parts(seq, kind, subject, actor, at, detail):
    told = {"seq": seq, "kind": kind, "subject": subject, "actor": actor, "detail": detail}
    try:
        stamp = at.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError:  # in its own zone the first or last day there is
        return
    plain = json.dumps(
        told | {"at": stamp}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )

    assert event_bytes(**told, at=at) == plain.encode()
