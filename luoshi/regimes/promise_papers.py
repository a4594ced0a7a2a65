"""The papers of a promise: the letter with its changes, the result of the count, the reason why not."""

from datetime import date, datetime

from django.utils import timezone

from luoshi.matters.models import Matter, Move
from luoshi.matters.papers import last
from luoshi.matters.parts import answerer, unit_of
from luoshi.matters.rules import say_day
from luoshi.ui.papers import Grid, Heading, Item, Paper, Text

from .promise_count import bar, said_share

LABELS = {"task": "内容", "standard": "标准", "measures": "办法", "due_on": "日期"}
RESULTS = {"show_kept": "已经兑现", "show_short": "没有评上，继续践诺"}


def letter(matter: Matter, at: datetime) -> Paper:
    """公开承诺书: as it stands now, with every change it went through."""
    shown = last(matter, "publish")
    on = timezone.localdate(shown.at)
    was = changes(matter)
    return Paper(
        authority=matter.lead_unit.name,
        number=matter.number,
        title=f"关于{matter.title}的公开承诺书",
        to=matter.facts["made_to"],
        body=(
            Text("现向你们公开承诺如下，请监督。"),
            Item("承诺内容", matter.task),
            Item("兑现标准", matter.standard),
            Item("怎样兑现", matter.measures),
            Item("兑现日期", f"{say_day(matter.due_on)}以前"),
            Item("责任人", answerer(matter, on)),
            Heading("怎样评"),
            Text(terms(matter, at)),
            *([Heading("改过什么"), Grid(("日期", "原来", "改成", "理由"), was, (26, 44, 44, 42))]
              if was else []),
        ),
        signed=matter.lead_unit.name,
        dated=on,
        note=f"审诺：{matter.issuer}　公示：{unit_of(matter, 'publisher')}，{matter.facts['where']}",
    )  # fmt: skip


def terms(matter: Matter, at: datetime) -> str:
    sample, least = bar(matter, at)
    audience = matter.facts["audience"]
    enough = f"至少{sample}人作答" if audience >= sample else f"{audience}人逐个问到、过半数作答"
    return (
        f"到期由承诺对象评：{enough}，其中{least}%以上说兑现了才算兑现；"
        "说不清的不算作答，没有人回答不算同意。评诺结果同样公开。"
    )


def changes(matter: Matter) -> tuple[tuple[str, str, str, str], ...]:
    """Each changed word beside what stood there before, oldest first."""
    agreed = (move for move in matter.moves.all() if move.step == "change" and move.agreed_by)
    moves = sorted(agreed, key=lambda move: (move.at, move.pk))
    return tuple(row for move in moves for row in _changed(move))


def _changed(move: Move) -> list[tuple[str, str, str, str]]:
    day = say_day(timezone.localdate(move.at))
    was = move.answers.get("was", {})
    return [
        (day, f"{label}：{_said(was.get(key))}", _said(move.answers[key]), move.answers["reason"])
        for key, label in LABELS.items()
        if move.answers.get(key)
    ]


def _said(words: str | None) -> str:
    try:
        return say_day(date.fromisoformat(words or ""))
    except ValueError:
        return words or "没有写"


def judged(matter: Matter, at: datetime) -> Paper:
    """评诺结果: the newest count, how it was made, and what follows from it."""
    shown = newest(matter, tuple(RESULTS))
    count, claim = last(matter, "judge"), last(matter, "claim")
    sample, least = bar(matter, at)
    answers, facts = count.answers, matter.facts
    answered = answers["yes"] + answers["no"]
    way = dict(matter.regime.fact("way").choices)[answers["way"]]
    rows = (("说兑现了", str(answers["yes"])), ("说没有兑现", str(answers["no"])),
            ("说不清，不算作答", str(answers["unknown"])))  # fmt: skip
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"关于{matter.title}的评诺结果",
        to=facts["made_to"],
        body=(
            Item("承诺内容", matter.task),
            Item("兑现标准", matter.standard),
            Item("承诺单位报告", claim.answers["result"]),
            Item("凭什么", claim.answers["proof"]),
            Heading("怎样评的"),
            Item("人员", f"承诺对象共{facts['audience']}人。{answers['chosen']}"),
            Item("方式", f"{way}，{_said(answers['told_on'])}；{answers['told']}"),
            Heading(f"第{facts['round']}次计票"),
            Grid(("意见", "人数"), rows, (90, 40)),
            *([Item("他们说", answers["said"])] if answers.get("said") else []),
            Heading("结果"),
            Text(
                f"作答{answered}人，{said_share(answers)}说兑现了，应达到{least}%：{RESULTS[shown.step]}。"
            ),
        ),
        signed=matter.issuer.name,
        dated=timezone.localdate(shown.at),
        note=f"录入：{count.by_name}　公布：{shown.by_name}、{shown.agreed_by}",
    )


def broken(matter: Matter, at: datetime) -> Paper:
    """未兑现说明: what was promised, why it was not kept, what happens now."""
    move = last(matter, "break_promise")
    return Paper(
        authority=matter.lead_unit.name,
        number=matter.number,
        title=f"关于{matter.title}没有兑现的说明",
        to=matter.facts["made_to"],
        body=(
            Text(f"我们承诺{say_day(matter.due_on)}以前：{matter.task}"),
            Heading("为什么没有兑现"),
            Text(move.answers["why"]),
            Heading("以后怎么办"),
            Text(move.answers["next"]),
        ),
        signed=matter.lead_unit.name,
        dated=timezone.localdate(move.at),
        note=f"公布：{move.by_name}、{move.agreed_by}",
    )


def newest(matter: Matter, steps: tuple[str, ...]) -> Move:
    known = [move for step in steps if (move := last(matter, step))]
    return max(known, key=lambda move: (move.at, move.pk))
