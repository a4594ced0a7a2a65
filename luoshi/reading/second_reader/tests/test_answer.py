"""An answer is a stranger's: whatever the bytes are, out come items of one shape or one sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.second_reader import Item, Unusable, items_in

GOOD = {"sentence": 3, "kind": "task", "quote": "年底前建成", "owner": "县水利局"}
TAKEN = Item(3, "task", "年底前建成", "县水利局")


def body(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def listed(*items: object) -> str:
    return json.dumps({"items": list(items)}, ensure_ascii=False)


@pytest.mark.parametrize(
    "content",
    [
        listed(GOOD),
        f"```json\n{listed(GOOD)}\n```",
        f'<think>我先写 "items": [ 想一想 </think>{listed(GOOD)}',
        f"好的，结果如下：\n{listed(GOOD)}\n以上。",
        '{"items" : [\n' + json.dumps(GOOD) + ",\n]}",
    ],
)
def test_what_stands_around_the_list_is_not_looked_at(content):
    answer = items_in(body(content))

    assert (answer.items, answer.misshapen, answer.is_cut) == ((TAKEN,), 0, False)


@pytest.mark.parametrize(
    "bad",
    [
        "一句话",
        7,
        None,
        [],
        {},
        GOOD | {"sentence": "3"},
        GOOD | {"sentence": True},
        GOOD | {"sentence": 3.0},
        GOOD | {"kind": "order"},
        GOOD | {"quote": None},
        GOOD | {"quote": ["年底前建成"]},
        GOOD | {"quote": "长" * 2001},
        GOOD | {"owner": {"name": "县水利局"}},
        GOOD | {"owner": "长" * 501},
        {"kind": "task", "quote": "年底前建成"},
    ],
)
def test_an_item_of_another_shape_is_counted_and_the_others_are_kept(bad):
    answer = items_in(body(listed(bad, GOOD)))

    assert (answer.items, answer.misshapen) == ((TAKEN,), 1)


@pytest.mark.parametrize("length", range(len('{"items": ['), len(listed(GOOD, GOOD)) - 1, 7))
def test_of_a_list_that_breaks_off_what_is_whole_is_kept(length):
    answer = items_in(body(listed(GOOD, GOOD)[:length]))

    assert answer.is_cut
    assert set(answer.items) <= {TAKEN}


def test_words_that_are_not_given_are_empty():
    assert items_in(body(listed(GOOD | {"deadline": None}))).items == (TAKEN,)


@pytest.mark.parametrize(
    "content",
    ["", "我不能答。", '{"items": {}}', '{"tasks": []}', "[]", None, 5, ["items"], {"items": []}],
)
def test_no_list_is_one_sentence(content):
    with pytest.raises(Unusable, match="什么也没有收"):
        items_in(body(content))


@pytest.mark.parametrize(
    "given_bytes",
    [
        b"",
        b"<html>502 Bad Gateway</html>",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{"message": {}}]}',
        b'{"choices": {"0": 1}}',
        b"[" * 100_000,
        b'{"choices": ' * 50_000,
        b'{"error": {"message": "model not found"}}',
    ],
)
def test_bytes_that_are_no_completion_are_one_sentence(given_bytes):
    with pytest.raises(Unusable, match="什么也没有收"):
        items_in(given_bytes)


def test_deep_and_endless_values_end_the_list():
    assert items_in(body('{"items": [' + "[" * 100_000)).is_cut
    assert items_in(body('{"items": [{"sentence": ' + "9" * 5000 + "}]}")).is_cut
    many = items_in(body(listed(*[GOOD] * 1500)))
    assert (len(many.items), many.is_cut) == (1000, True)


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data):
    try:
        items_in(data)
    except Unusable:
        pass


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_no_value_in_the_list_breaks_it(value):
    answer = items_in(body('{"items": [' + json.dumps(value) + "]}"))

    assert len(answer.items) + answer.misshapen <= 1
