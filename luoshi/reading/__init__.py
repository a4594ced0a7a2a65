"""读: text in, findings and proposals out.

Plain Python, no data base, no clock. `read` is the only door; what it answers is declared in
`model`. Nothing here decides anything: a finding is shown to a person with the words it stands on.
"""

from .model import (
    Deadline,
    Figure,
    Mechanism,
    Proposal,
    Reading,
    Sentence,
    Words,
)
from .reader import read

__all__ = ["Deadline", "Figure", "Mechanism", "Proposal", "Reading", "Sentence", "Words", "read"]
