"""The document page by keyboard in a real browser: the panel and the sentence change in place."""

from datetime import date

import pytest
from django.test import Client

from luoshi.matters.models import Matter

FIXED = {"due_on": date(2027, 3, 31), "standard": "逐项有验收单"}

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page, live, cast):
    """The page of the office; what the browser's console says is collected."""
    client = Client()
    client.force_login(cast.office)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live}])
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    return page


def opened(desk, number: int) -> None:
    """In place, with the focus and the address set right."""
    desk.wait_for_selector(f'#panel[data-sentence="{number}"]:not(.htmx-settling)')


def test_sentence_by_sentence_and_confirmed_by_keys(desk, bare, propose):
    propose(6, **FIXED)
    propose(8, **FIXED)
    desk.goto(f"/documents/{bare.public_id}/")
    opened(desk, 6)

    desk.keyboard.press("j")
    opened(desk, 7)
    desk.keyboard.press("n")
    opened(desk, 8)
    desk.keyboard.press("y")
    opened(desk, 6)

    assert desk.locator("#s8 .v").get_attribute("data-word") == "拟办"
    assert desk.locator("#share").get_by_text("拟办1").count() == 1
    assert desk.url.endswith("?s=6#s6")
    assert Matter.objects.count() == 1
    assert desk.said == []


def test_a_refusal_stands_in_the_panel_and_keeps_the_words(desk, bare, propose):
    propose(6, unit=None)
    desk.goto(f"/documents/{bare.public_id}/?s=6")
    desk.fill("#fix-standard", "11座都有检查单")

    desk.locator("#panel").focus()
    desk.keyboard.press("y")

    desk.wait_for_selector("#panel .refusal")
    assert desk.input_value("#fix-standard") == "11座都有检查单"
    assert Matter.objects.count() == 0


def test_the_keyboard_stays_in_the_panel_and_hands_out_in_one_press(desk, bare, propose):
    propose(6, **FIXED)
    propose(8, **FIXED)
    desk.goto(f"/documents/{bare.public_id}/")
    opened(desk, 6)

    desk.keyboard.press("i")
    opened(desk, 8)

    assert Matter.objects.get().phase == "open"
    assert desk.evaluate("document.activeElement.id") == "panel"
    assert desk.locator("#panel [role=status]").inner_text().startswith("第6句已交办：")
    desk.keyboard.press("x")
    assert desk.evaluate("document.activeElement.dataset.key") == "X"
    assert desk.said == []
