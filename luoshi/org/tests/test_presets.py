"""Presets: shipped until adopted, versions never edited, each with basis, reason and event."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from luoshi.ledger.models import Event
from luoshi.ledger.refusal import Refused
from luoshi.org import presets
from luoshi.org.actions import adopt_preset
from luoshi.org.presets import Shipped, ship, value

AT = datetime(2026, 2, 9, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = AT.date()
LIMIT = Shipped("test.answer", "答复时限", "3wd", "例子")
SHARE = Shipped("test.share", "到会比例", 0.5, "例子")
WHY = {"basis": "县政府工作规则第8条", "reason": "汛期要快。", "by": "u1", "at": AT}


@pytest.fixture(autouse=True)
def _shipped(db):
    ship(LIMIT, SHARE)
    yield
    for one in (LIMIT, SHARE):
        del presets.SHIPPED[one.key]


def test_the_shipped_value_holds_until_another_is_adopted():
    before = value("test.answer", on=TODAY)

    made = adopt_preset("test.answer", "5个工作日", **WHY)

    assert (before.value, before.version, before.basis) == ("3wd", 0, "例子")
    now = value("test.answer", on=TODAY)
    assert (now.value, now.version, now.basis) == ("5wd", 1, "县政府工作规则第8条")
    assert (made.reason, made.adopted_by, made.adopted_at) == ("汛期要快。", "u1", AT)
    assert value("test.answer", on=date(2026, 2, 8)).version == 0


def test_a_later_version_holds_from_its_day_and_the_ledger_tells():
    adopt_preset("test.answer", "5wd", **WHY)
    adopt_preset("test.answer", "2wd", **WHY, from_on=date(2026, 3, 1))

    assert value("test.answer", on=date(2026, 2, 28)).value == "5wd"
    assert value("test.answer", on=date(2026, 3, 1)).value == "2wd"
    told = Event.objects.filter(subject="preset:test.answer").order_by("seq").last()
    assert (told.kind, told.detail["was"], told.detail["now"]) == (
        "org.adopt_preset",
        "5wd",
        "2wd",
    )


@pytest.mark.parametrize(
    ("key", "given", "changed", "said"),
    [
        ("test.none", "3wd", {}, "没有“test.none”这项预设。"),
        ("test.answer", "三", {}, "答复时限：“三”没有写单位，请写成"),
        ("test.share", "3wd", {}, "到会比例：请写成不小于零的数。"),
        ("test.share", -1, {}, "到会比例：请写成不小于零的数。"),
        ("test.answer", "3wd", {"basis": " "}, "请写明依据和为什么改。"),
        ("test.answer", "3wd", {"reason": ""}, "请写明依据和为什么改。"),
        ("test.answer", "3wd", {"from_on": date(2026, 2, 8)}, "起用日期不能早于今天。"),
    ],
)
def test_what_cannot_be_adopted_says_why(key, given, changed, said):
    with pytest.raises(Refused) as refusal:
        adopt_preset(key, given, **(WHY | changed))

    assert str(refusal.value).startswith(said)


def test_nothing_is_adopted_before_what_was_adopted_for_later():
    adopt_preset("test.answer", "2wd", **WHY, from_on=date(2026, 3, 1))

    with pytest.raises(Refused, match="答复时限从2026年3月1日起已经定了第1版。"):
        adopt_preset("test.answer", "4wd", **WHY)


def test_one_key_has_one_shipped_value():
    with pytest.raises(ValueError, match="preset test.answer is shipped twice"):
        ship(Shipped("test.answer", "答复时限", "4wd", "例子"))


FORM = {"value": "5个工作日", "basis": "工作规则第8条", "reason": "汛期。", "from_on": "2026-02-09"}


def test_the_head_of_the_office_adopts_on_the_page_and_everybody_reads_it(
    cast, client, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    at = "/org/presets/test.answer/"
    client.force_login(cast.lead)
    assert "答复时限" in client.get("/org/presets/").text
    refused = client.post(at, FORM)
    assert refused.status_code == 422
    assert "只有督查室负责人可以采用新的一版" in refused.text

    client.force_login(cast.office_head)
    assert client.post(at, FORM).status_code == 302

    shown = client.get(at).text
    assert "第1版" in shown
    assert "5个工作日" in shown
    assert "出厂值" in shown
    assert value("test.answer", on=TODAY).value == "5wd"


@pytest.mark.parametrize(
    ("key", "given", "said"),
    [("test.answer", "五", "没有写单位"), ("test.share", "一半", "请写成不小于零的数。")],
)
def test_a_value_that_cannot_be_read_is_told_at_its_field(
    cast, client, monkeypatch, key, given, said
):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    client.force_login(cast.office_head)

    answer = client.post(f"/org/presets/{key}/", FORM | {"value": given})

    assert answer.status_code == 422
    assert said in answer.text


def test_a_number_is_kept_as_one(cast, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    client.force_login(cast.office_head)

    client.post("/org/presets/test.share/", FORM | {"value": "0.6"})

    assert value("test.share", on=TODAY).value == 0.6
    assert client.get("/org/presets/test.none/").status_code == 404
