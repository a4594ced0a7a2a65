"""The inbox: only the own notices, filters, presses, the wish for mail, the count in the bar."""

import pytest
from django.conf import settings

from luoshi.notices.actions import tell
from luoshi.notices.models import Mail, Notice, Preference
from luoshi.notices.sending import send_due
from luoshi.notices.states import Wish
from luoshi.notices.transport import DOWN, SENT, Outcome, Result

from .days import NOW

REFUSED = Outcome(Result.REFUSED, "邮件服务器拒收收件地址（550），请核对后请系统管理员更正。")


class Post:
    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome

    def send(self, letter) -> Outcome:
        return self.outcome


def told(user, *texts: str, about: str = "", urgent: bool = False) -> list[Notice]:
    for text in texts:
        tell([user], text, about=about, key=text, at=NOW, urgent=urgent)
    return list(Notice.objects.filter(to=user).order_by("id"))


def texts(answer) -> list[str]:
    return [notice.text for notice in answer.context["page"]]


def in_the_bar(answer) -> str:
    return next(link["label"] for link in answer.context["frame"]["nav"] if "通知" in link["label"])


def test_the_own_unread_ones_stand_there_newest_first(person, sign_in):
    chen, zhu = person(), person("zhu")
    told(chen, "一", "二")
    told(zhu, "别人的")

    answer = sign_in(chen).get("/notices/")

    assert answer.status_code == 200
    assert texts(answer) == ["二", "一"]
    assert in_the_bar(answer) == "通知 2"


def test_what_was_seen_is_in_the_other_list(person, sign_in):
    chen = person()
    first, _ = told(chen, "一", "二")
    client = sign_in(chen)

    answer = client.post(f"/notices/{first.public_id}/seen/?show=all&page=1&other=x")

    assert answer["Location"] == "/notices/?show=all&page=1"
    assert texts(client.get("/notices/")) == ["二"]
    assert texts(client.get("/notices/?show=all")) == ["二", "一"]
    first.refresh_from_db()
    assert first.read_at == NOW


def test_all_at_once(person, sign_in):
    chen, zhu = person(), person("zhu")
    told(chen, "一", "二")
    (other,) = told(zhu, "别人的")
    client = sign_in(chen)

    answer = client.post("/notices/all/seen/", follow=True)

    assert [str(m) for m in answer.context["messages"]] == ["2条通知都记为看过了。"]
    assert in_the_bar(answer) == "通知"
    assert Notice.objects.get(pk=other.pk).read_at is None


def test_who_goes_to_the_matter_has_seen_the_notice(person, sign_in):
    chen = person()
    (notice,) = told(chen, "一", about="abc")

    answer = sign_in(chen).get(f"/notices/{notice.public_id}/")

    assert answer["Location"] == "/matters/abc/"
    notice.refresh_from_db()
    assert notice.read_at == NOW


def test_a_browser_that_looks_ahead_has_seen_nothing(person, sign_in):
    chen = person()
    (notice,) = told(chen, "一", about="abc")

    sign_in(chen).get(f"/notices/{notice.public_id}/", headers={"Sec-Purpose": "prefetch"})

    notice.refresh_from_db()
    assert notice.read_at is None


@pytest.mark.parametrize("address", ["", "seen/"])
def test_the_notice_of_another_is_not_there(person, sign_in, address):
    (notice,) = told(person("zhu"), "别人的", about="abc")
    client = sign_in(person())
    path = f"/notices/{notice.public_id}/{address}"

    answer = client.post(path) if address else client.get(path)

    assert answer.status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


@pytest.mark.parametrize("path", ["all/seen/", "mail/", "abc/seen/"])
def test_nothing_changes_by_looking(person, sign_in, path):
    assert sign_in(person()).get(f"/notices/{path}").status_code == 405


def test_without_signing_in_there_is_nothing(client, db):
    assert client.get("/notices/").status_code == 302


def test_an_empty_list_says_why(person, sign_in):
    client = sign_in(person())

    assert "没有未读的通知" in client.get("/notices/").content.decode()
    assert "还没有收到过通知" in client.get("/notices/?show=all").content.decode()


@pytest.mark.parametrize("wish", Wish)
def test_the_wish_is_kept_and_shown(person, sign_in, wish):
    chen = person()
    client = sign_in(chen)

    answer = client.post("/notices/mail/", {"mail": wish}, follow=True)

    assert Preference.objects.get(person=chen).mail == wish
    assert [w["value"] for w in answer.context["wishes"] if w["checked"]] == [wish]


@pytest.mark.parametrize("given", [{}, {"mail": "hourly"}])
def test_a_wish_that_is_none_is_refused_with_a_sentence(person, sign_in, given):
    answer = sign_in(person()).post("/notices/mail/", given)

    assert answer.status_code == 422
    assert "请选汇总、逐条，或者不要邮件。" in answer.content.decode()
    assert not Preference.objects.exists()


def test_how_the_mail_stands_is_said(person, sign_in, monkeypatch):
    chen = person()
    monkeypatch.setattr(settings, "EMAIL_HOST", "mail.qinghe.example")
    client = sign_in(chen)

    def said() -> list[str]:
        return client.get("/notices/").context["mail_lines"][1:]

    assert said() == []
    told(chen, "一", urgent=True)
    assert said() == ["有1条等着发出。"]
    send_due(at=NOW, transport=Post(DOWN))
    assert said() == ["有1条等着发出。"]
    Mail.objects.update(not_before=NOW)
    send_due(at=NOW, transport=Post(SENT))
    assert said() == ["最近一封2月9日10:00发出。"]
    told(chen, "二", urgent=True)
    send_due(at=NOW, transport=Post(REFUSED))
    assert said() == [f"最近一封没有发出：{REFUSED.said}"]


@pytest.mark.parametrize(
    ("email", "lines"),
    [
        ("", ["没有登记邮箱，请把邮箱地址告诉系统管理员。"]),
        (
            None,
            [
                "发到chen@qinghe.example。",
                "还没有设置邮件服务器，邮件先存着，设好以后再发，一封不丢。",
            ],
        ),
    ],
)
def test_without_address_or_server_it_says_so(person, sign_in, no_server, email, lines):
    answer = sign_in(person(email=email)).get("/notices/")

    assert answer.context["mail_lines"] == lines


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_and_with_three(
    person, sign_in, django_assert_num_queries, count
):
    chen = person()
    told(chen, *"一二三"[:count])
    client = sign_in(chen)
    client.get("/notices/")

    with django_assert_num_queries(10):
        client.get("/notices/")


def test_the_api_lists_and_marks(person, sign_in):
    chen, zhu = person(), person("zhu")
    first, second = told(chen, "一", "二", about="abc")
    (other,) = told(zhu, "别人的")
    client = sign_in(chen)

    listed = client.get("/api/notices?unread=true").json()
    assert [(item["id"], item["about"]) for item in listed["items"]] == [
        (second.public_id, "abc"),
        (first.public_id, "abc"),
    ]
    one = client.post(f"/api/notices/{first.public_id}/seen").json()
    again = client.post(f"/api/notices/{first.public_id}/seen").json()
    assert (one, again) == ({"seen": 1, "unread": 1}, {"seen": 0, "unread": 1})
    assert client.post("/api/notices/seen").json() == {"seen": 1, "unread": 0}
    assert client.get("/api/notices?unread=true").json()["count"] == 0
    assert client.get("/api/notices").json()["count"] == 2
    assert client.post(f"/api/notices/{other.public_id}/seen").status_code == 404


def test_the_api_asks_who_it_is(client, db):
    assert client.get("/api/notices").status_code == 401
