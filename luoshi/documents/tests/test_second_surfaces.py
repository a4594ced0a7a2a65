"""请模型再读一遍 on the page, through the API and the command; without settings there is no trace."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from luoshi.documents.actions import ask_model
from luoshi.documents.models import SecondReading
from luoshi.documents.second.errand import send_waiting
from luoshi.matters.tests.cast import NOW

from . import fake_model as fake
from .fake_model import fake_model
from .test_second import LIE, LOOK, ROAD

JSON = "application/json"
EVIL = {"sentence": 10, "kind": "task", "quote": '"><script>alert(1)</script>', "owner": "<b>"}


@pytest.fixture
def office(cast) -> Client:
    client = Client()
    client.force_login(cast.office)
    return client


@pytest.fixture
def model(settings):
    """A good model, named by the administrator; speeches may go."""
    with fake_model(fake.says(ROAD, LOOK, LIE, EVIL)) as named:
        settings.MODEL_URL, settings.MODEL_NAME = named.url, "qwen<i>"
        settings.MODEL_KINDS, settings.MODEL_TIMEOUT = ["speech"], 30
        yield named


@pytest.fixture
def address(speech) -> str:
    return f"/documents/{speech.public_id}/model/"


def host_of(model) -> str:
    return model.url.split("/")[2]


def words(answer) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


def test_without_settings_there_is_no_trace(office, speech, address, cast):
    page = office.get(f"/documents/{speech.public_id}/")

    assert "模型" not in page.content.decode()
    assert (
        office.get(address).status_code == office.post(address, {"act": "ask"}).status_code == 404
    )
    told = office.post(f"/api{address.replace('/model/', '/model-readings')}", {}, JSON)
    assert (told.status_code, told.json()["refused"]) == (
        422,
        "系统管理员没有设置模型，没有什么可以送的。",
    )
    with pytest.raises(CommandError, match="没有设置模型"):
        call_command("ask_model", speech.public_id, username=cast.office.username)
    assert (send_waiting(at=NOW), SecondReading.objects.count()) == ("", 0)


def test_the_page_says_what_goes_where_before_anything_goes(office, speech, address, model):
    assert address in office.get(f"/documents/{speech.public_id}/").content.decode()
    page = office.get(address)

    assert f"{speech.sentences.count()}句原文和句号" in words(page)
    assert f"{host_of(model)}，模型qwen&lt;i&gt;，就在这台服务器上" in words(page)
    assert "人名会随原句送出" in words(page)
    assert model.heard == []


def test_a_kind_that_may_not_go_has_no_way_there(office, speech, address, model, settings):
    settings.MODEL_KINDS = ["notice"]
    assert "模型" not in office.get(f"/documents/{speech.public_id}/").content.decode()
    assert "没有准许把“讲话”这一类文件送给模型" in words(office.get(address))


def test_a_press_waits_for_the_tick_and_the_page_tells_what_came(office, speech, address, model):
    pressed = office.post(address, {"act": "ask", "host": host_of(model)}, follow=True)
    assert "后台会把10句送到" in words(pressed)
    assert "等待送出" in words(pressed)
    send_waiting(at=NOW)
    page = office.get(address)

    assert "模型说了4处：新提1处，已有1处，丢掉2处。" in words(page)
    assert "丢掉的：原句里没有这些字2处。" in words(page)
    assert "新提的里面没有取的字：原句里没有这些字1处。" in words(page)
    assert "第10句最后还是要看干成了几件看作目标·系统读作号召·待确认" in words(page)
    assert "alert(1)" not in page.content.decode()
    made = speech.proposals.last()
    panel = office.get(f"/documents/{speech.public_id}/?s=10")
    assert "模型提出，系统没有读出，请对照原文；模型看作目标" in words(panel)
    assert "模型也找到了" in words(office.get(f"/documents/{speech.public_id}/?s=8"))

    dropped = office.post(
        address, {"act": "drop", "reading": SecondReading.objects.get().public_id}, follow=True
    )
    made.refresh_from_db()
    assert ("1条记为不交办" in words(dropped), made.state) == (True, "dropped")


def test_the_tick_sends_one_document_a_round_and_says_so(office, address, speech, model):
    office.post(address, {"act": "ask"})
    said = io.StringIO()
    call_command("tick", stdout=said)
    call_command("tick", stdout=said)

    told = "请模型读了一份文件：说了4处，新提1处，已有1处，丢掉2处。"
    assert said.getvalue().count("请模型") == said.getvalue().count(told) == 1
    assert len(model.heard) == 1


def test_what_waits_is_called_off_and_a_late_press_is_told(office, address, model):
    office.post(address, {"act": "ask"})
    again = office.post(address, {"act": "ask"})
    assert (again.status_code, "已经请模型在读" in words(again)) == (422, True)
    off = {"act": "call_off", "reading": SecondReading.objects.get().public_id}
    assert "什么也没有送出" in words(office.post(address, off, follow=True))
    late = office.post(address, off)
    assert (late.status_code, "撤不回来" in words(late)) == (409, True)
    send_waiting(at=NOW)
    assert model.heard == []


def test_a_press_for_another_address_sends_nothing(office, address, model):
    answer = office.post(address, {"act": "ask", "host": "old.example"})

    assert (answer.status_code, "没有送出" in words(answer)) == (422, True)
    assert not SecondReading.objects.exists()


@pytest.mark.parametrize("given", [{}, {"act": "delete"}, {"act": "drop"}, {"act": "call_off"}])
def test_what_is_no_press_is_not_found(office, address, model, given):
    assert office.post(address, given).status_code == 404


def test_others_find_nothing_even_when_they_may_read_the_text(cast, speech, address, model):
    client = Client()
    for person in (cast.lead, cast.outsider, cast.leader):
        client.force_login(person)
        assert client.get(address).status_code == 404
        assert client.post(address, {"act": "ask"}).status_code == 404


def test_what_was_asked_stays_in_view_when_the_model_is_gone(
    office, cast, speech, address, model, settings
):
    ask_model(speech, by=cast.office, at=NOW)
    send_waiting(at=NOW)
    settings.MODEL_URL = ""
    page = office.get(address)

    assert page.status_code == 200
    assert "系统管理员没有设置模型" in words(page)
    assert "模型说了4处" in words(page)


def test_a_program_asks_calls_off_and_reads_what_came(office, speech, model):
    base = f"/api/documents/{speech.public_id}/model-readings"
    other = office.post(base, {"host": "old.example"}, JSON)
    assert other.status_code == 422
    first = office.post(base, {"host": host_of(model)}, JSON)
    assert (first.status_code, first.json()["state"]) == (201, "waiting")
    off = office.post(f"{base}/{first.json()['id']}/call-off")
    assert off.json()["state"] == "called_off"
    assert office.post(f"{base}/absent/call-off").status_code == 404

    office.post(base, {}, JSON)
    send_waiting(at=NOW)
    done = office.get(base).json()[0]
    assert (done["state"], done["asked"], done["kept"], done["known"]) == ("done", 4, 1, 1)
    assert done["dropped"] == {"absent": 2}
    assert [(s["is_new"], s["quote"]) for s in done["spotted"]] == [
        (False, ROAD["quote"]),
        (True, LOOK["quote"]),
    ]


def test_the_command_shows_what_would_go_and_asks_at_once(cast, speech, model):
    given = {"username": cast.office.username, "stdout": io.StringIO()}
    call_command("ask_model", speech.public_id, show=True, **given)
    shown = given["stdout"].getvalue()
    assert "8|柳林镇到石湾镇的产业路" in shown
    assert (model.heard, SecondReading.objects.count()) == ([], 0)

    call_command("ask_model", speech.public_id, **given)
    assert "说了4处，新提1处，已有1处，丢掉2处。" in given["stdout"].getvalue()
    assert model.sent in shown


def test_the_command_ends_with_the_sentence_when_it_is_in_vain(cast, speech, model):
    model.behave = fake.fails(500)
    with pytest.raises(CommandError, match="模型服务出错（500）"):
        call_command("ask_model", speech.public_id, username=cast.office.username)
    with pytest.raises(CommandError, match="没有文件号是"):
        call_command("ask_model", "absent", username=cast.office.username)
    with pytest.raises(CommandError, match="没有文件号是"):
        call_command("ask_model", speech.public_id, username=cast.outsider.username)
