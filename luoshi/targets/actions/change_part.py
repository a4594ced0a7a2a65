"""改一份: one figure of a decomposition, adopted with a reason after it was looked at."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from luoshi.ledger.refusal import Refused
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.targets.models import Span, Target, TargetChange
from luoshi.targets.split import Added
from luoshi.targets.tree import added_to, combine_of, say_added, stored, whole_of

from .decompose import Said, note_addition, tell, unit_name, why_not_decompose
from .targets import change_target
from .write import refuse


@transaction.atomic
def change_part(part: Target, base: int, *, reason: str, by: User, at: datetime) -> TargetChange:
    """改一份: a draft at once; what was agreed waits for an approval, as every change of a target.

    Whatever is asked more by it, above or below, is noted with the reason.
    """
    whole = whole_of(part)
    if whole is None:
        raise Refused(f"{part}不是从别的目标分解来的，请在目标页调整。")
    who = standing(by, timezone.localdate(at))
    refuse(why_not_decompose(whole, who))
    if not reason.strip():
        raise Refused("采用这个改动请写明理由。")
    more = _more(whole, part, base) + _more(part, part, base)
    change = change_target(part, by=by, at=at, reason=reason, base=base)
    said = Said(by, unit_name(who), at, reason.strip())
    for place, one, sentence in more:
        note_addition(place, one.kind, sentence, said)
    tell(whole, "change_part", by=by, at=at, part=part.public_id, base=base, words=reason)
    return change


Noted = tuple[Target | Span, Added, str]


def _more(place: Target | Span, part: Target, base: int) -> list[Noted]:
    """What is asked more at a place, or begins to be, once the part asks `base`."""
    before, how = stored(place), combine_of(place)
    was = {(one.key, one.kind): one.by for one in added_to(place, before, how)}
    after = added_to(place, stored(place, changed={part.pk: base}), how, base_of(place, part, base))
    names = {one.key: one.name for one in before} | {place.public_id: str(place)}
    return [
        (part if one.key == part.public_id else place, one,
         say_added(one, place.indicator, names, place.public_id))
        for one in after
        if one.by > was.get((one.key, one.kind), 0) and one.kind == "amount"
    ]  # fmt: skip


def base_of(place: Target | Span, part: Target, base: int) -> int | None:
    """The place itself asks something else where it is what is changed."""
    return base if isinstance(place, Target) and place.pk == part.pk else None
