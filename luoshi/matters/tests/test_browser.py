"""The pages in a real browser: pressed in place, written in place, without grave barriers."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from luoshi.matters.models import Matter

from .cast import NOW, Cast

pytestmark = pytest.mark.browser
GRAVE = ("serious", "critical")


@pytest.fixture
def seen(page, live, client, monkeypatch):
    """Opens a page as somebody; what the browser complains about is in `page.complaints`."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda m: m.type == "error" and page.complaints.append(m.text))

    def open_as(user, path: str, width: int = 1280):
        client.force_login(user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live}])
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        return page

    return open_as


def test_signing_in_the_list_changes_the_row_and_nothing_else(seen):
    cast = Cast()
    matter = cast.matter_at("issued")
    page = seen(cast.lead, "/")

    page.get_by_role("button", name="签收").click()
    page.locator(".work--done").wait_for()

    assert "已记入：签收" in page.locator(".work--done").inner_text()
    assert Matter.objects.get(pk=matter.pk).state_key == "doing"
    assert page.complaints == []


def test_a_report_is_written_where_one_reads_and_sent_with_its_files(seen):
    cast = Cast()
    matter = cast.matter_at("doing")
    page = seen(cast.lead, f"/matters/{matter.public_id}/")

    page.locator("#can").get_by_role("link", name="报结").click()
    page.locator("#step textarea[name=result]").fill("完成17个。")
    file = {"name": "验收单.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    page.locator("#step input[type=file]").set_input_files(file)
    page.locator("#step").get_by_role("button", name="报结").click()
    page.get_by_text("最近一份").wait_for()

    assert page.locator(".rep .files a").first.inner_text() == "验收单.pdf"
    assert Matter.objects.get(pk=matter.pk).state_key == "in_review"
    assert page.complaints == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_grave_barrier_or_runs_off_the_screen(seen, width):
    cast = Cast()
    matter, draft = cast.matter_at("in_review", limit="10wd"), cast.draft(standard="")
    at = f"/matters/{matter.public_id}/"
    paths = {
        cast.lead: ["/"],
        cast.office: [
            "/",
            "/matters/",
            "/matters/new/",
            at,
            f"{at}send_back/",
            f"/matters/{draft.public_id}/",
            f"/matters/{draft.public_id}/amend/",
            f"/matters/{draft.public_id}/hand-out/",
        ],
    }

    found = []
    for person, wanted in paths.items():
        for path in wanted:
            page = seen(person, path, width)
            page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
            barriers = [v for v in Axe().run(page).response["violations"] if v["impact"] in GRAVE]
            found += [(path, v["id"], n["target"]) for v in barriers for n in v["nodes"]]
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [(path, "too wide", wide)] if wide > 0 else []

    assert found == []
    assert page.complaints == []
