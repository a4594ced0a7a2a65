"""The files of the repository, as the architecture tests look at them."""

import ast
import os
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
BINARY = {".docx", ".xlsx", ".pdf", ".ofd", ".png", ".jpg", ".ico", ".woff2", ".zip", ".gz"}


@cache
def files() -> tuple[Path, ...]:
    """Everything that is or would be committed: what .gitignore does not name."""
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text().split()] + [".git"]

    def kept(part: str) -> bool:
        return not any(fnmatch(part, pattern) for pattern in ignored)

    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = filter(kept, folders)
        found += [Path(folder, one) for one in filter(kept, names)]
    return tuple(sorted(found))


def texts() -> Iterator[tuple[str, str]]:
    """Path inside the repository and text of every file a person can read."""
    for path in files():
        if path.suffix not in BINARY:
            yield name(path), path.read_text(encoding="utf-8", errors="replace")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def inside(path: Path) -> tuple[str, ...]:
    """Its folders within the repository: where the repository lies says nothing."""
    return path.relative_to(ROOT).parts


def is_test(path: Path) -> bool:
    return "tests" in inside(path) or path.name == "conftest.py"


def written(suffix: str) -> list[Path]:
    """Files with this ending that a person wrote: migrations are made by a machine."""
    return [p for p in files() if p.suffix == suffix and "migrations" not in inside(p)]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def kind(path: Path) -> str:
    """What a module of a capability is: `views` for views.py, views/one.py and tests of neither."""
    parts = inside(path)
    if parts[0] != "luoshi" or len(parts) < 3 or is_test(path):
        return ""
    return parts[2].removesuffix(".py")
