"""Input turned into clean values. Nothing is written here."""

from .fixes import BasisForm, FixesForm, HandOutForm
from .lists import BulkForm, ListForm
from .step import StepForm

__all__ = [
    "BasisForm",
    "BulkForm",
    "FixesForm",
    "HandOutForm",
    "ListForm",
    "StepForm",
]
