"""A session ends: after half an hour, after eight hours, with the old password."""

import pytest
from django.test import Client

from luoshi.access.actions import reset_password
from luoshi.ledger.models import Event

from .conftest import PASSWORD, signed_in, try_in

NEW = "纸鸢 river 七点"


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str = NEW):
    given = {"oldpassword": old, "password1": new, "password2": again}
    return client.post("/account/password/", given)


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_half_an_hour_without_a_hand_on_it_ends_a_session_and_says_so(cast, clock):
    client = signed_in(cast.office)
    clock.pass_by(minutes=29)
    assert is_in(client)
    clock.pass_by(minutes=29)
    assert is_in(client)
    clock.pass_by(minutes=31)

    answer = client.get("/matters/", follow=True)

    assert answer.redirect_chain == [("/account/login/?next=/matters/", 302)]
    assert "已有30分钟没有操作，请重新登录。" in answer.content.decode()
    assert not is_in(client)


def test_eight_hours_end_a_session_that_is_in_use(cast, clock):
    client = signed_in(cast.office)
    for _ in range(24):
        clock.pass_by(minutes=20)
        assert is_in(client)
    clock.pass_by(minutes=1)

    assert "登录已满8小时，请重新登录。" in client.get("/", follow=True).content.decode()


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(cast, clock):
    client = signed_in(cast.office)
    clock.pass_by(hours=1)

    answer = client.get("/matters/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/account/login/?next=/matters/"


def test_a_changed_password_ends_the_other_sessions_and_renews_this_one(cast, clock):
    here, elsewhere = signed_in(cast.office), signed_in(cast.office)
    before = here.session.session_key

    assert change(here).url == "/"

    assert is_in(here)
    assert here.session.session_key != before
    assert not is_in(elsewhere)
    assert try_in(Client(), "lin").status_code == 422
    assert try_in(Client(), "lin", NEW).status_code == 302
    kinds = list(Event.objects.order_by("seq").values_list("kind", flat=True))
    assert kinds[-3:] == ["access.change_password", "access.sign_in_failed", "access.sign_in"]


def test_a_reset_password_ends_every_session(cast, clock):
    client = signed_in(cast.office)

    reset_password(cast.office, by="test", at=clock.at)

    assert not is_in(client)


def test_leaving_ends_the_session_on_the_server(cast, clock):
    client = signed_in(cast.office)
    kept = client.cookies["sessionid"].value
    client.post("/account/logout/")
    client.cookies["sessionid"] = kept

    assert not is_in(client)


def test_a_one_time_password_is_changed_before_anything_else(cast, clock):
    once = reset_password(cast.office, by="test", at=clock.at)
    client = Client()
    try_in(client, "lin", once)

    for path in ("/", "/matters/", "/account/tokens/", "/documents/new/"):
        assert client.get(path).url == "/account/password/"
    assert client.post("/matters/bulk/").url == "/account/password/"
    part = client.get("/", headers={"HX-Request": "true"})
    assert part["HX-Redirect"] == "/account/password/"
    refused = client.get("/api/matters")
    assert refused.status_code == 403
    assert refused.json()["refused"] == "现在的密码只能用一次，请先在网页上改成自己的密码。"
    assert "只能用一次" in client.get("/account/password/").content.decode()

    assert change(client, old=once).url == "/"
    assert is_in(client)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("短 river", "密码至少要10个字符，请再加长。"),
        ("8823410957", "密码只包含数字。"),
        ("heyi-heyi-heyi", ""),
        ("iloveyou123", "这个密码太常见了。"),
        ("Admin@123456", "这样的密码最先被人猜到"),
        ("woaini1314520", "这样的密码最先被人猜到"),
        ("P@ssw0rd2026", "这样的密码最先被人猜到"),
        ("aaaabbbbaaaabbbb", "这样的密码最先被人猜到"),
        (PASSWORD, "新密码与现在的一样，请换一个。"),
        (NEW, ""),
        ("correct horse battery staple", ""),
    ],
)
def test_a_password_is_refused_with_a_sentence(cast, clock, password, why):
    client = signed_in(cast.office)

    answer = change(client, new=password, again=password)

    errors = [] if answer.status_code == 302 else answer.context["form"].errors["password1"]
    assert [error.split("：")[0] for error in errors] == ([why] if why else [])
    assert answer.status_code == (422 if why else 302)


def test_the_old_password_is_asked_for(cast, clock):
    client = signed_in(cast.office)

    answer = change(client, old="guess")

    assert answer.status_code == 422
    assert "现在的密码不对。" in answer.content.decode()
