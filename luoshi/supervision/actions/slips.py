"""拟督办单、约谈通知、通报: by the ladder or by the office; a person signs."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from luoshi.matters.actions.draft import begin
from luoshi.matters.actions.write import hold_newest, refuse, tell_players
from luoshi.matters.beside import Link
from luoshi.matters.models import Matter
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.supervision.rules import ABOUT, why_not_draft_paper
from luoshi.supervision.slips import Want, bases_of, fixes_of


@transaction.atomic
def draft_paper(about: Matter, want: Want, *, by: User, at: datetime) -> Matter:
    """The office asks for a paper; it waits for who signs, as those of the ladder do."""
    hold_newest(about)
    refuse(why_not_draft_paper(about, standing(by, timezone.localdate(at))))
    if not want.cause.strip():
        refuse("请写明为什么督办。")
    return lay_before_signer(about, want, by=by, at=at)


def lay_before_signer(about: Matter, want: Want, *, by: User | None, at: datetime) -> Matter:
    """The draft with its words, and who should sign is told. In the caller's transaction."""
    paper = begin(
        fixes_of(about, want, timezone.localdate(at)),
        issuer=about.issuer,
        by=by,
        at=at,
        regime=want.kind,
        bases=bases_of(about, want),
        facts={"colour": want.colour, "rung": want.rung, "cause": want.cause},
    )
    Link.objects.create(matter=paper, other=about, kind=ABOUT)
    drafted = paper.moves.get(step="draft")
    tell_players(
        paper, paper.turn, drafted, f"{paper.title}：已经拟好，请签发、修改或写明理由不发。"
    )
    return paper
