"""The map beside the text: one short stroke a sentence, one path a light."""

from collections.abc import Iterable

from .coverage import NOTHING, PROBLEM

TALLEST = 614  # pixels; a longer text is drawn closer
STEP, PART_GAP = 5, 8  # height of a sentence, and of the space before a part
SHORT, LONG = 7, 18
SLIGHT = (NOTHING.light, PROBLEM.light)


def minimap(rows: Iterable[tuple[str, str, bool]]) -> dict:
    """`rows`: for each sentence its light, the sign of the part that it begins, is it chosen.

    One path for each light, however many sentences; parts where a first heading stands.
    """
    y, shapes, parts, current = 0, {}, [], 0
    for light, sign, is_current in rows:
        if sign:
            y += PART_GAP if y else 0
            parts.append({"word": sign, "y": y + 10})
        width = SHORT if light in SLIGHT else LONG
        shapes.setdefault(light or "none", []).append(f"M16 {y}h{width}v3.6h-{width}z")
        current = y if is_current else current
        y += STEP
    paths = [{"state": light, "d": "".join(made)} for light, made in shapes.items()]
    shown = min(y, TALLEST)
    return {"paths": paths, "parts": parts, "height": y, "shown": shown, "current": current - 2}
