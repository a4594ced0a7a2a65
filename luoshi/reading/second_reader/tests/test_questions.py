"""What leaves the house: numbered sentences and an instruction, without numbers of persons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.second_reader import Numbered, questions, withheld


def numbered(*sentences: str) -> tuple[str, list[Numbered]]:
    text, found = "", []
    for number, sentence in enumerate(sentences, 1):
        found.append(Numbered(number, len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    return text, found


@pytest.mark.parametrize(
    "sentence",
    [
        "联系人：林月，手机13800138000。",
        "联系电话：138-0013-8000。",
        "手机：１３８００１３８０００。",
        "身份证号11010119900307283X。",
        "补助打到6222 0200 1234 5678 901。",
        "材料发到 lin.yue@example.com。",
        "长" * 2001,
    ],
)
def test_numbers_of_persons_and_dumps_do_not_leave(sentence):
    text, found = numbered("年底前建成。", sentence)

    assert [withheld(text, one) for one in found] == [False, True]
    assert [one.numbers for one in questions(text, found)] == [(1,)]
    assert sentence not in questions(text, found)[0].messages[1][1]


@pytest.mark.parametrize(
    "sentence",
    [
        "投资13800万元，新建11座水库。",
        "2026年3月31日前完成。",
        "青政发〔2026〕12号。",
        "电话0571-8.",
    ],
)
def test_figures_of_the_office_are_no_numbers_of_persons(sentence):
    text, (one,) = numbered(sentence)

    assert not withheld(text, one)


def test_a_line_is_the_number_and_the_words():
    text, found = numbered("年底前建成。", "鼓足干劲。")
    (question,) = questions(text, found)

    assert question.messages[1] == ("user", "1|年底前建成。\n2|鼓足干劲。")
    assert "JSON" in question.messages[0][1]


@given(st.lists(st.text("年底前建成1", min_size=1, max_size=1500), max_size=12))
def test_parts_hold_every_sentence_once_in_order(sentences):
    text, found = numbered(*sentences)
    parts = questions(text, found)
    sent = [number for part in parts for number in part.numbers]

    assert sent == [one.number for one in found if not withheld(text, one)]
    assert all(len(part.messages[1][1]) < 4000 + 2000 for part in parts)
