"""Pages that are set another way: 2026 年 12 月 with blanks, 十二月二十五日 in Chinese numerals, lines
that end as on Windows.

They are read in the spelling of all others, and what is found is led back to the words as they stand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from .lazy import lazy
from .model import Deadline, Figure, Mechanism, Proposal, Reading, Sentence, Words

Change = tuple[int, int, str]  # from, to, what stands there instead
_Span = TypeVar("_Span", Words, Deadline, Mechanism, Figure)

_HAN = "[\u4e00-\u9fff]"
_BLANK = "[ \u00a0\u2002-\u200a\u202f]"
_SIDES = (  # a blank before a number, one after it; and what stands there without
    (lazy(rf"{_BLANK}(?<={_HAN}.)(?=\d)"), lazy(rf"\d(?<={_HAN}.)")),
    (lazy(rf"{_BLANK}(?<=[\d%％].)(?={_HAN})"), lazy(rf"\d(?={_HAN})")),
)
_CELLS = lazy(rf"{_HAN}{_BLANK}{_HAN}|\t|\|")  # a row of a table: its blanks stand between cells
_NUMBERED = lazy(r"\s*\(?\d{1,3}\)?.(?![年月日个])")  # 3 县水利局: a numbered line
_RETURN = lazy("\r(?=\n)")
FEWEST = 4  # gaps that are no accident

_DIGITS = dict(zip("〇○零一二三四五六七八九", "00" + "0123456789", strict=True))
_TENS = "(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = lazy("年(?<=[一二][〇○零一二三四五六七八九]{3}年)")
_MONTH = lazy(
    f"月(?<=[一二三四五六七八九十]月)(?:(?P<day>{_TENS})日|(?=[份底末初上中下前至到以之]))"
)
_MONTH_NAME = lazy("(?<![第每个按一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])$")


@dataclass(frozen=True)
class Respelled:
    """`back`: for each letter of `text` the place it has in the page as it stands."""

    text: str
    back: list[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        return self.back[start], self.back[end - 1] + 1 if end > start else self.back[start]

    def headings(self, known: Mapping[int, int] | None) -> dict[int, int] | None:
        if known is None:
            return None
        forward = {there: here for here, there in reversed([*enumerate(self.back)])}
        return {forward.get(at, at): depth for at, depth in known.items()}


def respell(text: str) -> Respelled | None:
    """None where nothing is set another way."""
    returns = ((match.start(), match.end(), "") for match in _RETURN.finditer(text))
    changes = sorted([*_gaps(text), *_dates(text), *returns])
    if not changes:
        return None
    out, back, at = [], list[int](), 0
    for start, end, new in changes:
        out += [text[at:start], new]
        back += range(at, start)
        back += (min(start + step, end - 1) for step in range(len(new) - 1))
        back += [end - 1] * bool(new)
        at = end
    out.append(text[at:])
    return Respelled("".join(out), [*back, *range(at, len(text) + 1)])


def _gaps(text: str) -> Iterator[Change]:
    """Blanks between digits and words, where the page has them nearly everywhere."""
    for gap, tight in _SIDES:
        found = [match.start() for match in gap.finditer(text)]
        if len(found) >= FEWEST and len(found) >= len(tight.findall(text)):
            yield from ((at, at + 1, "") for at in _inside_words(text, found))


def _inside_words(text: str, gaps: Iterable[int]) -> Iterator[int]:
    """Not after the number of a line, and not where blanks stand between the cells of a row."""
    end, is_row, number = -1, False, -1
    for at in gaps:
        if at > end:
            begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = end if end >= 0 else len(text)
            is_row = _CELLS.search(text, begin, end) is not None
            numbered = _NUMBERED.match(text, begin, end)
            number = numbered.end() - 1 if numbered else -1
        if not is_row and at != number:
            yield at


def _dates(text: str) -> Iterator[Change]:
    for match in _YEAR.finditer(text):
        year = text[match.start() - 4 : match.start()]
        yield match.start() - 4, match.start(), "".join(_DIGITS[digit] for digit in year)
    for match in _MONTH.finditer(text):
        month = _MONTH_NAME.search(text, max(0, match.start() - 3), match.start())
        if month is None:
            continue
        yield month.start(), month.end(), str(_number(month[0]))
        if match["day"]:
            yield match.start("day"), match.end("day"), str(_number(match["day"]))


def _number(words: str) -> int:
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return int(_DIGITS[ones])
    return 10 * int(_DIGITS[tens] if tens else 1) + int(_DIGITS[ones] if ones else 0)


def lead_back(found: Reading, text: str, other: Respelled) -> Reading:
    """The same findings, with the places and the words that they have in `text`."""

    def span(one: _Span) -> _Span:
        start, end = other.place(one.start, one.end)
        return replace(one, start=start, end=end, text=text[start:end])

    def spans(ones: Iterable[_Span]) -> tuple[_Span, ...]:
        return tuple(span(one) for one in ones)

    def figure(one: Figure) -> Figure:
        named = one.indicator_at and other.place(*one.indicator_at)
        return replace(span(one), indicator_at=named)

    def task(one: Sentence | Proposal) -> dict[str, Any]:
        return {
            "owners": spans(one.owners),
            "cooperating": spans(one.cooperating),
            "deadline": one.deadline and span(one.deadline),
            "standards": spans(one.standards),
        }

    def sentence(one: Sentence) -> Sentence:
        start, end = other.place(one.start, one.end)
        return replace(one, start=start, end=end, **task(one))

    return Reading(
        text,
        found.doc_date,
        tuple(sentence(one) for one in found.sentences),
        tuple(figure(one) for one in found.figures),
        spans(found.mechanisms),
        tuple(replace(one, measures=spans(one.measures), **task(one)) for one in found.proposals),
    )
