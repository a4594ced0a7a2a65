"""What holds for every text."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reading import read
from luoshi.reading.cut import cut_sentences
from luoshi.reading.normal import normalise

STOPS, CLOSERS = "。！？!?；;", "”’」』）)】》\"'"
TABLE = Path(__file__).parents[1] / "traditional.txt"
PIECES = [
    "青禾县",
    "生产总值",
    "财政收入",
    "增长",
    "下降",
    "提高到",
    "由",
    "达到",
    "占",
    "分别",
    "、",
    "和",
    "，",
    "。",
    "；",
    "：",
    "（",
    "）",
    "“",
    "”",
    "12.5%",
    "3.2亿元",
    "4个亿",
    "1-5月份",
    "2024年",
    "6月底前",
    "今年",
    "力争",
    "确保",
    "已",
    "了",
    "项目",
    "个",
    "17",
    "三分之二",
    "翻一番",
    "第3位",
    "3.9:59.5:36.6",
    "一、",
    "（一）",
    "责任单位：",
    "县发改局",
    "牵头",
    "建立",
    "制度",
    "XX年",
    "[2]",
    "的",
    "以上",
    "百分之十",
    "两千多万元",
    "重点工作任务分解表\n",
    "\n县水务局\n",
    "\n牵头单位\n",
    "\n完成时限\n",
    "1.",
    "每季度",
]
texts = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from([*PIECES, "\n"]), max_size=60).map("".join)
)


def spans(reading):
    for sentence in reading.sentences:
        yield from sentence.owners
        yield from sentence.cooperating
        yield from sentence.standards
    yield from reading.figures
    yield from reading.mechanisms


@given(texts, st.one_of(st.none(), st.dates()))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_span_quotes_it(text, day):
    reading = read(text, day)

    for span in spans(reading):
        assert text[span.start : span.end] == span.text
    for figure in reading.figures:
        if figure.indicator_at:
            start, end = figure.indicator_at
            assert text[start:end] == figure.indicator
    assert [(one.start, one.end) for one in reading.sentences] == cut_sentences(text)


def cut_letter_by_letter(text):
    found, start, at = [], 0, 0
    while at < len(text):
        if text[at] == "\n":
            found.append((start, at))
            start = at + 1
        elif text[at] in STOPS:
            for letters in (STOPS, CLOSERS):
                while at + 1 < len(text) and text[at + 1] in letters:
                    at += 1
            found.append((start, at + 1))
            start = at + 1
        at += 1
    found.append((start, len(text)))
    bare = ((a + len(text[a:b]) - len(text[a:b].lstrip()), text[a:b].strip()) for a, b in found)
    return [(start, start + len(words)) for start, words in bare if words]


@given(st.text(alphabet="甲乙。！？!?；;”’」)'\" \r\n\t\u3000", max_size=60))
def test_the_cut_is_the_cut_of_the_rule(text):
    assert cut_sentences(text) == cut_letter_by_letter(text)


@given(st.text(max_size=100))
def test_normalising_keeps_every_place(text):
    assert len(normalise(text)) == len(text)


def test_traditional_and_simplified_twins_give_the_same_figures():
    old, new = TABLE.read_text(encoding="utf-8").split("\n")[:2]
    simple = (
        "2023年，青禾县实现地区生产总值221.8亿元，增长10.4%；财政总收入32.1亿元，占年度计划的98%。"
        "城镇居民、农村居民人均可支配收入分别达到32865元和16240元。力争开工项目30个，"
        "新建学校5所，储备土地三万多亩，总量居全省第3位。"
    )
    to_old = {ord(b): a for a, b in zip(old, new, strict=True) if b in simple}
    traditional = simple.translate(to_old)
    plain, twin = read(simple, date(2023, 12, 1)), read(traditional, date(2023, 12, 1))

    assert traditional != simple
    assert len(plain.figures) == 10
    for one, other in zip(plain.figures, twin.figures, strict=True):
        assert (one.start, one.end, one.value) == (other.start, other.end, other.value)
        assert (one.measure, one.status, one.bound) == (other.measure, other.status, other.bound)
        assert normalise(one.indicator) == normalise(other.indicator)


@given(texts)
@settings(max_examples=40, deadline=None)
def test_blank_lines_in_front_only_shift_the_figures(text):
    moved = [(one.start - 2, one.end - 2, one.value) for one in read("\n\n" + text).figures]

    assert moved == [(one.start, one.end, one.value) for one in read(text).figures]


def test_blank_lines_between_lines_change_nothing():
    text = (
        "青禾县2024年重点工作任务分解\n1.新建公园3座。\n牵头单位：县住建局\n责任单位：各街道\n"
        "完成时限：6月底前\n2.改造公路20公里。\n（县交通局牵头，各乡镇配合；\n年底前完成）\n"
    )
    plain, wide = read(text, date(2024, 3, 1)), read(text.replace("\n", "\n\n"), date(2024, 3, 1))

    assert [one.sentences for one in plain.proposals] == [one.sentences for one in wide.proposals]
    for one, other in zip(plain.sentences, wide.sentences, strict=True):
        assert one.label == other.label
        assert [w.text for w in one.owners] == [w.text for w in other.owners]
        assert [w.text for w in one.cooperating] == [w.text for w in other.cooperating]


@pytest.mark.parametrize(
    "words",
    ["一", "1", "1,111,", "10%", "增长10%、", "1 ", "（10%", "由1%提高到2%", "分别1和2%", "的"],
)
def test_no_text_takes_longer_than_its_length_deserves(words):
    started = process_time()
    read(words * (30_000 // len(words)))

    assert process_time() - started < 6
