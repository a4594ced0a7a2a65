"""The cut into sentences that every label of the corpus refers to."""

import re

STOPS = "。！？!?；;"
CLOSERS = "”’」』）)】》\"'"
_PIECE = re.compile(rf"[^{STOPS}\n]*[{STOPS}]+[{re.escape(CLOSERS)}]*|[^{STOPS}\n]+")


def cut(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; blanks around a piece stay outside, empty pieces vanish."""
    spans = []
    for found in _PIECE.finditer(text):
        piece = found.group()
        start = found.start() + len(piece) - len(piece.lstrip())
        end = found.end() - len(piece) + len(piece.rstrip())
        if end > start:
            spans.append((start, end))
    return spans
