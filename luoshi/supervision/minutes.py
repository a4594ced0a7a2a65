"""例会纪要 as an official paper: figures as frozen, what was decided, by whom, until when."""

from luoshi.matters.papers import say_moment
from luoshi.matters.rules import say_day
from luoshi.ui.papers import Grid, Heading, Item, Paper, Text

from . import agenda
from .agenda import decisions_of, shown
from .models import Decision, Meeting

EVEN, WIDE = (34, 66, 56), (28, 40, 88)  # millimetres; a target tells more of itself


def minutes(meeting: Meeting) -> Paper:
    frozen = meeting.frozen_at
    parts = shown(meeting, frozen) if frozen else []
    decided = list(decisions_of(meeting))
    return Paper(
        authority=meeting.issuer.name,
        title=f"{meeting}纪要",
        body=(
            Item("时间", say_day(meeting.held_on)),
            Item("出席", meeting.present or "未记"),
            Heading("盘点情况"),
            Text(
                f"数据于{say_moment(frozen)}冻结，会前会后不再改动。"
                if frozen
                else "没有冻结数据。"
            ),
            *(
                part
                for section in parts
                for part in (
                    Heading(f"{section.label}{section.count}件", 2),
                    Grid(
                        ("单位", "事项", "情况"),
                        tuple((i.unit, i.title, facts(i)) for i in section.items),
                        WIDE if section.items[0].basis else EVEN,
                    ),
                    *((Text(f"另有{section.more}件没有列出。"),) if section.more else ()),
                )
            ),
            Heading("议定事项"),
            *(Text(f"{n}．{one.words}（{carried_by(one)}）") for n, one in enumerate(decided, 1)),
            *(() if decided else (Text("没有议定事项。"),)),
        ),
        signed=meeting.issuer.name,
        dated=meeting.held_on,
        note=f"数据指纹：{meeting.digest[:16]}",
    )


def facts(item: agenda.Item) -> str:
    return f"{item.why}。依据：{item.basis}" if item.basis else item.why


def carried_by(one: Decision) -> str:
    """关于“工业投资”，县水利局，2026年4月30日前."""
    about = f"关于“{one.subject}”，" if one.subject else ""
    until = f"{say_day(one.made.due_on)}前" if one.made.due_on else "时限另定"
    return f"{about}{one.made.lead_unit}，{until}"
