"""A plan as the page shows it: one line a row, what would happen, what is wrong."""

from typing import Any

from .columns import BY_KEY
from .plan import Plan
from .state import Outcome

WORDS = {"add": "新增", "change": "改动", "same": "不变", "error": "有错"}
SHOWN = 500


def counts(plan: Plan) -> list[dict[str, Any]]:
    states = [outcome.state for outcome in plan.outcomes]
    return [
        {"state": state, "count": states.count(state), "word": f"行{word}"}
        for state, word in WORDS.items()
    ]


def columns_used(plan: Plan) -> list[str]:
    used = {key for one in plan.outcomes for key, text in one.row.texts.items() if text}
    return [key for key in BY_KEY if key in used]


def rows(plan: Plan) -> list[dict[str, Any]]:
    """What is wrong comes first; then by row. At most SHOWN."""
    keys = columns_used(plan)
    ordered = sorted(plan.outcomes, key=lambda one: not one.errors)
    return [row_of(one, keys) for one in ordered[:SHOWN]]


def row_of(one: Outcome, keys: list[str]) -> dict[str, Any]:
    done = "、".join([*one.added, *one.changed])
    word = WORDS[one.state]
    return {
        "line": f"{one.row.sheet} {one.row.line}".strip(),
        "state": one.state,
        "word": f"{word}：{done}" if done and not one.errors else word,
        "errors": one.errors,
        "cells": [
            {
                "label": BY_KEY[key].label,
                "text": one.row.texts.get(key, ""),
                "old": one.old.get(key, ""),
            }
            for key in keys
        ],
    }


def heads(plan: Plan) -> list[str]:
    return [BY_KEY[key].label for key in columns_used(plan)]
