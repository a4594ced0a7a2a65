"""What the commands that read files have in common: a line that is wrong is said in one sentence."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from . import formats


class WrongUse(Exception):
    """The command line says something that cannot be done."""


class Parser(argparse.ArgumentParser):
    """`text` is what help shows."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(name)
        self.text = text

    def error(self, message: str) -> NoReturn:
        given = sys.exc_info()[1]
        inner = given.__context__ if isinstance(given, argparse.ArgumentError) else None
        raise WrongUse(str(inner) if inner else "参数不对，请对照用法检查。")

    def format_help(self) -> str:
        return self.text + "\n"


def day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{words}”不是日期，请写成2026-01-31的样子。") from None


def text_of(path: Path) -> str:
    """The words of a file; one that cannot be opened or read is refused."""
    try:
        data = path.read_bytes()
    except OSError:
        raise formats.Unreadable(f"打不开“{path}”，请检查路径和权限。") from None
    return formats.open_file(path.name, data).text
