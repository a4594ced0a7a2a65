"""The inbox in a real browser: read, pressed, without grave barriers, on a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from luoshi.notices.actions import mark_read, tell
from luoshi.notices.models import Notice

from .days import NOW

pytestmark = pytest.mark.browser
GRAVE = ("serious", "critical")


@pytest.fixture
def inbox(page, live, client, person, monkeypatch):
    """Opens the inbox of somebody who was told three things and has seen one."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    chen = person(name="陈禾")
    texts = (
        "县政府督查室交办：清溪河排污口整治，3月31日到期，请签收。",
        "县住建局报来：老旧小区改造已完工12个，请审核。",
        "柳林镇请求延期：河道清淤，理由是汛前不能断流，等你同意。",
    )
    for number, text in enumerate(texts):
        tell([chen], text, about="m1", key=f"k{number}", at=NOW)
    mark_read(Notice.objects.filter(key="k0"), by=chen, at=NOW)

    def open_at(path: str, width: int):
        client.force_login(chen)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live}])
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        return page

    return open_at


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["/notices/", "/notices/?show=all"])
def test_no_grave_barrier_and_nothing_off_the_screen(inbox, path, width):
    page = inbox(path, width)

    found = Axe().run(page).response["violations"]
    broad = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    assert [v["id"] for v in found if v["impact"] in GRAVE] == []
    assert broad <= 0


def test_pressing_takes_it_off_the_list_and_off_the_count(inbox):
    page = inbox("/notices/", 1280)
    assert page.locator("tbody tr").count() == 2

    page.get_by_role("button", name="看过了", exact=True).first.click()
    page.locator("nav a", has_text="通知 1").wait_for()

    assert page.locator("tbody tr").count() == 1


def test_the_wish_is_chosen_with_the_keyboard(inbox):
    page = inbox("/notices/", 1280)

    page.get_by_label("汇总").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("邮件提醒改好了。").wait_for()

    assert page.get_by_label("逐条").is_checked()
