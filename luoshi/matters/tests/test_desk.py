"""My work by ids says what the plain queries say, and the column it follows is kept."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.matters.actions import amend, take
from luoshi.matters.desk import PAGE, at_stake, desk, soonest, with_the_ball
from luoshi.matters.models import Matter
from luoshi.matters.queries import BY_TURN, has_the_ball, plays, seen, with_me
from luoshi.matters.register import started_by, turns
from luoshi.matters.tests.cast import NOW, WALK
from luoshi.org.standing import standing

TODAY = NOW.date()
PEOPLE = ("office", "office_head", "lead", "lead_head", "support", "outsider", "leader")
UNITS = ("town", "bureau", "helper")
FEWER = 1 if connection.vendor == "sqlite" else 2  # the worlds are the same, the questions too


@pytest.mark.django_db
@settings(max_examples=12 // FEWER, suppress_health_check=list(HealthCheck))
@given(states=st.lists(st.sampled_from(sorted(WALK)), min_size=1, max_size=5))
def test_the_desk_holds_what_the_plain_query_holds(cast, states):
    for order, state in enumerate(states):
        cast.matter_at(state, title=f"第{order}件")
    first = Matter.objects.order_by("id").first()
    Matter.objects.exclude(pk=first.pk).update(parent=first, parent_lead=first.lead_unit)

    for name in PEOPLE:
        who = standing(getattr(cast, name), TODAY)
        here, mine = desk(who, None), list(with_me(who))
        ball = {matter.pk for matter in mine}
        assert {matter.pk for matter in here.mine} <= ball
        assert len(here.mine) == min(PAGE, len(ball))
        assert soonest(with_the_ball(who, plays(who)), 99) == [m.pk for m in mine]
        stake = seen(who).filter(phase="open").exclude(pk__in=ball)
        theirs = [m.pk for m in stake if m.lead_unit_id in who.units or m.issuer_id in who.offices]
        assert sorted(soonest(at_stake(who, plays(who)), 99)) == sorted(theirs)


@st.composite
def held(draw) -> dict:
    """Who answers for a matter, who has issued it, who has the ball, and until when."""
    phase = draw(st.sampled_from(("open", "open", "held", "draft")))
    return {
        "phase": phase,
        "turn": draw(st.sampled_from(sorted(turns(phase)))),
        "lead": draw(st.sampled_from(UNITS)),
        "issuer": draw(st.sampled_from((*UNITS, "desk", "desk"))),
        "regime_key": draw(st.sampled_from(("handover", "decision", "problem"))),
        "turn_due_at": draw(st.none() | st.integers(-9, 9).map(lambda n: NOW + timedelta(days=n))),
        "issued_at": draw(st.sampled_from((None, NOW))),
    }


@pytest.mark.django_db
@settings(max_examples=15 // FEWER, suppress_health_check=list(HealthCheck))
@given(worlds=st.lists(st.lists(held(), min_size=9, max_size=9), min_size=1, max_size=3))
def test_others_have_the_ball_where_the_plain_query_says_so(cast, worlds):
    own = [cast.matter_at("issued", title=f"第{order}件").pk for order in range(9)]
    for world in worlds:
        for pk, drawn in zip(own, world, strict=True):
            units = {
                "lead_unit": getattr(cast, drawn["lead"]),
                "issuer": getattr(cast, drawn["issuer"]),
            }
            rest = {key: value for key, value in drawn.items() if key not in ("lead", "issuer")}
            Matter.objects.filter(pk=pk).update(**rest, **units)
        for name in PEOPLE:
            who = standing(getattr(cast, name), TODAY)
            plain = seen(who).filter(phase="open").exclude(has_the_ball(who))
            asked = Q(regime_key__in=started_by("asker"), issuer__in=who.units - who.offices)
            at_stake_for = Q(lead_unit__in=who.units) | Q(issuer__in=who.offices) | asked
            theirs = plain.filter(at_stake_for).order_by(BY_TURN, "id")
            assert soonest(at_stake(who, plays(who)), 99) == [m.pk for m in theirs]


def test_a_page_of_work_is_counted_no_further_than_anybody_turns(cast, monkeypatch):
    monkeypatch.setattr("luoshi.matters.desk.PAGE", 2)
    monkeypatch.setattr("luoshi.matters.desk.AHEAD", 1)
    for order in range(5):
        cast.matter_at("issued", title=f"第{order}件")
    who = standing(cast.lead, TODAY)

    first, third = desk(who, None), desk(who, "3")

    assert ([m.title for m in first.mine], first.page.paginator.total) == (
        ["第0件", "第1件"],
        "3件以上",
    )
    assert ([m.title for m in third.mine], third.page.paginator.total) == (["第4件"], "5件")


def test_who_leads_the_whole_is_known_to_its_parts(cast):
    whole = cast.draft(lead_unit=None)
    part = cast.draft(lead_unit=cast.helper)
    Matter.objects.filter(pk=part.pk).update(parent=whole)

    def known() -> int | None:
        return Matter.objects.get(pk=part.pk).parent_lead_id

    amend(whole, by=cast.office, at=NOW, lead_unit=cast.bureau)
    assert known() == cast.bureau.pk
    for step, person, answers in (
        ("issue", cast.office, {}),
        ("decline", cast.lead, {"reason": "不是本局的事。"}),
        ("rule_for", cast.office_head, {"unit": cast.town, "reason": "按职责。"}),
    ):
        take(whole, step, by=person, at=NOW, **answers)
    assert known() == cast.town.pk


def test_what_one_may_see_of_the_parts_of_a_matter_is_no_more_than_its_parts(cast):
    whole, other = cast.matter_at("doing"), cast.matter_at("doing")
    part = cast.matter_at("issued", title="分办")
    Matter.objects.filter(pk=part.pk).update(parent=whole, parent_lead=whole.lead_unit)
    who = standing(cast.office, TODAY)

    assert set(Matter.objects.visible_to(who)) == {whole, other, part}
    assert list(whole.children.visible_to(who)) == [part]
    assert list(Matter.objects.filter(pk=other.pk).visible_to(who)) == [other]
