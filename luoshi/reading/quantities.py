"""Numbers with their units: amounts, shares, times, fractions, ratios and ranks.

The lexer only says what is written; whether a quantity is a figure is decided in `figures`.
"""

import re
from dataclasses import replace
from functools import lru_cache

from . import units
from .lazy import lazy
from .numerals import chinese_number
from .quantitywords import CHINESE_RUN, NUMBER, POINT, SCALE, UNIT, lexer
from .record import record
from .rules import kind_of
from .times import TimeRef


@record
class Quantity:
    """`kind` is the branch of the lexer; `unit` the base unit, '' when none is written."""

    start: int
    end: int
    kind: str
    value: float
    value_to: float | None
    unit: str
    about: bool = False  # 多, 余
    scaled: bool = False  # 万 or 亿 is written
    chinese: bool = False  # the number is written in Chinese numerals


# What may follow a number whose unit was lost or never written; "" is the end of the text.
_MAY_LACK_UNIT = frozenset(" ,;。、)和及以左提下上缩扩降\n\t").union({""})
_ABOUT = dict.fromkeys(map(ord, "个多余来 "))
_GUESS = lazy("[一二两三四五六七八九]{2}")
_COUNTS = lazy("[一二两三四五六七八九十廿]")
_EXACT = 1e7  # below it a number as written has no more digits than a float keeps
_PARTS = lazy(rf"({NUMBER})")
_AMOUNT = lazy(
    rf"^(?P<number>[0-9][0-9,. ]*|{CHINESE_RUN}{POINT}) ?(?P<scale>{SCALE}) ?(?P<unit>{UNIT})?$"
)
_PLAIN_AMOUNT = lazy(  # with what is left over a unit, it is what `_AMOUNT` finds
    rf"(?P<number>[0-9][0-9,. ]*|{CHINESE_RUN}{POINT}) ?(?P<scale>{SCALE}) ?(?P<unit>.*)$"
)
_COMPOUND = lazy(
    rf"(?P<high>[0-9,]+)(?P<scale>[万亿])[零又]?(?P<low>[0-9,.]+)(?P<under>[万千百])万?(?P<about>[多余]?) ?(?P<unit>{UNIT})?$"
)
_RANGE = lazy(r"^(?P<low>[0-9][0-9,.]*) ?(?P<mid>%|‰|[万亿]?元?)(?: ?[-~] ?|[至到])(?P<rest>.+)$")


def find_quantities(norm: str, times: list[TimeRef]) -> list[Quantity]:
    """All quantities of a normalised text in order; what `times` covers is left out."""
    found: list[Quantity] = []
    masks = iter(times)
    mask = next(masks, None)
    for match in lexer().finditer(norm):
        start = match.start()
        while mask is not None and mask.end <= start:
            mask = next(masks, None)
        if mask is not None and mask.start < match.end() and mask.kind != "now":
            continue
        for quantity in _READ[kind_of(match.lastgroup)](match[0], start):
            if quantity.unit or quantity.scaled or quantity.kind != "number":
                if quantity.value > 1 or not quantity.chinese or quantity.unit in units.EACH:
                    found.append(quantity)  # 一批, 一种 count nothing
            elif norm[quantity.end : quantity.end + 1] in _MAY_LACK_UNIT:
                found.append(quantity)
    return found


def _float(words: str) -> float:
    return float(words.replace(",", "").replace(" ", "") if "," in words or " " in words else words)


def _scaled(value: float, size: float) -> float:
    """152.3亿 is 15230000000, not 15230000000.000002."""
    return float(f"{value * size:.14g}")


def _number(words: str) -> float | None:
    return _float(words) if words[0].isdigit() else chinese_number(words)


def _amount(words: str, start: int) -> list[Quantity]:
    match = _PLAIN_AMOUNT.match(words)
    if match is None or (match["unit"] and match["unit"] not in units.ALL):
        match = _AMOUNT.match(words)
    if match is None:
        return []
    number, scale, written = match.groups()
    power = scale.translate(_ABOUT) if scale else ""
    size = units.SCALES.get(power, 1.0) if power else 1.0
    chinese = not number[0].isdigit()
    value = _spelt(number, power, size) if chinese else _float(number)
    if value is None:
        return []
    end = start + len(words.rstrip())
    unit = units.base_unit(written) if written else ""
    about = bool(scale) and ("多" in scale or "余" in scale or "来" in scale)
    exact = value if size == 1.0 and value < _EXACT else _scaled(value, size)
    if unit == "成":
        return [Quantity(start, end, "tenths", value * 10, None, "%", about, False, chinese)]
    return [Quantity(start, end, "number", exact, None, unit, about, size >= 1e4, chinese)]


@lru_cache(1000)
def _spelt(number: str, power: str, size: float) -> float | None:
    """The value of a number in Chinese numerals, in its power; None for one that says nothing."""
    if _GUESS.fullmatch(number) or not _COUNTS.search(number):
        return None  # 一两件, 七八家: a guess; 百亿, 千家: an order of magnitude
    if "点" in number or "." in number:
        return chinese_number(number.replace(".", "点"))
    whole = chinese_number(number + power)
    return whole / size if whole is not None else None


def _range(words: str, start: int) -> list[Quantity]:
    match = _RANGE.match(words)
    upper = _amount(match["rest"].strip(), start) if match else []
    if match is None or not upper:
        return []
    high = upper[0]
    low = _float(match["low"])
    scale = re.search("[十百千]?[万亿]+", match["rest"])
    own = re.search("[万亿]", match["mid"])
    size = units.SCALES.get((own or scale)[0], 1.0) if own or scale else 1.0  # type: ignore[index]
    end = start + len(words.rstrip())
    unit = high.unit or (match["mid"] if match["mid"] in "%‰" else "")
    whole = replace(high, start=start, end=end, kind="range", unit=unit)
    return [replace(whole, value=_scaled(low, size), value_to=high.value)]


def _compound(words: str, start: int) -> list[Quantity]:
    """4亿8600万元, 3万5千亩: two scales make one number."""
    match = _COMPOUND.match(words)
    if match is None:
        return []
    size = units.SCALES[match["scale"]]
    own = _float(match["low"]) * units.SCALES[match["under"]]
    below = own if match["under"] == "万" else own * size / units.SCALES["万"]
    unit = units.base_unit(match["unit"] or "")
    value = _scaled(_float(match["high"]), size) + below
    end = start + len(words.rstrip())
    return [Quantity(start, end, "number", value, None, unit, bool(match["about"]), True)]


def _ratio(words: str, start: int) -> list[Quantity]:
    parts = [
        Quantity(start + part.start(), start + part.end(), "ratio", _float(part[0]), None, "%")
        for part in _PARTS.finditer(words)
    ]
    if len(parts) == 2 and parts[1].value == 1:  # 0.41:1 is one number, written against one
        return [replace(parts[0], end=start + len(words), unit="", kind="against")]
    return parts


def _hundredth(words: str, start: int) -> list[Quantity]:
    size = {"百": 1.0, "千": 1.0, "万": 0.01}[words[0]]
    unit = "‰" if words[0] == "千" else "%"
    parts = re.split("至|到|-", words[3:].replace("百分之", ""))
    values = [_number(part) for part in parts if part]
    if not values or None in values:
        return []
    numbers = [round(value * size, 6) for value in values if value is not None]
    high = numbers[1] if len(numbers) > 1 else None
    return [Quantity(start, start + len(words), "hundredth", numbers[0], high, unit)]


def _fraction(words: str, start: int) -> list[Quantity]:
    below, above = words.split("分之")
    low, high = chinese_number(below), chinese_number(above)
    if not low or high is None or high > low:
        return []
    return [Quantity(start, start + len(words), "fraction", round(100 * high / low, 3), None, "%")]


def _double(words: str, start: int) -> list[Quantity]:
    if "倍" in words:
        return [Quantity(start, start + len(words), "double", 2.0, None, "倍")]
    inner = words.strip("翻番").replace("了", "")
    times = _number(inner) if inner else 1.0
    if times is None or times > 20:
        return []
    return [Quantity(start, start + len(words), "double", round(2.0**times, 4), None, "倍")]


def _tenths(words: str, start: int) -> list[Quantity]:
    whole = chinese_number(words[0]) or 0.0
    part = {"半": 0.5, "多": 0.0}.get(words[2:])
    if part is None:
        part = (chinese_number(words[2:]) or 0.0) / 10 if words[2:] else 0.0
    about = words.endswith("多")
    return [
        Quantity(
            start, start + len(words), "tenths", round(10 * (whole + part), 3), None, "%", about
        )
    ]


def _half(words: str, start: int) -> list[Quantity]:
    return [Quantity(start, start + len(words), "half", 50.0, None, "%")]


def _rank(words: str, start: int) -> list[Quantity]:
    value = _number(words.lstrip("第前").rstrip("位名强次"))
    if value is None:
        return []
    return [Quantity(start, start + len(words), "rank", value, None, "")]


_READ = {
    "ratio": _ratio,
    "range": _range,
    "compound": _compound,
    "number": _amount,
    "hundredth": _hundredth,
    "fraction": _fraction,
    "double": _double,
    "tenths": _tenths,
    "half": _half,
    "rank": _rank,
    "words": _amount,
}
