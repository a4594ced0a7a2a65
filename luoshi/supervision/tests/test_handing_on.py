"""The gate is asked whenever a unit is given a matter: transferred, or ruled to be another's."""

from datetime import date

import pytest

from luoshi.matters.actions import agree, take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import NOW, Cast, person
from luoshi.org.actions import adopt_preset
from luoshi.org.models import Duty
from luoshi.supervision.actions import DutyIn, keep_duties, let_through
from luoshi.supervision.bars import bars

FAR = date(2026, 12, 31)
DUST = "建筑工地扬尘执法处罚"
BARRED = "“建筑工地扬尘执法处罚”已经上级收回，由县住建局承接"
LET = {"reason": "省里点名由镇先办。"}


@pytest.fixture(autouse=True)
def listed(cast):
    person("shen", "沈青", cast.town, "镇长", Duty.FIRST)
    duties = [DutyIn("withdrawn", DUST, "88", "县住建局")]
    given = {"unit": None, "basis": "县编委〔2025〕9号", "from_on": date(2026, 1, 1)}
    return keep_duties(duties, by=cast.office, at=NOW, **given)


@pytest.fixture
def page(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)

    def do(user):
        client.force_login(user)
        return client

    return do


def at_bureau(cast: Cast, state: str) -> Matter:
    return cast.matter_at(state, title=f"开展{DUST}", task=f"{DUST}。", due_on=FAR)


def transfer(matter: Matter, cast: Cast):
    given = {"unit": cast.town, "reason": "在镇里。"}
    return take(matter, "transfer", by=cast.office, at=NOW, **given)


def rule(matter: Matter, unit, cast: Cast):
    return take(matter, "rule_for", by=cast.office_head, at=NOW, unit=unit, reason="在镇里。")


def test_a_transfer_is_asked_as_an_issue_is(cast):
    matter = at_bureau(cast, "doing")

    with pytest.raises(Refused, match=BARRED):
        transfer(matter, cast)
    let_through(matter, by=cast.office_head, at=NOW, to=cast.town, **LET)
    matter.refresh_from_db()
    agree(transfer(matter, cast), by=cast.office_head, at=NOW)

    assert Matter.objects.get(pk=matter.pk).lead_unit == cast.town


def test_what_came_to_hold_while_a_transfer_waited_is_asked_at_its_agreement(cast):
    matter = cast.matter_at("doing", due_on=FAR)
    move = transfer(matter, cast)
    why = {"basis": "文件", "reason": "减负。", "by": "u1", "at": NOW}
    adopt_preset("burden.year_handover", 1, **why)
    town = cast.draft(title="植树造林", lead_unit=cast.town, due_on=FAR)
    take(town, "issue", by=cast.office, at=NOW)

    with pytest.raises(Refused, match="^今年已交给柳林镇交办单1件，一年最多1件。"):
        agree(move, by=cast.office_head, at=NOW)


def test_a_ruling_is_asked_but_not_for_who_has_it(cast):
    matter = at_bureau(cast, "disputed")

    with pytest.raises(Refused, match=BARRED):
        rule(matter, cast.town, cast)
    assert rule(matter, cast.bureau, cast).to == "issued"


def test_letting_through_for_one_unit_says_nothing_of_another(cast):
    matter = at_bureau(cast, "disputed")
    assert [bar.key for bar in bars(matter, NOW, cast.town)] == ["withdrawn"]
    assert bars(matter, NOW, cast.helper) == []

    with pytest.raises(Refused, match="现在没有拦住它的，可以直接交给它办"):
        let_through(matter, by=cast.office_head, at=NOW, to=cast.helper, **LET)


def test_looking_at_it_changes_nothing_of_the_matter(cast):
    matter = at_bureau(cast, "disputed")
    bars(matter, NOW, cast.town)

    assert (matter.lead_unit, matter.lead_post.unit) == (cast.bureau, cast.bureau)


def test_the_page_of_the_step_says_why_and_lets_the_head_let_it_through(cast, page):
    matter = at_bureau(cast, "disputed")
    here = f"/matters/{matter.public_id}"
    given = {"unit": cast.town.public_id, "reason": "在镇里。", "version": matter.version}

    head = page(cast.office_head)
    refused = head.post(f"{here}/rule_for/", given)
    assert refused.status_code == 422
    assert "现在不能交给柳林镇" in refused.text
    assert f'name="unit" value="{cast.town.public_id}"' in refused.text
    pressed = head.post(f"{here}/burden/let-through/", LET | {"unit": cast.town.public_id})
    assert pressed.status_code == 302
    assert head.post(f"{here}/rule_for/", given).status_code == 302
    assert Matter.objects.get(pk=matter.pk).lead_unit == cast.town


def test_the_load_of_a_unit_is_for_who_gives_it_more(cast, page):
    matter = at_bureau(cast, "doing")
    where = f"/api/supervision/matters/{matter.public_id}/burden"

    told = page(cast.office).get(f"{where}?unit={cast.town.public_id}")
    assert [bar["key"] for bar in told.json()["bars"]] == ["withdrawn"]
    refused = page(cast.lead).get(where)
    assert refused.status_code == 422
    assert refused.json()["refused"] == "交办以前拦什么、问什么，给交办单位县政府督查室看。"


def test_who_rules_reads_what_the_list_of_duties_says(cast, page):
    matter = cast.draft(title=f"开展{DUST}", task=f"{DUST}。", lead_unit=cast.town, due_on=FAR)
    let_through(matter, by=cast.office_head, at=NOW, **LET)
    matter.refresh_from_db()
    take(matter, "issue", by=cast.office, at=NOW)
    take(matter, "decline", by=cast.outsider, at=NOW, reason="镇里没有执法权。")

    shown = page(cast.office_head).get(f"/matters/{matter.public_id}/").text
    assert f"上级收回：各乡镇履职事项清单第1版第88项“{DUST}”" in shown
