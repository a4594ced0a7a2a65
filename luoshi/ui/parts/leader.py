"""The leader's page: what waits for a decision, and why something is red."""

from luoshi.ui.component import component
from luoshi.ui.parts.charts import CELL, GAP

MOST_DAYS = 11  # drawn; the words tell how many they are
WIDER = 2  # a waiting day is drawn twice as wide as a cell of a meter


@component
def ask(content, row):
    """A decision asked for; the content is its options, which all look alike.

    row: {number, title, who, text, state, clock, waited, limit, note, silent}.
    """
    return {"content": content, "row": row}


@component
def wait_bar(waited, limit, unit="个工作日"):
    """Days waited against the limit; those above it are red."""
    step = CELL * WIDER + GAP
    days = min(max(waited, limit), MOST_DAYS)
    cells = [{"x": n * step, "css": day_css(n, waited, limit)} for n in range(days)]
    return {
        "cells": cells,
        "cell": CELL * WIDER,
        "width": max(days * step, 1),
        "label": f"时限{limit}{unit}，已等{waited}{unit}",
    }


def day_css(number: int, waited: int, limit: int) -> str:
    if number >= waited:
        return "off"
    return "on" if number < limit else "c-over"


@component
def chain(causes):
    """Why something is red, cause behind cause; the last one is where it hangs."""
    return {"causes": causes}
