"""`luoshi read`: files in; a table for people, or JSON in the scheme of the corpus, out."""

import argparse
import os
import sys
from pathlib import Path

from luoshi.progress import bar

from .batch import Answer, answers, find_jobs
from .usage import Parser, WrongUse, day

USAGE = (
    "用法：luoshi read 文件或目录… [--date 年-月-日] [--json] [--out 目录] [--workers 进程数]\n"
    "有文件没有读成的返回2，其余返回0。"
)


def main(argv: list[str]) -> int:
    """Read the files named in `argv`; 0 when all could be read, else 2."""
    try:
        return _read(argv)
    except KeyboardInterrupt:
        print("\n已中断，写好的文件留着。", file=sys.stderr)
        return 130
    except BrokenPipeError:  # who listens has heard enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _read(argv: list[str]) -> int:
    try:
        options = _options(argv)
    except WrongUse as wrong:
        print(f"{wrong}\n{USAGE}", file=sys.stderr)
        return 2
    jobs, refusals = find_jobs(options.files, options.date, options.out, options.json)
    for refusal in refusals:
        print(refusal, file=sys.stderr)
    kept: list[str] = []
    failed = bool(refusals)
    for found in bar("读")(answers(jobs, options.workers), len(jobs)):
        failed = failed or bool(found.refusal)
        _print(found, kept if options.json and not options.out else None)
    if options.json and not options.out:
        print("[" + ",\n".join(kept) + "]", flush=True)
    return 2 if failed else 0


def _print(found: Answer, kept: list[str] | None) -> None:
    if found.refusal:
        print(found.refusal, file=sys.stderr)
    elif kept is not None:
        kept.append(found.words)
    elif found.words:
        print(found.words, flush=True)


def _options(argv: list[str]) -> argparse.Namespace:
    parser = Parser("luoshi read", USAGE)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--date", type=day)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=_folder)
    parser.add_argument("--workers", type=_count)
    return parser.parse_args(argv)


def _folder(words: str) -> Path:
    path = Path(words)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise argparse.ArgumentTypeError(f"写不了目录“{words}”，请检查路径和权限。") from None
    return path


def _count(words: str) -> int:
    if not words.isdecimal() or not 0 < int(words) <= 256:
        raise argparse.ArgumentTypeError(f"进程数要是1到256的整数，“{words}”不是。")
    return int(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
