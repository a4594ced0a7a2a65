"""How many open matters hang on a unit or a post, for the pages and rules of units."""

from collections.abc import Collection

from django.db.models import Count

from luoshi.org import carried
from luoshi.org.standing import Standing

from .models import Matter

COLUMNS = {"unit": "lead_unit", "post": "lead_post"}


@carried.register
def open_matters(
    column: carried.Column, ids: Collection[int] | None, who: Standing | None
) -> dict[int, int]:
    """By lead; `who` None counts all of them, which is for a rule and never for a page."""
    field = COLUMNS[column]
    found = Matter.objects.all() if who is None else Matter.objects.visible_to(who)
    found = found.filter(is_open=True, **{f"{field}__isnull": False})
    if ids is not None:
        found = found.filter(**{f"{field}__in": ids})
    counts = found.order_by().values(field).annotate(count=Count("pk", distinct=True))
    return {row[field]: row["count"] for row in counts}
