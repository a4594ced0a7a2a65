"""The burden gate and the pulse in the browser: pages are sound, and a bar is passed in the open."""

from datetime import date, timedelta

import pytest

from luoshi.matters.actions import take
from luoshi.matters.tests.cast import NOW, person
from luoshi.org.actions import adopt_preset
from luoshi.org.models import Duty
from luoshi.supervision.actions import DutyIn, declare_emergency, keep_duties
from luoshi.supervision.burden_rules import Declared

pytestmark = pytest.mark.browser

FAR = date(2026, 12, 31)
DUTIES = [
    DutyIn("own", "农村宅基地审批", "1"),
    DutyIn("withdrawn", "扬尘执法处罚", "2", "县住建局"),
]


def test_the_pages_of_pulse_and_burden_are_sound(people, sign_in, looked_at, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    people.matter_at("closed")
    people.matter_at("disputed", title="路灯补装")
    keep_duties(
        DUTIES, unit=people.town, basis="9号文", from_on=NOW.date(), by=people.office, at=NOW
    )
    people_on = {"leader": people.leader, "duty_officer": people.office_head}
    told = Declared("清溪河超警", "四级响应", until_at=NOW + timedelta(days=2), **people_on)
    declare_emergency(people.desk, told, by=people.office, at=NOW)
    page = sign_in(people.office)
    for address in (
        "/pulse/",
        "/pulse/handover/",
        "/pulse/handover/used/",
        "/pulse/handover/?drop=issued",
        "/pulse/overlaps/",
        "/pulse/passes/",
        "/pulse/waits/",
        "/pulse/waits/matters/?who=县政府督查室&whom=县水利局",
        "/load/",
        f"/load/units/{people.town.public_id}/",
        "/load/duties/",
        "/load/plan/",
        "/load/emergencies/",
    ):
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.goto(address).status == 200, address
        looked_at(page)
        page.set_viewport_size({"width": 390, "height": 900})
        looked_at(page)


def test_a_bar_is_told_on_the_draft_and_passed_with_a_reason(people, sign_in, looked_at):
    person("shen", "沈青", people.town, "镇长", Duty.FIRST)
    why = {"basis": "县委办3号", "reason": "减负。", "by": "u1", "at": NOW}
    adopt_preset("burden.plan_handover", 1, **why)
    draft = people.draft(title="扬尘检查", lead_unit=people.town, due_on=FAR)
    page = sign_in(people.office)
    page.goto(f"/matters/{draft.public_id}/")
    assert page.get_by_text("须列入2026年度计划").first.is_visible()
    assert page.get_by_label("为什么确需交办").count() == 0
    looked_at(page)

    page = sign_in(people.office_head)
    page.goto(f"/matters/{draft.public_id}/")
    page.get_by_label("为什么确需交办").fill("省里临时部署。")
    page.get_by_role("button", name="写明理由放行").click()
    page.get_by_text("已经放行").wait_for()
    looked_at(page)
    draft.refresh_from_db()
    take(draft, "issue", by=people.office, at=NOW)

    page.goto("/load/")
    assert page.get_by_text("省里临时部署。").is_visible()
