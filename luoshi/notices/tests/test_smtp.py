"""The transport against a real mail server that refuses, is slow, or hangs up."""

import pytest
from django.conf import settings

from luoshi.notices.actions import tell
from luoshi.notices.models import Mail
from luoshi.notices.sending import Sent, send_due
from luoshi.notices.states import MailState
from luoshi.notices.transport import Result, Smtp, from_settings

from .days import NOW, moment
from .postbox import Postbox

pytestmark = pytest.mark.django_db
IMPATIENT = 0.5


def sent(person, postbox, manner: str = "", **more):
    chen = person(**more)
    postbox.behaviour = {"chen": manner}
    tell([chen], "清溪河排污口整治逾期了。\n.\n..两个点", about="m1", key="k1", at=NOW, urgent=True)
    return send_due(at=NOW, transport=postbox.transport(IMPATIENT))


def test_the_server_gets_what_was_written(person, postbox):
    assert sent(person, postbox) == Sent(sent=1)

    letter = postbox.letters[0]
    assert letter["Subject"] == "落实：清溪河排污口整治逾期了。 . ..两个点"
    assert letter["Message-ID"] == Mail.objects.get().message_id
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().startswith(
        "1. 清溪河排污口整治逾期了。\n.\n..两个点（2月9日10:00）"
    )


@pytest.mark.parametrize(
    ("manner", "counted", "state", "said", "arrived"),
    [
        (
            "refuse",
            Sent(refused=1),
            MailState.FAILED,
            "邮件服务器拒收收件地址（550），请核对后请系统管理员更正。",
            0,
        ),
        (
            "reject",
            Sent(refused=1),
            MailState.FAILED,
            "邮件服务器拒收邮件内容（554），请核对后请系统管理员更正。",
            0,
        ),
        (
            "busy",
            Sent(later=1),
            MailState.PENDING,
            "邮件服务器暂时没有收下（451），过一会儿再发。",
            0,
        ),
        (
            "away",
            Sent(later=1),
            MailState.PENDING,
            "邮件服务器暂时没有收下（421），过一会儿再发。",
            0,
        ),
        ("mute", Sent(later=1), MailState.PENDING, "邮件服务器连不上，连上以后再发。", 0),
        (
            "slow",
            Sent(unknown=1),
            MailState.UNKNOWN,
            "邮件交出以后没有得到答复，会再发一次，并标明可能重复。",
            1,
        ),
        (
            "drop",
            Sent(unknown=1),
            MailState.UNKNOWN,
            "邮件交出以后没有得到答复，会再发一次，并标明可能重复。",
            1,
        ),
        (
            "lose",
            Sent(unknown=1),
            MailState.UNKNOWN,
            "邮件交出以后没有得到答复，会再发一次，并标明可能重复。",
            0,
        ),
    ],
)
def test_what_is_known_after_each_answer(person, postbox, manner, counted, state, said, arrived):
    assert sent(person, postbox, manner) == counted

    mail = Mail.objects.get()
    assert (mail.state, mail.last_error) == (state, said)
    assert len(postbox.letters) == arrived


@pytest.mark.parametrize(
    ("manner", "subjects"),
    [
        ("drop", ["落实：河长制。", "【可能重复】落实：河长制。"]),
        ("lose", ["【可能重复】落实：河长制。"]),
        ("busy", ["落实：河长制。"]),
    ],
)
def test_when_the_server_is_well_again_the_mail_arrives(person, postbox, manner, subjects):
    chen = person()
    tell([chen], "河长制。", about="m1", key="k1", at=NOW, urgent=True)
    postbox.behaviour = {"chen": manner}
    send_due(at=NOW, transport=postbox.transport())

    postbox.behaviour = {}
    send_due(at=moment(9, 11), transport=postbox.transport())

    assert [letter["Subject"] for letter in postbox.letters] == subjects
    assert len({letter["Message-ID"] for letter in postbox.letters}) == 1
    assert Mail.objects.get().state == MailState.SENT


def test_one_refused_does_not_keep_the_others_waiting(person, postbox):
    people = [person("chen"), person("zhu"), person("wu")]
    postbox.behaviour = {"chen": "refuse"}
    tell(people, "河长制。", about="m1", key="k1", at=NOW, urgent=True)

    assert send_due(at=NOW, transport=postbox.transport()) == Sent(sent=2, refused=1)


def test_nobody_listening_is_a_server_that_is_down(person):
    with Postbox() as postbox:
        transport = postbox.transport()
    tell([person()], "河长制。", about="m1", key="k1", at=NOW, urgent=True)

    assert send_due(at=NOW, transport=transport) == Sent(later=1)
    assert Mail.objects.get().last_error == "邮件服务器连不上，连上以后再发。"


def test_an_address_no_server_takes_is_refused_before_it_is_tried(person, postbox):
    assert sent(person, postbox, email="陈禾@qinghe.example") == Sent(refused=1)
    assert Mail.objects.get().last_error == "邮箱地址写得不对，请核对后请系统管理员更正。"


def test_a_login_the_server_does_not_offer_makes_it_unusable(person, postbox):
    chen = person()
    tell([chen], "河长制。", about="m1", key="k1", at=NOW, urgent=True)
    transport = Smtp("127.0.0.1", postbox.port, user="luoshi", password="wrong")

    assert send_due(at=NOW, transport=transport) == Sent(later=1)
    assert postbox.letters == []


def test_encryption_the_server_does_not_offer_is_not_done_without(person, postbox):
    chen = person()
    tell([chen], "河长制。", about="m1", key="k1", at=NOW, urgent=True)
    transport = Smtp("127.0.0.1", postbox.port, starttls=True)

    assert send_due(at=NOW, transport=transport) == Sent(later=1)
    assert postbox.letters == []


def test_the_server_comes_from_the_settings_or_there_is_none(monkeypatch):
    monkeypatch.setattr(settings, "EMAIL_HOST", "")
    assert from_settings() is None

    monkeypatch.setattr(settings, "EMAIL_HOST", "mail.qinghe.example")
    assert from_settings() == Smtp("mail.qinghe.example", 25)


def test_results_are_what_a_round_counts():
    assert {result.value for result in Result} <= set(vars(Sent()))
