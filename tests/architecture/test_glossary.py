"""One word for one idea: what the code calls things is what the glossary calls them."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from django.db.models import Choices

import luoshi
from luoshi.matters.register import REGIMES
from tests.architecture.sources import ROOT

ROW = re.compile(r"^\| (?P<word>[^|]+?) \| (?P<codes>`[^|]+`) \| (?P<meaning>[^|]+?) \|$", re.M)


def glossary() -> dict[str, set[str]]:
    text = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
    return {row["word"]: set(re.findall(r"`(\w+)`", row["codes"])) for row in ROW.finditer(text)}


def declared_choices(parent: type = Choices) -> Iterator[type]:
    for child in parent.__subclasses__():
        yield from declared_choices(child)
        if child.__module__.startswith("luoshi."):
            yield child


def said_by_the_code() -> set[tuple[str, str]]:
    """Label and key of every choice, state and step."""
    for module in walk_packages(luoshi.__path__, "luoshi."):
        if not {"tests", "migrations", "commands"} & set(module.name.split(".")):
            import_module(module.name)
    choices = {(str(one.label), one.value) for group in declared_choices() for one in group}
    regimes = REGIMES.values()
    states = {(state.label, state.key) for regime in regimes for state in regime.states}
    steps = {(step.label, step.key) for regime in regimes for step in regime.steps}
    assert choices
    assert states
    return choices | states | steps


def test_every_word_of_the_code_is_in_the_glossary_with_the_same_key():
    words = glossary()

    missing = {pair for pair in said_by_the_code() if pair[1] not in words.get(pair[0], set())}

    assert missing == set()


def test_a_word_stands_in_the_glossary_once():
    text = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
    words = [row["word"] for row in ROW.finditer(text)]
    rows = [line for line in text.splitlines() if line.startswith("|") and "---" not in line]

    assert sorted(words) == sorted(set(words))
    assert len(words) == sum(not line.startswith("| 词 |") for line in rows)
