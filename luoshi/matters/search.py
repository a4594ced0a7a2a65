"""Finding matters by their words, whatever width they are written in; and marking what was found."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db.models import Prefetch, Q, QuerySet

from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .index import BATCH, WordIndex, register
from .models import Basis, ClockRun, Matter
from .words import folded, joined

TEXTS = {"title", "task", "number"}
MOST_WORDS = 8
AROUND = 40  # characters shown before and after what was found
LED = "SELECT id FROM matters_matter WHERE lead_unit_id IN ({})"


def rows(keys: Sequence[int] | None) -> Iterator[tuple[int, str]]:
    """Title, task and number of each matter, with the words it stands on."""
    for some in [keys] if keys is not None else batches():
        bases: dict[int, list[str]] = {}
        for pk, words in Basis.objects.filter(matter__in=some).values_list("matter", "words"):
            bases.setdefault(pk, []).append(words)
        for pk, *texts in Matter.objects.filter(pk__in=some).values_list("pk", *sorted(TEXTS)):
            yield pk, joined([*texts, *bases.get(pk, ())])


def batches() -> Iterator[list[int]]:
    every = Matter.objects.order_by("pk").values_list("pk", flat=True).iterator()
    while some := list(islice(every, BATCH)):
        yield some


WORDS = register(WordIndex("事项", "matters_matterwords", "matter_id", rows))


def words_in(text: str) -> list[str]:
    """The words that must all be found."""
    return folded(text[:200]).split()[:MOST_WORDS]


def holding(words: Sequence[str]) -> Q:
    """Matters that hold every word; the name of the lead unit may hold it instead."""
    led = {word: leads_called(word) for word in words}
    plain = [word for word in words if not led[word]]
    held = Q(pk__in=WORDS.hits(plain)) if plain else Q()
    for word, units in led.items():
        if units:
            held &= Q(pk__in=WORDS.hits([word], LED.format(", ".join(map(str, units)))))
    return held


def leads_called(word: str) -> list[int]:
    """The units with the word in their name; a renamed one is found by its name of today."""
    units = Unit.objects.values_list("pk", "name", "short")
    return [pk for pk, *names in units if any(folded(word) in folded(name) for name in names)]


def found_matters(who: Standing, words: Sequence[str]) -> QuerySet[Matter]:
    """Matters a person sees that hold every word, the open ones and the newest first."""
    seen = Matter.objects.visible_to(who)
    found = seen.filter(holding(words)) if words else seen.none()
    return found.for_lists().order_by("-is_open", "-pk")


def matters_at(who: Standing, keys: Sequence[int]) -> list[Matter]:
    """The rows of what was found, in its order, with their clocks but not why those end."""
    runs = Prefetch("clock_runs", ClockRun.objects.defer("trace"))
    seen = Matter.objects.visible_to(who).filter(pk__in=keys).for_lists().prefetch_related(runs)
    by_key = {matter.pk: matter for matter in seen}
    return [by_key[key] for key in keys if key in by_key]


def marked(text: str, words: Sequence[str]) -> list[dict]:
    """The text in parts {text, mark}; long text around the first find only."""
    ways = sorted({folded(word) for word in words}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, ways)))
    start, end = _around(text, pattern)
    lead, tail = "…" if start else "", "…" if end < len(text) else ""
    parts, done = [{"text": lead, "mark": False}], start
    for found in pattern.finditer(folded(text), start, end):  # letter for letter the same places
        parts.append({"text": text[done : found.start()], "mark": False})
        parts.append({"text": text[found.start() : found.end()], "mark": True})
        done = found.end()
    parts.append({"text": text[done:end] + tail, "mark": False})
    return [part for part in parts if part["text"]]


def _around(text: str, pattern: re.Pattern[str]) -> tuple[int, int]:
    if len(text) <= AROUND * 3:
        return 0, len(text)
    first = pattern.search(folded(text))
    start = max(0, first.start() - AROUND) if first else 0
    end = min(len(text), (first.end() if first else 0) + AROUND * 2)
    return start, end
