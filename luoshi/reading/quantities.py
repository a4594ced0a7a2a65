"""Numbers with their units: amounts, shares, times, fractions, ratios and ranks.

The lexer only says what is written; whether a quantity is a figure is decided in `figures`.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from . import units
from .numerals import chinese_number
from .times import TimeRef

_MEASURE_NEXT = "(?= ?(?:[%‰亿万元人亩吨个家户台件辆套座]|公[里顷斤]|千瓦|平方|立方))"
_DECIMALS = (  # 48 . 42 and 15.9 2 are what a scan makes of 48.42 and 15.92
    rf"(?:\.[0-9]+(?: [0-9]{{1,2}}{_MEASURE_NEXT})?| ?\. ?[0-9]+{_MEASURE_NEXT}|(?: [0-9]{{3}})+{_MEASURE_NEXT})?"
)
_NUM = rf"[0-9]+(?:,[0-9]{{3}})*{_DECIMALS}"
_CN = "[一二两三四五六七八九十百千零〇廿]+"
_CN_RUN = f"{_CN}(?:[万亿]{_CN})*"
_CN_TAIL = "(?:点[一二三四五六七八九零〇]+)?"
_MORE = "(?:[多余]|来(?![自源年水]))?"
_SCALE = (
    f"{_MORE}(?:个(?=[多余]?[万亿]))?{_MORE}"
    f"(?: ?(?:万亿|[十百千]?[万亿](?![分])|百(?![分货姓])|千(?![瓦米克伏卡焦家方分])))?{_MORE}"
)
_UNIT = "|".join(sorted(map(re.escape, units.ALL), key=len, reverse=True))
_RANK_AFTER = "(?:位次|位|名)?"

_BRANCHES = (
    ("ratio", rf"[0-9](?<![0-9.:][0-9])[0-9]*(?:\.[0-9]+)? ?:(?: ?{_NUM} ?:)+ ?{_NUM}%?"),
    ("ratio", r"[0-9](?<![0-9.:][0-9])[0-9]*(?:\.[0-9]+)?:[0-9]+(?:\.[0-9]+)?(?![0-9:])"),
    (
        "range",
        rf"[0-9](?<![0-9A-Za-z.][0-9])[0-9]*(?:,[0-9]{{3}})*(?:\.[0-9]+)? ?(?:%|‰|[万亿]?元?)?"
        rf"(?: ?[-~] ?|至){_NUM} ?{_SCALE} ?(?:{_UNIT})?",
    ),
    (
        "number",
        rf"[0-9](?<![0-9A-Za-z.+#][0-9])[0-9]*(?:,[0-9]{{3}})*{_DECIMALS}"
        rf" ?{_SCALE} ?(?:{_UNIT})?(?![A-Za-z+])",
    ),
    (
        "hundredth",
        f"[百千万]分之(?:{_NUM}|{_CN}{_CN_TAIL})(?:(?:至|到|-)(?:百分之)?(?:{_NUM}|{_CN}))?",
    ),
    ("fraction", f"[一二两三四五六七八九十](?:{_CN})?分之{_CN}"),
    ("double", "翻了?(?:[一两二三四五六0-9.]+)?(?:了)?(?:[一两二三四])?番"),
    ("double", "翻了?一?倍(?!增)"),
    (
        "tenths",
        "[一二两三四五六七八九](?<![第十][一二两三四五六七八九])成[半多一二三四五六七八九]?(?=以上|以下|左右|的|[,。;、)]|农|企|群|干|村|$)",
    ),
    ("half", "一半(?<!另一半)"),
    ("half", "半数(?=以上|的|,)"),
    ("rank", f"第(?:{_NUM}|{_CN}){_RANK_AFTER}"),
    ("rank", f"前(?:{_NUM}|{_CN})(?<!前十)(?:位|名|强)"),
    (
        "words",
        f"[一二两三四五六七八九十百千](?:{_CN})?(?:[万亿]{_CN})*{_CN_TAIL}{_SCALE}(?:{_UNIT}|(?<=[万亿]))",
    ),
)


@dataclass(frozen=True, slots=True)
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


@cache
def _lexer() -> re.Pattern[str]:
    parts = (f"{words}(?P<{kind}_{at}>)" for at, (kind, words) in enumerate(_BRANCHES))
    return re.compile("|".join(parts))


_PARTS = re.compile(rf"({_NUM})")
_AMOUNT = re.compile(
    rf"^(?P<number>[0-9][0-9,. ]*|{_CN_RUN}{_CN_TAIL}) ?(?P<scale>{_SCALE}) ?(?P<unit>{_UNIT})?$"
)
_RANGE = re.compile(r"^(?P<low>[0-9][0-9,.]*) ?(?P<mid>%|‰|[万亿]?元?)(?: ?[-~] ?|至)(?P<rest>.+)$")


def find_quantities(norm: str, times: list[TimeRef]) -> list[Quantity]:
    """All quantities of a normalised text in order; what `times` covers is left out."""
    found: list[Quantity] = []
    masks = iter(times)
    mask = next(masks, None)
    for match in _lexer().finditer(norm):
        start = match.start()
        while mask is not None and mask.end <= start:
            mask = next(masks, None)
        if mask is not None and mask.start < match.end() and mask.kind != "now":
            continue
        kind = (match.lastgroup or "").partition("_")[0]
        found.extend(_READ[kind](match[0], start))
    return found


def _float(words: str) -> float:
    return float(words.replace(",", "").replace(" ", ""))


def _number(words: str) -> float | None:
    return _float(words) if words[0].isdigit() else chinese_number(words)


def _amount(words: str, start: int) -> list[Quantity]:
    match = _AMOUNT.match(words)
    if match is None:
        return []
    scale = match["scale"]
    power = re.sub("[个多余来 ]", "", scale)
    size = units.SCALES.get(power, 1.0)
    value = _number(match["number"].strip())
    if match["number"][0] not in "0123456789" and "点" not in match["number"]:
        whole = chinese_number(match["number"] + power)
        value = whole / size if whole is not None else None
    if value is None or re.fullmatch("[一二两三四五六七八九]{2}", match["number"]):
        return []  # 一两件, 七八家: a guess, no number
    end = start + len(words.rstrip())
    unit = units.base_unit(match["unit"] or "")
    chinese = not match["number"][0].isdigit()
    if chinese and not re.search("[一二两三四五六七八九十廿]", match["number"]):
        return []  # 百亿, 千家: an order of magnitude, no number
    about = any(letter in scale for letter in "多余来")
    exact = round(value * size, 6)
    if unit == "成":
        return [Quantity(start, end, "tenths", value * 10, None, "%", about, False, chinese)]
    return [Quantity(start, end, "number", exact, None, unit, about, size >= 1e4, chinese)]


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
    return [replace(whole, value=round(low * size, 6), value_to=high.value)]


def _ratio(words: str, start: int) -> list[Quantity]:
    parts = [
        Quantity(start + part.start(), start + part.end(), "ratio", _float(part[0]), None, "%")
        for part in _PARTS.finditer(words)
    ]
    if len(parts) == 2 and parts[1].value == 1:  # 0.41:1 is one number, written against one
        return [replace(parts[0], unit="", kind="against")]
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
    "number": _amount,
    "hundredth": _hundredth,
    "fraction": _fraction,
    "double": _double,
    "tenths": _tenths,
    "half": _half,
    "rank": _rank,
    "words": _amount,
}
