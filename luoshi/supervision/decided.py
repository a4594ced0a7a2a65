"""What meetings decided, looked up from what it is about: a matter or a target."""

from django.db.models import QuerySet

from luoshi.matters.models import Matter
from luoshi.matters.queries import matter_named
from luoshi.matters.refusal import Refused
from luoshi.org.standing import Standing
from luoshi.targets.models import Target
from luoshi.targets.queries import target_of

from .agenda import MEETING, TARGET
from .models import Decision, Meeting


def decided_about(who: Standing, told: str) -> Matter | Target | None:
    """The thing a decision is about, as forms, API and command name it; nothing told, nothing."""
    if not told:
        return None
    is_target = told.startswith(TARGET)
    found = target_of(who, told.removeprefix(TARGET)) if is_target else matter_named(who, told)
    if found is None:
        raise Refused(f"没有“{told}”这件，请从上会的里面选一件，新的事就空着。")
    return found


def decisions_about(target: Target, who: Standing) -> QuerySet[Decision]:
    """The newest first."""
    found = Decision.objects.visible_to(who).filter(target=target)
    return found.select_related("meeting__issuer", "made__lead_unit").order_by("-pk")


def decision_behind(matter: Matter, who: Standing) -> Decision | None:
    """The decision that a matter was made from; the words it stands on tell whether there is one."""
    if not any(basis.ref.startswith(MEETING) for basis in matter.bases.all()):
        return None
    found = Decision.objects.visible_to(who).filter(made=matter)
    of_target = ("target__indicator", "target__unit")
    return found.select_related("meeting__issuer", "about", *of_target).first()


def meetings_open_to(who: Standing) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(who).select_related("issuer")
