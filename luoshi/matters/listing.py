"""Rows of the list of matters, for the table and for the API alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from luoshi.org.standing import Standing

from .models import Matter
from .present import DueWords, Light, light, line_due


@dataclass(frozen=True)
class ListRow:
    matter: Matter
    light: Light
    due: DueWords
    href: str
    can_pick: bool
    picked: bool = False

    @property
    def day(self) -> str:
        due = self.matter.due_on
        return f"{due.year}年{due.month}月{due.day}日" if due else ""


def list_rows(
    matters: Iterable[Matter], who: Standing, at: datetime, picked: set[str]
) -> list[ListRow]:
    """A draft of one's own can be picked; `picked` keeps the ticks of a press that was refused."""
    address = reverse("matters:page", args=["-"]).removesuffix("-/")  # found once, not fifty times
    return [
        ListRow(
            matter,
            light(matter, at),
            line_due(matter, at),
            href=f"{address}{matter.public_id}/",
            can_pick=matter.phase == "draft" and matter.issuer_id in who.offices,
            picked=matter.public_id in picked,
        )
        for matter in matters
    ]
