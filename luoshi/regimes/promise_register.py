"""公开承诺 of a year: what was promised, what was changed, how it was judged; and 评星定格 by rule.

A star says what share of a year's promises was kept as those they were made to judged it. It is
given when the year is over and every count has come in; units stand by name, no figure ranks them.
What was put up in public, its changes and results with it, is open to everybody who signs in.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from luoshi.matters.beside import Clearance
from luoshi.matters.models import Matter, Move
from luoshi.matters.present import DueWords, Light, light, line_due
from luoshi.matters.tables import Column, Table, foot
from luoshi.org.presets import value
from luoshi.org.standing import Standing

from .promise import COUNTED, JUDGING, KEEPING, KEPT, NOT_KEPT, PROMISE
from .promise_count import said_share
from .promise_papers import RESULTS, changes

MOST = 2_000
SHOWN = (KEEPING, JUDGING, COUNTED, KEPT, NOT_KEPT)  # what two persons have put up in public
BEST, GOOD, MIDDLE, FAIR, LEAST = 5, 4, 3, 2, 1
STARS = {BEST: "五星", GOOD: "四星", MIDDLE: "三星", FAIR: "二星", LEAST: "一星"}


@dataclass(frozen=True)
class Promised:
    """`changes`: day, what stood there, what stands there now, why; `counted`: the newest count that
    was shown; `is_seen`: the person may open its matter.
    """

    matter: Matter
    is_seen: bool
    light: Light
    due: DueWords
    changes: tuple[tuple[str, str, str, str], ...]
    counted: str
    claimed_on: date | None

    @property
    def first_due_on(self) -> date:
        return self.matter.first_due_on or self.matter.due_on

    @property
    def is_kept(self) -> bool:
        return self.matter.state_key == KEPT.key

    @property
    def is_judged(self) -> bool:
        """Not by silence: a count that is under way has no result."""
        return self.matter.state_key not in (JUDGING.key, COUNTED.key)

    @property
    def is_late(self) -> bool:
        """Kept, and later than first promised: a day that was moved is no excuse here."""
        return self.is_kept and self.claimed_on is not None and self.claimed_on > self.first_due_on


@dataclass(frozen=True)
class Star:
    """`stars` is 0 while there is none to give; `why` is the whole sum in a sentence."""

    unit: str
    stars: int
    why: str

    @property
    def words(self) -> str:
        return f"{STARS[self.stars]} {'★' * self.stars}" if self.stars else "还没有定"


def promised_in(who: Standing, year: int, at: datetime) -> list[Promised]:
    """Those first promised for a day of the year, by unit and day; three questions."""
    found = promises(who).filter(dated_in(year))
    seen = set(Matter.objects.visible_to(who).filter(pk__in=found).values_list("pk", flat=True))
    lines = found.for_lists().prefetch_related("moves").order_by("due_on", "pk")
    made = [promised(one, one.pk in seen, at) for one in lines[:MOST]]
    return sorted(made, key=lambda one: (str(one.matter.lead_unit), one.first_due_on))


def promises(who: Standing) -> QuerySet[Matter]:
    keys, put_up = [state.key for state in SHOWN], PROMISE.step("publish").effects("publish")
    released = Clearance.objects.visible_to(who).filter(what__in=put_up).values("matter")
    return Matter.objects.filter(pk__in=released, regime_key=PROMISE.key, state_key__in=keys)


def dated_in(year: int) -> Q:
    return Q(first_due_on__year=year) | Q(first_due_on=None, due_on__year=year)


def promised(matter: Matter, is_seen: bool, at: datetime) -> Promised:
    """A count that two persons have not shown yet is not told."""
    moves = sorted(matter.moves.all(), key=lambda move: move.pk)
    claims = [timezone.localdate(move.at) for move in moves if move.step == "claim"]
    shown = max((m.pk for m in moves if m.step in RESULTS and m.agreed_by), default=0)
    counts = [move for move in moves if move.step == "judge" and move.pk < shown]
    broken = [move for move in moves if move.step == "break_promise"]
    return Promised(
        matter,
        is_seen,
        light(matter, at),
        line_due(matter, at),
        changes(matter),
        told_words(counts, broken),
        claims[-1] if claims else None,
    )


def told_words(counts: list[Move], broken: list[Move]) -> str:
    """作答48人，91.6%说兑现了; of one that was not kept, the reason it gave."""
    if broken:
        return f"没有评。说明：{broken[-1].answers['why']}"
    if not counts:
        return ""
    told = counts[-1].answers
    return f"作答{told['yes'] + told['no']}人，{said_share(told)}说兑现了"


def stars(found: Iterable[Promised], year: int, today: date) -> list[Star]:
    by_unit: dict[str, list[Promised]] = defaultdict(list)
    for one in found:
        by_unit[str(one.matter.lead_unit)].append(one)
    return [star(name, by_unit[name], year, today) for name in sorted(by_unit)]


def star(unit: str, ones: list[Promised], year: int, today: date) -> Star:
    kept = [one for one in ones if one.is_kept]
    said = f"{year}年到期的承诺{len(ones)}项，经评诺兑现{len(kept)}项"
    waiting = [one for one in ones if not one.is_judged]
    if today.year <= year:
        return Star(unit, 0, f"{said}；年度结束以后定星。")
    if waiting:
        return Star(unit, 0, f"{said}，{len(waiting)}项等评诺结果；结果出来以后定星。")
    share = 100 * len(kept) // len(ones)
    if share < 100:
        return by_share(unit, said, share, year)
    if late := [one for one in kept if one.is_late]:
        return Star(unit, GOOD, f"{said}，其中{len(late)}项比原定的日子晚：四星。")
    return Star(unit, BEST, f"{said}，都在原定的日子以内：五星。")


def by_share(unit: str, said: str, share: int, year: int) -> Star:
    middle, fair = bars(year)
    if share >= middle:
        return Star(unit, MIDDLE, f"{said}，占{share}%，够{middle}%：三星。")
    if share >= fair:
        return Star(unit, FAIR, f"{said}，占{share}%，够{fair}%、不够{middle}%：二星。")
    return Star(unit, LEAST, f"{said}，占{share}%，不够{fair}%：一星。")


def bars(year: int) -> tuple[int, int]:
    """The shares for three and two stars, as they stood at the end of the year."""
    on = date(year, 12, 31)
    return tuple(int(value(f"promise.star_{n}", on=on).value) for n in ("three", "two"))


COLUMNS = (
    Column("承诺单位", 20),
    Column("承诺什么", 30),
    Column("对谁承诺", 20),
    Column("原定", 12),
    Column("现在到", 12),
    Column("现在怎样", 14),
    Column("评诺", 26),
    Column("改过什么", 50),
)


def promises_table(found: Iterable[Promised], who: Standing, year: int, at: datetime) -> Table:
    rows = [
        (
            str(one.matter.lead_unit),
            one.matter.title,
            str(one.matter.facts.get("made_to", "")),
            one.first_due_on,
            one.matter.due_on,
            one.matter.state.label,
            one.counted,
            "\n".join(change_words(each) for each in one.changes),
        )
        for one in found
    ]
    said = foot(f"{who.label}{who.name}", at, f"{year}年到期的公开承诺", len(rows))
    return Table("公开承诺", COLUMNS, rows, said)


def change_words(change: tuple[str, str, str, str]) -> str:
    """2026年9月1日改：日期：2026年9月30日→2026年10月31日，管材没到."""
    on, was, now, why = change
    return f"{on}改，{was}→{now}，理由：{why}"
