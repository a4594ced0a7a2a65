"""Input turned into clean values. Nothing is written here."""

from .basis import BasisForm, HandOutForm
from .fixes import FixesForm
from .lists import BulkForm, ListForm
from .register import ColumnsForm, PlaceForm, UploadForm
from .step import StepForm

__all__ = [
    "BasisForm",
    "BulkForm",
    "ColumnsForm",
    "FixesForm",
    "HandOutForm",
    "ListForm",
    "PlaceForm",
    "StepForm",
    "UploadForm",
]
