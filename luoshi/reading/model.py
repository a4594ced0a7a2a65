"""What a reading is made of. Every span counts code points of the source text, end exclusive."""

from datetime import date

from .record import record

LABELS = ("directive", "problem", "fact", "exhortation", "other")
FACETS = ("task", "owner", "time", "standard", "measures")  # 五定


@record
class Words:
    """A stretch of the source, and the rule that found it."""

    start: int
    end: int
    text: str
    rule: str = ""


@record
class Deadline:
    """By when, as written; `date` is the last day it allows, None when it cannot be told."""

    start: int
    end: int
    text: str
    date: date | None
    rhythm: str = ""  # ISO 8601 period of a standing order ("P3M"), else empty
    limit: str = ""  # a term counted from issue ("10wd", "30d", "6m"), else empty
    rule: str = ""


@record
class Sentence:
    start: int
    end: int
    label: str  # one of LABELS
    owners: tuple[Words, ...] = ()
    cooperating: tuple[Words, ...] = ()
    deadline: Deadline | None = None
    standards: tuple[Words, ...] = ()
    rule: str = ""  # what settled the label


@record
class Figure:
    start: int
    end: int
    text: str
    value: float
    value_to: float | None
    unit: str
    indicator: str
    measure: str  # level growth change share rank
    status: str  # actual target
    bound: str  # = >= <= ~
    period: str | None
    indicator_at: tuple[int, int] | None = None
    rule: str = ""


@record
class Mechanism:
    start: int
    end: int
    text: str
    status: str  # to_build existing
    rule: str = ""


@record
class Proposal:
    """A task joined from all sentences that belong to it; indexes point into the reading."""

    task: str  # the words of the leading sentence, or of the whole cell of a table, as written
    sentences: tuple[int, ...]
    figures: tuple[int, ...] = ()
    mechanisms: tuple[int, ...] = ()
    owners: tuple[Words, ...] = ()
    cooperating: tuple[Words, ...] = ()
    deadline: Deadline | None = None
    standards: tuple[Words, ...] = ()
    measures: tuple[Words, ...] = ()
    missing: tuple[str, ...] = ()  # of FACETS


@record
class Reading:
    text: str
    doc_date: date | None
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    mechanisms: tuple[Mechanism, ...]
    proposals: tuple[Proposal, ...]
