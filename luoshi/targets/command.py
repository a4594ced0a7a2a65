"""`luoshi forecast`: the year-end of a series on the command line, without a data base."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import NoReturn

from .forecast import Forecast, chance_words, forecast
from .series import BadSeries, read_csv

_USAGE = "luoshi forecast 文件.csv [--target 目标] [--at-most] [--json]"


class _Refusing(argparse.ArgumentParser):
    """Says what is wrong in one Chinese sentence instead of a usage text."""

    def error(self, message: str) -> NoReturn:
        raise BadSeries(f"命令没有写对，请照这样写：{_USAGE}。")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)


def main(argv: Sequence[str]) -> int:
    """`argv` is what follows `luoshi forecast`; 2 for input that cannot be understood."""
    try:
        asked = _parser().parse_args(argv)
        found = forecast(read_csv(asked.file), asked.target, at_least=not asked.at_most)
    except BadSeries as refusal:
        print(refusal, file=sys.stderr)
        return 2
    print(json.dumps(as_json(found), ensure_ascii=False) if asked.json else as_text(found))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Refusing(
        usage=_USAGE,
        description="按往年的份额和增长推算年底数，给出80%的区间和完成目标的可能。",
        add_help=False,
    )
    parser.add_argument(
        "file", type=Path, metavar="文件.csv", help="period,cumulative或period,value"
    )
    parser.add_argument("--target", type=_number, metavar="目标", help="全年要达到的数")
    parser.add_argument("--at-most", action="store_true", help="目标是上限，不超过才算完成")
    parser.add_argument("--json", action="store_true", help="输出JSON")
    parser.add_argument("-h", "--help", action="help", help="显示这些说明")
    return parser


def _number(text: str) -> float:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise BadSeries(f"目标“{text}”不是数，请写成1200或1200.5。")
    return number


def as_json(found: Forecast) -> dict[str, object]:
    return asdict(found)


def as_text(found: Forecast) -> str:
    if found.cannot_tell:
        return found.cannot_tell
    lines = [f"{found.year}年底：{_said(found.point)}"]
    if found.lower != found.upper:
        lines[0] += f"，{found.level:.0%}的可能在{_said(found.lower)}到{_said(found.upper)}之间"
    if found.chance is not None:
        lines.append(
            f"完成目标的可能：{chance_words(found.chance, is_over=found.lower == found.upper)}"
        )
    return "\n".join([*lines, f"依据：{'；'.join(found.used)}（{found.method}）"])


def _said(amount: float | None) -> str:
    return "" if amount is None else f"{amount:,.6g}" if abs(amount) < 1000 else f"{amount:,.0f}"
