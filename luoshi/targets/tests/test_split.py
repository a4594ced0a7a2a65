"""Splitting without loss, what was added on the way, and a score that never pays for softness."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.targets.honest import BadScore, Worth, score, told
from luoshi.targets.split import (
    EACH,
    MEAN,
    BadSplit,
    Node,
    added,
    change,
    compare,
    rest_of,
    rests,
    share_out,
)

weights = st.dictionaries(st.text("甲乙丙丁戊", min_size=1, max_size=3), st.integers(0, 50),
                          min_size=1, max_size=20)  # fmt: skip


@given(total=st.integers(-10_000, 10_000), given=weights, places=st.integers(0, 3))
def test_the_parts_add_up_to_the_last_digit(total: int, given: dict[str, int], places: int):
    amount = Decimal(total).scaleb(-places)
    by = {key: Decimal(weight) for key, weight in given.items()}
    if not sum(given.values()):
        with pytest.raises(BadSplit):
            share_out(amount, by, places)
        return

    parts = share_out(amount, by, places)

    assert sum(parts.values()) == amount
    unit = Decimal(1).scaleb(-places)
    for key, part in parts.items():
        assert abs(part - amount * by[key] / sum(by.values())) < unit


def test_a_remainder_goes_to_the_largest_and_then_to_the_first():
    parts = share_out(Decimal(100), {"东": Decimal(1), "南": Decimal(1), "西": Decimal(1)})

    assert parts == {"东": 34, "南": 33, "西": 33}


def test_more_digits_than_are_kept_are_refused():
    with pytest.raises(BadSplit, match="分不尽"):
        share_out(Decimal("1.5"), {"东": Decimal(1)})


def three_years() -> Node:
    """一年打基础、两年上水平、三年冲百强: the rank of a county through its revenue."""
    towns = tuple(Node(f"2027-{n}", n, Decimal(v)) for n, v in (("柳林镇", 5), ("石桥镇", 4)))
    years = (
        Node("2025", "打基础", Decimal(6)),
        Node("2026", "上水平", Decimal(8)),
        Node("2027", "冲百强", Decimal(10), parts=towns),
    )
    return Node("all", "三年增收", Decimal(24), parts=years)


def test_three_years_and_their_towns():
    whole = three_years()

    assert [(rest.key, rest.over) for rest in rests(whole)] == [("all", 0), ("2027", 1)]
    assert added(whole) == []


def test_what_if_one_town_took_more():
    whole = three_years()
    tried = change(whole, "2027-石桥镇", Decimal(7))

    assert [(a.key, a.over, b.over) for a, b in compare(whole, tried)] == [("2027", 1, -2)]
    assert [(one.kind, one.by) for one in added(tried)] == [("amount", 2)]
    assert "多2" in added(tried)[0].sentence
    with pytest.raises(BadSplit, match="刷新"):
        change(whole, "没有", None)


def test_a_part_that_has_no_value_yet_is_named():
    node = Node(
        "x", "全县", Decimal(10), parts=(Node("a", "甲", None), Node("b", "乙", Decimal(4)))
    )

    assert rest_of(node).over == 6
    assert rest_of(node).unset == ("甲",)


def test_a_mean_is_weighed():
    parts = (
        Node("a", "甲", Decimal(90), weight=Decimal(3)),
        Node("b", "乙", Decimal(70), weight=Decimal(1)),
    )

    assert rest_of(Node("x", "达标率", Decimal(85), MEAN, parts=parts)).over == 0


def test_each_has_to_reach_the_whole_and_more_is_seen():
    parts = (Node("a", "甲", Decimal(95)), Node("b", "乙", Decimal(80)))
    node = Node("x", "覆盖率", Decimal(90), EACH, parts=parts)

    assert rest_of(node).short == ("乙",)
    assert [one.sentence for one in added(node)] == ["“甲”比上级要求多5。"]


def test_earlier_dates_and_more_demands_are_seen():
    part = Node("a", "甲", Decimal(9), due=date(2026, 11, 20), standard="建成；每周报照片")
    node = Node("x", "建房", Decimal(9), due=date(2026, 12, 31), standard="建成", parts=(part,))

    assert [one.sentence for one in added(node)] == [
        "“甲”比上级要求早41天。",
        "“甲”另加要求：每周报照片。",
    ]


numbers = st.floats(0.1, 1000)
worths = st.tuples(st.floats(0.1, 1), st.floats(0.1, 1), st.floats(0.1, 1)).map(
    lambda t: Worth(50, t[0], t[0] + t[1], t[0] + t[1] + t[2])
)


@given(result=numbers, promise=numbers, reference=numbers, worth=worths)
def test_whatever_comes_the_best_promise_is_what_comes(result, promise, reference, worth):
    honest = score(result, result, reference, worth)

    assert score(result, promise, reference, worth) <= honest + 1e-9


@given(result=numbers, more=numbers, promise=numbers, reference=numbers, worth=worths)
def test_with_one_promise_more_is_worth_more(result, more, promise, reference, worth):
    low, high = (score(one, promise, reference, worth) for one in (result, result + more))

    assert high > low


@given(result=numbers, soft=st.floats(0.05, 0.95), reference=numbers)
def test_a_soft_target_met_is_never_worth_more_than_an_honest_one(result, soft, reference):
    assert score(result, result * soft, reference) < score(result, result, reference)


def test_the_score_says_what_honesty_would_have_been_worth():
    assert told(100, 80, 100) == "得74.0分：报低了，照实报可得80.0分，差6.0分。"
    assert told(100, 100, 100) == "得80.0分：报多少，干到多少。"


def test_a_rule_that_would_pay_for_softness_is_refused():
    with pytest.raises(BadScore):
        Worth(beyond=0.9, promised=0.6, missing=0.3)
    with pytest.raises(BadScore):
        score(1, 1, 0)
