"""Below 2027年主要目标 a task without a day of its own is offered the end of that year."""

from datetime import date

import pytest
from django.test import Client

from luoshi.documents.actions import Incoming, receive
from luoshi.matters.tests.cast import NOW

NOTICE = """关于分解落实重点工作的通知
2026年2月9日

各乡镇，县政府各部门：
现将任务分解如下，请抓好落实。
一、2027年主要目标
1.新建标准化村卫生室30个。（县水利局牵头）
2.6月底前改造危桥4座。（县水利局牵头）
二、保障措施
1.建立重点项目专班制度。（县水利局牵头）
"""


@pytest.fixture
def notice(cast):
    incoming = Incoming(text=NOTICE, kind="notice")
    return receive(incoming, issuer=cast.desk, by=cast.office, at=NOW)


@pytest.fixture
def office(cast) -> Client:
    client = Client()
    client.force_login(cast.office)
    return client


def on_words(notice, words):
    return next(one for one in notice.proposals.all() if words in one.words)


@pytest.mark.parametrize(
    ("words", "is_offered"), [("卫生室", True), ("危桥", False), ("专班", False)]
)
def test_only_what_has_no_time_and_stands_below_such_a_heading(notice, office, words, is_offered):
    one = on_words(notice, words)

    page = office.get(f"/documents/{notice.public_id}/?s={one.first}").content.decode()

    assert ("2027年12月31日" in page) == is_offered
    assert ("上面写的是“一、2027年主要目标”，按年底算" in page) == is_offered


def test_a_year_that_is_over_is_not_offered(cast, office):
    text = NOTICE.replace("2027年", "2021年").replace("2026年2月9日", "2021年2月9日")
    incoming = Incoming(text=text, kind="notice")
    old = receive(incoming, issuer=cast.desk, by=cast.office, at=NOW)

    page = office.get(f"/documents/{old.public_id}/?s={on_words(old, '卫生室').first}")

    assert "按年底算" not in page.content.decode()


def test_one_press_takes_it_and_what_is_written_goes_before(notice, office):
    one = on_words(notice, "卫生室")
    address = f"/documents/{notice.public_id}/proposals/{one.public_id}/"
    given = {"act": "edit", "task": one.task, "unit": str(one.unit), "when": "2027年12月31日"}

    office.post(address, given | {"version": 1}, headers={"HX-Request": "true"})
    one.refresh_from_db()
    assert one.due_on == date(2027, 12, 31)
    again = given | {"version": 2, "time": "2027-06-30"}
    office.post(address, again, headers={"HX-Request": "true"})
    one.refresh_from_db()
    assert one.due_on == date(2027, 6, 30)
