"""Where sentences begin and end: after 。！？； and their closing marks, and at line ends."""

from .lazy import lazy

_PIECE = lazy(
    "[^\n。！？!?；;]*[。！？!?；;]+[”’」』）)】》\"']*"  # closing marks stay with the sentence
    "|[^\n。！？!?；;]+"
)


def cut_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of all sentences; blanks around a piece do not belong to it."""
    cuts = []
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if text[start].isspace() or text[end - 1].isspace():
            piece = match[0]
            start, end = end - len(piece.lstrip()), start + len(piece.rstrip())
        if start < end:
            cuts.append((start, end))
    return cuts
