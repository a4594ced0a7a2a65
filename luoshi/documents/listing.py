"""The rows of the list of documents: what each is, and its share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from luoshi.org.standing import Standing

from .coverage import SHOWN, Share
from .models import Source
from .queries import shares


@dataclass(frozen=True)
class Row:
    source: Source
    share: Share

    @property
    def parts(self) -> list[dict]:
        counts = self.share.counts
        return [
            {"state": fate.light, "word": fate.word, "count": counts[fate.key]}
            for fate in SHOWN
            if fate.key in counts
        ]

    @property
    def waiting(self) -> int:
        return self.share.counts.get("ask", 0)

    @property
    def waiting_words(self) -> str:
        return f"{self.waiting}句"


def rows(sources: Iterable[Source], who: Standing, at: datetime) -> list[Row]:
    listed = list(sources)
    found = shares(listed, who, at)
    return [Row(source, found[source.pk]) for source in listed]
