"""The pulse, who waits for whom, what goes to and fro and a process as files: the same columns as on the pages."""

from datetime import datetime

from django.utils import timezone

from luoshi.matters.beside import Passing
from luoshi.matters.tables import Column, Table, foot
from luoshi.org.standing import Standing

from .handed import Pair
from .measures import MEASURES
from .process import Process
from .pulse import Beat


def pulse_table(beats: list[Beat], who: Standing, at: datetime, scope: str) -> Table:
    columns = (
        Column("制度", 16),
        *(Column(one.label, 10) for one in MEASURES.values()),
        Column("最近一次", 12),
        Column("最久的一步", 24),
        Column("提示", 20),
    )
    rows = (
        (
            beat.regime.title,
            *(beat.counts[key] for key in MEASURES),
            beat.last_on,
            beat.slowest_words,
            beat.unused,
        )
        for beat in beats
    )
    said = foot(f"{who.label}{who.name}", at, scope, len(beats))
    return Table("制度的脉搏", columns, rows, said)


def pairs_table(pairs: list[Pair], who: Standing, at: datetime, scope: str) -> Table:
    columns = (
        Column("谁在等", 18),
        Column("等谁", 18),
        Column("等过几次", 10),
        Column("中位等候（小时）", 16),
        Column("最久（小时）", 14),
        Column("还在等", 8),
        Column("最早从哪天起", 14),
        Column("多在哪里", 14),
        Column("提示", 12),
    )
    rows = [
        (
            one.who,
            one.whom,
            one.times,
            one.median,
            one.most,
            one.now,
            one.since and timezone.localdate(one.since),
            one.where,
            "比平常慢" if one.is_slow else "",
        )
        for one in pairs
    ]
    return Table("谁在等谁", columns, rows, foot(f"{who.label}{who.name}", at, scope, len(rows)))


def passed_table(found: list[Passing], who: Standing, at: datetime, scope: str) -> Table:
    columns = (
        Column("事项", 30),
        Column("编号", 22),
        Column("来回几次", 10),
        Column("经过的单位", 40),
        Column("最近一次", 12),
        Column("现在", 14),
        Column("牵头单位", 20),
    )
    rows = [
        (
            one.matter.title,
            one.matter.number,
            one.times,
            "→".join(one.units),
            timezone.localdate(one.at),
            one.matter.state.label,
            str(one.matter.lead_unit or ""),
        )
        for one in found
    ]
    return Table("来回推", columns, rows, foot(f"{who.label}{who.name}", at, scope, len(rows)))


def process_table(shown: Process, who: Standing, at: datetime, scope: str) -> Table:
    columns = (
        Column("状态", 14),
        Column("轮到谁", 14),
        Column("步", 16),
        Column("到", 14),
        Column("次数", 8),
        Column("中位等候（小时）", 16),
        Column("最长等候（小时）", 16),
    )
    rows = [
        (stay.label, stay.whose, one.label, one.to, one.times, one.hours, one.longest)
        for stay in shown.stays
        for one in stay.taken
    ]
    said = foot(f"{who.label}{who.name}", at, f"{scope}，{shown.rests_on}", len(rows))
    return Table(f"{shown.regime.title}的过程", columns, rows, said)
