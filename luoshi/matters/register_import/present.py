"""Rows of a dry run as the page and the command tell them."""

from collections import Counter
from collections.abc import Iterable

from .heads import LABELS
from .rows import WORDS, Row, short

HEADS = ("任务", "牵头单位", "时限", "标准", "提示")
STATES = {"done": "add"}
COUNTED = {"add": "新建草稿", "done": "记为此前已办结", "change": "改草稿"}


class Told(Counter):
    """How many rows met each outcome."""

    def chips(self) -> list[dict]:
        return [
            {"state": STATES.get(key, key), "count": self[key], "word": word}
            for key, word in WORDS.items()
        ]


def outcome_counts(rows: Iterable[Row]) -> Told:
    return Told(row.outcome for row in rows)


def shown(row: Row) -> dict:
    """A row for the `dry_run` component; what the sheet says stands beside what the system says."""
    cells = [
        {"label": LABELS[key], "text": row.values.get(key, ""), "old": row.old.get(key, "")}
        for key in ("task", "unit", "time", "standard")
    ]
    cells[2]["text"] = due_words(row)
    cells.append({"label": "提示", "text": "".join(row.told), "old": ""})
    return {
        "line": row.line,
        "state": STATES.get(row.outcome, row.outcome),
        "word": WORDS[row.outcome],
        "cells": cells,
        "errors": row.problems,
    }


def due_words(row: Row) -> str:
    day = row.fixes.due_on
    said = row.values.get("time", "")
    if day is None:
        return said
    read = f"{day.year}年{day.month}月{day.day}日"
    return f"{said}（{read}）" if row.fixes.due_words and said != read else read


def line_of(row: Row) -> str:
    why = " ".join(row.problems + row.told)
    unit = row.fixes.lead_unit or row.values.get("unit", "")
    said = f"第{row.line}行  {WORDS[row.outcome]}  {short(row.fixes.task)}  {unit}".rstrip()
    return f"{said}  {why}".rstrip()
