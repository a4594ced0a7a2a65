"""What a lint is, what it says, and the register of all lints.

A lint carries its own examples: they are its page in the reference, and one test runs them all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .sheet import Sheet

Level = Literal["error", "warning", "question"]
LEVELS: dict[Level, str] = {"error": "错误", "warning": "提醒", "question": "请核对"}
FAMILIES = {"F": "五定", "N": "数字", "B": "减负与法定期限", "G": "公文格式"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a lint looked up, what it has to say, and words that could stand there instead."""

    start: int
    end: int
    sentence: str
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look at; offsets count code points of the text, end exclusive."""

    id: str
    level: Level
    start: int
    end: int
    words: str
    sentence: str
    fix: str | None
    basis: str


@dataclass(frozen=True)
class Lint:
    id: str
    meaning: str
    level: Level
    basis: str
    look: Callable[[Sheet], Iterator[Hit]]
    examples: tuple[tuple[str, str], ...]  # (text, the words it points at)
    counter_examples: tuple[str, ...]
    since: date | None = None  # in force; to an older document it is only a question

    def notes(self, sheet: Sheet) -> Iterator[Note]:
        day = sheet.page.doc_date
        old = self.since is not None and day is not None and day < self.since
        for hit in self.look(sheet):
            yield Note(
                self.id,
                "question" if old else self.level,
                hit.start,
                hit.end,
                sheet.page.text[hit.start : hit.end],
                hit.sentence,
                hit.fix,
                self.basis,
            )


LINTS: dict[str, Lint] = {}
Look = Callable[[Sheet], Iterator[Hit]]


def lint(
    id: str,  # noqa: A002 - the word the register and the notes use
    meaning: str,
    level: Level,
    basis: str,
    *,
    examples: tuple[tuple[str, str], ...],
    counter_examples: tuple[str, ...],
    since: date | None = None,
) -> Callable[[Look], Look]:
    """Enter a lint in the register; ids never change once somebody has seen a note."""
    if id in LINTS:
        raise ValueError(f"检查编号重复：{id}")

    def enter(look: Look) -> Look:
        LINTS[id] = Lint(id, meaning, level, basis, look, examples, counter_examples, since)
        return look

    return enter
