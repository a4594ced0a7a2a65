"""From quantities to figures: sentence by sentence, left to right, carrying subject and scope."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from luoshi.reading import units
from luoshi.reading.lazy import lazy
from luoshi.reading.model import Figure
from luoshi.reading.page import LONGEST, Page
from luoshi.reading.quantities import Quantity, find_quantities

from . import lists
from .exclude import is_figure
from .line import Line, State, line_of
from .measure import bound_of, measure_of, signed
from .naming import name_of
from .plain import with_sign, with_unit
from .predicate import Predicate, predicate_before
from .rows import cells_of, figures_of_row
from .scope import may_turn, status_of, turn_to

_MONEY = lazy(
    "收入|支出|投资|产值|增加值|总值|资金|利润|税|额|款|预算|财政|费|债|GDP|产出|营收|销售|出口|进口|[外内]资|价|补贴|补助|捐|金|"
    "成本|效益|亏损"
)
_PEOPLE = lazy("人口|人$|就业|劳动?力|游客|人员|农民|职工|群众|移民|学生|党员|干部|人才|居民|对象")
_OF_LAST = lazy("的[^、和及]*[、和及]")  # 58.7%的税收、64%的…
_AGAIN = lazy("[ \x01]*(?:力争|确保|争取|奋斗目标|预期|或|至|到|达到?)[ \x01]*")  # 增长12%，力争13%
LONGEST_LIST = 12
PLANNED = "figure.planned"  # what was planned, told beside what came of it
LONGEST_LEFT = 120  # letters before a number that can name it
_place = attrgetter("start")
_SEPARATORS = frozenset("、和及与,或")


def find_figures(page: Page) -> list[Figure]:
    """All figures of the page in order."""
    quantities = find_quantities(page.norm, page.times)
    figures: list[Figure] = []
    places = [*map(_place, quantities), len(page.norm)]
    state, at, below = State(), 0, lists.heads(page)
    for number, (start, end) in enumerate(page.cuts):
        block = page.blocks[page.block_of[number]]
        counted = places[at] < block.end
        if counted or may_turn(state, page, number, block):
            turn_to(state, page, number, counted)
        else:
            state.block = page.block_of[number]
        in_table = block.kind == "table" and start == block.start
        rows = _row(page, page.block_of[number], state) if in_table else []
        first = at
        if places[at] < end:
            at = bisect_left(places, end, at)
        if at == first or block.kind == "boiler":
            state.name = state.name if block.level else ""
            figures += rows
            continue
        begin = max(start, min(block.body, end))
        here = [q for q in quantities[first:at] if q.start >= begin]
        found = []
        for part, last, those in _in_lines(begin, end, here):
            found += _figures_of(page, line_of(page, part, last, block), those, state)
        if below and lists.in_list(page, page.block_of[number], below):
            found = lists.of_row(page, block, found)
        figures.extend(sorted(rows + found, key=_place) if rows else found)
    return figures


def _in_lines(
    start: int, end: int, quantities: list[Quantity]
) -> Iterator[tuple[int, int, list[Quantity]]]:
    """The sentence with its quantities; one that is a dump in pieces, to be read in due time."""
    first = 0
    while first + 1 < len(quantities) and end - start > LONGEST:
        fits = bisect_right(quantities, start + LONGEST, first, key=attrgetter("end"))
        fits = max(fits, first + 1)
        yield start, quantities[fits - 1].end, quantities[first:fits]
        first, start = fits, quantities[fits - 1].end
    if first < len(quantities):
        yield start, end, quantities[first:]


def _row(page: Page, number: int, state: State) -> list[Figure]:
    """The figures of bare cells; the first row of a table gives the heads of its columns."""
    block = page.blocks[number]
    if number == 0 or page.blocks[number - 1].kind != "table":
        state.heads = cells_of(page.norm, block.start, block.end)
        return []
    return figures_of_row(page, block, state.heads)


def _figures_of(page: Page, line: Line, quantities: list[Quantity], state: State) -> list[Figure]:
    kept: list[Quantity] = []
    for quantity in quantities:
        start = quantity.start - line.start
        left = line.masked[_bound(line, start) : start]
        quantity = with_unit(
            quantity, left, line.norm[quantity.end - line.start : quantity.end - line.start + 16]
        )
        quantity = with_sign(quantity, line.masked, start)
        if is_figure(quantity, line.masked, quantity.start - line.start, left):
            kept.append(quantity)
    figures: list[Figure] = []
    state.start_line(line)
    for at, quantity in enumerate(kept):
        figures.append(_figure(page, line, kept, at, state))
        state.last_end = max(quantity.end - line.start, state.right_end)
    return figures


def _bound(line: Line, start: int) -> int:
    at = bisect_left(line.bounds, start + 1)
    return max(line.bounds[at - 1] if at else 0, start - LONGEST_LEFT)


def _figure(page: Page, line: Line, quantities: list[Quantity], at: int, state: State) -> Figure:
    quantity = quantities[at]
    start, end = quantity.start - line.start, quantity.end - line.start
    bound = max(_bound(line, start), state.last_end)
    tail = _OF_LAST.match(line.masked, bound, start) if bound == state.last_end else None
    bound = tail.end() if tail else bound
    predicate = predicate_before(line.masked, bound, start)
    listed = at > 0 and _continues(line, state.last_end, start, quantities[at - 1], quantity)
    if listed:
        predicate = Predicate(predicate.head_end, state.marks, state.words)
    state.marks, state.words = predicate.marks, predicate.words
    limit = quantities[at + 1].start - line.start if at + 1 < len(quantities) else len(line.norm)
    spread = predicate.has("r") or line.masked.find("分别", bound, start) >= 0
    run = _run(line, quantities, at) if spread and not listed else 0
    name = name_of(line, quantity, state, predicate, (bound, limit, run))
    if state.right_end > end and not predicate.has("t") and quantity.unit in units.COUNTED:
        predicate = predicate.without("idu")  # 压减了41项事项: a deed, no change
    left = line.masked[bound:start]
    measure = measure_of(quantity, predicate, name, left)
    if measure == "share" and state.measure == "growth" and _AGAIN.fullmatch(left):
        measure = "growth" if name == state.measured else measure
    state.measure, state.measured = measure, name
    value, value_to = signed(quantity, predicate, measure, left)
    unit = _unit(page, quantity, name, line.masked[end : end + 4])
    status = status_of(page, line, state, quantity, predicate, unit)
    planned = bool(state.base)
    status = "target" if planned else status
    if state.said[-1:] != [name]:
        state.said.append(name)
    written, where = line.as_written(name)
    bound_mark = bound_of(quantity, predicate, line.norm, end)
    text = page.text[quantity.start : quantity.end]
    figure = (text, value, value_to, unit, written, measure, status, bound_mark, state.period)
    return Figure(
        quantity.start,
        quantity.end,
        *figure,
        where,
        PLANNED if planned else f"figure.{quantity.kind}",
    )


def _continues(line: Line, last_end: int, start: int, last: Quantity, this: Quantity) -> bool:
    """Whether this number goes on the list of the last: 增长5.6%和8.2%."""
    between = line.masked[last_end:start].strip()
    alike = last.unit == this.unit and last.kind != "ratio"
    return alike and bool(between) and all(letter in _SEPARATORS for letter in between)


def _run(line: Line, quantities: list[Quantity], at: int) -> int:
    """How many numbers stand in the list that starts with this one."""
    count = 1
    listed = quantities[at : at + LONGEST_LIST]
    for last, this in zip(listed, listed[1:], strict=False):
        between = line.masked[last.end - line.start : this.start - line.start].strip()
        if not between or any(letter not in _SEPARATORS for letter in between):
            break
        count += 1
    return count


def _unit(page: Page, quantity: Quantity, name: str, right: str) -> str:
    unit = quantity.unit
    if not unit and quantity.kind not in ("rank", "ratio", "against") and quantity.scaled:
        if _PEOPLE.search(name) or _PEOPLE.search(right):
            return "人"
        return "元" if _MONEY.search(name) or quantity.value >= units.SCALES["亿"] else ""
    if unit and page.norm.endswith(unit, quantity.start, quantity.end):
        return page.text[quantity.end - len(unit) : quantity.end]
    return unit
