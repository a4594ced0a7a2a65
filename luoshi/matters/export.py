"""The columns of a matter in a file: what goes out here comes back in by the import of registers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from luoshi.clocks import parse
from luoshi.org.models import Tenure
from luoshi.org.standing import Standing

from .forms.lists import StateField
from .models import Matter
from .present import light
from .tables import Column, Table, Value, foot

COLUMNS = (
    Column("编号", 20),
    Column("事项", 30),
    Column("任务", 50),
    Column("牵头单位", 16),
    Column("责任人", 10),
    Column("时限", 14),
    Column("标准", 30),
    Column("措施", 30),
    Column("状态", 10),
    Column("灯", 10),
    Column("到期日", 12),
    Column("范围", 8),
    Column("标识", 18),
)


def matters_table(
    title: str, matters: Sequence[Matter], who: Standing, at: datetime, scope: str
) -> Table:
    """`matters` come with their clock runs; the scope is what the person chose, in words."""
    said = foot(f"{who.label}{who.name}", at, scope, len(matters))
    return Table(title, COLUMNS, rows_of(matters, at), said)


def rows_of(matters: Sequence[Matter], at: datetime) -> Iterator[Sequence[Value]]:
    people = holders(matters, timezone.localdate(at))
    for matter in matters:
        yield (
            matter.number,
            matter.title,
            matter.task,
            str(matter.lead_unit or ""),
            people.get(matter.lead_post_id, ""),
            parse(matter.limit).words if matter.limit else matter.due_on,
            matter.standard,
            matter.measures,
            matter.state.label,
            light(matter, at).word,
            matter.due_on,
            matter.get_secrecy_display(),
            matter.public_id,
        )


def holders(matters: Iterable[Matter], on: date) -> dict[int, str]:
    """Who answers for each post on the day, asked for once; an acting holder gives way."""
    posts = {matter.lead_post_id for matter in matters if matter.lead_post_id}
    served = Tenure.objects.on(on).filter(post__in=posts, user__is_active=True)
    found: dict[int, str] = {}
    for tenure in served.select_related("user").order_by("is_acting", "-from_on", "id"):
        found.setdefault(tenure.post_id, str(tenure.user))
    return found


def scope_words(form: Any) -> str:
    """The filters of a list as its fields call them."""
    said = []
    for name, value in form.filters.items():
        field = form.fields[name]
        if isinstance(field, StateField):
            words = field.said(value)
        else:
            words = dict(getattr(field, "choices", ()) or ()).get(value, value)
        said.append(f"{field.label}“{words}”")
    return "，".join(said) or "看得到的全部事项"
