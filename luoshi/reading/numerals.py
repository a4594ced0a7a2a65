"""Chinese numerals: 两千三百万, 十五, 二〇二五, 百分之三点五."""

DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "俩": 2,
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SPECIAL = {"廿": 20, "卅": 30, "半": 0.5}
NUMERAL = "".join(DIGITS) + "".join(_SMALL) + "廿卅"  # the letters a numeral starts with


def chinese_number(words: str) -> float | None:
    """The value of `words`, None when they are no number. 多, 余, 来, 几 count nothing."""
    whole, point, rest = words.partition("点")
    bare = "".join(letter for letter in whole if letter not in "多余来几数")
    value: float | None = _digits_only(bare) if len(bare) > 1 else None
    if value is None:
        value = _counted(bare)
    if value is None or not point:
        return value
    after = _digits_only(rest)
    return None if after is None else float(f"{int(value)}.{after:0{len(rest)}d}")


def _digits_only(words: str) -> int | None:
    if not words or any(letter not in DIGITS for letter in words):
        return None
    value = 0
    for letter in words:
        value = value * 10 + DIGITS[letter]
    return value


def _counted(words: str) -> float | None:
    total, section, digit = 0.0, 0.0, None
    for letter in words:
        if letter in DIGITS:
            digit = 10 * (digit or 0) + DIGITS[letter]  # 六九〇〇万
        elif letter in _SPECIAL:
            section += _SPECIAL[letter]
        elif letter in _SMALL:
            section += (1 if digit is None else digit) * _SMALL[letter]
            digit = None
        elif letter == "亿":
            total = (total + section + (digit or 0) or 1) * 1e8
            section, digit = 0.0, None
        elif letter == "万":
            total += (section + (digit or 0) or 1) * 1e4
            section, digit = 0.0, None
        else:
            return None
    if not words:
        return None
    return total + section + (digit or 0)
