"""Tables of a page without any, told by the lines drawn around their cells; y grows downwards."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from .grid import Grid, Row

Stroke = tuple[float, float, float]  # where it lies; from where to where it goes, ascending
At = tuple[int, int]  # row and column
Owners = dict[At, At]
Drawn = list[tuple[float, float]]
Cells = list[tuple[str, int, bool]]  # of a row: words, how many columns, goes on from above
NEAR = 3.0  # strokes nearer than this are one line, and lines that nearly meet do meet
SHORT = 6.0  # a stroke shorter than this is an ornament
MOST_STROKES, MOST_CELLS = 5_000, 20_000


@dataclass(eq=False)
class Ruled:
    """`owner`: for each field of the grid the field that its cell begins with."""

    page: int
    xs: list[float]
    ys: list[float]
    owner: Owners
    words: dict[At, str] = field(default_factory=dict)

    def cell(self, x: float, y: float) -> At | None:
        return self.owner.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))

    def put(self, at: At, letter: str, *, broke: bool) -> None:
        """One more letter of a cell; `broke`: it begins a line of the page."""
        known = self.words.get(at, "")
        known = known.rstrip() if broke else known
        apart = broke and _latin(known[-1:]) and _latin(letter)
        self.words[at] = f"{known} {letter}" if apart else known + letter

    @property
    def is_table(self) -> bool:
        """Not a frame around running text."""
        return len(self.columns) > 1

    @property
    def columns(self) -> set[int]:
        """Those that say something."""
        return {column for (_, column), words in self.words.items() if words.strip()}

    def rows(self, columns: Sequence[int]) -> list[Cells]:
        """Those that say something."""
        said = {row for (row, _), words in self.words.items() if words.strip()}
        return [self._row(row, columns) for row in sorted(said)]

    def _row(self, row: int, columns: Sequence[int]) -> Cells:
        cells: Cells = []
        last = None
        for column in columns:
            owner = self.owner[row, column]
            if owner == last:
                words, wide, goes_on = cells[-1]
                cells[-1] = words, wide + 1, goes_on
                continue
            goes_on, last = owner[0] < row, owner
            cells.append(("" if goes_on else self.words.get(owner, "").strip(), 1, goes_on))
        return cells


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def tables(page: int, across: list[Stroke], down: list[Stroke]) -> list[Ruled]:
    """Those of a page, of at least two columns, from top to bottom."""
    if len(across) + len(down) > MOST_STROKES:
        return []
    across = [one for one in across if one[2] - one[1] >= SHORT]
    down = [one for one in down if one[2] - one[1] >= SHORT]
    found = (_table(page, *band) for band in _bands(across, down))
    return [table for table in found if table]


def _bands(across: list[Stroke], down: list[Stroke]) -> Iterable[tuple[list[Stroke], list[Stroke]]]:
    """Strokes that hang together from top to bottom; what lies between two bands is running text."""
    spans = sorted([(y, y) for y, _, _ in across] + [(top, foot) for _, top, foot in down])
    whole: list[list[float]] = []
    for top, foot in spans:
        if whole and top <= whole[-1][1] + NEAR:
            whole[-1][1] = max(whole[-1][1], foot)
        else:
            whole.append([top, foot])
    for top, foot in whole:
        yield (
            [one for one in across if top <= one[0] <= foot],
            [one for one in down if top <= one[1] <= foot],
        )


def _table(page: int, across: list[Stroke], down: list[Stroke]) -> Ruled | None:
    """Lines that go across tell where a table ends whose sides are open."""
    ys = _lines(y for y, _, _ in across)
    xs = _lines([*(x for x, _, _ in down), *(end for _, *ends in across for end in ends)])
    if len(_lines(x for x, _, _ in down)) < 2 or len(xs) < 3 or len(ys) < 2:
        return None
    if len(xs) * len(ys) > MOST_CELLS:
        return None
    return Ruled(page, xs, ys, _owners(xs, ys, _drawn(xs, down), _drawn(ys, across)))


def _owners(xs: list[float], ys: list[float], walls: list[Drawn], floors: list[Drawn]) -> Owners:
    owner: Owners = {}
    for row, (top, foot) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            if column and not _meets(walls[column], (top + foot) / 2):
                owner[row, column] = owner[row, column - 1]
            elif row and not _meets(floors[row], (left + right) / 2):
                owner[row, column] = owner[row - 1, column]
            else:
                owner[row, column] = row, column
    return owner


def _lines(places: Iterable[float]) -> list[float]:
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][-1] <= NEAR:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(group) / len(group) for group in found]


def _drawn(lines: list[float], strokes: list[Stroke]) -> list[Drawn]:
    """Of each line from where to where it is drawn."""
    drawn: list[Drawn] = [[] for _ in lines]
    for place, begin, end in strokes:
        near = max(0, bisect_right(lines, place + NEAR) - 1)
        drawn[near].append((begin, end))
    return drawn


def _meets(drawn: Drawn, place: float) -> bool:
    return any(begin <= place <= end for begin, end in drawn)


def as_grid(parts: Sequence[Ruled]) -> Grid:
    """One table on one page or several: its head is said once, and a row that the end of a page
    broke is one row."""
    grid = Grid()
    head: Cells = []
    for part in parts:
        alike = (each.columns for each in parts if len(each.xs) == len(part.xs))
        rows = part.rows(sorted(set().union(*alike)))
        if head and rows[0] == head:
            rows = rows[1:]
        head = head or rows[0]
        if grid.rows and rows:
            rows[0] = _from_above(grid.rows[-1], rows)
        for cells in rows:
            row = grid.row()
            for words, wide, goes_on in cells:
                row.put(len(row.cells), words, wide, goes_on)
    grid.rows = [row for row in grid.rows if any(cell.words for cell in row.cells)]
    return grid


def _from_above(above: Row, rows: list[Cells]) -> Cells:
    """The first row of a page: what goes on from the page before is put there. A row with an empty
    first field and no number is the rest of one; an empty cell of several rows is the rest of one.
    """
    cells = rows[0]
    places = [*accumulate((wide for _, wide, _ in cells), initial=0)]
    if places[-1] != len(above.cells):
        return cells
    if not cells[0][0] and not any(words.isdecimal() for words, _, _ in cells):
        for (words, _, _), place in zip(cells, places, strict=False):
            above.cells[place].words += words
        return [("", wide, True) for _, wide, _ in cells]
    below = rows[1] if len(rows) > 1 and len(rows[1]) == len(cells) else []
    for at, (_, wide, is_over) in enumerate(below):
        if is_over and not cells[at][0]:
            cells[at] = "", wide, True
    return cells
