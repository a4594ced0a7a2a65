"""Runs the lints over a text or a reading."""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from datetime import date

from luoshi.reading import model as found
from luoshi.reading.reader import read

from . import burden, figures, five, form, growth, law, totals
from .model import LINTS, Note
from .sheet import open_sheet

FAMILIES = (
    five,
    figures,
    growth,
    totals,
    burden,
    law,
    form,
)  # imported so that their lints are entered


def lint_text(text: str, day: date | None = None, select: Collection[str] = ()) -> list[Note]:
    """All notes on `text` in its order; `select` keeps ids or families ("N", "F01")."""
    return notes_of(read(text, day), select)


def notes_of(reading: found.Reading, select: Collection[str] = ()) -> list[Note]:
    sheet = open_sheet(reading)
    wanted = [one for one in LINTS.values() if not select or one.id.startswith(tuple(select))]
    notes = {note for one in wanted for note in one.notes(sheet)}
    return sorted(notes, key=lambda note: (note.start, note.end, note.id))


def documents_notes(
    reading: found.Reading, select: Collection[str] = ()
) -> Iterator[tuple[int, Note]]:
    """Each note with the order of the sentence it stands at, counted from 1."""
    starts = [sentence.start for sentence in reading.sentences]
    for note in notes_of(reading, select):
        yield max(1, bisect_right(starts, note.start)), note
