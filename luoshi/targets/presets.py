"""By which day after the end of a period its figure is due, where the indicator says nothing else."""

from luoshi.org.presets import Shipped, ship

from .states import Rhythm

USUAL = "各地报数日不一，按常见做法先定，本单位可改；单个指标可以另定"
ship(
    Shipped("targets.due_month", "月度的数期满后多久报", "12d", USUAL),
    Shipped("targets.due_quarter", "季度的数期满后多久报", "18d", USUAL),
    Shipped("targets.due_half", "半年的数期满后多久报", "20d", USUAL),
    Shipped("targets.due_year", "年度的数期满后多久报", "1m", USUAL),
)
KEYS = {Rhythm(key): f"targets.due_{key}" for key in ("month", "quarter", "half", "year")}
