"""The checker of histories sees each kind of fault, and none where there is none."""

from dataclasses import replace

import pytest

from tests.races.history import Told

from .model import Declared, Event, misled, out_of_order, unnamed, violations

REGIME = Declared(
    steps={
        "sign": (frozenset({"issued"}), "doing"),
        "report": (frozenset({"doing"}), "in_review"),
        "extend": (frozenset({"doing"}), ""),
    },
    agreed=frozenset({"extend"}),
    turns={"issued": "lead", "doing": "lead", "in_review": "office"},
    labels={"issued": "待签收", "doing": "办理中", "in_review": "待审核"},
)
REGIMES = {"handover": REGIME}
ISSUE = Event(1, "m", "handover", "issue", "m1", 2, "issued", "lead", "林小满")
SIGN = Event(2, "m", "handover", "sign", "m2", 3, "doing", "lead", "陈禾")
EXTEND = Event(3, "m", "handover", "extend", "m3", 4, "doing", "lead", "陈禾", waits=True)
AGREE = Event(4, "m", "handover", "agree", "m4", 4, "doing", "lead", "贺知远", answers="m3")
EXTENDED = replace(EXTEND, seq=5, version=5, waits=False)
REPORT = Event(6, "m", "handover", "report", "m5", 6, "in_review", "office", "陈禾")
WHOLE = [ISSUE, SIGN, EXTEND, AGREE, EXTENDED, REPORT]
SIGNED = Told("陈禾", "m", "sign", 2, 0.0, 1.0, "done", "", "m2", 3, "doing")
REPORTED = Told("陈禾", "m", "report", 5, 2.0, 3.0, "done", "", "m5", 6, "in_review")
LATE = Told("何以宁", "m", "sign", 2, 0.5, 1.5, "stale", "县水利局陈禾在2月9日10:00先办了")
REFUSED = Told("吴苇", "m", "report", 2, 0.1, 0.2, "refused", "“待签收”的事项不能报结。")


def test_a_history_in_order_has_no_fault():
    assert violations(WHOLE, REGIMES) == []
    assert misled([SIGNED, REPORTED, LATE, REFUSED], WHOLE, REGIMES) == []
    assert unnamed([SIGNED, LATE], WHOLE) == []
    assert out_of_order([SIGNED, REPORTED], WHOLE) == []


@pytest.mark.parametrize(
    ("events", "says"),
    [
        ([ISSUE, replace(SIGN, version=2)], "sign: version 2 is followed by 2"),
        ([replace(ISSUE, state="doing"), SIGN], "sign from doing"),
        ([ISSUE, replace(SIGN, state="in_review", turn="office")], "sign from issued to in_review"),
        ([ISSUE, replace(SIGN, turn="office")], "in doing it is the turn of office"),
        ([ISSUE, SIGN, EXTEND, replace(REPORT, version=5)],
         "report while extend waits for agreement"),
        ([ISSUE, SIGN, EXTEND, EXTENDED], "extend took effect without the agreement it waited for"),
        ([ISSUE, SIGN, replace(AGREE, version=3)], "agreed to what nobody had asked"),
        ([ISSUE, SIGN, replace(AGREE, step="refuse", version=3)], "refused what nobody had asked"),
        ([ISSUE, replace(SIGN, step="shred", version=2)], "shred is no step of handover"),
    ],
    ids=["version", "from", "to", "turn", "pending", "unagreed", "unasked", "unrefused", "unknown"],
)  # fmt: skip
def test_each_fault_of_the_ledger_is_told(events, says):
    assert any(one.endswith(says) for one in violations(events, REGIMES))


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (replace(SIGNED, move="m9"), "陈禾: sign was done, the ledger has 0 of it"),
        (replace(SIGNED, seen=1), "陈禾: sign was done, the ledger has 0 of it"),
        (replace(REFUSED, words="“办理中”的事项不能报结。"),
         "吴苇 saw 待签收 and was told: “办理中”的事项不能报结。"),
        (replace(SIGNED, answer="OperationalError", words="database is locked"),
         "陈禾 was shown OperationalError: database is locked"),
    ],
    ids=["lost", "overwritten", "old state", "error"],
)  # fmt: skip
def test_each_wrong_answer_is_told(told, says):
    assert misled([told], WHOLE, REGIMES) == [says]


def test_a_stranger_and_somebody_who_moved_before_are_no_names():
    stranger = replace(LATE, words="吴苇在2月9日10:00先办了")
    before = replace(LATE, seen=6)

    assert len(unnamed([stranger, before], WHOLE)) == 2


def test_an_answer_before_the_question_is_told():
    early = replace(REPORTED, start=-3.0, end=-2.0)

    assert out_of_order([SIGNED, early], WHOLE) == [
        "陈禾's report ended before one that stands earlier began"
    ]
