"""Rows of the list of matters, for the table and for the API alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from luoshi.org.standing import Standing

from .models import Matter
from .present import DueWords, Light, light, line_due

# Fifty rows of a page are written out here: as a template they would be half of its time.
TICK = (
    '<label class="tick"><input type="checkbox" name="ids" value="{}"{}>'
    '<span class="vh">选中{}</span></label>'
)
LINE = (
    '<tr role="row">\n'
    '<th scope="row" role="rowheader">{}<a href="{}">{}</a><small>{}</small></th>\n'
    '<td role="cell" data-label="灯"><span class="light" data-light="{}">{}</span></td>\n'
    '<td role="cell" data-label="状态">{}</td>\n'
    '<td role="cell" data-label="牵头">{}</td>\n'
    '<td role="cell" data-label="到期"><span>{}</span></td>\n'
    "</tr>"
)
DAY = '<time datetime="{}">{}</time>'


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

    @property
    def html(self) -> SafeString:
        """A row of the table; its cells say on a phone which column they are of."""
        matter, due = self.matter, self.due
        day = DAY.format(matter.due_on.isoformat(), self.day) if matter.due_on else "未定"
        left = f"<small>{escape(due.clock + due.words)}</small>"
        cells = (
            self.href,
            matter.title,
            matter.number or "还没有编号",
            self.light.key,
            self.light.word,
            matter.state.label,
            str(matter.lead_unit or "未定"),
        )
        tail = day if self.day.endswith(due.words) else day + left
        return mark_safe(LINE.format(self.tick, *map(escape, cells), tail))

    @property
    def tick(self) -> str:
        if not self.can_pick:
            return ""
        checked = " checked" if self.picked else ""
        return TICK.format(self.matter.public_id, checked, escape(self.matter.title))


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
