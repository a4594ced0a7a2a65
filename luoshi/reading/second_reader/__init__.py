"""复核模型的话: what a language model said of a text is believed only where its words stand there.

Plain Python: `questions` makes what is sent, `items_in` reads what came back, `weigh` keeps what the
text bears out. A model points; what a task says, its numbers and its days are read by our reader.
"""

from .answer import Answer, Item, Unusable, items_in
from .questions import Numbered, Question, questions, withheld
from .weighing import DROPPED, Found, Weighed, weigh
from .words import TRIMMED

__all__ = [
    "DROPPED",
    "TRIMMED",
    "Answer",
    "Found",
    "Item",
    "Numbered",
    "Question",
    "Unusable",
    "Weighed",
    "items_in",
    "questions",
    "weigh",
    "withheld",
]
