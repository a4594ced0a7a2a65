"""A county with any number of matters, written in bulk, and what to ask about it.

A few matters are walked through the real steps; the others are copies of their rows, moved in time,
to other units. `python -m benchmarks.county 100000` fills the data base of LUOSHI_HOME or
LUOSHI_DATABASE and prints the questions as JSON.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

import django
from django.apps import apps

SHARES = {  # of a hundred, by path; the demonstration tells the steps of each
    "draft": 2,
    "issued": 4,
    "doing": 24,
    "disputed": 1,
    "in_review": 5,
    "sent_back": 3,
    "closed": 27,
    "verified": 28,
    "withdrawn": 3,
    "dropped": 2,
    "already_done": 1,
}
YOUNG = ("draft", "issued", "doing", "disputed", "in_review", "sent_back")
OPEN = {name: SHARES[name] for name in YOUNG}  # a county where nothing has been closed yet
STEP = 5000  # matters written at once
BLOCK = 10_000  # matters of their own; beyond that the data base copies them
PART = 0.1  # of all are parts of the one before
WORDS = """\
清溪河 柳林河 北山 南塘 城东 城西 老街 新区 石桥 白果坪 云台 东湖 西渡 梨园 茶场
入河排污口整治 小型水库除险 背街小巷照明 农村公路养护 校舍加固 产业路硬化 老旧小区改造 信访积案化解 河道清淤 惠农补贴发放
逐口登记、逐口验收 一村一策、按月销号 先急后缓、分段实施 建台账、明责任 专班推进、现场核对
"""
PLACES, WORKS, HOWS = (line.split() for line in WORDS.splitlines())


@dataclass
class Template:
    """The rows of one matter as the data base takes them, table by table."""

    rows: dict[Any, list[dict[str, Any]]]

    def moved(self, days: timedelta) -> "Template":
        return Template(
            {
                model: [{key: later(value, days) for key, value in row.items()} for row in rows]
                for model, rows in self.rows.items()
            }
        )


def later(value: Any, days: timedelta) -> Any:
    return value + days if isinstance(value, date | datetime) else value


def main(count: int, shares: dict[str, int] = SHARES) -> dict[str, Any]:
    from django.core.management import call_command  # noqa: PLC0415 -- Django is set up first
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from luoshi.matters.figures import look_again  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    now = timezone.now()
    county = Filler(now, random.Random(20261122), shares)
    county.fill(count)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # as its own daemon does in life
            cursor.execute("VACUUM")
    look_again()
    return county.questions()


class Filler:
    def __init__(self, now: datetime, chance: random.Random, shares: dict[str, int]):
        from luoshi.config.demo.county import found  # noqa: PLC0415 -- as above
        from luoshi.org.models import Unit, User  # noqa: PLC0415
        from luoshi.org.queries import first_post  # noqa: PLC0415

        self.now, self.chance, self.shares = now, chance, shares
        found(now - timedelta(days=400), (now - timedelta(days=400)).date())
        self.office = Unit.objects.get(short="县政府督查室")
        leads = Unit.objects.filter(level__in=("department", "township")).exclude(pk=self.office.pk)
        self.leads = [(unit.pk, first_post(unit).pk) for unit in leads]
        self.clerk, self.head = (User.objects.get(username=name) for name in ("qh04", "qh03"))
        self.lead = User.objects.get(username="qh36")
        self.town = Unit.objects.get(short="柳林镇")
        self.cache: dict[tuple[str, int], dict[Any, list[dict[str, Any]]]] = {}

    def fill(self, count: int) -> None:
        from luoshi.matters.search import WORDS  # noqa: PLC0415 -- as above

        from .multiply import multiply  # noqa: PLC0415

        templates = {name: self.template(name) for name in self.shares}
        writers = {model: writer(model) for model in self.tables()}
        first = {model: 1 + last_id(model) for model in writers}
        self.next = dict(first)
        rows = iter(self.copies(templates, min(count, BLOCK)))
        while batch := list(islice(rows, STEP)):
            for model, write in writers.items():
                write([row for copy in batch for row in copy[model]])
        WORDS.rebuild()
        if count > BLOCK:
            spans = {model: (first[model], self.next[model] - 1) for model in writers}
            multiply(spans, self.tables()[0], count // BLOCK - 1)
        for model in writers:
            renumber(model)

    def tables(self) -> list[Any]:
        return [apps.get_model("matters", name) for name in ("Matter", "Basis", "Move", "ClockRun")]

    def template(self, name: str) -> Template:
        """One matter by the real steps, from which the others are copied."""
        from luoshi.config.demo.story import PATHS  # noqa: PLC0415 -- as above
        from luoshi.matters.actions import BasisIn, Fixes, agree, draft, take  # noqa: PLC0415

        start = (self.now - timedelta(days=60)).replace(hour=2, minute=0)
        fixes = Fixes(
            title="清溪河沿线入河排污口整治",
            task="整治清溪河沿线17个入河排污口，逐口登记、逐口验收。",
            lead_unit=self.town,
            due_on=(start + timedelta(days=50)).date(),
            standard="逐口有验收单",
            measures="一口一策",
        )
        words = BasisIn("清溪河沿线17个排污口限期整治到位。", "县长讲话", "第48句")
        matter = draft(fixes, issuer=self.office, by=self.clerk, at=start, bases=[words])
        people = {"office": self.clerk, "lead": self.lead, "head": self.head}
        for days, step, by, answers in PATHS[name]:
            at = start + timedelta(days=days, hours=1)
            if step == "agree":
                agree(matter.moves.first(), by=people[by], at=at)
            else:
                take(matter, step, by=people[by], at=at, **answers)
        return Template(
            {
                model: list(model.objects.filter(**{of(model): matter.pk}).values())
                for model in self.tables()
            }
        )

    def copies(self, templates: dict[str, Template], count: int) -> Iterator[dict[Any, list]]:
        names, weights = list(self.shares), list(self.shares.values())
        parent = None
        for order in range(count):
            name = self.chance.choices(names, weights)[0]
            age = (
                self.chance.randrange(-58, 20) if name in YOUNG else self.chance.randrange(40, 900)
            )
            prepared = self.prepared(name, templates[name], age)
            is_part = parent and self.chance.random() < PART
            copy = self.copy(prepared, order, parent if is_part else None)
            parent = parent if is_part else copy[self.tables()[0]][0]
            yield copy

    def prepared(self, name: str, template: Template, age: int) -> dict[Any, list[dict[str, Any]]]:
        """Values as the data base takes them; the same for all copies that are as old."""
        key = (name, age // 3)
        if key not in self.cache:
            moved = template.moved(timedelta(days=-3 * (age // 3)))
            self.cache[key] = {
                model: [as_stored(model, row) for row in rows] for model, rows in moved.rows.items()
            }
        return self.cache[key]

    def copy(
        self, prepared: dict[Any, list[dict[str, Any]]], order: int, parent: dict | None
    ) -> dict[Any, list[dict[str, Any]]]:
        matter, *_ = self.tables()
        own = self.next[matter]
        unit, post = self.chance.choice(self.leads)
        made: dict[Any, list[dict[str, Any]]] = {}
        for model, rows in prepared.items():
            made[model] = []
            for row in rows:
                fresh = {**row, "id": self.next[model]}
                self.next[model] += 1
                if model is matter:
                    fresh |= {"lead_unit_id": unit, "lead_post_id": post}
                    fresh["parent_id"] = parent and parent["id"]
                    fresh["parent_lead_id"] = parent and parent["lead_unit_id"]
                    fresh["parent_issuer_id"] = parent and parent["issuer_id"]
                    place, work, how = map(self.chance.choice, (PLACES, WORKS, HOWS))
                    fresh["title"] = f"{place}{work}第{order}项"
                    fresh["task"] = f"推进{place}片区{work}，{how}，完成{order % 97}处。"
                    fresh["number"] = row["number"] and f"青禾交办〔2025〕{own}号"
                else:
                    fresh["matter_id"] = own
                if "public_id" in row:
                    fresh["public_id"] = f"{fresh['id']:012d}"
                made[model].append(fresh)
        return made

    def questions(self) -> dict[str, Any]:
        """Addresses and sessions; the clerk of the office sees all, the town its own."""
        from luoshi.matters.models import Matter  # noqa: PLC0415 -- as above

        doing = Matter.objects.filter(lead_unit=self.town, state_key="doing")
        return {
            "unit": self.town.public_id,
            "unit_id": self.town.pk,
            "matters": list(doing.values_list("public_id", flat=True)[:200]),
            "clerk": session(self.clerk),
            "town": session(self.lead),
        }


def session(user: Any) -> str:
    """Signed in as everybody is: what listens to that has its say."""
    from django.test import Client  # noqa: PLC0415 -- as above

    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.session.session_key


def of(model: Any) -> str:
    return "pk" if model.__name__ == "Matter" else "matter"


def last_id(model: Any) -> int:
    return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def as_stored(model: Any, row: dict[str, Any]) -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415 -- as above

    stored = {}
    for field in model._meta.concrete_fields:
        value = field.get_db_prep_save(row[field.attname], connection)
        stored[field.column] = json.dumps(value.obj) if hasattr(value, "obj") else value
    return stored


def writer(model: Any) -> Callable[[list[dict[str, Any]]], None]:
    """Rows into a table: COPY on PostgreSQL, one prepared statement on SQLite."""
    from django.db import connection, transaction  # noqa: PLC0415 -- as above

    columns = [field.column for field in model._meta.concrete_fields]
    named = ", ".join(f'"{column}"' for column in columns)
    table = f'"{model._meta.db_table}"'

    def copy(rows: list[dict[str, Any]]) -> None:
        into = f"COPY {table} ({named}) FROM STDIN"
        with connection.cursor() as cursor, cursor.copy(into) as out:
            for row in rows:
                out.write_row([row[column] for column in columns])

    def insert(rows: list[dict[str, Any]]) -> None:
        marks = ", ".join(["%s"] * len(columns))
        with transaction.atomic(), connection.cursor() as cursor:
            statement = f"INSERT INTO {table} ({named}) VALUES ({marks})"  # noqa: S608 -- our names
            cursor.executemany(statement, [[row[column] for column in columns] for row in rows])

    return copy if connection.vendor == "postgresql" else insert


def renumber(model: Any) -> None:
    """Ids were given by hand; the data base goes on after them."""
    from django.core.management.color import no_style  # noqa: PLC0415 -- as above
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))
