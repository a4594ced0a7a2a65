"""The index of words: for each row its text in one spelling, and its pairs where they are found.

SQLite keeps the pairs in FTS5 without their text, PostgreSQL as a tsvector. Both only narrow down:
what is found holds the words letter for letter.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction
from django.db.models.expressions import RawSQL

from luoshi.progress import Progress, silent

from .words import folded, pairs, pairs_asked

BATCH = 500
Rows = Iterable[tuple[int, str]]


@dataclass(frozen=True)
class WordIndex:
    """`table` has the columns `key` and text; `rows` answers what they should hold for given keys,
    or for all."""

    label: str
    table: str
    key: str
    rows: Callable[[Sequence[int] | None], Iterator[tuple[int, str]]]

    def refresh(self, keys: Sequence[int]) -> None:
        """Called inside the write that made or changed these rows."""
        self.put(dict(self.rows(keys)))

    def put(self, texts: dict[int, str]) -> None:
        before = self.kept(list(texts))
        self.add({key: text for key, text in texts.items() if before.get(key) != text}, before)

    def add(self, texts: dict[int, str], before: dict[int, str] | None = None) -> None:
        """Without a look at what is held: `before`, and nothing of rows that are new."""
        if texts:
            write = self._put_postgresql if connection.vendor == "postgresql" else self._put_sqlite
            write(texts, before or {})

    def kept(self, keys: Sequence[int]) -> dict[int, str]:
        marks = ", ".join(["%s"] * len(keys))
        return dict(
            self._asked(
                f"SELECT {self.key}, text FROM {self.table} WHERE {self.key} IN ({marks})", keys
            )
        )

    def _put_postgresql(self, texts: dict[int, str], before: dict[int, str]) -> None:
        given = [(key, text, pairs(text)) for key, text in texts.items()]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table} ({self.key}, text, pairs)"
                " VALUES (%s, %s, array_to_tsvector(%s::text[]))"
                f" ON CONFLICT ({self.key}) DO UPDATE SET text = excluded.text, pairs = excluded.pairs",
                given,
            )

    def _put_sqlite(self, texts: dict[int, str], before: dict[int, str]) -> None:
        gone = [(key, " ".join(pairs(before[key]))) for key in texts if key in before]
        given = [(key, " ".join(pairs(text))) for key, text in texts.items()]
        fts = f"{self.table}_pairs"
        with connection.cursor() as cursor:
            if gone:
                cursor.executemany(
                    f"INSERT INTO {fts} ({fts}, rowid, pairs) VALUES ('delete', %s, %s)", gone
                )
            cursor.executemany(f"INSERT INTO {fts} (rowid, pairs) VALUES (%s, %s)", given)
            cursor.executemany(
                f"INSERT INTO {self.table} ({self.key}, text) VALUES (%s, %s)"
                f" ON CONFLICT ({self.key}) DO UPDATE SET text = excluded.text",
                list(texts.items()),
            )

    def hits(self, words: Sequence[str], more: str = "") -> RawSQL:
        """The keys of the rows that hold every word, for `pk__in`; `more` is SQL of further keys."""
        found = [folded(word) for word in words]
        tests, given = self._narrowed(found)
        place = "strpos" if connection.vendor == "postgresql" else "instr"
        tests += [f"{place}(held.text, %s) > 0"] * len(found)
        where = " AND ".join(tests)
        sql = f"SELECT held.{self.key} FROM {self.table} AS held WHERE {where}"
        return RawSQL(f"{sql} UNION {more}" if more else sql, [*given, *found])

    def _narrowed(self, words: Sequence[str]) -> tuple[list[str], list[str]]:
        asked = [pairs_asked(word) for word in words]
        whole = dict.fromkeys(pair for neighbours, _ in asked for pair in neighbours)
        begun = dict.fromkeys(letter for _, letters in asked for letter in letters)
        if not whole and not begun:
            return [], []
        if connection.vendor == "postgresql":
            query = " & ".join([*(f"'{one}'" for one in whole), *(f"'{one}':*" for one in begun)])
            return ["held.pairs @@ %s::tsquery"], [query]
        query = " AND ".join([*(f'"{one}"' for one in whole), *(f'"{one}"*' for one in begun)])
        fts = f"{self.table}_pairs"
        return [f"held.{self.key} IN (SELECT rowid FROM {fts} WHERE {fts} MATCH %s)"], [query]

    @transaction.atomic
    def rebuild(self, progress: Progress = silent) -> int:
        """All anew, from what the rows hold now."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table}")
            if connection.vendor == "sqlite":
                fts = f"{self.table}_pairs"
                cursor.execute(f"INSERT INTO {fts} ({fts}) VALUES ('delete-all')")
        count, rows = 0, iter(progress(self.rows(None), 0))
        while batch := dict(islice(rows, BATCH)):
            self.put(batch)
            count += len(batch)
        return count

    def differences(self, progress: Progress = silent) -> int:
        """How many rows hold something else than they should."""
        count, rows, seen = 0, iter(progress(self.rows(None), 0)), 0
        while batch := dict(islice(rows, BATCH)):
            before = self.kept(list(batch))
            count += sum(before.get(key) != text for key, text in batch.items())
            seen += sum(key in before for key in batch)
        ((kept,),) = self._asked(f"SELECT count(*) FROM {self.table}", [])
        return count + kept - seen

    def _asked(self, sql: str, given: Sequence[object]) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return cursor.fetchall()


INDEXES: list[WordIndex] = []


def register(index: WordIndex) -> WordIndex:
    """One line beside the rows an index is of; `luoshi reindex` goes through them all."""
    INDEXES.append(index)
    return index
