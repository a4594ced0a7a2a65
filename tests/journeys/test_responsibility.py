"""A responsibility document from the office's proposal over the unit's objection to the signed paper."""

import io

import pytest
from docx import Document
from playwright.sync_api import Page

from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import Cast
from luoshi.targets.models import Target
from luoshi.targets.tests.county import indicator, months, target

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "去年有一笔1.1亿元的一次性设备投资，今年没有。"


@pytest.fixture
def aim(people: Cast) -> Target:
    """An investment of the bureau that has grown for five years."""
    of = indicator(people, name="水利投资", places=2)
    for n, year in enumerate(range(2021, 2026)):
        end = 1000 + 60 * n
        months(people, of, people.bureau, year, {m: end * m // 12 for m in range(2, 13)})
    return target(people, of, people.bureau, 1320, start=False, last_year=1240)


def pressed(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("width", [1280, 390])
def test_both_sides_agree_on_figures_and_sign(
    people, aim, page, sign_in, looked_at, width, tmp_path
):
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(people.office)
    document = proposed(page, people, looked_at)
    terms = f"/targets/responsibility/{document.public_id}/"

    sign_in(people.lead)
    page.goto(terms)
    countered(page, document, looked_at)
    sign_in(people.office)
    page.goto(terms)
    assert WHY in page.locator("main").inner_text()
    page.get_by_text("评分预演").click()
    looked_at(page)
    page.screenshot(path=tmp_path / "office.png", full_page=True)
    pressed(page, "同意单位意见")
    for person, step in ((people.lead_head, "单位签字"), (people.leader, "领导签字")):
        sign_in(person)
        page.goto(f"/matters/{document.public_id}/")
        pressed(page, step)
    looked_at(page)

    aim.refresh_from_db()
    assert (aim.base, aim.state) == (1100, "in_force")
    paper = page.request.get(f"/matters/{document.public_id}/papers/responsibility.docx").body()
    cells = [c.text for t in Document(io.BytesIO(paper)).tables for r in t.rows for c in r.cells]
    assert {"11.00", "签字：陆景澄", "12.40"} <= {cell.split("　")[0] for cell in cells}


def proposed(page: Page, people: Cast, looked_at) -> Matter:
    page.goto("/matters/new/?regime=responsibility")
    looked_at(page)
    page.locator("[name=title]").fill("县水利局2026年度目标责任书")
    page.locator("[name=task]").fill("完成年度目标，如实报数。")
    page.locator("[name=lead_unit]").select_option(people.bureau.public_id)
    page.locator("[name=fact_year]").fill("2026")
    page.locator("[name=fact_grounds]").fill("县委常委会2026年第2次会议批准")
    pressed(page, "存为草稿")
    document = Matter.objects.get(regime_key="responsibility")
    page.goto(f"/targets/responsibility/{document.public_id}/")
    pressed(page, "列入")
    looked_at(page)
    pressed(page, "提出目标")
    return document


def countered(page: Page, document: Matter, looked_at) -> None:
    """The unit asks for less: refused without a reason, then asked about, then sent."""
    page.get_by_text("填自报数，或者提不同的数").click()
    page.get_by_label("基本目标（亿元）").fill("11")
    page.get_by_label("自报数").fill("11.5")
    pressed(page, "记下")
    assert "请写明理由" in page.locator("main").inner_text()
    page.get_by_label("理由").fill(WHY)
    pressed(page, "记下")
    looked_at(page)
    assert "比下限还低。有什么原因？" in page.locator("main").inner_text()
    page.goto(f"/matters/{document.public_id}/counter/")
    page.locator("[name=reason]").fill("少了一次性投资。")
    pressed(page, "提出意见")
