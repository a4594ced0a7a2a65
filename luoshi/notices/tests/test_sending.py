"""The sender against a transport that answers as it is told to."""

from datetime import timedelta
from email.message import EmailMessage

import pytest

from luoshi.notices import outside
from luoshi.notices.actions import choose_mail, tell
from luoshi.notices.letter import letter
from luoshi.notices.models import Enclosed, Mail, Notice
from luoshi.notices.sending import DELAYS, LEASE, TRIES, Sent, finish, send_due, take
from luoshi.notices.states import Kind, MailState, Wish
from luoshi.notices.transport import DOWN, SENT, UNKNOWN, Outcome, Result

from .days import DIGEST, NOW, moment

BUSY = Outcome(Result.LATER, "邮件服务器暂时没有收下（451），过一会儿再发。")
REFUSED = Outcome(Result.REFUSED, "邮件服务器拒收收件地址（550），请核对后请系统管理员更正。")


class Post:
    """Answers with the outcomes given, the last one for ever; keeps what it was handed."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = list(outcomes) or [SENT]
        self.letters: list[EmailMessage] = []

    def send(self, letter: EmailMessage) -> Outcome:
        self.letters.append(letter)
        return self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]

    @property
    def subjects(self) -> list[str]:
        return [str(letter["Subject"]) for letter in self.letters]


def urgent(person, key: str = "k1", text: str = "清溪河排污口整治逾期了。") -> None:
    tell([person], text, about="m1", key=key, at=NOW, urgent=True)


def test_a_single_mail_carries_the_words_and_goes_once(person):
    urgent(person())
    post = Post()

    first, second = (send_due(at=NOW, transport=post) for _ in range(2))

    assert (first, second) == (Sent(sent=1), Sent())
    assert post.subjects == ["落实：清溪河排污口整治逾期了。"]
    assert post.letters[0]["To"] == "chen@qinghe.example"
    assert "1. 清溪河排污口整治逾期了。（2月9日10:00）" in post.letters[0].get_content()
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.lease_until) == (MailState.SENT, 1, None)


def test_the_digest_carries_all_that_was_told(person):
    chen = person()
    for number in range(3):
        tell([chen], f"第{number}件已交办。", about="m1", key=f"k{number}", at=NOW)
    post = Post()

    assert send_due(at=DIGEST - timedelta(minutes=1), transport=post) == Sent()
    assert send_due(at=DIGEST, transport=post) == Sent(sent=1)
    assert post.subjects == ["落实：3条没看过的通知"]
    assert all(f"第{number}件已交办。" in post.letters[0].get_content() for number in range(3))


@pytest.mark.parametrize("at", [moment(9, 7, 59), moment(9, 18), moment(15, 10), moment(20, 9)])
def test_nothing_leaves_in_quiet_hours(person, at):
    urgent(person())
    post = Post()

    done = send_due(at=at, transport=post)

    assert done.why_not == "邮件只在工作日8:00到18:00之间发出，现在先存着。"
    assert post.letters == []


def test_without_a_server_everything_waits_and_goes_later(person):
    urgent(person())

    done = send_due(at=NOW, transport=None)

    assert done.why_not == "还没有设置邮件服务器，邮件先存着，设好以后再发，一封不丢。"
    assert Enclosed.objects.loose().count() == 1
    assert send_due(at=NOW, transport=Post()) == Sent(sent=1)


@pytest.mark.parametrize(
    ("outcome", "counted", "state", "said"),
    [
        (SENT, Sent(sent=1), MailState.SENT, ""),
        (BUSY, Sent(later=1), MailState.PENDING, BUSY.said),
        (DOWN, Sent(later=1), MailState.PENDING, DOWN.said),
        (REFUSED, Sent(refused=1), MailState.FAILED, REFUSED.said),
        (UNKNOWN, Sent(unknown=1), MailState.UNKNOWN, UNKNOWN.said),
    ],
)
def test_each_outcome_leads_to_its_state(person, outcome, counted, state, said):
    urgent(person())

    assert send_due(at=NOW, transport=Post(outcome)) == counted
    mail = Mail.objects.get()
    assert (mail.state, mail.last_error, mail.lease_until) == (state, said, None)
    assert mail.may_repeat == (outcome is UNKNOWN)


def test_a_repeat_has_the_same_id_and_says_that_it_may_be_one(person):
    urgent(person())
    post = Post(UNKNOWN, SENT)

    send_due(at=NOW, transport=post)
    send_due(at=NOW + timedelta(minutes=5), transport=post)

    assert post.subjects == [
        "落实：清溪河排污口整治逾期了。",
        "【可能重复】落实：清溪河排污口整治逾期了。",
    ]
    assert len({letter["Message-ID"] for letter in post.letters}) == 1


def test_a_mail_refused_for_now_is_no_repeat(person):
    urgent(person())
    post = Post(BUSY, SENT)

    send_due(at=NOW, transport=post)
    send_due(at=NOW + timedelta(minutes=5), transport=post)

    assert post.subjects == ["落实：清溪河排污口整治逾期了。"] * 2


def test_the_delay_grows_and_keeps_to_the_open_hours(person):
    urgent(person())
    at, waits = NOW, []
    for _ in range(len(DELAYS) + 1):
        send_due(at=at, transport=Post(BUSY))
        after = Mail.objects.get().not_before
        waits.append(round((after - at).total_seconds() / 60))
        at = after

    assert waits[:4] == [1, 5, 15, 60]
    assert moment(10, 8) == at  # 240 minutes from 15:21 would be in the evening


@pytest.mark.parametrize("outcome", [BUSY, UNKNOWN])
def test_in_the_end_it_is_given_up_with_a_sentence(person, outcome):
    urgent(person())
    post = Post(outcome)
    for day in (9, 10, 11, 12, 13):
        for hour in range(8, 18):
            send_due(at=moment(day, hour, 30), transport=post)

    mail = Mail.objects.get()
    assert len(post.letters) == TRIES[outcome.result]
    assert mail.state == MailState.FAILED
    assert mail.last_error.endswith("不再发了，请在“通知”里查看。")


def test_while_the_server_is_down_nothing_is_given_up(person):
    for number in range(3):
        urgent(person(f"user{number}"), key=f"k{number}")
    post = Post(DOWN)
    for day in (9, 10, 11, 12, 13):
        for hour in range(9, 18):
            send_due(at=moment(day, hour, 30), transport=post)

    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.PENDING}
    assert send_due(at=moment(14, 17), transport=Post()).sent == 3


def test_a_server_that_is_down_ends_the_round(person):
    for number in range(3):
        urgent(person(f"user{number}"), key=f"k{number}")
    post = Post(DOWN)

    send_due(at=NOW, transport=post)

    assert len(post.letters) == 1


def test_who_died_with_a_mail_in_hand_leaves_it_to_the_next_and_it_is_marked(person):
    urgent(person())
    send_due(at=NOW, transport=Post(BUSY))
    mail, at = Mail.objects.get(), moment(9, 11)
    assert take(mail, at=at)
    post = Post()

    assert send_due(at=at + LEASE - timedelta(seconds=1), transport=post) == Sent()
    assert send_due(at=at + LEASE, transport=post) == Sent(sent=1)
    assert post.subjects == ["【可能重复】落实：清溪河排污口整治逾期了。"]


def test_only_one_of_two_takes_a_mail(person):
    urgent(person())
    send_due(at=NOW, transport=Post(BUSY))
    one, other = Mail.objects.get(), Mail.objects.get()

    assert [take(one, at=NOW), take(other, at=NOW)] == [True, False]


def test_who_was_too_slow_does_not_overwrite_what_the_next_found_out(person):
    urgent(person())
    send_due(at=NOW, transport=Post(BUSY))
    slow, at = Mail.objects.get(), moment(9, 11)
    take(slow, at=at)
    send_due(at=at + LEASE, transport=Post())

    assert finish(slow, REFUSED, at=at + LEASE * 2) is False
    assert Mail.objects.get().state == MailState.SENT


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"email": ""}, "没有登记邮箱，请把邮箱地址告诉系统管理员。"),
        ({"is_active": False}, "账号已停用，不再发邮件。"),
    ],
)
def test_who_can_no_longer_be_reached_gets_none(person, change, said):
    chen = person()
    urgent(chen)
    type(chen).objects.filter(pk=chen.pk).update(**change)
    post = Post()

    assert send_due(at=NOW, transport=post) == Sent(refused=1)
    assert (Mail.objects.get().last_error, post.letters) == (said, [])


def test_who_wants_none_any_more_gets_none_that_was_put_off(person):
    chen = person()
    urgent(chen)
    send_due(at=NOW, transport=Post(BUSY))
    choose_mail(Wish.NONE, by=chen, at=NOW)
    post = Post()

    assert send_due(at=moment(9, 11), transport=post) == Sent(refused=1)
    assert post.letters == []


def test_one_mail_that_breaks_the_transport_does_not_stop_the_others(person):
    class Broken(Post):
        def send(self, letter: EmailMessage) -> Outcome:
            if letter["To"] == "user0@qinghe.example":
                raise RuntimeError("broken")
            return super().send(letter)

    for number in range(3):
        urgent(person(f"user{number}"), key=f"k{number}")

    assert send_due(at=NOW, transport=Broken()) == Sent(sent=2, unknown=1)


def test_an_address_that_cannot_be_written_does_not_stop_the_others(person):
    urgent(person("user0", "user0@qinghe.example\nBcc: all@qinghe.example"), key="k0")
    urgent(person("user1"), key="k1")
    post = Post()

    assert send_due(at=NOW, transport=post) == Sent(sent=1, later=1)
    assert [letter["To"] for letter in post.letters] == ["user1@qinghe.example"]


def test_a_round_takes_so_many_and_the_next_takes_the_rest(person):
    for number in range(5):
        urgent(person(f"user{number}"), key=f"k{number}")
    post = Post()

    rounds = [send_due(at=NOW, transport=post, most=2).sent for _ in range(4)]

    assert rounds == [2, 2, 1, 0]
    assert len({str(letter["To"]) for letter in post.letters}) == 5


def test_long_words_make_a_short_subject_on_one_line(person):
    urgent(person(), text="清溪河\n" + "整治" * 100)
    post = Post()

    send_due(at=NOW, transport=post)

    subject = post.subjects[0]
    assert subject.startswith("落实：清溪河 整治")
    assert len(subject) == 63
    assert subject.endswith("…")


def test_a_digest_of_very_many_says_how_many_more_there_are(person):
    chen = person()
    for number in range(103):
        tell([chen], f"第{number}件。", about="m1", key=f"k{number}", at=NOW)
    post = Post()

    send_due(at=DIGEST, transport=post)

    assert "还有3条，请登录后查看。" in post.letters[0].get_content()


def test_a_digest_tells_alike_ones_once_and_by_name(person):
    chen = person()
    for number, town in enumerate("甲乙丙丁戊己庚辛壬癸"):
        told = f"印发补助办法（{town}镇）：交办后一直没有签收。"
        tell([chen], told, about=f"m{number}", key=f"k{number}", at=NOW)
    tell([chen], "水库鉴定：报结。", about="m99", key="other", at=NOW)
    Notice.objects.filter(about="m3").update(read_at=DIGEST)  # seen since changes no mail
    mail = Mail.objects.create(
        key="d", kind=Kind.DIGEST, person=chen, not_before=NOW, message_id="<d@x>"
    )
    Enclosed.objects.update(mail=mail)

    said = letter(mail, at=DIGEST).get_content()

    assert (
        "1. 印发补助办法等10件：交办后一直没有签收。（2月9日10:00）\n· 印发补助办法（甲镇）" in said
    )
    assert "· 印发补助办法（辛镇）\n等10件，其余请登录后查看。" in said
    assert "壬镇" not in said
    assert "2. 水库鉴定：报结。" in said


def test_closed_words_never_come_into_the_line_of_others(person, monkeypatch):
    chen = person()
    for number in range(3):
        tell([chen], f"第{number}号：没有签收。", about=f"m{number}", key=f"k{number}", at=NOW)
    monkeypatch.setattr(outside, "KEEPERS", [lambda about: {"m1": "青禾密1号"}])
    post = Post()

    send_due(at=DIGEST, transport=post)

    said = post.letters[0].get_content()
    assert "第1号" not in said
    assert "青禾密1号有新的情况" in said
    assert "第0号等2件：没有签收。" in said
