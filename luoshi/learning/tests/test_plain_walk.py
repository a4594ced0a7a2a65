"""The pulse beside a plain walk over the same matters in Python: the data base counts the same."""

import random
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from statistics import median_low

import pytest
from django.utils import timezone

from luoshi.learning.measures import DECLINES, judging, moves_the_day
from luoshi.learning.pulse import pulse, scope
from luoshi.learning.waits import waits
from luoshi.matters.actions import agree, refuse_agreement, take, waive
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.rules import has_five
from luoshi.matters.tests.cast import BEIJING, Cast
from luoshi.org.standing import standing

BEGIN, LOOK = datetime(2026, 1, 12, 9, tzinfo=BEIJING), datetime(2026, 6, 1, 9, tzinfo=BEIJING)
COUNT = 24
PRESSES = (  # step, who, answers
    ("issue", "office", {}),
    ("sign", "lead", {}),
    ("decline", "lead", {"reason": "河道外的排口归住建局。"}),
    ("rule_for", "office_head", {"reason": "照清单。"}),
    ("extend", "lead", {"reason": "汛期。", "due_on": date(2026, 7, 31)}),
    ("suspend", "office", {"reason": "等汛期过后施工。"}),
    ("resume", "office", {"reason": "汛期过了。"}),
    ("report", "lead", {"result": "完成。"}),
    ("send_back", "office", {"reason": "缺单据。"}),
    ("close", "office", {"verified": "看过。"}),
    ("already_done", "office", {"result": "去年修好。", "done_on": date(2025, 12, 1)}),
    ("drop", "office", {"reason": "与上月交办重复。"}),
)


def live(cast: Cast, drawn: random.Random, number: int) -> None:
    """A matter pressed at random, each press some hours after the one before."""
    at = BEGIN + timedelta(hours=drawn.randrange(24 * 60))
    due = BEGIN.date() + timedelta(days=drawn.randrange(90, 160))
    free = drawn.random() < 0.3
    matter = cast.draft(title=f"第{number}件", due_on=due, measures="" if free else "一口一策")
    if free:
        waive(matter, facet="measures", reason="一次就能办完。", by=cast.office, at=at)
    for _ in range(drawn.randrange(2, 14)):
        step, by, answers = drawn.choice(PRESSES)
        given = answers | ({"unit": cast.bureau} if step == "rule_for" else {})
        at += timedelta(hours=drawn.randrange(1, 200))
        try:
            fresh = Matter.objects.get(pk=matter.pk)
            move = take(fresh, step, by=getattr(cast, by), at=at, **given)
        except Refused:
            continue
        if move.is_pending:
            answer = drawn.choice([agree, refuse_agreement, None])
            more = {"reason": "还早。"} if answer is refuse_agreement else {}
            if answer:
                answer(move, by=cast.office_head, at=at, **more)


def day_of(at: datetime | None) -> date | None:
    return at and timezone.localdate(at)


def handed(matter: Matter) -> datetime | None:
    states = judging(matter.regime)
    into = sorted((m.at, m.pk) for m in matter.moves.all() if m.to in states)
    return into[-1][0] if into else matter.ended_at


def is_in(matter: Matter, year: int) -> bool:
    straight = matter.issued_at is None and matter.phase == "done"
    day = day_of(matter.ended_at if straight else matter.issued_at)
    return bool(day and day.year == year)


def told(matter: Matter, at: datetime) -> Counter[str]:
    moves = list(matter.moves.all())
    judged = matter.phase == "done" and matter.due_on and matter.issued_at
    on_time = judged and (
        day_of(handed(matter)) <= matter.due_on or day_of(matter.ended_at) <= matter.due_on
    )
    moved = any(
        m.step in moves_the_day() and not m.refused_by and (not m.agree or m.agreed_by)
        for m in moves
    )
    asks = {ask.key for step in matter.regime.steps for ask in step.asks}
    waived = bool(matter.waivers) and has_five(matter.regime)
    unverified = matter.phase == "done" and not matter.is_verified and "verified" in asks
    found = {
        "used": True,
        "open": matter.is_open,
        "on_time": on_time,
        "late": judged and not on_time,
        "over": matter.phase == "open" and matter.turn_due_at and matter.turn_due_at < at,
        "extended": moved and matter.first_due_on and matter.due_on > matter.first_due_on,
        "declined": any(m.step in DECLINES and m.to for m in moves),
        "waived": waived,
        "unverified": unverified,
        "unissued": matter.issued_at is None,
        "bypassed": waived or unverified or matter.issued_at is None,
    }
    return Counter({key: 1 for key, counts in found.items() if counts})


def waited(matters: list[Matter]) -> dict[tuple[str, str, str], tuple[int, int, int, int]]:
    found = defaultdict(list)
    for matter in matters:
        moves = [m for m in sorted(matter.moves.all(), key=lambda m: m.pk) if m.to]
        for before, move in zip(moves, moves[1:], strict=False):
            hours = int((move.at - before.at).total_seconds()) // 3600
            found[move.step, move.frm, move.to].append(max(hours, 0))
    return {
        key: (len(hours), median_low(map(coarse, hours)), max(map(coarse, hours)), sum(hours))
        for key, hours in found.items()
    }


def coarse(hours: int) -> int:
    """Beyond ten days a wait is told in days."""
    return hours if hours < 240 else hours // 24 * 24


@pytest.mark.parametrize("seed", [3, 11])
def test_the_data_base_counts_what_a_plain_walk_counts(cast, seed):
    drawn = random.Random(seed)
    for number in range(COUNT):
        live(cast, drawn, number)

    kept = 0
    for name in ("office", "lead", "leader", "outsider"):
        who = standing(getattr(cast, name), LOOK.date())
        seen = list(scope(who).prefetch_related("moves"))
        for year in (2025, 2026):
            of_year = [matter for matter in seen if is_in(matter, year)]
            plain = sum((told(matter, LOOK) for matter in of_year), Counter())
            counts = next(b for b in pulse(who, year, LOOK) if b.regime.key == "handover").counts
            assert {k: n for k, n in counts.items() if n} == dict(plain), (name, year)
            kept += sum(plain.values())
        found = waits(scope(who).filter(pk__in=[m.pk for m in seen]))
        assert {
            (w.step, w.frm, w.to): (w.times, w.median, w.most, w.together) for w in found
        } == waited(seen), name
    assert kept > COUNT
