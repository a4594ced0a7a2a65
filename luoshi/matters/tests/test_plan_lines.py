"""Lines of a plan: read as they are written, refused with the line and what is wrong with it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.matters.plan_lines import read_lines
from luoshi.matters.refusal import Refused


def test_a_line_says_unit_task_and_limit_and_may_say_the_standard(cast):
    pasted = "县住建局；封闭清溪桥；2个工作小时\n\n县水利局\t转移低处住户 \t1日\t逐户签字\n"

    first, second = read_lines(pasted)

    assert (first.unit, first.task, first.limit) == (cast.helper, "封闭清溪桥", "2wh")
    assert set(first.fixes["waivers"]) == {"measures", "standard"}
    assert (second.unit, second.limit, second.standard) == (cast.bureau, "1d", "逐户签字")
    assert set(second.fixes["waivers"]) == {"measures"}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "一条也没有写"),
        ("封闭清溪桥", "第1条“封闭清溪桥”看不懂"),
        ("县水利局；转移；1日；签字；再来", "看不懂"),
        ("县水利局；；1日", "看不懂"),
        ("县水利局；转移；1日\n红岩镇；转移；1日", "第2条的“红岩镇”不是一个在用的单位"),
        ("县水利局；转移；尽快", "第1条：看不懂时限“尽快”"),
        ("县水利局；转移；2026-07-01", "请写多长时间"),
        ("柳林镇；转移；1日", "第1条的柳林镇还没有第一责任人的岗位"),
    ],
)
def test_what_cannot_be_read_names_the_line(cast, written, says):
    with pytest.raises(Refused, match=says):
        read_lines(written)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(
        st.sampled_from(["县水利局", "；", "\t", "|", "1日", "3", "\n", " ", "修"]), max_size=24
    ).map("".join)
)
def test_anything_is_read_or_refused_in_a_sentence(cast, text):
    try:
        lines = read_lines(text)
    except Refused as refused:
        assert str(refused).endswith("。")
    else:
        assert all(line.unit == cast.bureau and line.task for line in lines)
