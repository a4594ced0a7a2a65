"""便民服务清单 as it is read, checked and looked up; one item a line, as pasted from a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from luoshi.clocks import BadLimit, Limit, parse
from luoshi.matters.clocks import reckon
from luoshi.matters.plan_lines import BETWEEN
from luoshi.matters.refusal import Refused
from luoshi.org.directory import all_open_units, names_to_choose, units_called
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .models import ServiceItem, ServiceList

HOW = "事项；办理单位；承诺时限；法定时限；法定时限的依据；要带的材料"
SAY_WHICH = "请在前面写上它的上级，如柳林镇/柳口村。"
NEEDED, MOST = 5, 2000
LONGEST = {"name": 120, "law": 300, "papers": 600}


@dataclass(frozen=True)
class ItemIn:
    """A line of the list; the limits as their codes."""

    name: str
    unit: Unit
    promise: str
    legal: str
    law: str
    papers: str = ""


def read_items(text: str, at: datetime) -> list[ItemIn]:
    """Every line, or a sentence about the first that cannot be kept."""
    written = [line.strip() for line in text.splitlines() if line.strip()]
    units = all_open_units()
    found = [read_item(number, line, units, at) for number, line in enumerate(written, 1)]
    names: set[str] = set()
    for number, one in enumerate(found, 1):
        if one.name in names:
            raise Refused(f"第{number}行的“{one.name}”前面已经有了，一项只写一行。")
        names.add(one.name)
    return found


def read_item(number: int, line: str, units: Sequence[Unit], at: datetime) -> ItemIn:
    parts = BETWEEN.split(line)
    if not NEEDED <= len(parts) <= NEEDED + 1 or not all(parts[:NEEDED]):
        raise Refused(f"第{number}行“{line[:40]}”看不懂，请写成“{HOW}”，材料可以不写。")
    name, unit, promise, legal, law = parts[:NEEDED]
    made = ItemIn(
        name,
        the_unit(number, unit, units),
        limit(number, promise),
        limit(number, legal),
        law,
        *parts[NEEDED:],
    )
    if long := next((key for key, most in LONGEST.items() if len(getattr(made, key)) > most), ""):
        label = ServiceItem._meta.get_field(long).verbose_name
        raise Refused(f"第{number}行的{label}太长，最多{LONGEST[long]}字。")
    if not is_shorter(made.promise, made.legal, at):
        raise Refused(f"第{number}行“{name}”的承诺时限没有比法定时限短，请改短再公布。")
    return made


def the_unit(number: int, written: str, units: Sequence[Unit]) -> Unit:
    found = units_called(written, units)
    if not found:
        raise Refused(f"第{number}行的“{written}”不是一个在用的单位，请照单位树写。")
    if len(found) > 1:
        raise Refused(f"第{number}行的“{written}”有{len(found)}个单位都这样叫，{SAY_WHICH}")
    return found[0]


def limit(number: int, written: str) -> str:
    try:
        found = parse(written)
    except BadLimit as bad:
        raise Refused(f"第{number}行的时限：{bad}") from bad
    if found.on:
        raise Refused(f"第{number}行的时限请写多长时间，如3个工作日。")
    return found.code


def is_shorter(promise: str, legal: str, at: datetime) -> bool:
    return reckon(parse(promise), at).at < reckon(parse(legal), at).at


def why_not_keep(
    items: Sequence[ItemIn], who: Standing, *, basis: str, from_on: date, today: date
) -> str | None:
    if not who.offices:
        return "只有督查人员可以公布便民服务清单。"
    if not items:
        return f"清单里一项也没有，请一行写一项：{HOW}。"
    if len(items) > MOST:
        return f"一张清单最多{MOST}项，这里有{len(items)}项，请检查。"
    if not 0 < len(basis) <= LONGEST["law"]:
        return f"请写明清单的依据，如哪一年哪个文件，最多{LONGEST['law']}字。"
    if from_on < today:
        return "起用日期早于今天，已经收的件不能回头改，请写今天或以后的日期。"
    return None


def lists(who: Standing) -> Iterable[ServiceList]:
    return ServiceList.objects.visible_to(who)


def list_on(on: date) -> ServiceList | None:
    """The one in force: the last that begins by then."""
    return ServiceList.objects.filter(from_on__lte=on).first()


def item_named(name: str, on: date) -> ServiceItem | None:
    listed = list_on(on)
    found = listed.items.filter(name=name.strip()) if listed else ServiceItem.objects.none()
    return found.select_related("unit", "list").first()


def items_of(listed: ServiceList | None, q: str = "") -> list[ServiceItem]:
    if listed is None:
        return []
    return [one for one in listed.items.select_related("unit") if q in one.name]


def as_text(items: Iterable[ServiceItem]) -> str:
    """The lines that would make the same list again, each unit by a name that is its own."""
    units = all_open_units()
    names = dict(zip((unit.pk for unit in units), names_to_choose(units), strict=True))
    return "\n".join(
        "；".join(
            (
                one.name,
                names.get(one.unit_id) or one.unit.name,
                words(one.promise),
                words(one.legal),
                one.law,
                one.papers,
            )
        ).rstrip("；")
        for one in items
    )


def words(code: str) -> str:
    return parse(code).words


def changes(now: Iterable[ServiceItem], before: Iterable[ServiceItem]) -> list[str]:
    """What a version changed, the old value in view."""
    old = {one.name: one for one in before}
    new = {one.name: one for one in now}
    told = [f"新列入：{name}，承诺{words(new[name].promise)}" for name in new if name not in old]
    told += [
        f"不再列：{name}，原来承诺{words(old[name].promise)}" for name in old if name not in new
    ]
    told += [
        f"{name}：承诺由{words(old[name].promise)}改为{words(new[name].promise)}"
        for name in new
        if name in old and old[name].promise != new[name].promise
    ]
    return told


def why_not_promise(item: ServiceItem | None, promised: Limit, at: datetime) -> str | None:
    """A window promises what the list promises, or less time."""
    if item is None or reckon(promised, at).at <= reckon(parse(item.promise), at).at:
        return None
    return f"{item.list}写明“{item.name}”承诺{words(item.promise)}，请不要写得更长。"
