"""`luoshi lint`: files in; notes as text, JSON or SARIF out."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from luoshi.reading import formats
from luoshi.reading.usage import Parser, WrongUse, day, text_of

from .check import lint_text
from .model import LINTS
from .report import Checked, as_json, as_sarif, as_text

USAGE = (
    "用法：luoshi lint 文件… [--format text|json|sarif] [--select 编号,…] [--date 年-月-日]\n"
    "有“错误”一级的提示时返回1，文件读不了返回2，其余返回0。"
)
FORMATS = ("text", "json", "sarif")


def main(argv: list[str]) -> int:
    try:
        options = _options(argv)
    except WrongUse as refusal:
        print(f"{refusal}\n{USAGE}", file=sys.stderr)
        return 2
    checked, failed = [], False
    for path in options.files:
        try:
            checked.append(_check(path, options.date, options.select))
        except formats.Unreadable as refusal:
            print(refusal, file=sys.stderr)
            failed = True
    _print(checked, options.format)
    if failed:
        return 2
    return int(any(note.level == "error" for one in checked for note in one.notes))


def _options(argv: list[str]) -> argparse.Namespace:
    parser = Parser("luoshi lint", USAGE)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--format", type=_format, default="text")
    parser.add_argument("--select", type=_select, default=())
    parser.add_argument("--date", type=day)
    return parser.parse_args(argv)


def _format(words: str) -> str:
    if words not in FORMATS:
        raise argparse.ArgumentTypeError(f"没有“{words}”这种格式，请写text、json或者sarif。")
    return words


def _select(words: str) -> tuple[str, ...]:
    wanted = tuple(part.strip().upper() for part in words.replace("，", ",").split(","))
    for one in wanted:
        if not one or not any(name.startswith(one) for name in LINTS):
            raise argparse.ArgumentTypeError(
                f"没有“{one}”这条检查，请写F、N、B、G，或者N01的样子，几条用逗号隔开。"
            )
    return wanted


def _check(path: Path, on: date | None, select: tuple[str, ...]) -> Checked:
    text = text_of(path)
    return Checked(str(path), text, lint_text(text, on, select))


def _print(checked: list[Checked], form: str) -> None:
    if form == "text":
        for one in checked:
            print(as_text(one))
        return
    answer = as_json(checked) if form == "json" else as_sarif(checked)
    print(json.dumps(answer, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
