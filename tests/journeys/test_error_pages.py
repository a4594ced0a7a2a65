"""The pages of what went wrong, as a browser shows them: in the look of the product, one way on."""

import pytest
from django.db import connections
from django.db.utils import OperationalError
from playwright.sync_api import Page

from luoshi.config import failed

pytestmark = pytest.mark.browser


def seen(page: Page, looked_at) -> str:
    looked_at(page)
    assert page.locator("main h1").count() == 1
    assert page.locator("main a.btn").count() == 1
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 700})
        looked_at(page)
    return page.locator("main").inner_text()


def test_missing_forbidden_broken_and_gone(people, sign_in, looked_at, monkeypatch, live_server):
    page = sign_in(people.lead)

    assert page.goto("/matters/absent/").status == 404
    assert "没有找到这一页" in seen(page, looked_at)

    assert page.goto("/matters/new/?regime=handover").status == 403
    assert "只有督查人员可以拟办事项" in page.locator("main").inner_text()

    page.goto("/notices/")
    page.context.clear_cookies(name="csrftoken")
    page.evaluate("document.querySelector('form[action*=theme]')?.remove()")
    with page.expect_navigation() as answer:
        page.evaluate(
            "() => { const f = document.createElement('form'); f.method = 'post';"
            " f.action = '/notices/all/seen/'; document.body.append(f); f.submit() }"
        )
    assert answer.value.status == 403
    assert "没有提交成功" in seen(page, looked_at)

    def gone(*given, **more):
        raise OperationalError("connection failed: Connection refused")

    def broken(*given, **more):
        raise ZeroDivisionError

    for fault, status, said in ((gone, 503, failed.AWAY), (broken, 500, "系统出错了")):
        with monkeypatch.context() as patch:
            patch.setattr("luoshi.matters.views.work.visit", fault)
            assert page.goto("/").status == status
            assert said in seen(page, looked_at)
    assert page.goto("/").status == 200
    assert connections["default"].is_usable()
