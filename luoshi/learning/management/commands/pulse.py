"""`luoshi pulse`: the pulse of the regimes, or how one of them really goes, as the person named."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from luoshi.learning.handed import pairs_of
from luoshi.learning.overlaps import overlaps
from luoshi.learning.process import process
from luoshi.learning.pulse import pulse, scope
from luoshi.learning.tables import pairs_table, passed_table, process_table, pulse_table
from luoshi.learning.trial import chosen, trial
from luoshi.matters.named import unit_called
from luoshi.matters.passes import passed_in
from luoshi.matters.refusal import Refused
from luoshi.matters.register import REGIMES
from luoshi.matters.tables import as_csv, xlsx
from luoshi.org.management.acting import ActingCommand
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.regimes.years import year_asked

WRITES = {".xlsx": xlsx, ".csv": as_csv}


class Command(ActingCommand):
    help = "制度的脉搏：用没用、按不按时、哪里被绕开；写上一种制度就看它实际走过的路。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("regime", nargs="?", default="", help="一种制度的代码或名称")
        self.add_person(parser)
        parser.add_argument("--year", type=int, default=0, help="哪一年，不写就是今年")
        parser.add_argument("--unit", default="", help="只看一个牵头单位")
        parser.add_argument("--overlaps", action="store_true", help="看哪里两种制度管着同一件事")
        parser.add_argument("--waits", action="store_true", help="看哪个单位在等哪个单位")
        parser.add_argument("--passes", action="store_true", help="看哪些事在单位之间来回")
        parser.add_argument(
            "--without", default="", help="写上制度时：省去哪几个等候会怎样，逗号隔开"
        )
        parser.add_argument("--out", type=Path, help="写成 xlsx 或 csv")

    def act(self, by: User, at: datetime, **given: Any) -> None:
        self.stdout.write(told(by, at, given))


def told(user: User, at: datetime, given: dict[str, Any]) -> str:
    today = timezone.localdate(at)
    who, year = standing(user, today), year_asked(given["year"], today)
    unit = unit_called(given["unit"]) if given["unit"].strip() else None
    words = f"{year}年，{unit or '看得到的全部单位'}"
    if given["overlaps"]:
        return "\n".join(overlap_lines(overlaps(scope(who, unit))))
    if given["waits"]:
        return written(pairs_table(pairs_of(who, year, unit), who, at, words), given["out"])
    if given["passes"]:
        found = passed_in(scope(who, unit), year)
        return written(passed_table(found, who, at, words), given["out"])
    if given["regime"]:
        shown = process(who, regime_called(given["regime"]), year, unit)
        if given["without"]:
            keys = chosen(shown, given["without"].split(","))
            return trial(who, shown.regime, year, unit, keys).words
        return written(process_table(shown, who, at, words), given["out"])
    return written(pulse_table(pulse(who, year, at, unit), who, at, words), given["out"])


def regime_called(name: str):
    found = [r for r in REGIMES.values() if name in (r.key, r.title)]
    if not found:
        known = "、".join(regime.title for regime in REGIMES.values())
        raise Refused(f"没有“{name}”这种制度，有：{known}。")
    return found[0]


def overlap_lines(seen) -> list[str]:
    lines = [
        f"{one.one.lead_unit}：“{one.one.title}”（{one.regimes[0]}）"
        f"与“{one.other.title}”（{one.regimes[1]}）像{one.share:.0%}"
        for one in seen.found
    ]
    return [*lines, f"比对了{seen.looked}件在办事项，{len(lines)}处重复。"]


def written(table, out: Path | None) -> str:
    if out is None:
        heads = [column.head for column in table.columns]
        rows = ["\t".join("" if v is None else str(v) for v in row) for row in table.rows]
        return "\n".join(["\t".join(heads), *rows, table.foot])
    write = WRITES.get(out.suffix)
    if write is None:
        raise Refused(f"“{out.name}”写不了，请用 .xlsx 或 .csv 结尾。")
    try:
        with open(out, "xb") as opened:
            opened.write(write(table))
    except FileExistsError:
        raise Refused(f"“{out}”已经有了，没有覆盖，请换一个文件名。") from None
    except OSError:
        raise Refused(f"“{out}”写不了，请换一个可以写的文件夹。") from None
    return f"已写到 {out}。"
