"""The text in one spelling, same length: offsets into it are offsets into the source.

Folds full width to half width, Traditional to Simplified (one character to one character; the
table derives from OpenCC's character data, Apache-2.0), dashes, quotes and blanks; on a page of
Traditional characters the words that Taiwan has for the same thing, too.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

_DASHES = "‐‑‒–—―−─━﹣－"
_TILDES = "～〜∼˜"
_BLANKS = "\x0b\x0c\r\u00a0\u1680\u180e\u202f\u205f\u3000\u2028\u2029\ufeff" + "".join(
    map(chr, range(0x2000, 0x200C))
)
_PAIRS = {
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "﹁": "“",
    "﹂": "”",
    "〝": "“",
    "〞": "”",
    "○": "〇",
    "◯": "〇",
    "﹪": "%",
    "﹕": ":",
    "﹐": ",",
    "﹑": "、",
    "﹔": ";",
    "﹒": ".",
    "﹙": "(",
    "﹚": ")",
    "〔": "(",
    "〕": ")",
    "∶": ":",
    "︰": ":",
    "∕": "/",
    "⁄": "/",
    "箇": "个",
    "羣": "群",
    "瞭": "了",
    "藉": "借",
    "甦": "苏",
}


def _folds() -> dict[str, str]:
    folds = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAE0)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            folds[chr(code)] = plain
    for digit in re.findall(r"(?![0-9])\d", "".join(map(chr, range(0xFF10)))):
        folds[digit] = str(unicodedata.decimal(digit))
    folds |= dict.fromkeys(_DASHES, "-") | dict.fromkeys(_TILDES, "~")
    return folds | dict.fromkeys(_BLANKS, " ") | _PAIRS


@cache
def _table() -> dict[int, str]:
    data = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8")
    old, new = data.split("\n")[:2]
    simple = dict(zip(old, new, strict=True))
    del simple["著"]  # 显著 keeps it: `_GOES_ON` tells
    folds = _folds()
    merged = simple | {key: simple.get(value, value) for key, value in folds.items()}
    return {ord(key): value for key, value in merged.items()}


@cache
def _all() -> str:
    """Each letter in its one spelling, at the place of its number: quicker asked than a table
    that lacks most letters."""
    letters = list(map(chr, range(max(_table()) + 1)))
    for code, plain in _table().items():
        letters[code] = plain
    return "".join(letters)


_MARKS = [(mark, chr(ord(mark) - 0xFEE0)) for mark in "，（）：；？！％"] + [("\u3000", " ")]
_ROUND = re.compile(r"O(?<=[0-9.]O)(?<![^0-9]\.O)(?=[0-9%％万亿萬億元])")  # 229.O亿元, by a machine
_GOES_ON = re.compile(  # 隨著, 著力, but 显著, 著名
    "著(?<![显顯卓昭名土专專论論巨原编編译譯]著)(?![名作称稱述])"
)
_QUOTED = re.compile('"([^"\n]*)"')
_ANSWERS = re.compile("(?<=[答回批函])覆|覆(?=函)")  # 答覆, but 覆盖
_TAIWAN = {  # letter for letter as long
    "透过": "通过",
    "资讯": "信息",
    "专案": "项目",
    "联络人": "联系人",
    "联络电": "联系电",
    "联络方": "联系方",
    "释出": "发布",
    "物件": "对象",
    "稽核": "审核",
    "字型": "字体",
    "点选": "点击",
    "程式": "程序",
    "宣告": "声明",
    "支援": "支持",
    "社群": "社区",
    "排程": "调度",
    "检视": "查看",
    "网路": "网络",
    "经济执行": "经济运行",
    "最佳化": " 优化",
}
_SAID_THERE = re.compile("|".join(_TAIWAN))
FEW = 8  # with more than one letter in so many to replace, all are looked up at once
SAMPLE = 2000  # letters that tell how many there are


@cache
def _others() -> re.Pattern[str]:
    """Letters with another spelling that are no everyday marks."""
    marks = {ord(mark) for mark, _ in _MARKS}
    return re.compile(f"[{re.escape(''.join(chr(key) for key in _table() if key not in marks))}]")


def normalise(text: str) -> str:
    """The same text, letter by letter in one spelling; never longer or shorter."""
    for mark, plain in _MARKS:
        text = text.replace(mark, plain)
    if "O" in text:
        text = _ROUND.sub("0", text)
    if "著" in text:
        text = _GOES_ON.sub("着", text)
    if '"' in text:
        text = _QUOTED.sub(r"“\1”", text)
    if "覆" in text:
        text = _ANSWERS.sub("复", text)
    rare = _others()
    if len(rare.findall(text, 0, SAMPLE)) * FEW > min(len(text), SAMPLE):
        return _SAID_THERE.sub(_said_here, text.translate(_all()))
    return rare.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    return _table()[ord(match[0])]


def _said_here(match: re.Match[str]) -> str:
    return _TAIWAN[match[0]]
