"""Whose word is waited for: looked for along an index, and the same as the plain question says."""

from datetime import timedelta

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.matters.models import Matter
from luoshi.matters.queries import BY_TURN, seen
from luoshi.matters.tests.cast import NOW, Cast
from luoshi.org.standing import standing
from luoshi.supervision.models import Watch
from luoshi.supervision.queries import DAY, not_heard_of
from luoshi.supervision.regimes import PAPERS
from luoshi.supervision.rhythm import WEEK
from luoshi.supervision.tests.test_emergency import declared

DAYS = st.integers(-10, 10).map(timedelta)
WORLD = st.lists(
    st.fixed_dictionaries(
        {
            "phase": st.sampled_from(("open", "open", "open", "held")),
            "turn": st.sampled_from(("lead", "lead", "lead", "office")),
            "regime_key": st.sampled_from(("handover", "handover", "slip")),
            "turn_due_at": st.none() | DAYS.map(lambda days: NOW + days),
            "entered_at": DAYS.map(lambda days: NOW + days),
            "said_at": st.none() | DAYS.map(lambda days: NOW + days),
            "in_emergency": st.booleans(),
        }
    ),
    min_size=8,
    max_size=8,
)


def plainly(who, at) -> list[Matter]:
    """One condition, in the words of the rule."""
    before = at - timedelta(days=WEEK)
    heard = Q(watch__said_at__gte=before) | Q(entered_at__gte=before)
    lately = Q(watch__said_at__gte=at - DAY) | Q(entered_at__gte=at - DAY)
    in_time = Q(turn_due_at__gte=at) | Q(turn_due_at=None)
    asked = ~heard | Q(watch__emergency__isnull=False) & ~lately
    own = {"lead_unit__in": who.units, "phase": "open", "turn": "lead"}
    found = seen(who).filter(in_time, asked, **own).exclude(regime_key__in=PAPERS)
    return list(found.order_by(BY_TURN, "pk"))


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(worlds=st.lists(WORLD, min_size=1, max_size=3))
def test_who_was_not_heard_of_is_what_the_plain_question_says(cast: Cast, worlds):
    own = [cast.matter_at("doing", title=f"第{order}件") for order in range(8)]
    emergency = declared(cast)
    who = standing(cast.lead, NOW.date())
    for world in worlds:
        Watch.objects.all().delete()
        for matter, drawn in zip(own, world, strict=True):
            said = {"said_at": drawn["said_at"]}
            said |= {"emergency": emergency if drawn["in_emergency"] else None}
            Watch.objects.create(matter=matter, **said)
            columns = {k: v for k, v in drawn.items() if k not in ("said_at", "in_emergency")}
            Matter.objects.filter(pk=matter.pk).update(**columns)
        found = plainly(who, NOW)
        assert list(not_heard_of(who, NOW, 9)) == found
        assert list(not_heard_of(who, NOW, 2)) == found[:2]
