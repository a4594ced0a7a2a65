"""Finding sentences of documents: those that hold every word, in documents a person sees."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from luoshi.matters.search import holding, marked, spellings
from luoshi.org.standing import Standing

from .models import Source

MOST_SOURCES = 50
MOST_SENTENCES = 30


@dataclass(frozen=True)
class Found:
    source: Source
    number: int
    parts: list[dict]


def found_sources(who: Standing, words: Sequence[str]) -> QuerySet[Source]:
    """Documents that hold every word, the newest first."""
    seen = Source.objects.visible_to(who).filter(is_current=True)
    for word in words:
        seen = seen.filter(holding(("text", "title"), word))
    return seen.order_by("-doc_date", "-pk") if words else seen.none()


def found_sentences(who: Standing, words: Sequence[str]) -> list[Found]:
    """Sentences with all the words in them, at most `MOST_SENTENCES`."""
    ways = [[way.lower() for way in spellings(word)] for word in words]
    found: list[Found] = []
    for source in found_sources(who, words).prefetch_related("sentences")[:MOST_SOURCES]:
        for row in source.sentences.all():
            text = source.text[row.start : row.end]
            lower = text.lower()
            if all(any(way in lower for way in each) for each in ways):
                found.append(Found(source, row.order, marked(text, words)))
            if len(found) == MOST_SENTENCES:
                return found
    return found
