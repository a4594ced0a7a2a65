"""A million events: the tree over them, a proof, its size, and how long an outsider verifies it.

Beside the physical limit: SHA-256 over the same bytes by hashlib, in one loop that does no more.
Run: python -m benchmarks.ledger
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256

COUNT = 1_000_000
ROUNDS = 200
AT = datetime(2026, 2, 9, 1, 0, tzinfo=UTC)
BATCH = 50_000
FIELDS = "seq, kind, subject, actor, at, detail, prev, hash"


@contextmanager
def office() -> Iterator[None]:
    """A new SQLite office with a million events in it."""
    import django  # noqa: PLC0415 -- a home is named first

    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as home:
        os.environ |= {"LUOSHI_HOME": home, "LUOSHI_DATABASE": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.config.settings"
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 -- after set-up

        call_command("migrate", verbosity=0)
        fill()
        yield


def fill() -> None:
    from django.db import connection, transaction  # noqa: PLC0415 -- after set-up

    from luoshi.ledger.chain import START, event_bytes, link  # noqa: PLC0415 -- as above

    prev, statement = START, f"INSERT INTO ledger_event ({FIELDS}) VALUES ({'%s,' * 7}%s)"
    for start in range(0, COUNT, BATCH):
        rows = []
        for seq in range(start + 1, start + BATCH + 1):
            at = AT + timedelta(seconds=20 * seq)
            detail = {"move": f"m{seq:011}", "state": "doing", "turn": "lead", "version": seq % 9}
            told = {"seq": seq, "kind": "handover.report", "subject": f"matter:{seq % 9999:011}"}
            told |= {"actor": f"u{seq % 997:011}", "at": at, "detail": detail}
            before, prev = prev, link(prev, event_bytes(**told))
            told |= {"at": at.replace(tzinfo=None), "detail": json.dumps(detail)}
            rows.append([*told.values(), before, prev])
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def microseconds(work: Callable[[], object]) -> float:
    return min(timed(work)[0] for _ in range(ROUNDS)) * 1e6


def raw(hashes: list[bytes]) -> None:
    """As many hashes over as many bytes as the tree has: a leaf of 33 each, a node of 65 each."""
    leaf, node = bytes(33), bytes(65)
    for _ in hashes:
        sha256(leaf).digest()
        sha256(node).digest()


def main() -> int:
    with office():
        return measure()


def measure() -> int:
    from luoshi.ledger import verify_ledger  # noqa: PLC0415 -- after set-up
    from luoshi.ledger.actions import make_checkpoint  # noqa: PLC0415
    from luoshi.ledger.models import Event  # noqa: PLC0415
    from luoshi.ledger.proofs import consistency, first_fault, inclusion  # noqa: PLC0415
    from luoshi.ledger.tree import leaf, root_of  # noqa: PLC0415

    hashes = [bytes.fromhex(one) for one in Event.objects.values_list("hash", flat=True)]
    limit, _ = timed(lambda: raw(hashes))
    built, root = timed(lambda: root_of([leaf(one) for one in hashes]))
    kept, made = timed(lambda: make_checkpoint(at=AT))
    if made.root != root.hex():
        print("the root from the data base is another")
        return 1
    event = Event.objects.get(seq=777_777)
    made_in, proof = timed(lambda: inclusion(event, made))
    path = json.dumps(proof["path"], separators=(",", ":"))
    bare = verify_ledger.path_of(proof["path"])
    digest = verify_ledger.leaf_of(event.hash)
    walk = microseconds(lambda: verify_ledger.root_by_path(event.seq - 1, COUNT, digest, bare))
    whole = microseconds(lambda: verify_ledger.check_inclusion(proof, []))
    hashing = microseconds(lambda: [sha256(bytes(65)).digest() for _ in bare])
    between, _ = timed(lambda: consistency(1, 1))
    checked, fault = timed(first_fault)
    show("tree over a million hashes, s", built, f"{built / limit:.1f} times the limit", 10)
    show("raw hashlib, as many hashes and bytes, s", limit, "the physical limit")
    show("first checkpoint, read from SQLite, s", kept, "subtrees kept as well", 10)
    show("a proof from SQLite, ms", made_in * 1e3, "")
    show(
        "the path of a proof in its file, bytes",
        len(path),
        f"{32 * len(bare)} as bare hashes",
        1000,
    )
    show("verify: path to root, us", walk, f"{walk / hashing:.1f} times the limit", 1000)
    show("verify: the file whole, us", whole, "event, hash, checkpoint, path", 1000)
    show("raw hashlib for one path, us", hashing, "the physical limit")
    show("between two checkpoints, ms", between * 1e3, "")
    show("the office checks all its ledger, s", checked, "chain, tree, times; from SQLite")
    return 0 if fault is None else 1


def show(name: str, figure: float, note: str, most: float | None = None) -> None:
    bar = "" if most is None else f"  at most {most:,}: {'met' if figure < most else 'MISSED'}"
    print(f"{name:<44}{figure:>10,.2f}  {note}{bar}".rstrip())


if __name__ == "__main__":
    sys.exit(main())
