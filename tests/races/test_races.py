"""Eight people press at once: one wins, the others hear who it was, and the ledger agrees."""

import re
from collections import Counter
from typing import Any

import pytest

from luoshi.matters.register import REGIMES
from tests.races.conftest import PRESSES
from tests.races.history import Event, Told, disagreements, gaps
from tests.races.scenes import HANDS

HANDOVER = REGIMES["handover"]
STEPS = {
    step.key: (frozenset(state.key for state in step.frm), step.to.key)
    for step in HANDOVER.steps
    if step.to
}
SCENES = ["own", "same", "pairs", "numbers", "crossing", "parts", "agreement", "talk", "merges"]
NAMED = re.compile(
    r"县水利局(陈禾|何以宁)在2月9日10:00先办了：签收。现在是“办理中”，你的操作没有记入"
)


def told_in(scene: dict[str, Any]) -> list[Told]:
    return [Told(**one) for one in scene["told"]]


def events_of(scene: dict[str, Any]) -> list[Event]:
    return [Event(**one) for one in scene["events"]]


def answers(scene: dict[str, Any]) -> Counter[str]:
    return Counter(one.answer for one in told_in(scene))


@pytest.mark.parametrize("scene", SCENES)
def test_nobody_is_ever_shown_an_error(played, scene):
    said = {
        f"{one.answer}: {one.words}"
        for one in told_in(played[scene])
        if one.answer not in ("done", "stale", "refused")
    }

    assert said == set()


def test_on_matters_of_their_own_everybody_succeeds(played):
    assert answers(played["own"]) == {"done": HANDS * PRESSES}


@pytest.mark.parametrize("scene", ["own", "same", "pairs"])
def test_what_people_were_told_is_what_the_ledger_says(played, scene):
    told, events = told_in(played[scene]), events_of(played[scene])
    since = [event for event in events if event.seq > played[scene]["since"]]

    assert disagreements(told, events, STEPS) == []
    assert len(since) == answers(played[scene])["done"]
    assert played[scene]["break"] is None


def test_at_one_matter_the_others_hear_who_was_first(played):
    counted = answers(played["same"])

    assert set(counted) == {"done", "stale"}
    assert sum(counted.values()) == HANDS * PRESSES


def test_of_two_who_press_at_the_same_moment_one_wins(played):
    told = told_in(played["pairs"])
    second = [one.words for one in told if one.answer == "stale"]

    assert answers(played["pairs"]) == {"done": 20, "stale": 20}
    assert Counter(one.matter for one in told if one.answer == "done").most_common(1)[0][1] == 1
    assert [words for words in second if not NAMED.match(words)] == []


def test_a_matter_has_the_lead_of_its_last_event(played):
    assert played["same"]["lead"] == events_of(played["same"])[-1].lead


def test_without_the_check_of_the_version_the_history_does_not_hold(played):
    """The control: what the other tests look at would show a lost update."""
    scene = played["unguarded"]

    assert disagreements(told_in(scene), events_of(scene), STEPS)


def test_a_number_is_given_once_and_none_is_left_out(played):
    scene = played["numbers"]
    numbers = sorted(int(re.search(r"(\d+)号$", number)[1]) for number in scene["numbers"])

    assert set(answers(scene)) == {"done"}
    assert numbers == list(range(1, scene["given"] + len(scene["told"]) + 1))


def test_writes_to_several_matters_do_not_wait_for_each_other(played):
    told = told_in(played["crossing"])

    assert Counter(one.answer for one in told if one.step == "issue")["done"] >= 3 * 6
    assert Counter(one.answer for one in told if one.step == "share")["done"] >= 3 * 6
    assert played["crossing"]["break"] is None


def test_a_unit_is_handed_the_same_part_once(played):
    assert played["parts"]["made"] == [2] * 5
    assert answers(played["parts"]) == {"done": 5, "refused": 5}


def test_an_agreement_is_given_or_refused_never_both(played):
    states = {"withdrawn": [True, False], "doing": [False, True]}

    assert answers(played["agreement"])["done"] == 5
    assert [seen for state, *seen in played["agreement"]["after"] if seen != states[state]] == []


def test_of_two_proposals_merged_both_ways_one_is_left(played):
    assert played["merges"]["merged"] == [1] * len(played["merges"]["merged"])
    assert answers(played["merges"]) == {"done": PRESSES, "stale": PRESSES}


def test_a_question_tells_the_state_as_it_was_at_that_moment(played):
    events = events_of(played["talk"])
    wrong = [
        (before, event)
        for before, event in zip(events, events[1:], strict=False)
        if event.step == "ask" and (event.version, event.state) != (before.version, before.state)
    ]

    assert wrong == []
    assert gaps(events) == []
    assert Counter(event.step for event in events)["ask"] == PRESSES // 2 * 2


def test_a_request_repeated_by_eight_at_once_has_one_effect(played):
    told = played["keys"]["told"]

    assert {status for _, status, _ in told} == {201}
    assert len({(number, body) for number, _, body in told}) == 5
    assert played["keys"]["made"] == 5
