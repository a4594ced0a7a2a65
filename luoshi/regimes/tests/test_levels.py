"""Visits by who has heard the end: where each stands, for who may see it."""

import pytest
from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.supervision.ladder import open_plans

from .pressing import day, pressed
from .test_smaller import visit

FEBRUARY = day(2, 12)
TELL = {"how": "当面", "said": "好。"}


@pytest.fixture
def page(client, monkeypatch):
    def shown(person, address: str, at=FEBRUARY):
        monkeypatch.setattr(timezone, "now", lambda: at)
        client.force_login(person)
        return client.get(address)

    return shown


def answered(cast) -> Matter:
    doing = pressed(cast, visit(cast), "pass_on", "outsider", day(2, 9))
    return pressed(
        cast, doing, "give_answer", "lead", day(2, 10), outcome="solved", answer="修好了。"
    )


def stands(answer) -> dict[str, list[tuple[str, str, str]]]:
    return {
        level["key"]: [(p["id"], p["whose"], p["note"]) for p in level["problems"]]
        for level in answer.json()
        if level["count"]
    }


def test_a_visit_stands_by_who_has_heard_the_end(cast, page):
    waits = answered(cast)
    told = pressed(cast, answered(cast), "tell", "outsider", day(2, 11), **TELL)
    doing = pressed(cast, visit(cast), "pass_on", "outsider", day(2, 9))

    found = stands(page(cast.outsider, "/api/regimes/visits"))
    said = "种粮大户老秦提的，2月6日走访"
    assert found == {
        "answered": [(waits.public_id, "柳林镇", said)],
        "doing": [(doing.public_id, "县水利局", said)],
    }
    assert told.phase == "done"
    shown = page(cast.outsider, "/visits/").text
    assert "有了答复，还没有告诉本人" in shown
    assert "已经告诉本人的：已解决1件。" in shown


def test_what_is_not_shown_is_in_no_count_and_begun_only_by_who_may(cast, page):
    pressed(cast, visit(cast), "pass_on", "outsider", day(2, 9))

    assert stands(page(cast.support, "/api/regimes/visits")) == {}
    shown = page(cast.support, "/visits/").text
    assert "现在没有你能看到的" in shown
    assert "/visits/new/" in shown


def test_who_only_has_to_tell_is_not_asked_for_a_report(cast):
    says = [plan.rung.says for plan in open_plans(answered(cast))]

    assert says == ["今天到期。", "已经逾期，有人在等，请今天办，或写明什么时候办。"]


def test_a_matter_in_force_has_no_empty_rows(cast, page):
    doing = pressed(cast, visit(cast), "pass_on", "outsider", day(2, 9))
    asked = page(cast.outsider, f"/matters/{doing.public_id}/").text
    said = asked.partition('<dl class="fixes">')[2].partition("</dl>")[0]

    assert "<dt>标准</dt>" not in said
    assert "<dd></dd>" not in said
