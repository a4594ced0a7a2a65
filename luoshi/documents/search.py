"""Finding sentences of documents: those that hold every word, in documents a person sees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Substr

from luoshi.matters.index import WordIndex, register
from luoshi.matters.search import marked
from luoshi.matters.words import joined
from luoshi.org.standing import Standing

from .models import Sentence, Source

MOST_SENTENCES = 30


@dataclass(frozen=True)
class Found:
    source: Source
    number: int
    parts: list[dict]


def rows(keys: Sequence[int] | None) -> Iterator[tuple[int, str]]:
    """Each sentence on its own."""
    found = Sentence.objects.all() if keys is None else Sentence.objects.filter(pk__in=keys)
    for source in Source.objects.filter(pk__in=found.values("source")).iterator(50):
        for row in found.filter(source=source):
            yield row.pk, joined([source.text[row.start : row.end]])


WORDS = register(WordIndex("文件", "matters_passagewords", "passage", rows))


def found_sentences(who: Standing, words: Sequence[str]) -> list[Found]:
    """Sentences with all the words in them, of the newest documents, at most `MOST_SENTENCES`."""
    if not words:
        return []
    seen = Source.objects.visible_to(who).filter(is_current=True)
    found = Sentence.objects.filter(source__in=seen, pk__in=WORDS.hits(words))
    said = Substr("source__text", F("start") + 1, F("end") - F("start"))
    found = found.select_related("source").defer("source__text").annotate(said=said)
    found = found.order_by("-source__doc_date", "-source", "order")[:MOST_SENTENCES]
    return [Found(row.source, row.order, marked(row.said, words)) for row in found]
