"""A new version, the search and the import of a register in a real browser, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from luoshi.documents.actions import Incoming, add, confirm, receive
from luoshi.matters.register_import.tests.books import HEAD, xlsx
from luoshi.matters.tests.cast import NOW, Cast

from .conftest import SPEECH

pytestmark = pytest.mark.browser
GRAVE = ("serious", "critical")


@pytest.fixture
def seen(page, live, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)

    def open_as(user, path: str, width: int):
        client.force_login(user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live}])
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        return page

    return open_as


def faults(page) -> list:
    page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
    barriers = [v for v in Axe().run(page).response["violations"] if v["impact"] in GRAVE]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = [(v["id"], node["target"]) for v in barriers for node in v["nodes"]]
    return found + ([("too wide", wide)] if wide > 0 else [])


@pytest.mark.parametrize("width", [1280, 390])
def test_a_new_version_and_the_search_have_no_grave_barrier(seen, width):
    cast = Cast()
    by = {"by": cast.office, "at": NOW}
    old = receive(Incoming(text=SPEECH), issuer=cast.desk, **by)
    old.proposals.all().delete()
    dam, road = add(old, sentences=[6], **by), add(old, sentences=[8], **by)
    for one in (dam, road):
        confirm(one, **by, unit=cast.bureau, measures="一库一策")
    text = SPEECH.replace("11座", "13座").replace(road.words, "")
    new = receive(Incoming(text=text), issuer=cast.desk, **by, version_of=old)

    paths = (f"/documents/{new.public_id}/?s=6", f"/documents/{old.public_id}/", "/search/?q=水库")
    found = {path: faults(seen(cast.office, path, width)) for path in paths}

    assert found == {path: [] for path in paths}


@pytest.mark.parametrize("width", [1280, 390])
def test_a_register_is_imported_with_a_few_presses(seen, width, tmp_path):
    cast = Cast()
    (tmp_path / "台账.xlsx").write_bytes(
        xlsx(HEAD, [1, "整治排污口", "县水利局", "", "", "6月底"], [2, "查", "县水力局"])
    )
    page = seen(cast.office, "/matters/import/", width)
    assert faults(page) == []

    page.locator("input[type=file]").set_input_files(tmp_path / "台账.xlsx")
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_text("是不是县水利局").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="导入1行").click()

    page.get_by_text("导入完成：新建草稿1件").wait_for()
