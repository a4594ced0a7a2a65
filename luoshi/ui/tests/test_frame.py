"""The frame of a page for somebody who has signed in."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.shortcuts import render

from luoshi.ui import nav

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, settings, monkeypatch):
    """The gallery as 吴苇 sees it, as text."""
    settings.DEMO = True
    settings.OFFICE = "青禾县"
    monkeypatch.setattr(nav, "ENTRIES", [])
    monkeypatch.setattr(nav, "FINDS", [])
    nav.register("部件", "ui:gallery", 1)
    nav.register("督查", "mine", 2, shown=lambda user: user.name == "林小满")
    nav.register_find("matters")
    client.force_login(get_user_model().objects.create_user("wuwei", name="吴苇"))
    return client.get("/ui/").content.decode()


def test_the_frame_names_the_office_and_the_person(page):
    assert "<span>青禾县</span>" in page
    assert "<summary><b>吴苇</b>" in page


def test_the_frame_offers_what_the_person_may_see(page):
    topnav = re.search(r'<nav class="topnav".*?</nav>', page, re.S)[0]

    assert re.findall(r'<a href="([^"]+)"( aria-current="page")?>(\w+)<', topnav) == [
        ("/ui/", ' aria-current="page"', "部件")
    ]
    assert '<form class="find" role="search" action="/matters/">' in page


def test_signing_out_is_a_form_with_a_token(page):
    form = re.search(
        r'<form class="press" method="post" action="/account/logout/">.*?</form>', page, re.S
    )

    assert 'name="csrfmiddlewaretoken"' in form[0]
    assert "退出" in form[0]


def test_what_a_page_calls_person_does_not_change_the_frame(page, rf):
    request = rf.get("/ui/")
    request.user = get_user_model().objects.get()

    drawn = render(request, "404.html", {"person": "别人", "nav": []}).content.decode()

    assert "<summary><b>吴苇</b>" in drawn
