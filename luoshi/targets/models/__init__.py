"""Indicators, targets with their paths, observations, frozen periods, and where each target stands.

Only `actions` write here. Amounts are integers, scaled by 10 to the power of the indicator's places.
"""

from .defined import Indicator, IndicatorChange, Target, TargetChange, TargetPath
from .frozen import Freeze, FrozenRow
from .observed import DataQuestion, DatumReader, Observation
from .parts import Addition, OverYears, Part, Span, SpanChange
from .signed import Side, Term, TermValue
from .stood import Standing

__all__ = [
    "Addition",
    "DataQuestion",
    "DatumReader",
    "Freeze",
    "FrozenRow",
    "Indicator",
    "IndicatorChange",
    "Observation",
    "OverYears",
    "Part",
    "Side",
    "Span",
    "SpanChange",
    "Standing",
    "Target",
    "TargetChange",
    "TargetPath",
    "Term",
    "TermValue",
]
