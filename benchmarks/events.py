"""Events of the ledger by the million, written by the data base itself.

They look like those of an office and are found like them; their hashes are drawn and not linked,
so nothing can be verified here (benchmarks.ledger measures that).
"""

from typing import Any

from django.db import connection

from luoshi.ledger.models import Event, Head
from luoshi.ledger.tests.loose import loose_ledger
from luoshi.matters.models import Matter

from .multiply import NUMBERS, PADDED, without_indexes

AT_ONCE = 1_000_000
MOMENT = {
    "postgresql": "timestamptz '2025-01-01' + ({seq}) * interval '2 seconds'",
    "sqlite": "datetime('2025-01-01', '+' || (({seq}) * 2) || ' seconds')",
}
DETAIL = {
    "postgresql": "jsonb_build_object('move', 'm' || ({seq}), 'state', 'doing', 'turn', 'lead',"
    " 'version', ({seq}) %% 9, 'lead', 'u' || ({seq}) %% 97, 'due', '2026-03-31')",
    "sqlite": "json_object('move', 'm' || ({seq}), 'state', 'doing', 'turn', 'lead',"
    " 'version', ({seq}) %% 9, 'lead', 'u' || ({seq}) %% 97, 'due', '2026-03-31')",
}
DRAWN = {
    "postgresql": "md5(({seq})::text) || md5((-({seq}))::text)",
    "sqlite": "printf('%%064d', {seq})",
}


def fill_events(count: int) -> None:
    """So many events more, in turn of each matter there is; the head stands on the last one."""
    first = Head.objects.values_list("seq", flat=True).first() or 0
    matters = Matter.objects.order_by("pk").values_list("pk", flat=True)
    low, high = matters.first(), matters.last()
    with loose_ledger(), connection.cursor() as cursor, without_indexes(cursor, [Event]):
        for start in range(first, first + count, AT_ONCE):
            many = min(AT_ONCE, first + count - start)
            cursor.execute(inserting(start, many), [low, high - low + 1])
    last = Event.objects.order_by("-seq")[0]
    Head.objects.update_or_create(pk=1, defaults={"seq": last.seq, "hash": last.hash})


def inserting(start: int, many: int) -> str:
    vendor, seq = connection.vendor, f"{start} + k.n"
    values: list[Any] = [
        seq,
        "'handover.report'",
        f"'matter:' || {PADDED[vendor].format(own=f'%s + ({seq}) %% %s')}",
        f"'u' || ({seq}) %% 997",
        MOMENT[vendor].format(seq=seq),
        DETAIL[vendor].format(seq=seq),
        DRAWN[vendor].format(seq=f"{seq} - 1"),
        DRAWN[vendor].format(seq=seq),
    ]
    return (
        "INSERT INTO ledger_event (seq, kind, subject, actor, at, detail, prev, hash)"  # noqa: S608
        f" SELECT {', '.join(values)} FROM {NUMBERS[vendor].format(times=many)}"
    )
