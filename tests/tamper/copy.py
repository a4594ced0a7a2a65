"""A ledger as it stands in a copy of the data base, and the power to write it anew."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from luoshi.ledger.chain import START, bytes_of, canonical, link
from luoshi.ledger.checking import first_fault
from luoshi.ledger.checkpoint_text import Kept, checkpoint_hash, plain, stamp, text_of
from luoshi.ledger.tree import roots_at

VERIFIER = Path(__file__).parents[2] / "luoshi" / "ledger" / "verify_ledger.py"
BEGIN = datetime(2026, 2, 9, 1, 0, tzinfo=UTC)
KINDS = ("handover.issue", "handover.sign", "handover.report", "org.rename", "access.sign_in")
PEOPLE = ("u-lin", "u-wu", "u-zhao", "u-qian", "system")


def load(path: Path) -> ModuleType:
    """The verifier as the file it is, without the product around it."""
    spec = spec_from_file_location("verifier", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verifier = load(VERIFIER)


@dataclass(frozen=True)
class Row:
    """An event as a row: whoever owns the data base can write anything here."""

    seq: int
    kind: str
    subject: str
    actor: str
    at: datetime
    detail: dict[str, Any] = field(default_factory=dict)
    prev: str = START
    hash: str = ""


@dataclass
class Copy:
    rows: list[Row]
    made: list[Kept] = field(default_factory=list)
    head: tuple[int, str] | None = None

    def relink(self) -> None:
        """What a forger does: number all events and count every hash of the chain anew."""
        prev, rows = START, []
        for seq, row in enumerate(self.rows, 1):
            row = replace(row, seq=seq, prev=prev)
            prev = link(prev, bytes_of(row))
            rows.append(replace(row, hash=prev))
        self.rows, self.head = rows, (len(rows), prev)

    def remake(self, sizes: list[tuple[int, datetime]]) -> None:
        """All checkpoints anew, as if they had always been so."""
        roots = roots_at([size for size, _ in sizes], (bytes.fromhex(r.hash) for r in self.rows))
        prev, self.made = START, []
        for number, (size, at) in enumerate(sizes, 1):
            told = {"number": number, "size": size, "root": roots[size].hex(), "at": at}
            told |= {"prev": prev}
            prev = checkpoint_hash(**told)
            self.made.append(Kept(**told, hash=prev))

    def marks(self) -> list[tuple[int, datetime]]:
        return [(one.size, one.at) for one in self.made]

    def lines(self) -> Iterator[dict[str, Any]]:
        """The export, line by line, through the same JSON a file would hold."""
        for one in self.made:
            yield json.loads(canonical({"checkpoint": plain(one)}))
        for row in self.rows:
            yield json.loads(canonical({**vars(row), "at": stamp(row.at)}))


def event(chance: random.Random, number: int, at: datetime) -> Row:
    text = chance.randbytes(6).hex()
    detail = {"move": f"m-{text}", "state": chance.choice(("issued", "doing")), "version": number}
    if chance.random() < 0.3:
        detail |= {"salt": text, "words": sha256(text.encode()).hexdigest()}
    subject = f"matter:{chance.choice('abcdefgh')}"
    return Row(number, chance.choice(KINDS), subject, chance.choice(PEOPLE), at, detail)


def clean(chance: random.Random, most: int = 60) -> Copy:
    """A ledger as an office comes by it: bursts of one moment, pages that lay open, pauses."""
    rows, now, marks = [], BEGIN, []
    for number in range(1, chance.randint(20, most) + 1):
        now += timedelta(seconds=chance.choice((0, 0, 1, 40, 500, 90_000)))
        late = timedelta(minutes=chance.choice((0, 0, 0, 1, 30)))
        rows.append(event(chance, number, now - late))
        if chance.random() < 0.15:
            marks.append((number, now + timedelta(seconds=5)))
    copy = Copy(rows)
    copy.relink()
    copy.remake(marks or [(len(rows), now)])
    return copy


def fault_inside(copy: Copy, kept: list[Kept]) -> str | None:
    """What the office itself says of the copy."""
    return first_fault(copy.rows, copy.head, copy.made, kept)


def fault_outside(copy: Copy, kept: list[Kept]) -> str | None:
    """What somebody outside says who has the export and the pages they kept."""
    pages = [verifier.read_checkpoint(text_of(one), "page") for one in kept]
    ledger = verifier.Ledger(pages)
    try:
        for line in copy.lines():
            ledger.line(line)
        ledger.finish()
    except verifier.Mismatch as found:
        return str(found)
    return None
