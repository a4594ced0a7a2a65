"""Who may know whom: between capabilities (contracts in pyproject.toml) and inside one."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT, kind, name, tree, written

LAYERS = (  # a module imports from its own line and from the lines below it
    {"urls", "apps", "management"},
    {"views", "api", "panels"},
    {"forms", "offers"},
    {"actions"},
    {"queries", "rules"},
    {"models"},
    {"states"},
)
RANK = {module: rank for rank, layer in enumerate(reversed(LAYERS)) for module in layer}
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base", "lib"}


def imported_kinds(path: Path) -> set[str]:
    """The modules of its own capability that a module imports."""
    package = path.relative_to(ROOT).with_suffix("").parts
    own = f"luoshi.{package[1]}."
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: -node.level]) + "." if node.level else ""
            base = start + (node.module or "")
            found |= {base, *(f"{base.rstrip('.')}.{alias.name}" for alias in node.names)}
    return {full.removeprefix(own).split(".")[0] for full in found if full.startswith(own)}


def test_a_capability_knows_only_what_lies_below_it():
    lint = Path(sys.executable).with_name("lint-imports")

    answer = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)

    assert answer.returncode == 0, answer.stdout.split("Broken contracts")[-1]


def test_inside_a_capability_pages_know_actions_and_never_the_reverse():
    upward = {
        f"{name(path)} → {other}"
        for path in written(".py")
        if kind(path) in RANK
        for other in imported_kinds(path)
        if RANK.get(other, 0) > RANK[kind(path)]
    }

    assert upward == set()


def test_nothing_is_named_after_a_junk_drawer():
    drawers = {
        name(path)
        for path in written(".py")
        if JUNK_DRAWERS & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
    }

    assert drawers == set()
