"""The page of a plan: its lines as they stand now, with what each sentence became."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from luoshi.matters.models import Matter
from luoshi.org.standing import Standing
from luoshi.reading.plans import Asked, Conflict, conflicts, order, rank

from .asked import asked_of
from .coverage import ASK, NOTHING, Fate, worst
from .forms import time_words
from .models import Plan, Proposal
from .plan_rows import Quote, Row
from .queries import Become, became
from .rules import gaps, say_gaps


@dataclass(frozen=True)
class Line:
    """Proposals that ask for the same; `main` is the most concrete of them."""

    number: int
    items: tuple[Become, ...]
    conflicts: tuple[Conflict, ...]
    at: datetime

    @property
    def main(self) -> Proposal:
        return self.items[0].proposal

    @property
    def is_pending(self) -> bool:
        return all(one.is_pending for one in self.items)

    @property
    def fate(self) -> Fate:
        return worst(one.fate(self.at) for one in self.items)

    @property
    def word(self) -> str:
        return self.fate.word or self.main.get_state_display()

    @property
    def matters(self) -> list[Matter]:
        found = {m.pk: m for one in self.items for m in one.matters if m.parent_id is None}
        return list(found.values())

    @cached_property
    def gaps(self) -> list[str]:
        """What none of them says."""
        missing = [set(gaps(one.proposal)) for one in self.items]
        return [key for key in gaps(self.main) if all(key in told for told in missing)]

    @property
    def missing(self) -> str:
        return say_gaps(self.gaps).removeprefix("缺") if self.gaps else ""

    @property
    def sources(self) -> int:
        return len({one.proposal.source_id for one in self.items})

    @property
    def unit(self) -> str:
        return next((str(i.proposal.unit) for i in self.items if i.proposal.unit_id), "")

    @property
    def time(self) -> str:
        return next((words for i in self.items if (words := time_words(i.proposal))), "")

    def first(self, name: str) -> str:
        return next((said for i in self.items if (said := getattr(i.proposal, name))), "")

    def row(self, number: int) -> Row:
        return Row(
            number=number,
            task=self.main.title,
            unit=self.unit,
            time=self.time,
            standard=self.first("standard"),
            measures=self.first("measures"),
            missing=self.missing if self.fate in (ASK, NOTHING) else "",
            conflicts="".join(one.words for one in self.conflicts),
            became=self.word,
            quotes=tuple(quote_of(one.proposal) for one in self.items),
        )


def quote_of(proposal: Proposal) -> Quote:
    return Quote(proposal.source.title, proposal.place, proposal.words)


@dataclass
class PlanPage:
    """Everything the page shows of one plan to one person at one moment."""

    plan: Plan
    who: Standing
    at: datetime

    @cached_property
    def told(self) -> dict[int, Become]:
        sources = {item.proposal.source for item in self.items}
        found = became(sources, self.who)
        return {one.proposal.pk: one for those in found.values() for one in those}

    @cached_property
    def items(self) -> list:
        return list(self.plan.items.select_related("proposal__source__issuer", "proposal__unit"))

    @cached_property
    def lines(self) -> list[Line]:
        """What is concrete and agreed by most first; what is merged elsewhere is not listed."""
        proposals = [item.proposal for item in self.items if item.proposal_id in self.told]
        asked = asked_of(proposals)
        places: dict[int, list[int]] = defaultdict(list)
        line_of = {item.proposal_id: item.line for item in self.items}
        for place, proposal in enumerate(proposals):
            places[line_of[proposal.pk]].append(place)
        ordered = {number: order(asked, those) for number, those in places.items()}
        ranked = sorted(ordered, key=lambda number: rank(asked, ordered[number]))
        return [self._line(number, ordered[number], proposals, asked) for number in ranked]

    def _line(
        self, number: int, places: tuple[int, ...], proposals: list[Proposal], asked: list[Asked]
    ) -> Line:
        items = []
        for place in places:
            one = self.told[proposals[place].pk]
            one.proposal.source = proposals[place].source
            items.append(one)
        found = conflicts([asked[place] for place in places])
        return Line(number, tuple(items), found, self.at)

    @property
    def sources(self) -> list:
        found = {item.proposal.source_id: item.proposal.source for item in self.items}
        return list(found.values())

    @property
    def waiting(self) -> list[Line]:
        return [line for line in self.lines if line.is_pending]

    @property
    def shared(self) -> list[Line]:
        """Asked for by more than one document."""
        return [line for line in self.lines if line.sources > 1]

    @property
    def rows(self) -> list[Row]:
        """What was dropped is not in the plan that goes out."""
        kept = [line for line in self.lines if line.main.state != "dropped"]
        return [line.row(number) for number, line in enumerate(kept, 1)]
