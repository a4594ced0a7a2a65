"""Indicators, targets with their paths, observations, frozen periods, and where each target stands.

Only `actions` write here. Amounts are integers, scaled by 10 to the power of the indicator's places.
"""

from .defined import Indicator, Target, TargetChange, TargetPath
from .frozen import Freeze, FrozenRow
from .observed import DataQuestion, DatumReader, Observation
from .stood import Standing

__all__ = [
    "DataQuestion",
    "DatumReader",
    "Freeze",
    "FrozenRow",
    "Indicator",
    "Observation",
    "Standing",
    "Target",
    "TargetChange",
    "TargetPath",
]
