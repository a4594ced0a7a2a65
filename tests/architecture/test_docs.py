"""Documents that cannot drift: linked, shaped, and in step with the script."""

import re
import subprocess

import pytest

from docs import generate
from tests.architecture.sources import ROOT, name, texts, written

DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
PARTS = ["## 背景", "## 决定", "## 后果"]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def test_every_decision_is_linked_from_the_index():
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")

    assert [path.name for path in DECISIONS if f"(adr/{path.name})" not in index] == []
    assert DECISIONS


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_one_page_in_three_parts(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.startswith("## ")] == PARTS
    assert len(lines) <= 60
    assert re.fullmatch(rf"# {path.name[:4]} \S.*", lines[0])


def test_no_link_leads_nowhere():
    broken = [
        f"{name(path)} → {target}"
        for path in written(".md")
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]

    assert broken == []


def test_the_script_tells_every_command_it_knows_and_no_other():
    script = (ROOT / "run").read_text(encoding="utf-8")
    shown = subprocess.run([ROOT / "run"], check=True, capture_output=True).stdout.decode()

    told = set(re.findall(r"^  ([a-z-]+)  +\S", shown, re.MULTILINE))
    known = set(re.findall(r"^  ([a-z-]+)\) ", script.split('case "$command"')[1], re.MULTILINE))

    assert told == known
    assert told


@pytest.mark.parametrize("made", generate.PAGES)
def test_a_page_made_from_code_is_as_the_code_is(made):
    kept = (generate.FOLDER / made).read_text(encoding="utf-8")

    assert kept == generate.page(made), "代码变了，请执行 ./run docs"


@pytest.mark.parametrize("made", generate.PAGES)
def test_a_page_made_from_code_is_linked_from_the_index(made):
    assert f"(reference/{made})" in (ROOT / "docs" / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_told_and_no_other():
    setting = re.compile(r"LUOSHI_[A-Z]+(?:_[A-Z]+)*")
    told = set(setting.findall((ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")))
    used = {
        found
        for path, text in texts()
        if path.endswith(".py") or path in {"run", ".ci/run"}
        for found in setting.findall(text)
    }

    assert told == used
