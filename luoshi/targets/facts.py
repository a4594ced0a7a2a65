"""What a target's standing is worked out from, as plain numbers that can be kept and read again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from .paths import Aim
from .series import Series
from .states import ADDS_UP, HAS_NO_PATH, Direction, Kind

Years = Mapping[int, Mapping[int, int]]


@dataclass(frozen=True)
class Facts:
    """Amounts are scaled. `values`: by year and period, cumulated where the indicator adds up.

    `growth`: the target told as a growth, in hundredths of a per cent; `told`: the growths that
    were reported, scaled by `told_places`. `unverified`: periods whose figure nobody can verify.
    """

    kind: str
    direction: str
    places: int
    per_year: int
    year: int
    base: int
    last_year: int | None = None
    rule: str = "yinchuan"
    points: Mapping[int, int] | None = None
    values: Years = field(default_factory=dict)
    unverified: frozenset[int] = frozenset()
    growth: int | None = None
    told: Mapping[int, int] = field(default_factory=dict)
    told_places: int = 0

    @property
    def scale(self) -> int:
        return 10**self.places

    @property
    def is_up(self) -> bool:
        return self.direction == Direction.UP

    @property
    def adds_up(self) -> bool:
        return self.kind in ADDS_UP

    @property
    def of_year(self) -> Mapping[int, int]:
        return self.values.get(self.year, {})

    @property
    def aim(self) -> Aim:
        """A level starts where it stood; one that has passed its aim already has no way to walk."""
        value, start = self.base / self.scale, self._start
        if self.is_up and start is not None and start >= value:
            start = None
        return Aim(value, start, at_most=not self.is_up)

    @property
    def _start(self) -> float | None:
        if self.adds_up:
            return 0.0
        if self.kind in HAS_NO_PATH or (self.kind == Kind.RATE and not self.is_up):
            return None  # 失业率5%以内 is a bound, wherever it stood last year
        seen = self.values.get(self.year - 1, {}).get(self.per_year)
        known = self.last_year if self.last_year is not None else seen
        return None if known is None else known / self.scale

    @property
    def series(self) -> Series:
        """What the forecast and a seasonal path look at; years without a figure are left out."""
        years = {
            year: {number: amount / self.scale for number, amount in known.items()}
            for year, known in self.values.items()
            if known
        }
        return Series(years, self.per_year)

    def to_json(self) -> dict[str, Any]:
        kept = asdict(self)
        kept["unverified"] = sorted(self.unverified)
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Facts":
        """Keys of mappings come back from JSON as text."""
        points = kept["points"]
        return cls(
            **{
                **kept,
                "points": None if points is None else numbered(points),
                "values": {int(year): numbered(known) for year, known in kept["values"].items()},
                "unverified": frozenset(kept["unverified"]),
                "told": numbered(kept["told"]),
            }
        )


def numbered(points: Mapping[Any, int]) -> dict[int, int]:
    return {int(number): amount for number, amount in points.items()}


def is_growth(kind: str) -> bool:
    return kind == Kind.GROWTH
