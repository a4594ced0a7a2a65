"""A sentence that tells of a problem is no slogan: it has a mark and a filter until it is dealt with."""

import pytest
from django.test import Client

from luoshi.documents.actions import Incoming, add, drop, receive
from luoshi.matters.tests.cast import NOW

SPEECH = """在河道整治调度会上的讲话
2026年2月9日

同志们：
一、存在的问题
清溪河下游三个断面水质仍不达标，沿线还有6个排污口没有整治。
二、下一步
县水利局3月底前把6个排污口全部整治到位。
大家要拿出干劲来。
"""
WORDS = "问题，没有交办"


@pytest.fixture
def source(cast):
    incoming = Incoming(text=SPEECH, kind="speech")
    return receive(incoming, issuer=cast.desk, by=cast.office, at=NOW)


@pytest.fixture
def problem(source) -> int:
    return source.sentences.get(label="problem").order


@pytest.fixture
def shown(cast, source):
    client = Client()
    client.force_login(cast.office)

    def get(rest: str = "") -> str:
        return client.get(f"/documents/{source.public_id}/{rest}").content.decode()

    return get


def test_it_is_marked_and_can_be_filtered(shown, problem):
    page = shown(f"?s={problem}")

    assert f'aria-label="第{problem}句，问题"' in page
    assert "这一句说的是问题，还没有人办。" in page
    filtered = shown(f"?s={problem}&only=problem")
    assert ("6个排污口没有整治" in filtered, "大家要拿出干劲来" in filtered) == (True, False)


def test_it_is_no_slogan(shown, source):
    page, slogans = shown(), shown("?only=none")

    assert WORDS in page
    assert "口号、陈述，不交办" in page
    assert "6个排污口没有整治" not in slogans.partition("<article")[2].partition("</article>")[0]


def test_once_it_is_drawn_up_it_waits_and_dropped_it_is_a_problem_again(
    cast, source, shown, problem
):
    made = add(source, sentences=[problem], by=cast.office, at=NOW)
    assert WORDS not in shown(f"?s={problem}")

    drop(made, reason="已有事项在办", by=cast.office, at=NOW)
    assert WORDS in shown(f"?s={problem}")
