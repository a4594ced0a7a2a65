"""The present is read at the surfaces only and handed down as `at=` or `today=`."""

import ast
from pathlib import Path

from tests.architecture.sources import files, inside, is_test, kind, name, tree, written

SURFACES = {"views", "api", "management", "panels", "middleware"}
READS = {
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
}
BY_ITSELF = {"auto_now", "auto_now_add"}


def reads_of_now(path: Path) -> set[str]:
    """`localdate(at)` turns a moment into a day and reads nothing; `localdate()` does."""
    given = {
        id(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and node.args
    }
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and id(node) not in given:
            said = ".".join(ast.unparse(node).split(".")[-2:])
            found |= {f"{name(path)}:{node.lineno} {said}"} if said in READS else set()
        if isinstance(node, ast.keyword) and node.arg in BY_ITSELF:
            found.add(f"{name(path)}:{node.value.lineno} {node.arg}")
    return found


def is_surface(path: Path) -> bool:
    return "config" in inside(path) or kind(path) in SURFACES


def test_now_is_read_at_the_surfaces_only():
    below = [p for p in written(".py") if inside(p)[0] == "luoshi" and not is_test(p)]

    assert set().union(*(reads_of_now(p) for p in below if not is_surface(p))) == set()


def test_templates_are_told_what_day_it_is():
    pages = [p for p in files() if p.suffix in {".html", ".txt"} and "templates" in inside(p)]

    assert [name(p) for p in pages if "{% now " in p.read_text(encoding="utf-8")] == []
