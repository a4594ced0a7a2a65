"""How long an answer takes beside the floor: 100,000 matters, permissions on, both data bases.

Run: python -m benchmarks.serving [matters]
"""

import json
import sys
from typing import Any
from urllib.parse import quote

from .asking import Question, interleaved, warm_up
from .office import data_bases, office

MATTERS = 100_000
CLIENTS = (1, 4)
ROUNDS, SECONDS = 5, 0.6
SOUGHT = ("城东 河道清淤", "柳林河产业路", "校舍加固 建台账", "清溪河 危房", "白果坪 77处")


def questions(facts: dict[str, Any]) -> list[Question]:
    clerk, town, unit = facts["clerk"], facts["town"], facts["unit"]
    one = [f"/api/matters/{matter}" for matter in facts["matters"]]
    new = {"title": "清溪河排污口", "task": "整治", "words": "整治到位。", "source": "县长讲话"}
    return [
        Question("floor", [f"/floor?unit={facts['unit_id']}"]),
        Question("list API", [f"/api/matters?unit={unit}"], clerk, bar=2.5),
        Question("list page", [f"/matters/?unit={unit}"], clerk, bar=4),
        Question("one matter, API", one, clerk, bar=3),
        Question("create, API", ["/api/matters"], clerk, body=json.dumps(new).encode(), bar=4),
        Question("list API, whole county", ["/api/matters"], clerk),
        Question("list API, as the unit", ["/api/matters"], town),
        Question("one matter, page", [one.replace("/api", "") + "/" for one in one], clerk),
        Question("my work of the unit, page", ["/"], town),
        Question("my work of the office, page", ["/"], clerk),
        Question("search, page", [f"/search/?q={quote(words)}" for words in SOUGHT], clerk),
    ]


def main(matters: int) -> None:
    print("p50 and p95 in milliseconds; times: p50 beside the floor's p50 at as many clients\n")
    for data_base in data_bases():
        with office(data_base, matters) as running:
            asked = questions(running.facts)
            warm_up(running.port, asked)
            interleaved(running.port, asked, ROUNDS, SECONDS, CLIENTS)
        show(data_base, matters, asked)


def show(data_base: str, matters: int, asked: list[Question]) -> None:
    heads = "".join(f"{f'p50 x{n}':>9}{f'p95 x{n}':>9}{'times':>7}" for n in CLIENTS)
    print(f"{f'{data_base}, {matters:,} matters':<34}{heads}{'bar':>6}")
    floor = asked[0]
    for one in asked:
        cells = ""
        for clients in CLIENTS:
            p50 = one.p(clients, 50)
            cells += f"{p50:>9.1f}{one.p(clients, 95):>9.1f}{p50 / floor.p(clients, 50):>7.1f}"
        print(f"{one.name:<34}{cells}{verdict(one, floor):>14}")
    print()


def verdict(one: Question, floor: Question) -> str:
    if one.bar is None:
        return ""
    is_met = all(one.p(n, 50) <= one.bar * floor.p(n, 50) for n in CLIENTS)
    return f"{one.bar:g} {'met' if is_met else 'MISSED'}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MATTERS)
