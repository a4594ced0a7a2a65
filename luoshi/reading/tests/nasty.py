"""A hundred kinds of text that make a careless pattern slow."""

import random
from collections.abc import Callable

LETTERS = "一二十百万亿个年月日前底内的了要把由与和及、，：；（“《》”）0123456789.%- \t|xX*×第至到"
PHRASES = [
    "一是",
    "由县水利局",
    "牵头",
    "各乡镇、",
    "县发改局、",
    "责任单位：",
    "（一）",
    "6月底前",
    "每季度",
    "十四五",
    "增长10%、",
    "1,111,",
    "由1%提高到2%",
    "分别为",
    "建立健全",
    "的制度、",
    "“三个”",
    "《关于》",
    "问题，",
    "不足",
    "以……为",
    "通过",
    "达到",
    "一二三四五",
    "0:0:",
    "12.5.",
    "2020年1月",
    "同志们，",
    "1、",
    "……",
]
ENDLESS = [
    "一",
    "1",
    "，",
    "（",
    "“",
    "的",
    " ",
    "十",
    "%",
    "年",
    "、",
    "要",
    "\t",
    "|",
    "：",
    "月",
    "x",
]


def _again(words: str) -> Callable[[int], str]:
    return lambda size: (words * (size // len(words) + 1))[:size]


def _opened(mark: str, words: str) -> Callable[[int], str]:
    return lambda size: mark + (words * (size // len(words) + 1))[: size - 1]


def _mixed(seed: int, pieces: list[str] | str) -> Callable[[int], str]:
    def made(size: int) -> str:
        rnd, parts, length = random.Random(seed), [], 0
        while length < size:
            parts.append(rnd.choice(pieces))
            length += len(parts[-1])
        return "".join(parts)[:size]

    return made


SET_SO = (
    "到 2026 年",
    "十二月二十五日",
    "二〇二六年",
    "县 1\r\n",
    '"县"',
)  # read in another spelling
GENERATORS: dict[str, Callable[[int], str]] = {
    **{f"again {words}": _again(words) for words in (*ENDLESS, *PHRASES)},
    **{f"lines {words}": _again(words + "\n") for words in PHRASES[:12]},
    **{f"set so {words}": _again(words) for words in SET_SO},
    **{f"open {mark}": _opened(mark, "建立制度，要") for mark in "（“《[("},
    **{f"letters {seed}": _mixed(seed, LETTERS) for seed in range(12)},
    **{f"phrases {seed}": _mixed(seed, PHRASES) for seed in range(12)},
    **{f"few {seed}": _mixed(seed, random.Random(seed).sample(PHRASES, 3)) for seed in range(12)},
}
