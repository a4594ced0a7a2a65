"""The tables behind the page of a target: each period, each version, each correction, the sources."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from luoshi.ui.parts.words import day_words

from .board import path_of
from .lights import RULES
from .models import Observation, Standing, Target, TargetChange, TargetPath
from .page import CHANGED, Page, before_points, current_of, period_heads
from .periods import last_ended, named
from .shown import LIGHT_WORDS, amount, percent, signed, state_of
from .states import UNTAKEN, DataState

HEADS = ("时期", "计划", "实际", "差几点", "灯", "上年同期", "谁报谁审")
PATH_HEADS = ("路径", "排法", "理由", "谁排的", "谁批的")
CHANGE_HEADS = ("调整", "改了什么", "理由", "谁提的", "谁批的")
AMOUNTS = ("base", "strive", "challenge", "last_year")


def rows_of(page: Page, today: date) -> list[list[Any]]:
    """A row for every period of the year, also for those without a figure, and those to come."""
    target = page.line.target
    indicator, plan = target.indicator, page.line.plan_points
    stood = {one.period: one for one in target.stood}
    figures = {row.period: row for row in current_of(page, target.year)}
    before = before_points(page)
    ended = last_ended(indicator.rhythm, today)
    rows = []
    for period, head in enumerate(period_heads(target), 1):
        here, figure = stood.get(period), figures.get(period)
        closed = "已定格" if period <= page.frozen else ""
        rows.append(
            [
                {"text": head, "note": closed},
                told(plan.get(period), page),
                *cells_of(here, target, is_due=(target.year, period) <= ended),
                told(before.get(period), page),
                {"text": by_whom(figure), "note": doubt(figure)},
            ]
        )
    return rows


def cells_of(here: Standing | None, target: Target, *, is_due: bool) -> list[Any]:
    """Actual, points, light. What is not over yet lacks nothing."""
    if here is None and not is_due:
        return ["", "", ""]
    light = state_of(here.light, here.points) if here else "none"
    return [
        amount(here.actual if here else None, target.indicator, with_unit=False),
        signed(here.points) if here and here.points is not None else "",
        {"state": light, "text": LIGHT_WORDS[light]},
    ]


def told(value: float | None, page: Page) -> str:
    if value is None:
        return ""
    indicator = page.line.target.indicator
    return amount(round(value * indicator.scale), indicator, with_unit=False)


def by_whom(figure: Observation | None) -> str:
    if figure is None:
        return ""
    entered = str(figure.entered_by) if figure.entered_by else "导入"
    if figure.confirmed_by:
        return f"{entered}报，{figure.confirmed_by}审定"
    return f"{entered}报，{figure.get_state_display()}"


def doubt(figure: Observation | None) -> str:
    if figure is None:
        return ""
    if figure.state == DataState.CANNOT_VERIFY:
        return f"无法核实：{figure.note}"
    return f"第{figure.number}版，更正过" if figure.number > 1 else figure.note


def corrections_of(page: Page) -> list[str]:
    """Every number that replaced another one, in sentences; before the freeze it costs nothing."""
    indicator, said = page.line.target.indicator, []
    was: dict[tuple[int, int], Observation] = {}
    for row in page.figures:
        key = (row.year, row.period)
        if key in was:
            said.append(correction(was[key], row, named(indicator.rhythm, *key)))
        if row.state not in UNTAKEN:
            was[key] = row
    return said


def correction(was: Observation, row: Observation, period: str) -> str:
    indicator = row.indicator
    new = "标为无法核实" if row.state == DataState.CANNOT_VERIFY else amount(row.value, indicator)
    verb = "申请从" if row.state in UNTAKEN else "从"
    who = str(row.entered_by) if row.entered_by else "导入"
    why = f"：{row.reason}" if row.reason else ""
    why += "（没有批准）" if row.state == DataState.REFUSED else ""
    day = day_words(row.entered_at)
    return f"{day}，{who}把{period}的数{verb}{amount(was.value, indicator)}更正为{new}{why}"


def change_rows(page: Page) -> list[list[Any]]:
    return [
        [
            f"第{change.number}次",
            "；".join(changed(change, page.line.target)),
            change.reason or "草拟时改",
            {"text": str(change.by), "note": day_words(change.at, year=True)},
            agreed(change),
        ]
        for change in page.changes
    ]


def changed(change: TargetChange, target: Target) -> list[str]:
    """What is an amount is told with its unit, a rule by its name, the rest only as changed."""
    found = []
    for key, new in change.now.items():
        if key in AMOUNTS:
            was = amount(change.was.get(key), target.indicator)
            found.append(f"{CHANGED[key]}从{was}改为{amount(new, target.indicator)}")
        elif key in ("due_on", "demands"):
            found.append(f"{CHANGED[key]}从{change.was[key] or '没有'}改为{new or '没有'}")
        elif key == "rule":
            found.append(f"{CHANGED[key]}从{RULES[change.was[key]].title}改为{RULES[new].title}")
        else:
            found.append(f"{CHANGED.get(key, key)}改了")
    return found


def path_rows(page: Page) -> list[list[Any]]:
    target = page.line.target
    here = path_of(target)
    return [
        [
            {"text": f"第{path.number}版", "note": "现行" if path == here else ""},
            path.get_kind_display(),
            path.reason or "第一版",
            {"text": str(path.drawn_by), "note": day_words(path.drawn_at, year=True)},
            agreed(path),
        ]
        for path in page.paths
    ]


def agreed(one: TargetPath | TargetChange) -> Any:
    if one.refused_at:
        return {"text": "没有批准", "note": day_words(one.refused_at, year=True)}
    if one.approved_at is None:
        return "等批准"
    return {"text": f"{one.approved_by}批准", "note": day_words(one.approved_at, year=True)}


def nothing_of(page: Page) -> str:
    """What a reader looks for and does not find, in one line instead of empty boxes."""
    absent = (
        ("没有更正过", corrections_of(page)),
        ("没有疑问", page.questions),
        ("没有排路径，按期均分", page.paths),
        ("没有调整过目标", page.changes),
    )
    return "；".join(words for words, found in absent if not found)


def about_of(page: Page) -> list[tuple[str, str]]:
    """口径, 来源, whose number it is and who confirms it; what is empty says so."""
    target = page.line.target
    indicator = target.indicator
    growth = percent(target.growth / 10_000) if target.growth is not None else ""
    rows: Sequence[tuple[str, str]] = (
        ("口径", indicator.caliber or "没有写口径"),
        ("数据来源", indicator.source or "没有写来源"),
        ("谁报", str(indicator.datum_unit or target.unit)),
        ("谁审", str(indicator.confirmer_unit or "督查室")),
        ("谁还在读", "、".join(str(one.asked_by) for one in page.readers)),
        ("类型", f"{indicator.get_kind_display()}，{indicator.get_rhythm_display()}，"
                f"{indicator.get_direction_display()}"),
        ("价格", indicator.get_prices_display() if indicator.prices else ""),
        ("上年基数", amount(target.last_year, indicator) if target.last_year is not None else ""),
        ("目标增长", growth),
        ("责任岗位", str(target.lead_post or "没有定岗位")),
    )  # fmt: skip
    return [(label, words) for label, words in rows if words]
