"""Where the sentences of an old version stand in a new one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.documents.anchoring import Anchor, anchor

A, B, C = "县水利局3月底前除险。", "柳林镇修通产业路4.2公里。", "各单位要把心思放到工地上。"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([A, B, C], [A, B, C], {0: (0, True), 1: (1, True), 2: (2, True)}),
        ([A, B, C], ["新的一句话。", A, B, C], {0: (1, True), 1: (2, True), 2: (3, True)}),
        ([A, B, C], [A, C], {0: (0, True), 2: (1, True)}),
        ([A, B, C], [B, C, A], {0: (2, True), 1: (0, True), 2: (1, True)}),
        ([A, B], [A, B.replace("4.2", "5.6")], {0: (0, True), 1: (1, False)}),
        ([A], ["县水利局　3月底前\n除险。"], {0: (0, True)}),
        ([A], ["大家要团结起来，再接再厉。"], {}),
        ([A, A, B], [A, B, A], {0: (0, True), 1: (2, True), 2: (1, True)}),
        ([A, B], [B.replace("4.2", "5.6"), A], {0: (1, True)}),
        ([], [A], {}),
        ([A], [], {}),
    ],
)
def test_a_sentence_is_found_again(old, new, found):
    assert anchor(old, new) == {at: Anchor(*where) for at, where in found.items()}


texts = st.lists(st.text("甲乙丙丁3月底前完成。", max_size=8), max_size=12)


@given(texts, texts)
def test_every_place_is_taken_once_and_what_is_called_the_same_is(old, new):
    found = anchor(old, new)

    places = [one.at for one in found.values()]
    assert len(set(places)) == len(places)
    assert all((old[at] == new[one.at]) == one.is_same for at, one in found.items())


@given(texts)
def test_an_unchanged_text_stays_in_place(old):
    assert anchor(old, old) == {at: Anchor(at, True) for at in range(len(old))}


@given(texts, st.integers(0, 12), st.text("戊己庚", min_size=1, max_size=5))
def test_one_more_sentence_loses_none(old, at, more):
    new = [*old[:at], more, *old[at:]]

    found = anchor(old, new)

    assert [old[here] for here in range(len(old))] == [new[found[h].at] for h in range(len(old))]


@pytest.mark.parametrize("kind", ["rewritten", "alike", "repeated"])
def test_a_long_text_takes_no_quadratic_time(kind):
    made = {
        "rewritten": lambda at, which: f"{which}{at * 7919 % 10007}处{chr(0x4E00 + at)}完成整改",
        "alike": lambda at, which: f"县直各部门要在{at % 12 + 1}月底前完成第{at}项{which}任务。",
        "repeated": lambda at, which: "各单位要抓好落实。" + which * (at % 2),
    }[kind]
    old, new = ([made(at, which) for at in range(2_000)] for which in "旧新")
    began = time.process_time()

    anchor(old, new)

    assert time.process_time() - began < 5
