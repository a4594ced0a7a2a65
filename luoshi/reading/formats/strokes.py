"""The straight lines that a page of a pdf draws: across and down, y growing downwards."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

from .ruled import MOST_STROKES, Stroke

Point = tuple[float, float]
Turn = Callable[[float, float], Point]
STRAIGHT = 1.0  # by how much a line may lean
THIN = 3.0  # a filled area no wider is a line; a wider one is a shade behind words
DEPTH = 3  # forms within forms that are looked into


_TURNS: dict[int, Turn] = {
    0: lambda x, y: (x, -y),
    90: lambda x, y: (y, x),
    180: lambda x, y: (-x, y),
    270: lambda x, y: (-y, -x),
}


def turn_of(page: Any) -> Turn:
    """From the places of the file to those a person sees: a page that lies on its side is turned."""
    return _TURNS.get(page.get_rotation(), _TURNS[0])


def strokes_of(page: Any) -> tuple[list[Stroke], list[Stroke]]:
    """Those that go across and those that go down; none where a page draws a picture of lines."""
    across: list[Stroke] = []
    down: list[Stroke] = []
    turn = turn_of(page)
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=DEPTH):
        for begin, end in _edges(path):
            (x, y), (to_x, to_y) = turn(*begin), turn(*end)
            if abs(y - to_y) <= STRAIGHT:
                across.append(((y + to_y) / 2, min(x, to_x), max(x, to_x)))
            elif abs(x - to_x) <= STRAIGHT:
                down.append(((x + to_x) / 2, min(y, to_y), max(y, to_y)))
        if len(across) + len(down) > MOST_STROKES:
            return [], []
    return across, down


def _edges(path: Any) -> Iterator[tuple[Point, Point]]:
    if not _is_drawn(path):
        return
    matrix = path.get_matrix()
    first = last = (0.0, 0.0)
    for at in range(min(raw.FPDFPath_CountSegments(path), MOST_STROKES)):
        piece = raw.FPDFPath_GetPathSegment(path, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(piece, x, y)
        here = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(piece)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield last, here
        last = here
        if raw.FPDFPathSegment_GetClose(piece):
            yield last, first


def _is_drawn(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, fill, stroke):
        return False
    if stroke.value:
        return True
    left, bottom, right, top = path.get_bounds()
    return bool(fill.value) and min(right - left, top - bottom) <= THIN
