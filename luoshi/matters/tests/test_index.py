"""The index finds what a plain look through the texts finds, whatever they hold."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.matters.actions import agree, amend, take
from luoshi.matters.models import Matter
from luoshi.matters.search import WORDS, found_matters, words_in
from luoshi.matters.tests.cast import NOW, Cast
from luoshi.matters.words import folded, joined
from luoshi.org.actions import rename_unit
from luoshi.org.standing import standing

LETTERS = "整治清溪河aB1７Ａ県專〔〕%_'\"*&|:\\ \n，é　𠀀İ"
TEXTS = st.text(LETTERS, max_size=12)
WANTED = st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=3)


def texts_of(matter: Matter) -> str:
    bases = matter.bases.values_list("words", flat=True)
    return joined([matter.title, matter.task, matter.number, *bases])


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(given_texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6), wanted=WANTED)
@pytest.mark.django_db
def test_what_is_found_is_what_holds_the_words(cast, given_texts, wanted):
    made = [cast.draft(title=f"题{title}", task=f"事{task}") for title, task in given_texts]
    words = words_in(" ".join(wanted))

    found = set(
        found_matters(standing(cast.office, NOW.date()), words).values_list("pk", flat=True)
    )

    names = folded(f"{cast.bureau.name} {cast.bureau.short}")
    holds = {
        matter.pk
        for matter in made
        if words and all(word in texts_of(matter) or word in names for word in words)
    }
    assert found & {matter.pk for matter in made} == holds
    assert WORDS.differences() == 0


@pytest.mark.parametrize(
    "typed", ["专项", "專項", "ＡＢ", "ab", "１７", "17個", "溪", "〔2026〕", "%"]
)
def test_old_characters_width_and_single_letters(cast, typed):
    matter = cast.draft(title="清溪專項AB段１７个〔2026〕100%")

    found = found_matters(standing(cast.office, NOW.date()), words_in(typed))

    assert [one.pk for one in found] == [matter.pk]


def titles(cast: Cast, words: str) -> list[str]:
    found = found_matters(standing(cast.office, NOW.date()), words_in(words))
    return [matter.title for matter in found]


def test_every_write_is_found_at_once(cast):
    matter = cast.draft(title="春灌")
    assert titles(cast, "春灌") == ["春灌"]

    amend(matter, by=cast.office, at=NOW, title="冬修")
    assert (titles(cast, "春灌"), titles(cast, "冬修")) == ([], ["冬修"])

    take(matter, "issue", by=cast.office, at=NOW)
    assert titles(cast, matter.number) == ["冬修"]

    asked = take(matter, "correct", by=cast.office, at=NOW, task="清淤", reason="写错了。")
    agree(asked, by=cast.office_head, at=NOW)
    assert titles(cast, "清淤 冬修") == ["冬修"]


def test_a_renamed_unit_is_found_by_its_new_name(cast):
    cast.draft(title="春灌")

    rename_unit(cast.bureau, name="县水务局", short="", by="ji", at=NOW)

    assert titles(cast, "水务 春灌") == ["春灌"]


def test_a_lost_row_is_told_and_made_anew(cast, capsys):
    cast.draft(title="春灌")
    call_command("reindex", check=True)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM matters_matterwords")

    with pytest.raises(CommandError, match="事项1条"):
        call_command("reindex", check=True)
    call_command("reindex")

    assert titles(cast, "春灌") == ["春灌"]
    assert "索引与正文一致" in capsys.readouterr().out
