"""Proposals as the plain functions of plans see them."""

from collections import defaultdict
from collections.abc import Sequence

from luoshi.reading.plans import Amount, Asked

from .models import Finding, Proposal
from .rules import gaps
from .states import FindingKind


def asked_of(proposals: Sequence[Proposal]) -> list[Asked]:
    """In their order; figures are those that were read in their sentences."""
    figures = _figures(proposals)
    return [
        Asked(
            text=one.task,
            source=one.source.title,
            owners=(str(one.unit),) if one.unit else tuple(filter(None, [one.lead_words])),
            due=one.limit or (one.due_on.isoformat() if one.due_on else ""),
            due_words=one.due_words,
            amounts=tuple(a for n in one.sentences for a in figures[one.source_id, n]),
            missing=tuple(gaps(one)),
        )
        for one in proposals
    ]


def _figures(proposals: Sequence[Proposal]) -> dict[tuple[int, int], list[Amount]]:
    found: dict[tuple[int, int], list[Amount]] = defaultdict(list)
    texts = {one.source_id: one.source.text for one in proposals}
    rows = Finding.objects.filter(source__in=list(texts), kind=FindingKind.FIGURE)
    for row in rows.select_related("sentence"):
        amount = Amount(
            row.value.get("unit", ""),
            float(row.value.get("value") or 0),
            texts[row.source_id][row.start : row.end],
        )
        found[row.source_id, row.sentence.order].append(amount)
    return found
