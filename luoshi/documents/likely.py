"""What a person is likely to choose for a proposal that lacks it: units named near it, its year."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from luoshi.org.models import Unit
from luoshi.reading.dating import task_year
from luoshi.reading.normal import normalise

from .forms import names_of
from .models import Proposal, Sentence
from .page import DocumentPage

MOST_UNITS = 3
LONGEST_HEADING = 30  # letters of it that are shown


def likely_units(
    page: DocumentPage, proposal: Proposal, units: Sequence[Unit]
) -> list[dict[str, Any]]:
    """Units the paragraph names; and who coordinates, where the words name several or all."""
    if proposal.unit_id:
        return []
    here = page.sentences[proposal.first - 1].para
    text = proposal.words + "".join(page.words(row) for row in page.sentences if row.para == here)
    where = {unit: min(map(text.find, present(unit, text)), default=-1) for unit in units}
    named = sorted((unit for unit in units if where[unit] >= 0), key=where.__getitem__)
    found = [{"unit": u, "note": u.get_level_display()} for u in named[:MOST_UNITS]]
    if proposal.lead_words:
        found.append({"unit": page.source.issuer, "note": "统筹，确认后分办到各单位"})
    return found


def present(unit: Unit, text: str) -> list[str]:
    return [name for name in names_of(unit) if name in text]


def likely_day(page: DocumentPage, proposal: Proposal) -> dict[str, str]:
    """The last day of the year whose tasks are listed here, and the heading that says so; empty
    where the words name a time of their own, no heading says it, or that year is over."""
    if proposal.due_words or proposal.due_on or proposal.limit:
        return {}
    rows: list[Sentence] = page.sentences[: proposal.first - 1]
    above = [(row.level, normalise(page.words(row))) for row in reversed(rows) if row.level]
    found = task_year([*above, (0, normalise(page.source.title))], page.source.doc_date)
    if found is None or found[0] < timezone.localdate(page.at).year:
        return {}
    year, said = found
    return {"day": f"{year}年12月31日", "note": f"上面写的是“{said[:LONGEST_HEADING]}”，按年底算"}
