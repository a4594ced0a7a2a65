"""What must not be in the repository: traces of a machine, and other people's words."""

import os
import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, texts

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|tmp|root|home|Users)/[\w.]")
REGISTRY_HOST = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.org|deb\.debian\.org|pypi\.tuna|mirrors\.|index-url\s*="
)
SHINGLE = 30


def places(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number} {found[0]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := pattern.search(line))
    ]


def test_no_path_of_one_machine():
    assert places(MACHINE_PATH) == []


def test_no_address_of_a_package_registry():
    assert places(REGISTRY_HOST) == []


def shingles(text: str) -> set[str]:
    letters = re.sub(r"\s+", "", text)
    return {letters[at : at + SHINGLE] for at in range(len(letters) - SHINGLE + 1)}


@pytest.mark.skipif(not os.environ.get("LUOSHI_GOLD"), reason="没有给出 LUOSHI_GOLD")
def test_no_sentence_of_the_source_speeches():
    speeches = Path(os.environ["LUOSHI_GOLD"]).rglob("seeds/*.txt")
    foreign = set().union(*(shingles(path.read_text(encoding="utf-8")) for path in speeches))

    copied = {path: min(found) for path, text in texts() if (found := foreign & shingles(text))}

    assert foreign, "LUOSHI_GOLD 下没有 seeds/*.txt"
    assert copied == {}


def test_every_dependency_says_why_it_is_there():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    declared = tomllib.loads(text)
    wanted = [
        *declared["build-system"]["requires"],
        *declared["project"]["dependencies"],
        *declared["dependency-groups"]["test"],
    ]

    silent = [one for one in wanted if not re.search(rf'"{re.escape(one)}"[,\]]\s+# \S+', text)]

    assert silent == []


def test_the_lock_holds_every_dependency_with_its_hash():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, test = (
        (ROOT / "requirements" / f"{which}.txt").read_text(encoding="utf-8")
        for which in ("run", "test")
    )
    pinned = re.compile(r"^([a-z0-9-]+)(?:\[\w+\])?==\S+.*\\\n\s+--hash=sha256:", re.MULTILINE)

    def names(wanted: list[str]) -> set[str]:
        return {re.match(r"[\w-]+", one)[0] for one in wanted}

    assert names(declared["project"]["dependencies"]) <= set(pinned.findall(run))
    assert names(declared["dependency-groups"]["test"]) <= set(pinned.findall(test))
    assert set(pinned.findall(run)) <= set(pinned.findall(test))
