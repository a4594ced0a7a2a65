"""指标灯: how an indicator stands beside its planned path, each with its sentence.

Named rules, because places differ: which one holds is a preset of the office. A light says where a
number stands, never whether somebody is to blame.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .paths import Aim, Path, planned

GREEN, AMBER, RED, NO_DATA = "green", "amber", "red", "none"
WORDS = {GREEN: "绿灯", AMBER: "黄灯", RED: "红灯", NO_DATA: "无数据"}
NEXT_TO_NOTHING = 1e-6  # of the way: no pace can be told from it
_WORSE = {GREEN: 0, AMBER: 1, RED: 2}


@dataclass(frozen=True)
class LightRule:
    """`amber`, `red`: from how many points behind the path; `over`: how far above a bound, in
    parts of the bound, is still amber."""

    key: str
    title: str
    basis: str
    amber: float = 10.0
    red: float = 30.0
    over: float = 0.1


RULES: dict[str, LightRule] = {
    rule.key: rule
    for rule in (
        LightRule("yinchuan", "银川做法", "银川市2025年调度规则：慢10至30点黄灯，超过30点红灯"),
        LightRule("strict", "不留余地", "完成时序才是绿灯，慢10点以上红灯", 0.0, 10.0, 0.0),
    )
}


@dataclass(frozen=True)
class Standing:
    """Where an indicator stands at the end of a period.

    `done`, `due`: parts of the way (1 is all of it); `points`: the difference in percentage points;
    `gap`: in the unit of the indicator, what is missing to the plan, negative when it is ahead;
    `pace`: how many times as fast as until now it would have to go on to reach the aim.
    """

    light: str
    sentence: str
    done: float | None = None
    due: float | None = None
    points: float | None = None
    gap: float | None = None
    pace: float | None = None


def stand(
    aim: Aim,
    path: Path,
    period: int,
    actual: float | None,
    *,
    rule: LightRule = RULES["yinchuan"],
    before: float | None = None,
    per_year: int = 12,
) -> Standing:
    """`before`: the value at the last known period of the year, to see one that goes backwards."""
    if actual is None:
        return Standing(NO_DATA, "这一期没有数，不是零，也不点灯。")
    if aim.at_most and not aim.falls:
        return _under(aim, actual, rule)
    plan = planned(path, period)
    if aim.start is None or plan is None or aim.value == aim.start:
        return _only_the_end(aim, actual, period, per_year)
    way = aim.value - aim.start
    done, due = (actual - aim.start) / way, (plan - aim.start) / way
    points = round((done - due) * 100, 10)
    light, why = _by_points(points, done, rule, _goes_back(aim, actual, before))
    gap = (plan - actual) * (1 if way > 0 else -1)
    said = f"完成{done:.1%}，计划{due:.1%}，{_apart(points)}；{why}"
    return Standing(light, said, done, due, points, gap, _pace(done, period, per_year))


def _under(aim: Aim, actual: float, rule: LightRule) -> Standing:
    """A bound from above: there is no way to walk, only to stay below."""
    gap = actual - aim.value
    if actual <= aim.value:
        return Standing(GREEN, f"{actual:g}，在上限{aim.value:g}以内。", gap=gap)
    light = AMBER if gap <= abs(aim.value) * rule.over else RED
    return Standing(light, f"{actual:g}，超过上限{aim.value:g}，超出{gap:g}。", gap=gap)


def _only_the_end(aim: Aim, actual: float, period: int, per_year: int) -> Standing:
    is_met = actual <= aim.value if aim.at_most or aim.falls else actual >= aim.value
    if is_met:
        return Standing(GREEN, f"{actual:g}，已到目标{aim.value:g}。")
    if period >= per_year:
        return Standing(RED, f"{actual:g}，年底没有到目标{aim.value:g}。")
    return Standing(NO_DATA, "没有起点或这一期没有排计划，只在年底比，现在不点灯。")


def _goes_back(aim: Aim, actual: float, before: float | None) -> bool:
    """Below its start, or below what it was: for an aim that falls, above."""
    marks = [mark for mark in (aim.start, before) if mark is not None]
    return any(actual > mark if aim.falls else actual < mark for mark in marks)


def _by_points(points: float, done: float, rule: LightRule, goes_back: bool) -> tuple[str, str]:
    if goes_back:
        return RED, "比原来还退了，红灯。"
    behind = -points
    if behind <= 0 or done >= 1:
        return GREEN, "到了时序，绿灯。"
    if behind < rule.amber:
        return GREEN, f"慢于时序不到{rule.amber:g}点，绿灯，请留意。"
    if behind <= rule.red:
        return AMBER, f"慢{rule.amber:g}至{rule.red:g}点，黄灯。"
    return RED, f"慢了{rule.red:g}点以上，红灯。"


def _apart(points: float) -> str:
    return "与计划持平" if points == 0 else f"{'快' if points > 0 else '慢'}{abs(points):.1f}点"


def _pace(done: float, period: int, per_year: int) -> float | None:
    """None when all is done, when the year is over, or when nothing was done to go on from."""
    if done >= 1 or done < NEXT_TO_NOTHING or period >= per_year:
        return None
    return ((1 - done) / (per_year - period)) / (done / period)


def stand_growth(target: float, actual: float | None) -> Standing:
    """A growth against the same period of last year, which has no path: 6% is 6% in every month.

    Below the target but growing is amber, shrinking is red (天津市2022年双盯办做法).
    """
    if actual is None:
        return Standing(NO_DATA, "这一期没有数，不是零，也不点灯。")
    points = round((actual - target) * 100, 10)
    said = f"增长{actual:.1%}，目标{target:.1%}，{_apart(points)}"
    if points >= 0:
        return Standing(GREEN, f"{said}；到了目标，绿灯。", points=points)
    if actual >= 0 or target < 0:
        return Standing(AMBER, f"{said}；低于目标，黄灯。", points=points)
    return Standing(RED, f"{said}；比上年同期还少，红灯。", points=points)


def disagree(one: Standing, other: Standing) -> bool:
    """Growth and amount of the same indicator show different lights: both are shown."""
    return NO_DATA not in (one.light, other.light) and one.light != other.light


def behind_for(standings: Sequence[Standing]) -> int:
    """For how many periods in a row, up to the last, an indicator was not green."""
    count = 0
    for standing in reversed(standings):
        if standing.light not in (AMBER, RED):
            break
        count += 1
    return count


def worst(lights: Mapping[str, str]) -> str:
    """The light of several is that of the worst: 300% of one never hides 10% of another."""
    known = [light for light in lights.values() if light != NO_DATA]
    return max(known, key=_WORSE.__getitem__, default=NO_DATA)
