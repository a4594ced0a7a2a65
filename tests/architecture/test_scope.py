"""Nobody sees what is not theirs: reads of surfaces start from `visible_to`."""

import ast
from pathlib import Path

from tests.architecture.sources import kind, name, tree, written

SURFACES = {"views", "api", "queries", "panels"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
ALLOWED = {  # "file Model": why everybody may read all of it
    "luoshi/org/views/presets.py Preset": "what rules hold is open to everybody who signs in",
    "luoshi/org/queries.py Unit": "the directory of units is open to everybody who signs in",
    "luoshi/access/queries.py Token": "a program is known by its secret before it is a person",
    "luoshi/access/queries.py User": "who may be reset is asked of each person by rules.looks_after",
    "luoshi/org/queries.py Tenure": "who holds a post is open to everybody who signs in",
}


def models_read_whole(path: Path) -> set[str]:
    """Models whose manager is used for anything but `visible_to`, or given to a shortcut bare."""
    found = set()
    scoped = {
        id(node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "visible_to"
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and id(node) not in scoped:
            found.add(ast.unparse(node.value))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in SHORTCUTS:
            first = ast.unparse(node.args[0])
            found |= {first} if first.isidentifier() and first[0].isupper() else set()
    return found


def reads() -> set[str]:
    return {
        f"{name(path)} {model}"
        for path in written(".py")
        if kind(path) in SURFACES
        for model in models_read_whole(path)
    }


def test_pages_api_and_queries_read_through_visible_to():
    assert reads() - set(ALLOWED) == set()


def test_every_exception_is_still_needed_and_says_why():
    assert set(ALLOWED) - reads() == set()
    assert all(ALLOWED.values())
