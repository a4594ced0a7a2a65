"""One hand: a person who presses, again and again, and notes what came back."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from luoshi.matters.actions import take
from luoshi.matters.models import Matter, Move
from luoshi.matters.refusal import Refused, Stale
from luoshi.matters.tests.cast import NOW, Cast
from luoshi.org.models import User
from tests.races.history import Told


def press(who: User, matter: Matter, step: str, do: Callable[[], Any]) -> Told:
    """What somebody was told who pressed; an error is noted by its name and words."""
    seen, start = matter.version, time.monotonic()
    answer, words, move = "done", "", None
    try:
        move = do()
    except Stale as refusal:
        answer, words = "stale", str(refusal)
    except Refused as refusal:
        answer, words = "refused", str(refusal)
    except Exception as error:  # every kind counts: no person may ever see one
        answer, words = type(error).__name__, str(error)
    end = time.monotonic()
    told = {"who": who.name, "matter": matter.public_id, "step": step, "seen": seen}
    told |= {"start": start, "end": end, "answer": answer, "words": words}
    if isinstance(move, Move):
        told |= {"move": move.public_id, "version": matter.version, "state": matter.state_key}
    return Told(**told)


def step_of(cast: Cast, matter: Matter, number: int) -> tuple[User, str, dict[str, Any]]:
    """A step somebody may take now: round and round, and every fourth time by way of a dispute."""
    leads = [cast.lead, cast.lead_head] if matter.lead_unit_id == cast.bureau.pk else [cast.support]
    lead, office = leads[number % len(leads)], (cast.office, cast.office_head)[number % 2]
    other = cast.helper if matter.lead_unit_id == cast.bureau.pk else cast.bureau
    ways = {
        "draft": (office, "issue", {}),
        "issued": (lead, "sign", {}),
        "disputed": (cast.office_head, "rule_for", {"unit": other, "reason": "三定方案。"}),
        "doing": (lead, "report", {"result": "完成。"}),
        "in_review": (office, "send_back", {"reason": "缺验收单。"}),
    }
    if matter.state_key == "issued" and matter.version % 4 == 0:
        return lead, "decline", {"reason": "不归本单位。"}
    return ways[matter.state_key]


def walk(cast: Cast, pk: int, number: int, presses: int) -> Iterator[Told]:
    for turn in range(presses):
        matter = Matter.objects.get(pk=pk)
        by, step, answers = step_of(cast, matter, number + turn)
        yield press(by, matter, step, lambda: take(matter, step, by=by, at=NOW, **answers))  # noqa: B023 -- called at once
