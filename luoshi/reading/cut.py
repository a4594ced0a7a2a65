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
        piece = match[0]
        bare = piece.strip()
        if bare:
            start = match.start() + len(piece) - len(piece.lstrip())
            cuts.append((start, start + len(bare)))
    return cuts
