"""The tables of rungs, by the ladder a regime names and by urgency.

Ordinary matters climb in working days, in the morning; urgent ones in working hours.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rung:
    """`after`: units from the end of the clock; who is told; how.

    `how` is a step of history: remind, urge or raise. `tell` are parts of the matter; "turn" is
    whoever is late. `drafts` names the paper laid before who signs: slip:blue, talk, circular.
    """

    key: str
    after: int
    how: str
    tell: tuple[str, ...]
    says: str
    drafts: str = ""
    unit: str = "wd"


Table = dict[str, tuple[Rung, ...]]

NEAR = Rung("near", -3, "remind", ("turn",), "还有3个工作日到期，请安排。")
DAY = Rung("day", 0, "remind", ("turn",), "今天到期。")
LATE = Rung("late_1", 1, "urge", ("turn",), "已经逾期，请今天报结果，或写明办法和日期。")
ANY_LATE = Rung("late_1", 1, "urge", ("turn",), "已经逾期，有人在等，请今天办，或写明什么时候办。")
BOARD = "请督查室决定是否开督办单。"

STANDARD: Table = {
    "finish": (
        NEAR,
        DAY,
        LATE,
        Rung("late_3", 3, "raise", ("office",), f"逾期3个工作日，{BOARD}", "slip:blue"),
        Rung("late_5", 5, "raise", ("office_head",), "逾期5个工作日，请协调。", "slip:amber"),
        Rung("late_8", 8, "raise", ("leader",), "逾期8个工作日，报请过问。", "slip:red"),
        Rung("late_15", 15, "raise", ("leader",), "逾期15个工作日，请决定是否约谈。", "talk"),
        Rung("late_20", 20, "raise", ("leader",), "逾期20个工作日，请决定是否通报。", "circular"),
    ),
    "sign": (
        Rung("day", 0, "remind", ("turn",), "今天是签收时限的最后一天，请签收或写明理由退回。"),
        Rung("late_1", 1, "urge", ("turn",), "签收已逾期，请今天签收或写明理由退回。"),
        Rung("late_3", 3, "raise", ("office",), "交办后一直没有签收，请联系责任单位。"),
    ),
    "review": (
        Rung("day", 0, "remind", ("turn",), "今天是审核时限的最后一天。"),
        Rung("late_1", 1, "urge", ("turn",), "审核已逾期，责任单位在等。"),
        Rung("late_3", 3, "raise", ("office_head",), "报结后一直没有审核，责任单位在等。"),
    ),
    "rule": (
        Rung("day", 0, "remind", ("turn",), "今天是裁定时限的最后一天。"),
        Rung("late_1", 1, "urge", ("turn",), "裁定已逾期，争议双方在等。"),
        Rung("late_3", 3, "raise", ("leader",), "承办争议一直没有裁定，双方在等。"),
    ),
    "objection": (  # what is objected to stands meanwhile
        Rung("day", 0, "remind", ("turn",), "今天是作出复核决定的最后一天。"),
        Rung("late_1", 1, "urge", ("turn",), "复核决定已逾期，提出异议的单位在等。"),
        Rung("late_3", 3, "raise", ("office_head",), "异议逾期3个工作日没有复核决定，整改停着。"),
        Rung("late_5", 5, "raise", ("leader",), "异议逾期5个工作日没有复核决定，报请过问。"),
    ),
    "silent": (  # a period went by without a report
        Rung("day", 0, "raise", ("office",), "到期没有报告，请问一问是没有变化还是忘了。"),
        Rung(
            "late_3", 3, "raise", ("office_head",), "过期3个工作日没有报告，请协调或者不再要它报。"
        ),
    ),
    "still": (  # nothing was reported for long: the office looks, the unit writes nothing for it
        Rung("day", 0, "raise", ("office",), "很久没有进展，请去看一看，写下看到什么。"),
        Rung("late_5", 5, "raise", ("office_head",), "很久没有进展，也没有人去看，请安排。"),
    ),
}


def hours(key: str, after: int, how: str, whom: str, says: str, drafts: str = "") -> Rung:
    return Rung(key, after, how, (whom,), says, drafts, "wh")


URGENT: Table = {
    "finish": (
        hours("near", -2, "remind", "turn", "还有2个工作小时到期，请抓紧。"),
        hours("day", 0, "remind", "turn", "现在到期。"),
        hours("late_1", 1, "urge", "turn", "已经逾期，请马上报结果，或写明办法和时间。"),
        hours("late_2", 2, "raise", "office", f"急件逾期2个工作小时，{BOARD}", "slip:amber"),
        hours("late_4", 4, "raise", "office_head", "急件逾期4个工作小时，请协调。", "slip:red"),
        hours("late_8", 8, "raise", "leader", "急件逾期8个工作小时，报请过问。"),
    ),
    "trigger": (
        hours("day", 0, "remind", "turn", "有单位报触发条件到了，还没有确认，请现在核实。"),
        hours("late_1", 1, "raise", "office_head", "触发条件报了没有人确认，请马上安排。"),
        hours("late_2", 2, "raise", "leader", "触发条件报了没有人确认，预案还没有启动。"),
    ),
}
PAPER: Table = {  # a paper is never chased by another paper
    "decide": (
        Rung("day", 0, "remind", ("turn",), "今天是签发时限的最后一天，请签发、修改或不发。"),
        Rung("late_1", 1, "urge", ("turn",), "拟好的文书一直没有定，请签发、修改或不发。"),
        Rung("late_3", 3, "raise", ("leader",), "拟好的文书一直没有定，报请过问。"),
    ),
    "finish": (
        Rung("day", 0, "remind", ("turn",), "今天是回复的最后一天。"),
        Rung("late_1", 1, "urge", ("turn",), "回复已逾期，请今天回复。"),
        Rung("late_3", 3, "raise", ("office_head",), "逾期3个工作日没有回复，请协调。"),
        Rung("late_5", 5, "raise", ("leader",), "逾期5个工作日没有回复，报请过问。"),
    ),
    "review": (
        Rung("day", 0, "remind", ("turn",), "今天是核对回复的最后一天。"),
        Rung("late_1", 1, "urge", ("turn",), "回复一直没有核对，对方在等。"),
    ),
}
LEADER: Table = {  # the clock runs on who decides; silence is seen, and never consent
    "finish": (
        Rung("day", 0, "remind", ("turn",), "今天是答复时限的最后一天，有单位在等您拍板。"),
        Rung("late_1", 1, "urge", ("turn",), "答复已逾期，提请的单位在等。"),
        Rung("late_2", 2, "raise", ("asker",), "逾期2个工作日没有答复，请再当面报告或者撤回。"),
        Rung("late_3", 3, "raise", ("leader", "office_head"), "请求拍板逾期3个工作日没有答复。"),
    ),
    "supply": (
        DAY,
        Rung("late_1", 1, "urge", ("turn",), "补充材料已逾期，决策人在等。"),
        Rung("late_3", 3, "raise", ("holder",), "提请单位逾期3个工作日没有补充。"),
    ),
    "meeting": (
        Rung("day", 0, "remind", ("turn",), "今天是定下的集体研究日期。"),
        Rung("late_1", 1, "urge", ("turn",), "过了集体研究日期还没有结果，请记入决定或改期。"),
        Rung("late_3", 3, "raise", ("asker", "leader"), "集体研究逾期3个工作日没有结果。"),
    ),
}
LADDERS: dict[tuple[str, str], Table] = {
    ("standard", "ordinary"): STANDARD,
    ("standard", "urgent"): URGENT,
    ("paper", "ordinary"): PAPER,
    ("leader", "ordinary"): LEADER,
}
