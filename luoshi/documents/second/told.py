"""A source as it is put before a model, and what the model said of it before it is weighed."""

from dataclasses import dataclass, field

from luoshi.documents.models import Source
from luoshi.reading.second_reader import Item, Numbered


@dataclass
class Told:
    """`numbers`: sentences of the parts that were answered; `said`: why it was not all of them."""

    items: list[Item] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)
    misshapen: int = 0
    said: str = ""


def numbered(source: Source) -> list[Numbered]:
    spans = source.sentences.order_by("order").values_list("order", "start", "end")
    return [Numbered(*span) for span in spans]
