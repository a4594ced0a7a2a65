"""Many matters of many kinds in many states: a few walked by real steps, the others copies of them."""

import random
from datetime import date, timedelta

from luoshi.ledger.ids import new_id
from luoshi.matters.actions import BasisIn, Fixes, draft
from luoshi.matters.models import ClockRun, Matter
from luoshi.matters.tests.cast import NOW, WALK, Cast
from luoshi.regimes.instruction import PACES
from luoshi.regimes.tests.pressing import day, pressed
from luoshi.regimes.tests.test_limits import begun

STATES = ("issued", "doing", "disputed", "suspended", "in_review", "closed")


def templates(cast: Cast) -> list[Matter]:
    """One of each kind, by real steps."""
    made = [cast.matter_at(state) for state in STATES if state in WALK]
    told = {"instructed_by": "县长陆景澄", "words": "请办。"}
    made += [begun(cast, "instruction", told | {"pace": key}, standard="办好") for key, _ in PACES]
    made += [
        begun(cast, "time_limit", {"pace": key}) for key in ("now", "same_day", "days", "once")
    ]
    return [*made, reporting(cast), problem(cast), visit(cast)]


def reporting(cast: Cast) -> Matter:
    facts = {"rhythm": "month", "until": "2027-06-30"}
    words = [BasisIn("按月报。", "会议纪要")]
    made = draft(Fixes("进度", "验收几个。", lead_unit=cast.bureau), issuer=cast.desk, by=cast.office,
                 at=NOW, regime="periodic_report", facts=facts, bases=words)  # fmt: skip
    return pressed(cast, made, "begin", "office", day(2, 9))


def problem(cast: Cast) -> Matter:
    facts = {"tried": "谈了两轮。", "way_out": "由住建局接管。"}
    fixes = Fixes("管网没有人管", "三家厂。", lead_unit=cast.bureau, due_on=date(2026, 5, 29))
    made = draft(fixes, issuer=cast.desk, by=cast.lead, at=NOW, regime="problem", facts=facts)
    own = pressed(cast, made, "list_problem", "lead", day(2, 9))
    return pressed(cast, own, "ask_department", "lead", day(2, 10), department=cast.helper,
                   did="谈了。", wanted="接管。")  # fmt: skip


def visit(cast: Cast) -> Matter:
    facts = {"raised_by": "老秦", "visited_on": "2026-02-06"}
    made = draft(Fixes("泵站停电", "夜里停。", lead_unit=cast.bureau), issuer=cast.town,
                 by=cast.outsider, at=NOW, regime="visit_issue", facts=facts)  # fmt: skip
    return pressed(cast, made, "pass_on", "outsider", day(2, 9))


def copies(made: list[Matter], total: int, chance: random.Random) -> None:
    """Rows like theirs, each with its clocks, some days apart."""
    runs = {matter.pk: list(matter.clock_runs.all()) for matter in made}
    matters, clocks = [], []
    for number in range(total - len(made)):
        like = chance.choice(made)
        matters.append((like, later(like, timedelta(days=chance.randrange(200)), number)))
    Matter.objects.bulk_create([matter for _, matter in matters], batch_size=500)
    for like, matter in matters:
        clocks += [copy_of(run, matter) for run in runs[like.pk]]
    ClockRun.objects.bulk_create(clocks, batch_size=500)


def later(like: Matter, days: timedelta, number: int) -> Matter:
    row = {f.attname: getattr(like, f.attname) for f in Matter._meta.concrete_fields}
    row |= {
        "id": None,
        "public_id": new_id(),
        "number": f"试〔2026〕{number}号" if like.number else "",
    }
    row |= {key: row[key] + days for key in ("due_at", "due_on", "turn_due_at") if row[key]}
    return Matter(**row)


def copy_of(run: ClockRun, matter: Matter) -> ClockRun:
    row = {f.attname: getattr(run, f.attname) for f in ClockRun._meta.concrete_fields}
    row = {key: value for key, value in row.items() if key not in ("id", "matter_id")}
    return ClockRun(**row, matter=matter)
