"""Numbers as intervals: 两千多万 is no point, and 2.4亿 may be anything that rounds to it."""

from luoshi.reading.lazy import lazy
from luoshi.reading.model import Figure

_DIGITS = lazy(r"[\d,]+(?:\.\d+)?")
_MORE = lazy("多|余|以上|超|突破|逾")
_LESS = lazy("近|不足|不到|以下|以内")
_ABOUT = lazy("约|左右|上下")

Interval = tuple[float, float]


def of(norm: str, figure: Figure) -> Interval:
    """What the figure may stand for, by how it is written and the word before it."""
    value, step = figure.value, _step(norm, figure)
    words = norm[max(0, figure.start - 2) : figure.end + 2]
    if figure.value_to is not None:
        return value, figure.value_to
    if _ABOUT.search(words):
        return value * 0.9, value * 1.1
    if _MORE.search(words):
        return value - step / 2, value + max(_order(value), step)
    if _LESS.search(words):
        return value - max(_order(value), step), value + step / 2
    return value - step / 2, value + step / 2


def _order(value: float) -> float:
    """The place of the last digit that is not 0: of 20000000 it is ten million."""
    size, whole = 1.0, round(abs(value))
    while whole and whole % 10 == 0:
        size, whole = size * 10, whole // 10
    return size if whole else 0.0


def _step(norm: str, figure: Figure) -> float:
    """How much one of the last digit written is worth; a number of things is exact."""
    written = _DIGITS.search(norm, figure.start, figure.end)
    if written is None:
        return _order(figure.value)
    digits = written[0].replace(",", "")
    number = float(digits)
    scale = figure.value / number if number else 1.0
    places = len(digits.partition(".")[2])
    return 0.0 if scale == 1.0 and not places else abs(scale) * 10.0**-places


def ratio(top: Interval, bottom: Interval) -> Interval:
    if bottom[0] <= 0:
        return 0.0, float("inf")
    return top[0] / bottom[1], top[1] / bottom[0]


def short(number: float) -> str:
    """As a person writes it: two places at most, no zeros at the end."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
