"""What journeys share: the cast, signing in, looking with axe, where the docs' pictures are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from luoshi.matters.tests.cast import Cast
from luoshi.org.models import User

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
SERIOUS = {"serious", "critical"}


@pytest.fixture
def people(transactional_db) -> Cast:
    return Cast()


@pytest.fixture
def sign_in(page: Page) -> Callable[[User], Page]:
    """Sign in through the form, as a person does; whoever was signed in leaves first."""

    def enter(user: User) -> Page:
        page.context.clear_cookies()
        page.goto("/account/login/")
        page.get_by_label("登录名").fill(user.username)
        page.get_by_label("密码").fill("a long enough phrase")
        page.get_by_role("button", name="登录").click()
        page.wait_for_url("**/")
        return page

    return enter


def violations(page: Page) -> list[dict]:
    """The rules are half a megabyte: a page that is looked at in two sizes gets them once.

    They need no second copy of the sheets of style and of films, which they would fetch first.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(
        "axe.run({resultTypes: ['violations'], preload: false}).then(told => told.violations)"
    )


@pytest.fixture
def looked_at() -> Callable[[Page], None]:
    """Nothing serious by axe's rules, and nothing wider than the window."""

    def look(page: Page) -> None:
        found = violations(page)
        bad = [(v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in SERIOUS]
        assert bad == []
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0

    return look
