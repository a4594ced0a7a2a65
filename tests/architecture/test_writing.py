"""One way to write: a verb in `actions` that says who and when."""

import ast
import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from tests.architecture.sources import ROOT, kind, name, tree, written

READERS = {"views", "api", "panels", "queries", "rules", "forms", "offers", "present"}
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WITHOUT_BY = {
    "luoshi.ledger.actions.checkpoint_if_due": "what it says is the same whoever asks for it",
    "luoshi.ledger.actions.make_checkpoint": "what it says is the same whoever asks for it",
    "luoshi.matters.actions.lapse": "the clock acts; its moves are by the system",
    "luoshi.notices.actions.tell": "told by what happened, which has its own by",
    "luoshi.supervision.actions.tick": "the clock acts; its moves are by the system",
}


def actions() -> Iterator[tuple[str, Callable]]:
    """What a capability offers as its writes: `__all__` of a package, else what is public."""
    for folder in sorted((ROOT / "luoshi").iterdir()):
        if (folder / "actions").is_dir() or (folder / "actions.py").is_file():
            module = import_module(f"luoshi.{folder.name}.actions")
            for public in getattr(module, "__all__", vars(module)):
                verb = getattr(module, public)
                is_ours = getattr(verb, "__module__", "").startswith(module.__name__)
                if inspect.isfunction(verb) and is_ours and not public.startswith("_"):
                    yield f"{module.__name__}.{public}", verb


def keywords(verb: Callable) -> set[str]:
    parameters = inspect.signature(verb).parameters.values()
    return {one.name for one in parameters if one.kind is inspect.Parameter.KEYWORD_ONLY}


def test_every_action_says_who_and_when():
    verbs = dict(actions())

    silent = {full for full, verb in verbs.items() if not {"by", "at"} <= keywords(verb)}

    assert silent == set(WITHOUT_BY)
    assert all("at" in keywords(verbs[full]) for full in WITHOUT_BY)


def writes(path: Path) -> set[str]:
    return {
        f"{name(path)}:{node.lineno} {ast.unparse(node.func)}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
    }


def test_pages_rules_and_queries_never_write():
    readers = [path for path in written(".py") if kind(path) in READERS]

    assert set().union(*map(writes, readers)) == set()
    assert readers
