"""The pictures of the docs, taken of the demonstration; on request, so that no run changes a file."""

import os

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from luoshi.config.demo.build import build
from luoshi.config.demo.county import PASSWORD
from luoshi.documents.models import Source
from luoshi.matters.models import Matter

from .conftest import PICTURES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        os.environ.get("LUOSHI_PICTURES") != "1", reason="重拍文档里的图时才跑：LUOSHI_PICTURES=1"
    ),
]


def test_pictures_of_the_demonstration(page: Page):
    build(timezone.now())
    speech = Source.objects.get(title__contains="讲话")
    asked = speech.proposals.filter(state="proposed").first()
    late = Matter.objects.get(title="青山镇农贸市场搬迁")
    page.set_viewport_size({"width": 1360, "height": 900})
    page.goto("/account/login/")
    page.get_by_label("登录名").fill("qh04")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/")

    shots = {
        "document": f"/documents/{speech.public_id}/?s={asked.first}",
        "my-work": "/",
        "matter": f"/matters/{late.public_id}/",
        "targets": "/targets/",
    }
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, address in shots.items():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=PICTURES / f"{name}.png")
