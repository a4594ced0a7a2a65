"""Finding matters by their words, whatever width they are written in; and marking what was found."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet

from luoshi.org.standing import Standing

from .models import Matter

SEARCHED = ("title", "task", "number", "lead_unit__name", "lead_unit__short", "bases__words")
MOST_WORDS = 8
AROUND = 40  # characters shown before and after what was found
_WIDE = {narrow: narrow + 0xFEE0 for narrow in range(0x21, 0x7F)}


def words_in(text: str) -> list[str]:
    """The words that must all be found."""
    return unicodedata.normalize("NFKC", text)[:200].split()[:MOST_WORDS]


def spellings(word: str) -> list[str]:
    """As it is typed and in full width: 3座 is found in ３座."""
    return list(dict.fromkeys((word, word.translate(_WIDE))))


def holding(columns: Sequence[str], word: str) -> Q:
    tests = (Q(**{f"{c}__icontains": way}) for c in columns for way in spellings(word))
    return reduce(or_, tests)


def found_matters(
    who: Standing, words: Sequence[str], among: Iterable[int] | None = None
) -> QuerySet[Matter]:
    """Matters a person sees that hold every word, the open ones and the newest first.

    `among`: the ids of those to look at, where they are known.
    """
    seen = Matter.objects.visible_to(who)
    if among is not None:
        seen = seen.filter(pk__in=list(among))
    if not words:
        return seen.none()
    every = reduce(and_, (holding(SEARCHED[:-1], word) | _in_bases(who, word) for word in words))
    return seen.filter(every).for_lists().order_by("-is_open", "-pk")


def _in_bases(who: Standing, word: str) -> Q:
    """Apart from the other columns: a join would give a matter once for each of its bases."""
    within = Matter.objects.visible_to(who).filter(holding(SEARCHED[-1:], word))
    return Q(pk__in=within.values("pk"))


def marked(text: str, words: Sequence[str]) -> list[dict]:
    """The text in parts {text, mark}; long text around the first find only."""
    ways = sorted({way for word in words for way in spellings(word)}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, ways)), re.IGNORECASE)
    shown = _around(text, pattern)
    parts, end = [], 0
    for found in pattern.finditer(shown):
        parts += (
            [{"text": shown[end : found.start()], "mark": False}] if found.start() > end else []
        )
        parts.append({"text": found[0], "mark": True})
        end = found.end()
    return [*parts, {"text": shown[end:], "mark": False}] if end < len(shown) else parts


def _around(text: str, pattern: re.Pattern[str]) -> str:
    first = pattern.search(text)
    if len(text) <= AROUND * 3:
        return text
    start = max(0, first.start() - AROUND) if first else 0
    end = min(len(text), (first.end() if first else 0) + AROUND * 2)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
