"""`luoshi due`: a deadline and its reasons on the command line, without a data base."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import NoReturn

from . import calendar as calendars
from .calendar import BrokenCalendar, Calendar
from .due import Due, due_with_holds
from .limits import BadLimit, parse
from .terms import DayRules, Hold, When, read_clock
from .wording import CHINA, day_of, time_words, weekday_words

_USAGE = 'luoshi due 2026-02-09 "10个工作日"'


class _Refusing(argparse.ArgumentParser):
    """Says what is wrong in one Chinese sentence instead of a usage text."""

    def error(self, message: str) -> NoReturn:
        raise BadLimit(f"命令没有写对，请照这样写：{_USAGE}。")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)


def main(argv: Sequence[str]) -> int:
    """`argv` is what follows `luoshi due`; 2 for input that cannot be understood."""
    try:
        asked = _parser().parse_args(argv)
        due = _due(asked, calendars.STATE)
    except (BadLimit, BrokenCalendar) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    print(_as_json(due) if asked.json else _as_text(due))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Refusing(
        usage="luoshi due 起算日 时限 [选项]",
        description="算到期日，并逐句说明为什么是这一天。",
        epilog=f"例：{_USAGE}",
        add_help=False,
    )
    must = parser.add_argument_group("要写的")
    must.add_argument("since", metavar="起算日", help="2026-02-09；按小时计的写2026-02-09T15:30")
    must.add_argument(
        "limit", metavar="时限", help="10个工作日、15日、3个月、8个工作小时、2026-03-31"
    )
    may = parser.add_argument_group("选项")
    may.add_argument("--json", action="store_true", help="输出JSON")
    may.add_argument("--count-first-day", action="store_true", help="起算日当天计入")
    may.add_argument("--no-roll-over", action="store_true", help="末日逢休息日不顺延")
    may.add_argument("--end-of-day", metavar="钟点", default="17:30", help="当天几点为止，如24:00")
    may.add_argument(
        "--hold", metavar="起..止", action="append", default=[], help="暂停，2026-02-11..2026-02-13"
    )
    may.add_argument("--today", metavar="日期", help="今天；暂停还没有结束时要写")
    may.add_argument("-h", "--help", action="help", help="显示这些说明")
    return parser


def _due(asked: argparse.Namespace, calendar: Calendar) -> Due:
    since = _when(asked.since)
    rules = DayRules(
        count_first_day=asked.count_first_day,
        count_first_day_basis="命令里指定" if asked.count_first_day else "民法典第201条",
        roll_over=not asked.no_roll_over,
        end_of_day=_end_of_day(asked.end_of_day),
    )
    until = _when(asked.today) if asked.today else None
    holds = map(_hold, asked.hold)
    limit = parse(asked.limit, day_of(since))
    return due_with_holds(since, limit, holds, calendar, rules, until=until)


def _when(text: str) -> When:
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadLimit(f"看不懂日期“{text}”，请写成“2026-02-09”或“2026-02-09T15:30”。") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def _hold(text: str) -> Hold:
    begin, dots, end = text.partition("..")
    if not dots:
        raise BadLimit(f"看不懂暂停“{text}”，请写成“2026-02-11..2026-02-13”。")
    return _when(begin), _when(end) if end else None


def _end_of_day(text: str) -> time | None:
    try:
        return read_clock(text)
    except ValueError:
        raise BadLimit(f"看不懂钟点“{text}”，请写成“17:30”或“24:00”。") from None


def _as_text(due: Due) -> str:
    lines = [_headline(due)]
    for reason in due.trace.reasons():
        basis = f"（{reason.basis}）" if reason.basis else ""
        lines.append(f"  {reason.text}{basis}")
    return "\n".join(lines)


def _headline(due: Due) -> str:
    kind = due.calendar.note(due.on).kind
    made_up = {"makeup": "（补班）", "holiday": "（放假）"}.get(kind, "")
    closing = time_words(None if due.at.date() > due.on else due.at.time())
    said = f"{due.on.isoformat()} 星期{weekday_words(due.on)}{made_up}{closing}"
    return f"{said}（暂定）" if due.provisional else said


def _as_json(due: Due) -> str:
    plain = {
        "at": due.at.isoformat(),
        "on": due.on.isoformat(),
        "limit": due.term.limit.words,
        "provisional": due.provisional,
        "calendar": due.calendar_version,
        "sentences": due.trace.sentences(),
        "trace": due.trace.to_json(),
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)
