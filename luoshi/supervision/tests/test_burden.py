"""Before a draft is issued its burden is asked about; a ruler is offered earlier rulings."""

from datetime import date

import pytest

from luoshi.matters.actions import take
from luoshi.matters.tests.cast import NOW
from luoshi.org.actions import adopt_preset
from luoshi.org.standing import standing
from luoshi.supervision.burden import precedents, questions
from luoshi.supervision.likeness import likeness, pairs
from luoshi.supervision.load_queries import loads

FAR = date(2026, 12, 31)


def test_nothing_is_asked_where_nothing_speaks_against_it(cast):
    draft = cast.draft()

    assert questions(draft, standing(cast.office, NOW.date()), NOW) == []


def test_a_person_with_too_much_in_hand_is_told_over_all_senders(cast):
    why = {"basis": "例子", "reason": "试。", "by": "u1", "at": NOW}
    adopt_preset("supervision.load_most", 2, **why)
    for title in ("桥梁检测", "河堤加固", "泵站维修"):
        cast.matter_at("doing", title=title, task=title, due_on=FAR)
    draft = cast.draft(title="植树造林", task="植树3万株。", due_on=FAR)

    assert questions(draft, standing(cast.office, NOW.date()), NOW) == [
        "县水利局何以宁手里已有3件在办，来自1个单位，超过2件，能不能并办或缓办？"
    ]


def test_a_like_request_still_open_is_named(cast):
    old = cast.matter_at("doing", title="清溪河排污口整治情况", due_on=FAR)
    draft = cast.draft(title="清溪河排污口整治", due_on=FAR)

    assert questions(draft, standing(cast.office, NOW.date()), NOW) == [
        f"与在办的“清溪河排污口整治情况”（{old.number}）很像，能不能并入或者直接用它的结果？"
    ]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("", "", 0.0), ("清淤", "清淤", 1.0), ("清淤", "修路", 0.0), ("修路", "修路。", 1.0)],
)
def test_likeness_is_a_share(one, other, share):
    assert likeness(pairs(one), pairs(other)) == share


def test_earlier_rulings_are_offered_the_likest_first(cast):
    for title in ("背街路灯补装", "城北雨污管网改造"):
        ruled = cast.matter_at("disputed", title=title)
        given = {"unit": cast.helper, "reason": "按三定方案。"}
        take(ruled, "rule_for", by=cast.office_head, at=NOW, **given)
    dispute = cast.matter_at("disputed", title="老小区雨污管网改造")

    found = precedents(dispute, standing(cast.office_head, NOW.date()))
    assert [(one.title, one.lead_unit) for one in found] == [("城北雨污管网改造", cast.helper)]


def test_both_stand_on_the_page_for_who_decides_and_for_nobody_else(cast, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    ruled = cast.matter_at("disputed", title="城北雨污管网改造")
    given = {"unit": cast.helper, "reason": "按三定方案。"}
    take(ruled, "rule_for", by=cast.office_head, at=NOW, **given)
    dispute = cast.matter_at("disputed", title="老小区雨污管网改造")
    client.force_login(cast.office_head)
    assert "以前怎样裁定" in client.get(f"/matters/{dispute.public_id}/").text

    client.force_login(cast.lead)
    assert "以前怎样裁定" not in client.get(f"/matters/{dispute.public_id}/").text

    cast.matter_at("doing", title="植树造林", due_on=FAR)
    draft = cast.draft(title="植树造林", due_on=FAR)
    client.force_login(cast.office)
    assert "交办以前想一想" in client.get(f"/matters/{draft.public_id}/").text


def test_the_load_of_units_is_told_by_name_as_far_as_one_may_see(cast):
    cast.matter_at("doing", due_on=date(2026, 2, 11))
    cast.matter_at("issued", title="堤防", due_on=FAR)
    other = cast.draft(title="路灯", lead_unit=cast.helper, due_on=FAR)
    take(other, "issue", by=cast.office, at=NOW)

    def told(name: str) -> list[tuple]:
        found = loads(standing(getattr(cast, name), NOW.date()), NOW)
        return [(r["unit"], r["total"], r["near"], r["fresh"], r["senders"]) for r in found]

    assert told("leader") == [("县住建局", 1, 0, 1, 1), ("县水利局", 2, 1, 2, 1)]
    assert told("lead") == [("县水利局", 2, 1, 2, 1)]
    assert told("outsider") == []
