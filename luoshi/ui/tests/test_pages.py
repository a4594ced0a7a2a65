"""The frame of the pages, the pages of refusal, the choice of colours, the two registries."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views.csrf import csrf_failure

from luoshi.ui import nav, panels
from luoshi.ui.lights import WORDS

CSS = Path(finders.find("ui/css/tokens.css")).parent
LIMIT = 200_000


class Person:
    is_authenticated = True

    def __init__(self, name):
        self.name = name


@pytest.fixture
def empty_nav(monkeypatch):
    monkeypatch.setattr(nav, "ENTRIES", [])
    monkeypatch.setattr(nav, "FINDS", [])


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_the_navigation_shows_what_a_person_may_see_in_order(empty_nav):
    nav.register("督查", "mine", 20, shown=lambda user: user.name == "林小满")
    nav.register("事项", "matters", 10)

    seen = [[link["label"] for link in nav.links(Person(n), "/")] for n in ("林小满", "吴苇")]

    assert seen == [["事项", "督查"], ["事项"]]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/matters/", {"事项": "page", "我的工作": ""}),
        ("/matters/17/", {"事项": "true", "我的工作": ""}),
        ("/matters/mine/", {"事项": "", "我的工作": "page"}),
        ("/elsewhere/", {"事项": "", "我的工作": ""}),
    ],
)
def test_the_longest_matching_address_is_the_current_one(empty_nav, path, current):
    nav.register("事项", "matters", 10)
    nav.register("我的工作", "mine", 1)

    links = nav.links(Person("吴苇"), path)

    assert {link["label"]: link["current"] for link in links} == current


def test_what_is_not_opened_every_day_stands_aside(empty_nav):
    nav.register("事项", "matters", 10)
    nav.register("我的工作", "mine", 20, aside=True)

    links = nav.links(Person("吴苇"), "/matters/")

    assert {link["label"]: link["is_aside"] for link in links} == {"事项": False, "我的工作": True}


@pytest.mark.parametrize(
    ("path", "is_on"), [("/", True), ("/account/tokens/", False), ("/search/", False)]
)
def test_the_first_page_is_current_only_on_itself(path, is_on):
    assert nav.is_under(path, "/") == is_on


def test_the_search_box_has_one_answering_page(empty_nav):
    assert nav.find() is None
    nav.register_find("matters", "找事项")
    nav.register_find("mine", "找")

    assert nav.find() == {"href": "/matters/mine/", "placeholder": "找"}


def test_panels_stand_in_order_and_may_have_nothing_to_show(monkeypatch):
    monkeypatch.setattr(panels, "PANELS", {})

    @panels.panel("matter", order=30)
    def later(request, obj):
        return "ui/components/nothing.html", {"title": f"后{obj}"}

    @panels.panel("matter", order=10)
    def earlier(request, obj):
        return "ui/components/nothing.html", {"title": f"先{obj}"}

    @panels.panel("matter", order=20)
    def silent(request, obj):
        return None

    request = RequestFactory().get("/")
    drawn = Template('{% panels "matter" 7 %}{% panels "elsewhere" 7 %}').render(
        Context({"request": request})
    )

    assert re.findall(r'nothing-t">(\w+)<', drawn) == ["先7", "后7"]


def test_the_choice_of_colours_is_kept_and_comes_back_to_the_page(client, demo):
    answer = client.post("/ui/theme", {"theme": "dark", "next": "/ui/?a=1"})

    assert (answer.status_code, answer["Location"]) == (302, "/ui/?a=1")
    assert '<html lang="zh-CN" data-theme="dark">' in client.get("/ui/").content.decode()


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", ""])
def test_the_choice_of_colours_never_leads_to_a_foreign_page(client, back):
    assert client.post("/ui/theme", {"theme": "light", "next": back})["Location"] == "/"


def test_an_unknown_colour_is_not_kept(client):
    assert "theme" not in client.post("/ui/theme", {"theme": "red"}).cookies


def test_the_gallery_is_only_for_building_and_showing(client, settings):
    settings.DEMO = settings.DEBUG = False

    assert client.get("/ui/").status_code == 404


def test_a_page_for_anybody_sets_no_cookie_and_names_nobody(client, demo):
    answer = client.get("/ui/")

    assert answer.status_code == 200
    assert not answer.cookies
    assert "退出" not in answer.content.decode()


def test_a_page_that_is_not_there_says_so_in_the_frame(client):
    answer = client.get("/nowhere/")

    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_a_form_that_is_too_old_is_answered_in_words():
    request = RequestFactory().post("/")
    answer = csrf_failure(request)

    assert answer.status_code == 403
    assert "没有提交成功" in answer.content.decode()


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_pages_of_refusal_stand_without_any_context(name):
    drawn = render_to_string(name)

    assert drawn.count("<h1>") == 1
    assert "<script>" not in drawn


def test_the_words_of_a_refusal_reach_the_reader():
    drawn = render_to_string("403.html", {"exception": "只有县政府督查室可以看台账。"})

    assert "<p>只有县政府督查室可以看台账。</p>" in drawn


def test_a_page_to_print_says_where_it_came_from():
    drawn = render_to_string("ui/sheet.html", {"frame": {"office": "青禾县"}})

    assert "青禾县 · 由落实系统生成" in re.sub(r"\s+", " ", drawn).replace("· <", "· <")


def test_a_page_with_everything_stays_below_its_budget(client, demo):
    page = client.get("/ui/").content.decode()
    files = re.findall(r'(?:href|src)="/static/([^"]+)"', page)
    base = [f for f in files if "gallery" not in f]

    weight = sum(Path(finders.find(f)).stat().st_size for f in base)

    assert len(base) == len(set(base))
    assert weight < LIMIT


def test_no_stylesheet_is_too_long_to_read_and_each_uses_declared_layers():
    layers = {"tokens", "reset", "base", "components", "pages", "utilities", "print"}
    for sheet in CSS.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")

        assert text.count("\n") < 300, sheet.name
        assert set(re.findall(r"@layer (\w+) \{", text)) <= layers, sheet.name


def test_every_light_has_its_shape_and_its_colours_in_light_and_dark():
    shapes = (CSS / "state.css").read_text(encoding="utf-8")
    tokens = (CSS / "tokens.css").read_text(encoding="utf-8")

    assert set(re.findall(r'\[data-light="(\w+)"\] \{', shapes)) == set(WORDS)
    for state in set(WORDS) - {"watch"}:
        for kind in ("", "-tint", "-fill"):
            assert len(re.findall(rf"--{state}{kind}: ", tokens)) == 3, state
