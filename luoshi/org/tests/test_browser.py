"""Pages of units in a real browser: without grave barriers, on a desk and on a phone."""

import io
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook
from playwright.sync_api import Page

from luoshi.matters.tests.cast import NOW, Cast, grant
from luoshi.org import actions
from luoshi.org.models import Duty, Level, Post, Role, Unit, User

pytestmark = pytest.mark.browser
GRAVE = ("serious", "critical")
LONG = "青禾县农村人居环境整治提升专项行动工作领导小组办公室"


@pytest.fixture
def county(transactional_db) -> Cast:
    made = Cast()
    keeper = User.objects.create_user("ji", "a long enough phrase", name="纪明舟")
    grant(keeper, Role.ADMIN, made.county)
    marks = {"by": keeper.public_id, "at": NOW}
    office = actions.add_unit(LONG, level=Level.DEPARTMENT, parent=made.county, **marks)
    actions.add_unit("柳口村", level=Level.VILLAGE, parent=made.town, **marks)
    actions.add_post(office, "办公室主任兼专班召集人", duty=Duty.FIRST, **marks)
    return made


@pytest.fixture
def keeper_at(page: Page, live: str, county: Cast, monkeypatch) -> Callable[[str, int], Page]:
    """Opens a page as the administrator."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client = Client()
    client.force_login(User.objects.get(username="ji"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live}])

    def open_at(path: str, width: int) -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        return page

    return open_at


def look(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    broad = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert [(v["id"], v["nodes"][0]["html"][:90]) for v in found if v["impact"] in GRAVE] == []
    assert broad <= 0


@pytest.mark.parametrize("width", [1280, 390])
def test_no_grave_barrier_and_nothing_off_the_screen(keeper_at, county, width):
    unit, post = Unit.objects.get(name=LONG), Post.objects.get(duty=Duty.FIRST, unit=county.bureau)
    person = f"/org/people/{county.lead.public_id}"

    for path in (
        "/org/",
        "/org/?q=柳",
        "/org/gaps/",
        "/org/sheet/",
        f"/org/units/{unit.public_id}/",
        f"/org/units/{county.bureau.public_id}/",
        f"/org/units/{unit.public_id}/amend/",
        f"/org/posts/{post.public_id}/",
        f"/org/posts/{post.public_id}/hand-over/",
        f"{person}/",
        f"{person}/give-role/",
    ):
        look(keeper_at(path, width))


def sheet() -> bytes:
    made, stream = Workbook(), io.BytesIO()
    made.active.append(["单位", "层级", "上级单位", "岗位", "职责", "姓名", "登录名", "任职起"])
    made.active.append(
        [LONG, "", "", "综合组组长", "联络员", "姚知春", "yaozc", "2026-02-01"],
    )
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_sheet_is_looked_at_and_written(keeper_at, width):
    page = keeper_at("/org/sheet/", width)
    page.get_by_label("登记表").set_input_files(
        {"name": "登记表.xlsx", "mimeType": "application/octet-stream", "buffer": sheet()}
    )
    page.get_by_role("button", name="核对").click()
    page.get_by_role("heading", name="核对登记表").wait_for()
    look(page)

    page.get_by_role("button", name="全部写入").click()
    page.get_by_text("已导入：1行新增").wait_for()

    assert User.objects.get(username="yaozc").tenures.get().post.title == "综合组组长"


def test_the_tree_folds(keeper_at):
    page = keeper_at("/org/", 390)
    village = page.get_by_role("link", name="柳口村")
    hidden = village.is_hidden()

    page.locator("summary", has_text="村社区").click()

    assert hidden
    assert village.is_visible()
