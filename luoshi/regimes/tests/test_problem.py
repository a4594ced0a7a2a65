"""A problem goes up one level at a time, silence climbs, and it ends solved with proof or parked."""

import io
from datetime import date, timedelta

import pytest
from django.utils import timezone
from docx import Document

from luoshi.matters import papers
from luoshi.matters.actions import Fixes, draft, lapse
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import Cast
from luoshi.org.standing import standing
from luoshi.supervision.asking import asked_of
from luoshi.ui.papers import render

from .pressing import day, pressed

FACTS = {"tried": "走访了三家厂，谈了两轮。", "way_out": "管网由住建局一并接管，县里补一半。"}


def begun(cast: Cast, **facts: str) -> Matter:
    fixes = Fixes(
        "清溪河管网没有人管",
        "三家厂的管网没有接收单位。",
        lead_unit=cast.bureau,
        due_on=date(2026, 3, 31),
    )
    return draft(
        fixes, issuer=cast.desk, by=cast.lead, at=day(2, 9), regime="problem", facts=FACTS | facts
    )


@pytest.fixture
def own(cast: Cast) -> Matter:
    return pressed(cast, begun(cast), "list_problem", "lead", day(2, 9))


def at_department(cast: Cast, matter: Matter) -> Matter:
    given = {"department": cast.helper, "did": "谈了两轮。", "wanted": "是否由住建局接管。"}
    return pressed(cast, matter, "ask_department", "lead", day(2, 10), **given)


def expired(matter: Matter, key: str) -> Matter:
    run = matter.clock_runs.get(key=key, stopped_at=None)
    assert lapse(matter, at=run.due_at + timedelta(seconds=1))
    return Matter.objects.get(pk=matter.pk)


def test_a_problem_without_a_way_out_is_not_admitted(cast):
    with pytest.raises(Refused, match="建议的办法"):
        begun(cast, way_out="")


def test_the_department_answers_and_the_time_of_asking_is_not_the_units(cast, own):
    asked = at_department(cast, own)
    assert (asked.turn, asked.clock_runs.get(key="finish").held_at) == ("checker", day(2, 10))
    with pytest.raises(Refused, match="只有协调部门县住建局可以"):
        pressed(cast, asked, "department_helps", "outsider", day(2, 11), decided="接管。")

    back = pressed(cast, asked, "department_helps", "support", day(2, 11), decided="接管。")

    assert (back.state_key, back.lead_unit) == ("own", cast.bureau)
    assert back.clock_runs.get(key="finish").held_at is None


def test_silence_climbs_to_the_linked_leader_and_then_to_the_first(cast, own):
    linked = expired(at_department(cast, own), "department")
    assert (linked.state_key, linked.turn, linked.facts["raised"]) == ("at_linked", "leader", 2)

    top = expired(linked, "linked")

    assert (top.state_key, top.facts["raised"]) == ("at_top", 3)
    given = {"decided": "住建局接管，3月10日前。", "due_on": "2026-04-30"}
    back = pressed(cast, top, "top_helps", "leader", day(3, 2), **given)
    assert (back.state_key, back.due_on) == ("own", date(2026, 4, 30))


def test_an_explanation_without_action_is_counted(cast, own):
    for number in (1, 2):
        explained = pressed(cast, own, "explain", "lead", day(2, 10 + number), text="情况复杂。")
        assert explained.facts["explained"] == number
    assert explained.state_key == "own"


def test_it_is_parked_with_a_date_and_comes_back_by_itself(cast, own):
    for wrong, says in (("2026-02-01", "不在今天以后"), ("2027-12-31", "挂起最长一年")):
        with pytest.raises(Refused, match=says):
            pressed(cast, own, "park", "lead", day(2, 12), reason="等省里批。", parked_until=wrong)

    given = {"reason": "等省里批。", "parked_until": "2026-06-30"}
    parked = pressed(cast, own, "park", "lead", day(2, 12), **given)
    assert parked.state_key == "parked"

    assert expired(parked, "parked").state_key == "own"


def test_solved_is_what_somebody_else_has_seen(cast, own):
    told = {"did": "住建局接管。", "result": "3家厂全部接通。"}
    waits = pressed(cast, own, "solve", "lead", day(3, 20), **told)
    with pytest.raises(Refused, match="请填写核实情况"):
        pressed(cast, waits, "confirm", "office", day(3, 21))

    solved = pressed(cast, waits, "confirm", "office", day(3, 21), verified="看了3家，都接通。")

    assert (solved.state_key, solved.is_verified) == ("solved", True)


def test_the_request_says_what_was_tried_and_what_is_proposed(cast, own):
    asked = at_department(cast, own)
    paper = papers.KINDS["coordination_request"].make(asked, day(2, 10))
    text = "\n".join(p.text for p in Document(io.BytesIO(render(paper))).paragraphs)

    assert "coordination_request" in papers.available(asked)
    for words in ("县住建局：", FACTS["way_out"], "走访了三家厂", "是否由住建局接管。"):
        assert words in text


def test_the_leader_reads_who_sent_it_up_what_is_proposed_and_where_silence_leads(cast, own):
    linked = expired(at_department(cast, own), "department")

    (found,) = asked_of(standing(cast.leader, day(2, 25).date()), day(2, 25))

    assert found.shown["who"].startswith("部门没有答复，升到联系领导 · ")
    assert "提请单位建议：管网由住建局一并接管" in found.shown["text"]
    due = timezone.localtime(linked.turn_due_at)
    until = f"{due.month}月{due.day}日"
    assert found.shown["silent"] == f"{until}以后，联系领导没有答复，升到主要领导。"
