"""Twelve ways to tamper, each as a careless and as a careful forger would do it.

`bare` changes rows only; `relinked` counts the chain anew; `whole` makes the checkpoints anew as
well, so that the ledger agrees with itself in everything and only a page kept outside differs.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from luoshi.ledger.checkpoint_text import Kept, hash_of

from .copy import Copy, event

CARES = ("bare", "relinked", "whole")
Way = Callable[[Copy, Kept, random.Random], None]
DAY = timedelta(days=1)


def some_row(copy: Copy, kept: Kept, chance: random.Random) -> int:
    return chance.randrange(kept.size)


def edit_a_field(copy: Copy, kept: Kept, chance: random.Random) -> None:
    at = some_row(copy, kept, chance)
    row = copy.rows[at]
    changes = (
        {"kind": f"{row.kind}d"},
        {"subject": f"{row.subject}z"},
        {"detail": {**row.detail, "state": "closed"}},
        {"detail": {**row.detail, "version": row.detail["version"] + 1}},
        {"detail": {k: v for k, v in row.detail.items() if k != "move"}},
    )
    copy.rows[at] = replace(row, **chance.choice(changes))


def delete(copy: Copy, kept: Kept, chance: random.Random) -> None:
    del copy.rows[some_row(copy, kept, chance)]


def insert(copy: Copy, kept: Kept, chance: random.Random) -> None:
    at = some_row(copy, kept, chance)
    copy.rows.insert(at, event(chance, at + 1, copy.rows[at].at))


def reorder(copy: Copy, kept: Kept, chance: random.Random) -> None:
    at = some_row(copy, kept, chance)
    other = chance.choice([n for n in range(len(copy.rows)) if n != at])
    copy.rows[at], copy.rows[other] = copy.rows[other], copy.rows[at]


def swap_hashes(copy: Copy, kept: Kept, chance: random.Random) -> None:
    at = some_row(copy, kept, chance)
    other = chance.choice([n for n in range(len(copy.rows)) if n != at])
    name = chance.choice(("hash", "prev"))
    here, there = copy.rows[at], copy.rows[other]
    copy.rows[at] = replace(here, **{name: getattr(there, name)})
    copy.rows[other] = replace(there, **{name: getattr(here, name)})


def cut_the_tail(copy: Copy, kept: Kept, chance: random.Random) -> None:
    del copy.rows[chance.randrange(kept.size) :]


def rewrite_everything(copy: Copy, kept: Kept, chance: random.Random) -> None:
    copy.rows = [event(chance, row.seq, row.at) for row in copy.rows]


def change_a_checkpoint(copy: Copy, kept: Kept, chance: random.Random) -> None:
    at = chance.randrange(kept.number)
    one = copy.made[at]
    changes = (
        {"root": chance.randbytes(32).hex()},
        {"size": one.size + chance.choice((-1, 1))},
        {"at": one.at - DAY},
        {"prev": chance.randbytes(32).hex()},
        {"number": one.number + 1},
    )
    copy.made[at] = replace(one, **chance.choice(changes))


def backdate(copy: Copy, kept: Kept, chance: random.Random) -> None:
    """An old event is moved back by days, or a new one is written with an old date."""
    if chance.random() < 0.5:
        at = some_row(copy, kept, chance)
        copy.rows[at] = replace(copy.rows[at], at=copy.rows[at].at - chance.randint(1, 30) * DAY)
    else:
        copy.rows.append(event(chance, len(copy.rows) + 1, kept.at - chance.randint(1, 30) * DAY))


def replay(copy: Copy, kept: Kept, chance: random.Random) -> None:
    """What was once written stands there a second time, as a new event."""
    old = copy.rows[some_row(copy, kept, chance)]
    copy.rows.append(replace(old, seq=len(copy.rows) + 1))


def double_a_number(copy: Copy, kept: Kept, chance: random.Random) -> None:
    at = some_row(copy, kept, chance)
    copy.rows.insert(at, replace(event(chance, 1, copy.rows[at].at), seq=copy.rows[at].seq))


def foreign_actor(copy: Copy, kept: Kept, chance: random.Random) -> None:
    at = some_row(copy, kept, chance)
    copy.rows[at] = replace(copy.rows[at], actor="u-stranger")


WAYS: tuple[Way, ...] = (
    edit_a_field,
    delete,
    insert,
    reorder,
    swap_hashes,
    cut_the_tail,
    rewrite_everything,
    change_a_checkpoint,
    backdate,
    replay,
    double_a_number,
    foreign_actor,
)
UNDONE_BY_CARE = {swap_hashes}  # counting the chain anew would put the hashes right again


def tamper(way: Way, copy: Copy, kept: Kept, chance: random.Random) -> str:
    """Tamper in one way with some care; the care that was taken."""
    care = "bare" if way in UNDONE_BY_CARE else chance.choice(CARES)
    marks = copy.marks()
    way(copy, kept, chance)
    if way is change_a_checkpoint:
        if care != "bare":
            copy.made = rehashed(copy.made)
        return care
    if care != "bare":
        copy.relink()
    if care == "whole":
        last = max((row.at for row in copy.rows), default=kept.at)
        kept_marks = [(size, at) for size, at in marks if size <= len(copy.rows)]
        if len(copy.rows) > marks[-1][0]:
            kept_marks.append((len(copy.rows), max(last, marks[-1][1])))
        copy.remake(kept_marks)
    return care


def rehashed(made: list[Kept]) -> list[Kept]:
    """Each checkpoint with the hash of what it now says."""
    return [replace(one, hash=hash_of(one)) for one in made]
