"""A unit cannot go on without a decision: it asks, the leader answers, the matter goes on."""

import pytest

from luoshi.matters.models import Matter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAID = {
    "title": "3家超标企业是否停产整治",
    "task": "清溪河3家企业12月连续超标，最高超1.8倍。",
    "options": "一是停产整治两个月；二是限产三成，两个月内改造。",
    "proposal": "限产改造，对就业影响小。",
    "views": "企业愿意限产；沿岸两个村要求停产。",
}


@pytest.mark.parametrize("width", [1280, 390])
def test_a_decision_is_asked_for_and_given(people, page, sign_in, looked_at, width, tmp_path):
    matter = people.matter_at("doing")
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(people.lead)
    page.goto(f"/matters/{matter.public_id}/ask_decision/")
    for key, words in SAID.items():
        page.locator(f"[name={key}]").fill(words)
    page.locator("[name=post]").select_option(people.leader_post.public_id)
    looked_at(page)
    page.screenshot(path=tmp_path / "ask.png", full_page=True)
    page.get_by_role("button", name="请拍板").click()
    page.wait_for_url("**/matters/*/")
    page.screenshot(path=tmp_path / "origin.png", full_page=True)
    looked_at(page)

    sign_in(people.leader)
    page.screenshot(path=tmp_path / "work.png", full_page=True)
    page.get_by_role("link", name=SAID["title"]).first.click()
    page.wait_for_url("**/matters/*/")
    page.screenshot(path=tmp_path / "asked.png", full_page=True)
    looked_at(page)
    page.goto(f"{page.url}decide/")
    page.locator("[name=decided]").fill("同意限产改造。")
    page.get_by_role("button", name="拍板").click()
    page.wait_for_url("**/matters/*/")

    assert "已拍板" in page.locator("main").inner_text()
    assert Matter.objects.get(pk=matter.pk).held_by.filter(until=None).count() == 0
    page.goto("/matters/new/?regime=decision")
    looked_at(page)
    page.screenshot(path=tmp_path / "new.png", full_page=True)
