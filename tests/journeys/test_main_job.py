"""The main job: a speech goes in as docx, a verified deed comes out, every step in the browser."""

import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Page, expect

from luoshi.ledger.record import first_break
from luoshi.matters.models import Matter

pytestmark = pytest.mark.browser


def speech() -> bytes:
    """A speech of yesterday with one task that says who and until when, and a slogan."""
    day = timezone.localdate() - timedelta(days=1)
    next_year = day.year + 1
    document = Document()
    for line in (
        "在全县河湖治理推进会上的讲话",
        f"（{day.year}年{day.month}月{day.day}日）",
        "同志们：",
        "去年全县水质优良断面比例达到87.5%，成绩来之不易。",
        f"清溪河沿线17个入河排污口，由县水利局牵头，柳林镇配合，{next_year}年6月底前全部整治到位。",
        "我们一定要鼓足干劲，真抓实干。",
    ):
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_a_speech_goes_in_and_a_verified_deed_comes_out(people, sign_in, looked_at):
    page = sign_in(people.office)
    expect(page.get_by_role("heading", name="我的工作")).to_be_visible()
    looked_at(page)

    receive(page, looked_at)
    confirm(page, looked_at)
    sign(sign_in(people.lead), looked_at)
    report(page, looked_at)
    close(sign_in(people.office), looked_at)
    see_what_became_of_it(page, looked_at)

    matter = Matter.objects.get()
    assert (matter.state_key, matter.is_verified, matter.lead_unit) == (
        "closed",
        True,
        people.bureau,
    )
    assert matter.moves.filter(step="report").get().evidence.get().file.name == "验收单.pdf"
    assert first_break() is None


def receive(page: Page, looked_at) -> None:
    page.get_by_role("link", name="文件", exact=True).first.click()
    looked_at(page)
    page.goto("/documents/new/")
    looked_at(page)
    page.locator("input[type=file]").set_input_files(
        {
            "name": "县长讲话.docx",
            "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "buffer": speech(),
        }
    )
    page.get_by_role("button", name="收文并通读").click()
    page.wait_for_url("**/documents/*/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("在全县河湖治理推进会上的讲话")
    looked_at(page)


def confirm(page: Page, looked_at) -> None:
    """What the text says is filled in; the clerk adds what it does not say."""
    page.locator("a.v[data-light=ask]").first.click()
    expect(page).to_have_url(re.compile(r"[?&]s=\d+"))
    page.wait_for_load_state("networkidle")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("由县水利局牵头")
    expect(panel.get_by_label("责任", exact=True)).to_have_value("县水利局")
    expect(panel.get_by_label("时限", exact=True)).to_have_value(
        f"{(timezone.localdate() - timedelta(days=1)).year + 1}年6月30日"
    )
    panel.get_by_label("标准", exact=True).fill("逐口有验收单，水质连续两次达标")
    panel.get_by_label("签收时由牵头单位补").check()
    looked_at(page)
    panel.get_by_role("button", name="确认并交办").click()
    expect(page.locator("#panel").get_by_text("句已交办：").first).to_be_visible()
    looked_at(page)
    page.locator("a.v[data-light=sent]").first.click()
    expect(page.locator("#panel").get_by_text("待签收").first).to_be_visible()


def sign(page: Page, looked_at) -> None:
    expect(page.get_by_text("青禾交办").first).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="清溪河").first.click()
    looked_at(page)
    page.get_by_role("link", name="签收").or_(page.get_by_role("button", name="签收")).first.click()
    page.get_by_label("措施").fill("一口一策，先截流后封堵")
    looked_at(page)
    page.get_by_role("button", name="签收").click()
    expect(page.get_by_text("办理中").or_(page.get_by_text("正常")).first).to_be_visible()


def report(page: Page, looked_at) -> None:
    by_name = {"name": "报结", "exact": True}
    page.get_by_role("link", **by_name).or_(page.get_by_role("button", **by_name)).first.click()
    page.wait_for_url("**/report/")
    page.get_by_label("结果", exact=True).fill("17个排污口全部整治到位，验收单17份。")
    page.locator("input[type=file]").set_input_files(
        {"name": "验收单.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    )
    page.get_by_label("差距").fill("没有差距。")
    looked_at(page)
    page.get_by_role("button", name="报结").click()
    expect(page.get_by_text("待审核").first).to_be_visible()
    looked_at(page)


def close(page: Page, looked_at) -> None:
    page.get_by_role("link", name="审核").or_(page.get_by_role("button", name="审核")).first.click()
    looked_at(page)
    if "close" not in page.url:
        page.get_by_role("link", name="办结").or_(
            page.get_by_role("button", name="办结")
        ).first.click()
    page.get_by_label("核实情况").fill("现场看了3个口，与验收单一致。")
    page.get_by_role("button", name="办结").click()
    expect(page.get_by_text("已核实").first).to_be_visible()
    looked_at(page)


def see_what_became_of_it(page: Page, looked_at) -> None:
    page.goto("/documents/")
    page.get_by_role("link", name="在全县河湖治理推进会上的讲话").click()
    verified = page.locator("a.v[data-light=verified]")
    expect(verified).to_have_count(1)
    looked_at(page)
