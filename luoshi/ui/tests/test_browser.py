"""The gallery in a real browser: accessible in both colours, fits a phone, behaves by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GRAVE = ("serious", "critical")
VIOLATIONS = {"resultTypes": ["violations"], "preload": False}  # no second copy of the sheets


@pytest.fixture
def gallery(browser, live_server, settings):
    """Opens the gallery; what the browser complains about is collected in `page.complaints`."""
    settings.DEMO = True
    opened = []

    def open_gallery(width=1280, colours="light"):
        page = browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme=colours, locale="zh-CN"
        )
        opened.append(page)
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda m: m.type == "error" and page.complaints.append(m.text))
        page.goto(f"{live_server.url}/ui/")
        return page

    yield open_gallery
    for page in opened:
        page.close()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_component_has_a_grave_barrier(gallery, colours, width):
    page = gallery(width, colours)
    page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")

    found = Axe().run(page, options=VIOLATIONS).response["violations"]

    assert [
        (v["id"], n["target"], n["failureSummary"])
        for v in found
        if v["impact"] in GRAVE
        for n in v["nodes"]
    ] == []
    assert page.complaints == []


def test_a_phone_scrolls_in_one_direction_only(gallery):
    page = gallery(390)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_second_press_sends_nothing(gallery):
    page = gallery()
    page.evaluate(
        """() => {
            window.sent = 0;
            const form = document.querySelector("#press form");
            form.addEventListener("submit", (event) => { window.sent += 1; event.preventDefault(); });
        }"""
    )
    button = page.locator("#press form button")

    button.click()
    button.click(force=True)

    assert page.evaluate("window.sent") == 1
    assert button.get_attribute("aria-disabled") == "true"


def test_a_key_presses_its_button_but_not_while_one_writes(gallery):
    page = gallery()
    page.evaluate(
        """() => {
            window.pressed = 0;
            const button = document.querySelector('#button [data-key="Y"]');
            button.addEventListener("click", () => { window.pressed += 1; });
        }"""
    )

    page.keyboard.press("y")
    page.locator("#id_title").last.focus()
    page.keyboard.press("y")

    assert page.evaluate("window.pressed") == 1


def test_the_list_of_keys_names_them_and_can_turn_them_off(gallery):
    page = gallery()

    page.keyboard.press("?")
    listed = page.locator("#keys-help dl").inner_text().split("\n")
    page.locator("[data-keys-off]").check()
    page.locator("#keys-help form button").click()

    assert listed == ["Y", "确认", "?", "全部按键"]
    assert page.evaluate("localStorage.getItem('keys-off')") == "1"


def test_a_changed_form_asks_before_it_is_left(gallery):
    page = gallery()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.locator("#fields form #id_reason").fill("等管理单位答复")
    page.reload()

    assert asked == ["beforeunload"]


def test_a_dropped_file_is_named(gallery):
    page = gallery()
    page.locator("#field [data-drop]").first.evaluate(
        """(zone) => {
            const given = new DataTransfer();
            given.items.add(new File(["x"], "验收单.pdf"));
            zone.dispatchEvent(new DragEvent("drop", { dataTransfer: given, bubbles: true }));
        }"""
    )

    assert page.locator("#field [data-drop-words]").inner_text() == "已选：验收单.pdf"


def test_the_choice_of_colours_works_without_script(browser, live_server, settings):
    settings.DEMO = True
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/ui/")

    page.locator("details.me summary").click()
    page.locator('button[name="theme"][value="dark"]').click()

    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.url == f"{live_server.url}/ui/"
