"""Reads of papers: those about a matter, and the matter a paper is about."""

from datetime import datetime, timedelta
from itertools import product

from django.db.models import Q, QuerySet

from luoshi.matters.desk import soonest
from luoshi.matters.models import Matter
from luoshi.matters.queries import BY_TURN, rows, seen
from luoshi.org.standing import Standing

from .regimes import PAPERS
from .rhythm import WEEK
from .rules import ABOUT
from .urgency import holding_at

DAY = timedelta(hours=20)


def papers_about(matter: Matter, who: Standing) -> QuerySet[Matter]:
    """The newest first, as far as the person may see them."""
    found = seen(who).filter(links__other=matter, links__kind=ABOUT, regime_key__in=PAPERS)
    return rows(found.order_by("-pk"))


def about_of(paper: Matter, who: Standing) -> Matter | None:
    """What a paper is about, to whom it is shown."""
    return seen(who).filter(linked__matter=paper, linked__kind=ABOUT).first()


def papers(who: Standing) -> QuerySet[Matter]:
    """Papers that are signed, answered or waited for."""
    found = seen(who).filter(regime_key__in=PAPERS, is_open=True)
    return rows(found.order_by("turn_due_at", "pk"))


def not_heard_of(who: Standing, at: datetime, most: int) -> QuerySet[Matter]:
    """Matters of one's own units, not late, that have had no word for a week (in an emergency: since
    yesterday): the `most` that are due soonest, those without a limit last.

    Which of them are asked for a word follows from their rhythm.
    """
    before = at - timedelta(days=WEEK)
    heard = Q(watch__said_at__gte=before) | Q(entered_at__gte=before)
    lately = Q(watch__said_at__gte=at - DAY) | Q(entered_at__gte=at - DAY)
    hasty = Q(watch__emergency__in=holding_at(at)) & ~lately
    own = Matter.objects.visible_to(who).filter(~heard | hasty, phase="open", turn="lead")
    own = own.exclude(regime_key__in=PAPERS)
    in_time = (Q(turn_due_at__gte=at), Q(turn_due_at=None))  # each alone follows its index
    walks = [own.filter(when, lead_unit=unit) for unit, when in product(who.units, in_time)]
    found = seen(who).filter(pk__in=soonest(walks, most)).select_related("watch")
    return found.order_by(BY_TURN, "pk")
