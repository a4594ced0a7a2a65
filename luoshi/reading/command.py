"""`luoshi read`: files in; a table for people, or JSON in the scheme of the corpus, out."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from . import formats
from .as_json import as_json
from .model import Reading
from .reader import read
from .table import as_table

USAGE = "用法：luoshi read 文件… [--date 年-月-日] [--json] [--out 目录]"


class _WrongUse(Exception):
    """The command line says something that cannot be done."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        given = sys.exc_info()[1]
        inner = given.__context__ if isinstance(given, argparse.ArgumentError) else None
        raise _WrongUse(str(inner) if inner else "参数不对，请对照用法检查。")


def main(argv: list[str]) -> int:
    """Read the files named in `argv`; 0 when all could be read, else 2."""
    try:
        options = _options(argv)
    except _WrongUse as refusal:
        print(f"{refusal}\n{USAGE}", file=sys.stderr)
        return 2
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
    read_all, failed = [], False
    for number, path in enumerate(options.files, 1):
        _progress(number, len(options.files))
        try:
            name, reading = path.name, _read_file(path, options.date)
        except formats.Unreadable as refusal:
            print(refusal, file=sys.stderr)
            failed = True
            continue
        if options.out:
            _write(options.out / f"{path.stem}.json", as_json(reading, name))
        elif options.json:
            read_all.append(as_json(reading, name))
        else:
            print(as_table(reading, name))
    if options.json and not options.out:
        print(json.dumps(read_all, ensure_ascii=False, indent=1))
    return 2 if failed else 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = _Parser("luoshi read", description="读出公文里的任务、指标和制度。")
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="要读的文件")
    parser.add_argument("--date", type=_day, metavar="年-月-日", help="文件的成文日期")
    parser.add_argument("--json", action="store_true", help="输出JSON")
    parser.add_argument("--out", type=Path, metavar="目录", help="每个文件写一个JSON到此目录")
    return parser.parse_args(argv)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{words}”不是日期，请写成2026-01-31的样子") from None


def _read_file(path: Path, day: date | None) -> Reading:
    try:
        data = path.read_bytes()
    except OSError:
        raise formats.Unreadable(f"打不开“{path}”，请检查路径和权限。") from None
    return read(formats.open_file(path.name, data).text, day)


def _write(path: Path, content: dict[str, object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _progress(number: int, total: int) -> None:
    """A bar on the terminal while many files are read; nothing when output goes elsewhere."""
    if total < 3 or not sys.stderr.isatty():
        return
    done = 30 * number // total
    end = "\n" if number == total else ""
    print(f"\r[{'█' * done}{'·' * (30 - done)}] {number}/{total}", end=end, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
