"""The checker of histories sees each kind of disagreement, and none where there is none."""

from dataclasses import replace

import pytest

from tests.races.history import Event, Told, disagreements

STEPS = {"sign": (frozenset({"issued"}), "doing"), "report": (frozenset({"doing"}), "in_review")}
ISSUE = Event(1, "m", "issue", "m1", 2, "issued", "u")
SIGN = Event(2, "m", "sign", "m2", 3, "doing", "u")
REPORT = Event(3, "m", "report", "m3", 4, "in_review", "u")
SIGNED = Told("陈禾", "m", "sign", 2, 0.0, 1.0, "done", "", "m2", 3, "doing")
REPORTED = Told("何以宁", "m", "report", 3, 2.0, 3.0, "done", "", "m3", 4, "in_review")
LATE = Told("何以宁", "m", "sign", 2, 0.5, 1.5, "stale", "县水利局陈禾在2月9日10:00先办了")


def test_a_history_in_order_has_no_disagreement():
    assert disagreements([SIGNED, REPORTED, LATE], [ISSUE, SIGN, REPORT], STEPS) == []


@pytest.mark.parametrize(
    ("told", "events", "says"),
    [
        ([SIGNED], [ISSUE, replace(SIGN, seq=3)], "seq 1 is followed by 3"),
        ([SIGNED], [ISSUE, replace(SIGN, version=2)], "m: version 2 is followed by 2"),
        ([SIGNED], [replace(ISSUE, state="draft"), SIGN], "m: sign from draft to doing"),
        ([SIGNED], [ISSUE], "陈禾 was told that sign is done, the ledger knows nothing"),
        (
            [replace(SIGNED, state="issued")],
            [ISSUE, SIGN],
            "陈禾 was told 3 issued, the ledger says otherwise",
        ),
        ([replace(SIGNED, seen=1)], [ISSUE, SIGN], "陈禾 saw version 1 and was told 3"),
        ([SIGNED], [ISSUE, SIGN, replace(SIGN, seq=3)], "m2 is in the ledger 2 times"),
        (
            [replace(SIGNED, start=4.0, end=5.0), REPORTED],
            [ISSUE, SIGN, REPORT],
            "何以宁's report ended before one that stands earlier began",
        ),
        (
            [replace(LATE, words="吴苇在2月9日先办了"), SIGNED],
            [ISSUE, SIGN],
            "何以宁 saw version 2 and was told: 吴苇在2月9日先办了",
        ),
        (
            [replace(LATE, seen=3), SIGNED],
            [ISSUE, SIGN],
            "何以宁 saw version 3 and was told: 县水利局陈禾在2月9日10:00先办了",
        ),
    ],
    ids=[
        "gap",
        "version",
        "step",
        "lost",
        "state",
        "seen",
        "twice",
        "order",
        "stranger",
        "not since",
    ],
)
def test_each_disagreement_is_told(told, events, says):
    assert says in disagreements(told, events, STEPS)
