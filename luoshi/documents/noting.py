"""提示 as rows: what the lints ask of a source, and what is kept of it when it is read again."""

from bisect import bisect_right
from collections.abc import Sequence

from luoshi.reading import Reading
from luoshi.reading.lints import notes_of

from .anchoring import anchor
from .models import Note, Sentence, Source

Key = tuple[str, int, int]
SAID_ANEW = ["level", "said", "fix"]


def make_notes(source: Source, sentences: Sequence[Sentence], reading: Reading) -> None:
    """What is asked now; what a person set aside stays, whatever the lints say today."""
    found = _found(source, sentences, reading)
    known = {key_of(note): note for note in source.notes.all()}
    gone = [note.pk for key, note in known.items() if key not in found and not note.is_aside]
    Note.objects.filter(pk__in=gone).delete()
    again = [_said_anew(note, found[key]) for key, note in known.items() if key in found]
    Note.objects.bulk_update(again, SAID_ANEW)
    Note.objects.bulk_create(note for key, note in found.items() if key not in known)


def _found(source: Source, sentences: Sequence[Sentence], reading: Reading) -> dict[Key, Note]:
    starts, found = [sentence.start for sentence in sentences], {}
    for one in notes_of(reading):
        note = Note(
            source=source,
            sentence=sentences[max(bisect_right(starts, one.start) - 1, 0)],
            lint=one.id,
            level=one.level,
            start=one.start,
            end=one.end,
            said=one.sentence,
            fix=one.fix or "",
        )
        found[key_of(note)] = note
    return found


def key_of(note: Note) -> Key:
    return note.lint, note.start, note.end


def _said_anew(note: Note, found: Note) -> Note:
    for name in SAID_ANEW:
        setattr(note, name, getattr(found, name))
    return note


def carry_notes(old: Source, new: Source) -> None:
    """What was set aside stays so where the new version has the same sentence and words."""
    aside = list(old.notes.exclude(reason="").select_related("sentence"))
    if not aside:
        return
    anchors = anchor(
        *([one.text[s.start : s.end] for s in one.sentences.all()] for one in (old, new))
    )
    asked = {
        (note.lint, note.sentence.order, words_of(note)): note
        for note in new.notes.select_related("sentence", "source")
    }
    for note in aside:
        place = anchors.get(note.sentence.order - 1)
        again = asked.get((note.lint, place.at + 1, words_of(note))) if place else None
        if again:
            again.reason, again.by_id, again.at = note.reason, note.by_id, note.at
            again.save(update_fields=["reason", "by", "at"])


def words_of(note: Note) -> str:
    return note.source.text[note.start : note.end]
