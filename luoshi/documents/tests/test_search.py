"""Search: every word has to be there, in what the person sees, and is marked."""

import pytest

from luoshi.documents.actions import confirm
from luoshi.matters.search import found_matters, marked, words_in
from luoshi.matters.tests.cast import NOW
from luoshi.org.standing import standing


def titles(user, text: str) -> list[str]:
    who = standing(user, NOW.date())
    return [matter.title for matter in found_matters(who, words_in(text))]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("排污口", True),
        ("清溪河 排污口", True),
        ("排污口 水库", False),
        ("１７个", True),
        ("17个", True),
        ("ＡＢ", True),
        ("ab", True),
        ("县水利局", True),
        ("入河排污口3月底前", True),
        ("青禾交办", True),
        ("%", False),
        ("_", False),
        ("", False),
        ("　 ", False),
    ],
)
def test_a_matter_is_found_by_all_the_words(cast, text, is_found):
    cast.matter_at("issued", title="排污口整治", task="整治清溪河１７个口，AB两段")

    assert titles(cast.office, text) == (["排污口整治"] if is_found else [])


def test_everybody_finds_what_they_see(cast):
    cast.draft(title="排污口草稿")
    cast.matter_at("issued", title="排污口整治")

    assert titles(cast.office, "排污口") == ["排污口整治", "排污口草稿"]
    assert titles(cast.lead, "排污口") == ["排污口整治"]
    assert titles(cast.outsider, "排污口") == []


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("整治排污口", ["排污"], ["排污"]),
        ("整治１７个口", ["17个"], ["１７个"]),
        ("AB两段，ab两段", ["ab"], ["AB", "ab"]),
        ("a.c abc", ["a.c"], ["a.c"]),
        ("没有", ["别的"], []),
        ("长" * 300 + "排污口" + "长" * 300, ["排污口"], ["排污口"]),
    ],
)
def test_what_was_found_is_marked_and_long_words_are_cut_around_it(text, words, found):
    parts = marked(text, words)

    assert [part["text"] for part in parts if part["mark"]] == found
    assert "".join(part["text"] for part in parts).strip("…") in text
    assert sum(len(part["text"]) for part in parts) < 200


@pytest.fixture
def look(client):
    def as_(user, text: str) -> str:
        client.force_login(user)
        return client.get("/search/", {"q": text}).content.decode()

    return as_


@pytest.fixture
def dam(cast, bare, propose) -> int:
    """The number of the sentence of the small dams, which became a matter."""
    rows = bare.sentences.all()
    number = next(s.order for s in rows if "小型水库" in bare.text[s.start : s.end])
    confirm(propose(number), by=cast.office, at=NOW)
    return number


def test_the_page_groups_matters_and_sentences(cast, look, dam):

    page = look(cast.office, "小型水库 除险")

    assert '<h2 id="hits-m">事项<small>1件</small></h2>' in page
    assert '<h2 id="hits-s">文件句子<small>1句</small></h2>' in page
    assert "<mark>小型水库</mark>" in page
    assert f"?s={dam}#s{dam}" in page


def test_a_stranger_finds_no_sentence_and_nothing_is_said_of_it(cast, look, dam):
    page = look(cast.outsider, "小型水库")

    assert "没有找到" in page
    assert "产业路" not in page


def test_words_are_shown_as_words(cast, look):
    page = look(cast.office, "<script>alert(1)</script>")

    assert "<script>alert" not in page


def test_an_empty_search_asks_for_words(cast, look):
    page = look(cast.office, "")

    assert "没有找到" not in page
    assert "autofocus" in page
