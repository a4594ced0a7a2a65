"""The load meter as a file: units, or senders, with the columns of the page."""

from datetime import datetime

from luoshi.matters.tables import Column, Table, foot
from luoshi.org.standing import Standing

from .burden import NEAR
from .load_queries import COUNTED, SENT, loads, senders

LABELS = {
    "total": "在办",
    "near": f"{NEAR}个工作日内到期",
    "fresh": "近30天交办",
    "senders": "来自几个单位",
    "emergency": "在应急里",
    "units": "交给几个单位",
    "let_through": "今年放行",
    "emergencies": "今年宣布应急",
}


def load_table(what: str, who: Standing, at: datetime) -> Table:
    """`what`: units or senders."""
    keys = COUNTED if what == "units" else SENT
    found = loads(who, at) if what == "units" else senders(who, at)
    columns = (Column("单位", 20), *(Column(LABELS[key], 14) for key in keys))
    rows = [(row["unit"], *(row[key] for key in keys)) for row in found]
    title = "各单位的负担" if what == "units" else "各交办单位交出的负担"
    return Table(
        title, columns, rows, foot(f"{who.label}{who.name}", at, "看得到的在办事项", len(rows))
    )
