"""Where sentences begin and end: after 。！？； and their closing marks, and at line ends."""

from .lazy import lazy

_ENDS, _CLOSES = "。！？!?；;", "”’」』）)】》\"'"
_PIECE = lazy(  # closing marks stay with the sentence, blanks around it do not
    f"[^\\s{_ENDS}][^\n{_ENDS}]*[{_ENDS}]+[{_CLOSES}]*"
    f"|[^\\s{_ENDS}](?:[^\n{_ENDS}]*[^\\s{_ENDS}])?"
    f"|[{_ENDS}]+[{_CLOSES}]*"
)


def cut_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of all sentences."""
    return [piece.span() for piece in _PIECE.finditer(text)]
