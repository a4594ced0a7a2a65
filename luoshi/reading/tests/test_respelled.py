"""A page set another way is read the same, and what is found stands where it stands in that page."""

import re
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from luoshi.reading import read
from luoshi.reading.respelled import respell

TEXTS = sorted((Path(__file__).parents[3] / "corpus/text").glob("*.txt"))
DIGITS = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))


def in_words(number: str) -> str:
    tens, ones = divmod(int(number), 10)
    begin = "" if tens < 1 else "十" if tens == 1 else DIGITS[str(tens)] + "十"
    return begin + (DIGITS[str(ones)] if ones else "")


def spaced(text: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])", " ", text)


def dates_in_words(text: str) -> str:
    text = re.sub(r"(?<!\d)(?:19|20)\d\d(?=年)", lambda m: "".join(DIGITS[d] for d in m[0]), text)
    return re.sub(
        r"(?<!\d)1?\d(?=月\d{1,2}日)|(?<=月)\d{1,2}(?=日)", lambda m: in_words(m[0]), text
    )


def as_on_windows(text: str) -> str:
    return text.replace("\n", "\r\n")


def straight_quotes(text: str) -> str:
    return re.sub("[“”]", '"', text)


@pytest.mark.parametrize("set_so", [spaced, dates_in_words, as_on_windows, straight_quotes])
@pytest.mark.parametrize("path", TEXTS[2::19], ids=lambda path: path.stem)
def test_a_page_set_another_way_is_read_the_same(path, set_so):
    text = path.read_text(encoding="utf-8")
    on = date(2026, 3, 2)
    ours, theirs = read(text, on), read(set_so(text), on)

    same = sum(a == b for a, b in zip(told(ours), told(theirs), strict=True))
    assert same >= 0.98 * len(ours.sentences)
    assert [a.text for a in quoted(ours)][:3] == [plain(a.text) for a in quoted(theirs)][:3]
    for one in quoted(theirs):
        assert theirs.text[one.start : one.end] == one.text


def told(found):
    return [
        (one.label, len(one.owners), one.deadline and one.deadline.date, len(one.standards))
        for one in found.sentences
    ]


def quoted(found):
    own = (chain(one.owners, one.cooperating, one.standards) for one in found.sentences)
    dues = (one.deadline for one in found.sentences if one.deadline)
    return [*chain.from_iterable(own), *dues, *found.figures, *found.mechanisms]


def plain(words: str) -> str:
    words = re.sub(r"[一二]〇[一二三四五六七八九〇]{2}年", year, words.replace(" ", ""))
    return words if '"' not in words else re.sub('"(.*?)"', r"“\1”", words)


def year(match: re.Match[str]) -> str:
    numbers = {word: digit for digit, word in DIGITS.items()}
    return "".join(numbers.get(letter, letter) for letter in match[0])


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("二〇二六年十二月二十五日前", "2026年12月25日前"),
        ("一九八六年十月底", "1986年10月底"),
        ("二○一二年三月三十一日至四月上旬", "2012年3月31日至4月上旬"),
        ("到 2026 年 3 月底，4 个局完成 12 项，共 5 处", "到2026年3月底，4个局完成12项，共5处"),
        ("甲\r\n乙\r\n", "甲\n乙\n"),
    ],
)
def test_what_it_is_read_as(text, other):
    found = respell(text)

    assert found.text == other
    assert len(found.back) == len(other) + 1
    assert found.back == sorted(found.back)
    assert found.back[-1] == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "每月一次，第三个月、一百二十年，一月一调度",
        "完成12项，2026年3月",
        "1 县水利局\n2 县住建局\n3 县教育局\n4 县民政局\n5 县财政局",  # numbers of lines
        "县水利局 12 防洪 县住建局 30 供水\n县教育局 4 校车 县民政局 5 养老",  # cells
        "完成 12 项，共3项、4处、5个、6户、7家、8人",  # an accident
    ],
)
def test_nothing_is_set_another_way(text):
    assert respell(text) is None
