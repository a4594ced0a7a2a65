"""Reads of matters that more than one surface uses. Every one starts from what a person may see."""

from datetime import datetime
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet, prefetch_related_objects

from luoshi.files.models import StoredFile
from luoshi.notices.models import Notice
from luoshi.org.models import Role, User
from luoshi.org.standing import Standing

from .beside import seated
from .models import Matter, Move, Question
from .present import lit
from .regime import ENTERED, SEATED
from .register import agreers, turns
from .search import holding, words_in
from .visible import SIGNED_BY

BY_TURN = F("turn_due_at").asc(nulls_last=True)
BY_DUE = F("due_at").asc(nulls_last=True)
MOST_WAITING = 1000
MOST_COUNTED = 1000


def seen(who: Standing) -> QuerySet[Matter]:
    return Matter.objects.visible_to(who).for_lists()


def matter_of(who: Standing, public_id: str) -> Matter | None:
    """A matter with all that its page tells, or None to whom it is not shown."""
    found = seen(who).filter(public_id=public_id)
    return found.prefetch_related(
        "bases", "clock_runs", "questions", "moves__evidence__file", "children__lead_unit"
    ).first()


def just_drafted(matter: Matter) -> Matter:
    """The same, of one this request has drafted: nobody can have added to it yet."""
    prefetch_related_objects(
        [matter],
        "bases",
        "clock_runs",
        "moves__evidence",
        Prefetch("questions", matter.questions.none()),
        Prefetch("children", matter.children.none()),
    )
    return matter


def matter_named(who: Standing, name: str) -> Matter | None:
    """By public id, or by the number on the paper."""
    found = seen(who).filter(Q(public_id=name) | Q(number=name)).first()
    return matter_of(who, found.public_id) if found else None


def parts_of(matter: Matter, who: Standing) -> QuerySet[Matter]:
    """The parts handed out of a matter, as far as the person may see them."""
    if not matter.children.all():  # most have none, and that is known by now
        return Matter.objects.visible_to(who).none()
    return seen(who).filter(parent=matter).prefetch_related("clock_runs").order_by("id")


def parent_of(matter: Matter, who: Standing) -> Matter | None:
    return seen(who).filter(pk=matter.parent_id).first() if matter.parent_id else None


def plays(who: Standing) -> dict[str, Q]:
    """For each part of `parts.parts`: the condition under which the person plays it."""
    heads = who.roles.get(Role.OFFICE_HEAD, frozenset())
    leaders = who.roles.get(Role.LEADER, frozenset())
    return {
        "office": Q(issuer__in=who.offices),
        "office_head": Q(issuer__in=heads),
        "asker": Q(issuer__in=who.units | who.offices),
        "lead": Q(lead_unit__in=who.units),
        "lead_head": Q(lead_unit__in=who.headed),
        "holder": Q(lead_post__in=who.posts),
        "leader": Q(issuer__in=leaders),
        "parent_lead": Q(parent_lead__in=who.units),
        "ruler": Q(issuer__in=heads | leaders),
        "signer": Q(issuer__in=heads | leaders),
        **dict.fromkeys(ENTERED, Q(issuer__in=who.offices)),
        **{part: seated(part, who.units, who.offices) for part in SEATED},
    }


def has_the_ball(who: Standing, playing: dict[str, Q] | None = None) -> Q:
    """`playing`: what `plays` answers, where it has been asked already."""
    condition = Q(pk__in=())
    for part, played in (playing or plays(who)).items():
        if part in turns():
            condition |= Q(turn=part) & played
    return condition


def waits_for(who: Standing) -> Q:
    """A step somebody else has asked for waits for this person's agreement."""
    return Q(pk__in=waiting(who))


def waiting(who: Standing, playing: dict[str, Q] | None = None) -> list[int]:
    """The matters with a step that waits for this person's agreement."""
    asked, known = Q(pk__in=()), agreers()
    playing = playing or plays(who)
    played = {part: plays_it for part, plays_it in playing.items() if part in known}
    for part, plays_it in played.items():
        asked |= Q(moves__agree=part) & plays_it
    # The parts are named once more for the index: few moves wait for anybody. Asked at once, since
    # as a condition beside others it hides every index from the planner.
    pending = Q(moves__agree__in=list(played), moves__agreed_by="", moves__refused_by="")
    found = Matter.objects.visible_to(who).filter(asked, pending)
    return list(found.values_list("pk", flat=True)[:MOST_WAITING])


def with_me(who: Standing) -> QuerySet[Matter]:
    """What this person has to move, or to agree to, soonest first. Drafts are not yet work."""
    mine = Q(phase__in=("open", "held")) & has_the_ball(who) | waits_for(who)
    if Role.LEADER in who.roles or Role.OFFICE_HEAD in who.roles:
        mine |= Q(phase="draft", turn__in=SIGNED_BY) & has_the_ball(who)
    return rows(seen(who).filter(mine).order_by(BY_TURN, "id"))


def drafts(who: Standing) -> QuerySet[Matter]:
    """Not yet handed out; a paper that waits to be signed is work, not a draft."""
    return seen(who).filter(phase="draft", issuer__in=who.offices).exclude(turn__in=SIGNED_BY)


def count_drafts(who: Standing) -> int:
    """Up to one more than `MOST_COUNTED`."""
    return drafts(who)[: MOST_COUNTED + 1].count() if who.offices else 0


def rows(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """With what a row of work says and what its rules ask, in a fixed number of queries."""
    return matters.prefetch_related("clock_runs", "moves", "children__lead_unit")


def listed(who: Standing, at: datetime, filters: dict[str, Any]) -> QuerySet[Matter]:
    """The list by its filters: unit, state, light, mine, q; empty ones are left out."""
    found = seen(who)
    if regime := filters.get("regime"):
        found = found.filter(regime_key=regime)
    if unit := filters.get("unit"):
        found = found.filter(lead_unit=unit)
    state = filters.get("state")
    if state == "unfinished":
        # said as `IN (1)`: a bare column is no equality to SQLite, which then walks past every index
        found = found.filter(is_open__in=(True,))
    elif state:
        regime, _, key = state.rpartition(".")
        found = found.filter(state_key=key, **({"regime_key": regime} if regime else {}))
    if key := filters.get("light"):
        found = found.filter(lit(key, at))
    if mine := filters.get("mine"):
        found = found.filter(MINE[mine](who))
    if words := words_in(filters.get("q") or ""):
        found = found.filter(holding(words))
    return found.order_by(BY_DUE, "id")


MINE = {
    "ball": lambda who: Q(phase__in=("open", "held")) & has_the_ball(who) | waits_for(who),
    "lead": lambda who: Q(lead_unit__in=who.units),
    "issued": lambda who: Q(issuer__in=who.offices),
}


def chosen(who: Standing, public_ids: list[str]) -> list[Matter]:
    """The drafts picked for one press, in the order of the list."""
    return list(drafts(who).filter(public_id__in=public_ids).order_by(BY_DUE, "id"))


def move_of(matter: Matter, public_id: str) -> Move | None:
    return matter.moves.filter(public_id=public_id).first()


def question_of(matter: Matter, public_id: str) -> Question | None:
    return matter.questions.filter(public_id=public_id).first()


def evidence_of(matter: Matter, public_id: str) -> StoredFile | None:
    """A file that came with a move of this matter."""
    move = matter.moves.filter(evidence__file__public_id=public_id).first()
    if move is None:
        return None
    return move.evidence.select_related("file").get(file__public_id=public_id).file


def unread(user: User) -> QuerySet[Notice]:
    return Notice.objects.visible_to(user).filter(read_at=None)
