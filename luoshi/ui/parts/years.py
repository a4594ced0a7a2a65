"""Curves of a year: where a number stands beside its plan, drawn by the server as SVG.

Points map the number of a period to its value; period 0 is the start of the year. A period that is
left out or None is a gap. `fan` is {lower, point, upper} at the end of the year.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from luoshi.ui.component import component
from luoshi.ui.scale import (
    Points,
    Scale,
    apart,
    known,
    last_of,
    lone_points,
    path_of,
    reach,
    tick_words,
    ticks,
)

MOST_DONE = 1.2  # a plan bar ends at 120%; what is beyond is an arrow, the number says how far
LONG, TALL, EDGE = 190, 52, 4
FULL = 1000  # the inner drawing of a chart; it stretches, marks and words do not
LABEL_GAP, NUMBER_GAP = 7.0, 6.0  # percent of the height and of the width
LINES = {"actual": "实际", "plan": "计划", "old": "旧计划", "before": "上年"}


@component
def plan_bar(done, plan=None, state="", label=""):
    """How much of the target is done (1 is all), the mark is the plan of today.

    Each bar has its own target: 300% of one is cut at 120% and gets an arrow, it shortens no other.
    None is no data: an empty bar, not a bar of nought.
    """
    return {
        "width": None if done is None else f"{share_of(done):.2f}%",
        "beyond": done is not None and done > MOST_DONE,
        "back": done is not None and done < 0,
        "plan": None if plan is None else f"{share_of(plan):.2f}%",
        "whole": f"{share_of(1):.2f}%",
        "state": state,
        "label": label,
    }


def share_of(done: float) -> float:
    return 100 * min(max(done, 0), MOST_DONE) / MOST_DONE


@component
def year_spark(actual, plan=None, fan=None, span=12, state="", label=""):
    """A year in a line of a table: actual, plan dashed, the forecast as a fan to the year's end."""
    plan, fan = plan or {}, fan or {}
    fixed = [*actual.values(), *plan.values(), fan.get("point")]
    held = reach(fixed, (fan.get("lower"), fan.get("upper")))
    drawn: dict[str, Any] = {"state": state, "label": label, "long": LONG, "tall": TALL}
    if held is None:
        return {**drawn, "empty": True}
    x = Scale(0, span, 2, LONG - EDGE)
    y = Scale(*held, TALL - EDGE, EDGE)
    last = last_known(actual)
    return {
        **drawn,
        "dots": [(f"{x(at):.1f}", f"{y(v):.1f}") for at, v in dots_of(actual)],
        "plan": path_of(plan, x, y, joined=True),
        "actual": path_of(actual, x, y),
        "last": last and (f"{x(last[0]):.1f}", f"{y(last[1]):.1f}"),
        "band": fan_path(last, fan, x, y, held),
        "end": end_of(fan, x, y, span),
    }


def last_known(points: Points) -> tuple[float, float] | None:
    """The start of the year is where the line begins, not a figure that was told."""
    last = last_of(points)
    return last if last and last[0] > 0 else None


def dots_of(points: Points) -> list[tuple[float, float]]:
    """Those of a curve whose last point is marked anyway."""
    last = last_known(points)
    return [point for point in lone_points(points) if point[0] > 0 and point != last]


def fan_path(last, fan: Mapping[str, Any], x: Scale, y: Scale, held: tuple[float, float]) -> str:
    """From the last known point to the interval at the year's end; cut where the drawing ends."""
    ends = known([fan.get("lower"), fan.get("upper")])
    if last is None or len(ends) < 2 or last[0] >= x.high:
        return ""
    low, high = (y(min(max(end, held[0]), held[1])) for end in ends)
    return f"M{x(last[0]):.1f} {y(last[1]):.1f} L{x(x.high):.1f} {high:.1f} V{low:.1f}Z"


def end_of(fan: Mapping[str, Any], x: Scale, y: Scale, span: float) -> tuple[str, str] | None:
    point = fan.get("point")
    return None if point is None else (f"{x(span):.1f}", f"{y(point):.1f}")


@component
def year_chart(drawing, label, state="", table=""):
    """The whole year of a target: paths, tiers, actual, forecast fan, events on the axis.

    drawing: {span, heads, unit, lines, tiers, fan, events, marks, frozen}; all but lines may be
    left out. heads: words of the periods 1 to span; lines: {points, kind: actual|plan|old|before,
    word}; tiers: {value, word}; events: {at, word, href}, numbered on the axis and listed below;
    marks: {at, value, word}, a number corrected or in doubt; frozen: up to which period.
    label says in a sentence what one sees; table is the id of the table with the numbers.
    """
    lines, tiers, span = drawing["lines"], drawing.get("tiers", ()), drawing.get("span", 12)
    fan = drawing.get("fan") or {}
    fixed = [v for line in lines for v in line["points"].values()]
    fixed += [tier["value"] for tier in tiers] + [fan.get("point")]
    held = reach(fixed, (fan.get("lower"), fan.get("upper")))
    shown = {"label": label, "state": state, "table": table, "unit": drawing.get("unit", "")}
    if held is None:
        return {**shown, "empty": True}
    held = wider(held)
    x, y = Scale(0, span, 0, FULL), Scale(*held, FULL, 0)
    frozen = drawing.get("frozen", 0)
    return {
        **shown,
        "lines": [drawn_line(line, x, y) for line in lines],
        "band": fan_path(last_point(lines), fan, x, y, held),
        "levels": levels(held, y),
        "periods": periods(drawing.get("heads", ()), span),
        "tiers": drawn_tiers(tiers, fan, y),
        "ends": drawn_ends(lines, fan, x, y, span),
        "events": drawn_events(drawing.get("events", ()), x),
        "marks": [drawn_mark(mark, x, y) for mark in drawing.get("marks", ())],
        "frozen": percent(x(frozen)) if frozen else "",
    }


def wider(held: tuple[float, float]) -> tuple[float, float]:
    """A little air above and below; nought stays the floor where nothing is negative."""
    low, high = held
    room = (high - low) * 0.06
    return (low if low == 0 else low - room), high + room


def last_point(lines: Sequence[Mapping[str, Any]]) -> tuple[float, float] | None:
    points = next((line["points"] for line in lines if line["kind"] == "actual"), {})
    return last_known(points)


def drawn_line(line: Mapping[str, Any], x: Scale, y: Scale) -> dict[str, str]:
    kind = line["kind"]
    if kind not in LINES:
        raise ValueError(f"no line {kind!r}; there are: {', '.join(LINES)}")
    points: Points = line["points"]
    is_plan = kind in ("plan", "old")
    path = path_of(points, x, y, joined=is_plan)
    dots = [] if is_plan else dots_of(points) if kind == "actual" else lone_points(points)
    return {
        "d": path,
        "kind": kind,
        "word": line.get("word") or LINES[kind],
        "dots": [(percent(x(at)), percent(y(value))) for at, value in dots],
    }


def levels(held: tuple[float, float], y: Scale) -> list[dict[str, str]]:
    values = ticks(*held)
    return [
        {"y": percent(y(value)), "word": word, "css": "zero" if value == 0 else "level"}
        for value, word in zip(values, tick_words(values), strict=True)
    ]


def periods(heads: Sequence[str], span: int) -> list[dict[str, str]]:
    return [{"x": percent(FULL * n / span), "word": word} for n, word in enumerate(heads, 1)]


def drawn_tiers(tiers, fan: Mapping[str, Any], y: Scale) -> list[dict[str, str]]:
    """Lines across, and their words at the right edge, kept apart from each other."""
    found = [{**tier, "css": "tier"} for tier in tiers]
    if fan.get("point") is not None:
        found.append({"value": fan["point"], "word": fan.get("word", "预计"), "css": "guess"})
    places = [y(one["value"]) / 10 for one in found]
    words = apart(places, LABEL_GAP, 0, 100)
    return [
        {"css": one["css"], "word": one["word"], "y": f"{place:.2f}%", "at": f"{at:.2f}%"}
        for one, place, at in zip(found, places, words, strict=True)
    ]


def drawn_ends(lines, fan: Mapping[str, Any], x: Scale, y: Scale, span: float) -> dict[str, Any]:
    last, point = last_point(lines), fan.get("point")
    return {
        "last": last and (percent(x(last[0])), percent(y(last[1]))),
        "end": None if point is None else (percent(x(span)), percent(y(point))),
    }


def drawn_events(events, x: Scale) -> list[dict[str, Any]]:
    places = [x(event["at"]) / 10 for event in events]
    words = apart(places, NUMBER_GAP, 0, 100)
    return [
        {**event, "number": number, "x": f"{place:.2f}%", "at": f"{at:.2f}%"}
        for number, (event, place, at) in enumerate(zip(events, places, words, strict=True), 1)
    ]


def drawn_mark(mark: Mapping[str, Any], x: Scale, y: Scale) -> dict[str, Any]:
    return {**mark, "x": percent(x(mark["at"])), "y": percent(y(mark["value"]))}


def percent(place: float) -> str:
    return f"{place * 100 / FULL:.2f}%"
