"""A text put together line by line, each with its place in the file."""

from .document import Document


class Lines:
    """Lines are joined by a newline; `go_on` joins a wrapped line without one."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._places: list[tuple[int, str]] = []
        self._length = 0

    def start(self, words: str, place: str) -> None:
        if self._parts:
            self._add("\n")
        self._places.append((self._length, place))
        self._add(words)

    def row(self, cells: list[tuple[str, str]]) -> None:
        """One line of a table: (words, place) of each cell, parted by tabs."""
        for column, (words, place) in enumerate(cells):
            if column:
                self._add("\t")
                self._places.append((self._length, place))
                self._add(words)
            else:
                self.start(words, place)

    def go_on(self, words: str, place: str) -> None:
        if self._parts and _latin(self._parts[-1][-1:]) and _latin(words[:1]):
            self._add(" ")
        self._places.append((self._length, place))
        self._add(words)

    def document(self) -> Document:
        return Document("".join(self._parts), tuple(self._places))

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()
