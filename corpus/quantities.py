"""Value and unit of a quantity as the labels write it: '221.8亿元', '百分之十', '三千多万元'."""

import re
import unicodedata
from decimal import Decimal

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_VAGUE = re.compile("[多余餘來来]")
_DIGITS = "".join(_DIGIT)
_HAN = _DIGITS + "十百千万萬亿億"
_WHOLE_UNITS = ("千瓦", "千克", "千伏", "百分點", "百分点")
_RANGE = re.compile("^(.+?)(?:—{1,2}|-|－|–|~|～|至|到)(.+)$")


class Unreadable(ValueError):
    """The text of a figure has no value the rules can read."""


def han_number(word: str) -> Decimal:
    """'三万二千五百' is 32500, '二〇〇五' is 2005, '十五点三' is 15.3."""
    whole, _, decimals = word.partition("点" if "点" in word else "點")
    if len(whole) > 1 and all(c in _DIGIT for c in whole):
        value = Decimal("".join(str(_DIGIT[c]) for c in whole))
    else:
        value = _grouped(whole)
    if decimals:
        value += Decimal("0." + "".join(str(_DIGIT[c]) for c in decimals))
    return value


def _grouped(word: str) -> Decimal:
    total, section, digit = 0, 0, 0
    for c in word:
        if c in _DIGIT:
            digit = _DIGIT[c]
        elif c in _SMALL:
            section += (digit or 1) * _SMALL[c]
            digit = 0
        else:
            part, factor = section + digit, _LARGE[c]
            # 一亿八千六百万 adds, 三万亿 multiplies.
            total = total + part * factor if total >= factor else (total + part) * factor
            section = digit = 0
    return Decimal(total + section + digit)


def _leading(text: str) -> tuple[Decimal, str]:
    """The number at the front of `text`, multiplied out, and what follows it."""
    found = re.match(r"-?\d+(?:\.\d+)?", text)
    if found:
        value, rest = Decimal(found.group()), text[found.end() :]
    else:
        found = re.match(rf"[{_HAN}]+(?:[点點][{_DIGITS}]+)?", text)
        if not found:
            raise Unreadable(f"“{text}”开头不是数字")
        word = found.group()
        while text[len(word) - 1 :].startswith(_WHOLE_UNITS):
            word = word[:-1]
        value, rest = han_number(word), text[len(word) :]
    return _multiplied(value, rest)


def _multiplied(value: Decimal, rest: str) -> tuple[Decimal, str]:
    rest = re.sub("^[个個](?=[万萬亿億])", "", rest)
    while rest and not rest.startswith(_WHOLE_UNITS):
        factor = _LARGE.get(rest[0]) or _SMALL.get(rest[0])
        if factor is None:
            break
        value, rest = value * factor, rest[1:]
    return value, rest


def _unit(rest: str) -> str:
    if rest in ("个百分点", "個百分點", "百分点", "百分點"):
        return "pp"
    return rest


def _special(text: str) -> tuple[Decimal, str] | None:
    if text in ("一半", "半数", "半數", "过半", "過半"):
        return Decimal(50), "%"
    if found := re.fullmatch("[翻]了?(.+)番", text):
        return Decimal(2) ** int(han_number(found.group(1))), "倍"
    if found := re.fullmatch("百分之(.+)", text):
        return _leading(found.group(1))[0], "%"
    if found := re.fullmatch("千分之(.+)", text):
        return _leading(found.group(1))[0], "‰"
    if found := re.fullmatch("(.+)分之(.+)", text):
        return _leading(found.group(2))[0] / _leading(found.group(1))[0] * 100, "%"
    if found := re.fullmatch("(.+)成(半?)", text):
        return _leading(found.group(1))[0] * 10 + (5 if found.group(2) else 0), "%"
    if found := re.fullmatch("第(.+?)[位名]?", text):
        return _leading(found.group(1))[0], ""
    return None


def read(text: str) -> tuple[float, float | None, str]:
    """(value, upper value of a range or None, base unit) of the text of one figure."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"[\s,，]|\[\d+\]", "", plain)
    plain = _VAGUE.sub("", plain)
    if (found := _RANGE.match(plain)) and plain[0] != "-":
        return _range(found.group(1), found.group(2))
    if special := _special(plain):
        return round(float(special[0]), 3), None, special[1]
    value, rest = _leading(plain)
    return float(value), None, _unit(rest)


def _range(first: str, last: str) -> tuple[float, float, str]:
    if first.startswith("百分之"):
        return *_range(first.removeprefix("百分之"), last.removeprefix("百分之"))[:2], "%"
    high, rest = _leading(last)
    low, low_rest = _leading(first)
    if not low_rest and low < high and (factor := high / _leading(_digits(last))[0]) > 1:
        low = low * factor if low * factor <= high else low
    return float(low), float(high), _unit(rest)


def _digits(text: str) -> str:
    found = re.match(r"[\d.]+", text)
    return found.group() if found else text
