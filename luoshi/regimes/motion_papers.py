"""The papers of a motion: the notice that assigns it, and the reply that its makers get."""

from datetime import date, datetime

from django.utils import timezone

from luoshi.matters.models import Matter, Move
from luoshi.matters.papers import contact, last
from luoshi.matters.parts import answerer
from luoshi.matters.rules import say_day
from luoshi.ui.papers import Heading, Item, Paper, Text

KINDS = {"deputy": "建议", "member": "提案"}


def assignment(matter: Matter, at: datetime) -> Paper:
    """交办通知: what was proposed, by whom, until when it is answered and from when on that counts."""
    assigned = last(matter, "assign")
    due = say_day(matter.due_on) if matter.due_on else "未定"
    helpers = [
        str(child.lead_unit) for child in matter.children.filter(regime_key="assist").order_by("pk")
    ]
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"关于办理{named(matter)}的通知",
        to=matter.lead_unit.name,
        body=(
            Text(f"现将{named(matter)}交你单位主办，请按规定办理并答复。"),
            *contents(matter),
            Heading("办理要求"),
            Item("答复期限", f"{due}以前"),
            *([Item("协办单位", "、".join(helpers))] if helpers else []),
            Text("答复前应当与代表、委员当面沟通，答复函由主要负责人签发。"),
            Text("认为不属于本单位职责的，在规定的日期以前写明依据退回，不得自行转办。"),
        ),
        signed=matter.issuer.name,
        dated=timezone.localdate(assigned.at),
        note=f"联系人：{contact(matter, 'assign')}",
    )


def reply(matter: Matter, at: datetime) -> Paper:
    """答复函: to every signer, the result with its grade, what is promised until when."""
    move = newest(matter)
    answers = move.answers
    promised = answers.get("promised_on")
    met = answers.get("met_on")
    grade = answers["grade"]
    return Paper(
        authority=matter.lead_unit.name,
        number=f"{matter.number}（{grade}）",
        title=f"关于{named(matter)}的答复",
        to="、".join(matter.facts.get("signers") or ()),
        body=(
            Text(f"您（们）提出的“{matter.title}”收悉，现答复如下。"),
            Text(answers["text"]),
            *([Item("承诺", f"{said(promised)}以前落实，届时再次征求意见。")] if promised else []),
            *([Item("沟通", f"{said(met)}与代表、委员沟通。")] if met else []),
            Text("感谢您（们）对我们工作的关心和支持。"),
        ),
        signed=matter.lead_unit.name,
        dated=timezone.localdate(move.at),
        note=f"责任人：{answerer(matter, timezone.localdate(move.at))}　签发：{move.agreed_by or move.by_name}",
    )


def newest(matter: Matter) -> Move:
    """The last word of the unit: the reply, or the report that a promise was kept."""
    known = [move for step in ("reply", "kept") if (move := last(matter, step))]
    return max(known, key=lambda move: (move.at, move.pk))


def named(matter: Matter) -> str:
    facts = matter.facts
    kind = KINDS.get(facts.get("kind", ""), "建议")
    return f"{facts.get('session') or ''}第{facts.get('code')}号{kind}"


def contents(matter: Matter) -> tuple:
    signers = "、".join(matter.facts.get("signers") or ())
    return (
        Heading("建议内容"),
        Item("案由", matter.title),
        Item("署名", signers),
        Text(matter.task),
    )


def said(day: str) -> str:
    return say_day(date.fromisoformat(day))
