"""Small files are a choice: budgets of files and functions."""

import ast
from pathlib import Path

from tests.architecture.sources import is_test, name, tree, written

FUNCTION = 40
BUDGETS = {".py": 300, ".html": 120, ".css": 300}
TEST_FILE = 500
ONE_FILE = {"verify_ledger.py": 400}  # handed to people outside as it stands


def budget(path: Path) -> int:
    if path.suffix == ".py" and is_test(path):
        return TEST_FILE
    return ONE_FILE.get(path.name, BUDGETS[path.suffix])


def test_files_keep_their_budget():
    lengths = {
        path: path.read_text(encoding="utf-8").count("\n")
        for suffix in BUDGETS
        for path in written(suffix)
    }

    over = {name(path): length for path, length in lengths.items() if length > budget(path)}

    assert over == {}


def test_functions_keep_their_budget():
    over = {
        f"{name(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in written(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > FUNCTION
    }

    assert over == {}
