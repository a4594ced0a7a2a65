"""The page of 请模型再读一遍 in Python: where what would go, and what came of each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from luoshi.documents.models import SecondReading, Source, Spotted
from luoshi.documents.states import ProposalState, SecondState
from luoshi.org.standing import Standing
from luoshi.reading.second_reader import DROPPED, TRIMMED, withheld
from luoshi.reading.table import LABELS

from .endpoint import Endpoint
from .rules import why_not_ask
from .told import numbered

LIGHTS = {
    SecondState.WAITING: "ask",
    SecondState.SENDING: "sent",
    SecondState.DONE: "ok",
    SecondState.FAILED: "check",
    SecondState.CALLED_OFF: "none",
}
MOST_SHOWN = 20


@dataclass(frozen=True)
class Row:
    """One time a model was asked."""

    reading: SecondReading
    spotted: Sequence[Spotted]
    labels: dict[int, str]  # what our reader takes each sentence for

    @property
    def light(self) -> str:
        return LIGHTS[self.reading.state]

    @property
    def counts(self) -> str:
        one = self.reading
        if not one.asked:
            return "模型没有指出什么。"
        lost = sum(one.dropped.values())
        return f"模型说了{one.asked}处：新提{one.kept}处，已有{one.known}处，丢掉{lost}处。"

    @property
    def dropped(self) -> str:
        return "，".join(f"{DROPPED[key]}{count}处" for key, count in self.reading.dropped.items())

    @property
    def trimmed(self) -> str:
        return "，".join(f"{TRIMMED[key]}{count}处" for key, count in self.reading.trimmed.items())

    @property
    def new(self) -> list[tuple[Spotted, str]]:
        """Each with what our reader takes its sentence for: a slogan is seldom a task."""
        return [(s, self.labels.get(s.proposal.first, "")) for s in self.spotted if s.is_new]

    @property
    def known(self) -> list[Spotted]:
        return [one for one in self.spotted if not one.is_new]

    @property
    def untouched(self) -> int:
        """New ones that nobody decided or changed."""
        made = (one.proposal for one, _ in self.new)
        return sum(p.state == ProposalState.PROPOSED and p.version == 1 for p in made)

    @property
    def drop_note(self) -> str:
        return f"没有人动过的{self.untouched}条"

    @property
    def send_drop(self) -> dict[str, str]:
        return {"act": "drop", "reading": self.reading.public_id}

    @property
    def send_call_off(self) -> dict[str, str]:
        return {"act": "call_off", "reading": self.reading.public_id}


@dataclass
class SecondPage:
    source: Source
    who: Standing
    at: datetime
    endpoint: Endpoint | None
    refusal: str = ""

    @cached_property
    def rows(self) -> list[Row]:
        seen = SecondReading.objects.visible_to(self.who).filter(source=self.source)
        readings = list(seen.select_related("by")[:MOST_SHOWN])
        found: dict[int, list[Spotted]] = {one.pk: [] for one in readings}
        links = Spotted.objects.filter(reading__in=readings, proposal__source=self.source)
        for link in links.select_related("proposal").order_by("proposal__order"):
            found[link.reading_id].append(link)
        labels = self._labels if any(found.values()) else {}
        return [Row(one, found[one.pk], labels) for one in readings]

    @cached_property
    def _labels(self) -> dict[int, str]:
        told = self.source.sentences.values_list("order", "label")
        return {order: LABELS.get(label, "") for order, label in told}

    @property
    def is_open(self) -> bool:
        return any(row.reading.is_open for row in self.rows)

    @cached_property
    def why_not(self) -> str:
        return why_not_ask(self.source, self.who, self.endpoint) or ""

    @cached_property
    def held(self) -> list[int]:
        """The numbers of the sentences that stay."""
        text = self.source.text
        return [one.number for one in self._numbered if withheld(text, one)]

    @property
    def going(self) -> int:
        return len(self._numbered) - len(self.held)

    @cached_property
    def _numbered(self):
        return numbered(self.source)
