"""Bars and curves, drawn by the server as SVG: no inline style, widths are attributes."""

from luoshi.ui.component import component
from luoshi.ui.lights import word_of

WIDE = 920
CELL, GAP = 10, 2
TALL, LONG = 44, 168


@component
def share_bar(parts, label="", chips=True):
    """What became of all: parts {state, count, word, href, pressed}; an empty state is 'no task'.

    Shares are drawn as a bar; under it each part is a chip that filters.
    """
    parts = [{**p, "word": p.get("word") or word_of(p["state"])} for p in parts]
    drawn = [p for p in parts if p["state"] and p["count"]]
    total = sum(p["count"] for p in drawn)
    bars, x = [], 0.0
    for part in drawn:
        width = WIDE * part["count"] / total
        bars.append({"state": part["state"], "x": f"{x:.1f}", "width": f"{width - 2:.1f}"})
        x += width
    words = "，".join(f"{p['word']}{p['count']}" for p in drawn)
    return {"bars": bars, "parts": parts, "label": label, "words": words, "chips": chips}


@component
def meter(done, total, plan=None, unit="个", over=0):
    """So many of so many, in cells; the mark is where the plan is today, `over` cells are red."""
    cells = [
        {"x": n * (CELL + GAP), "css": cell_css(n, done, total, over)}
        for n in range(max(total, done))
    ]
    label = f"{total}{unit}完成{done}{unit}"
    if plan is not None:
        label += f"，计划{plan}{unit}"
    return {
        "cells": cells,
        "width": max(len(cells) * (CELL + GAP), 1),
        "plan": None if plan is None else f"{plan * (CELL + GAP) - GAP / 2 - 0.75:.2f}",
        "label": label,
    }


def cell_css(number: int, done: int, total: int, over: int) -> str:
    if number >= done:
        return "off"
    return "c-over" if number >= done - over else "on"


@component
def bar(share, plan=None, label=""):
    """A share from 0 to 1 as one bar; `plan` from 0 to 1 is the mark of today's plan."""
    return {
        "width": f"{100 * min(max(share, 0), 1):.1f}%",
        "plan": None if plan is None else f"{100 * min(max(plan, 0), 1):.1f}%",
        "label": label or f"{100 * share:.0f}%",
    }


@component
def progress(done, total, label):
    """A long job: so much is done; the page asks again by itself or is loaded again."""
    return {"done": done, "total": total, "label": label}


@component
def spark(values, state="", label=""):
    """A small curve of a series; None leaves a gap."""
    known = [v for v in values if v is not None]
    low, high = (min(known), max(known)) if known else (0, 0)
    step = (LONG - 8) / max(len(values) - 1, 1)
    points = [
        (2 + n * step, 40 - 34 * ((v - low) / (high - low) if high > low else 0.5))
        for n, v in enumerate(values)
        if v is not None
    ]
    return {
        "path": "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points) if points else "",
        "last": [f"{n:.1f}" for n in points[-1]] if points else None,
        "state": state,
        "label": label,
    }
