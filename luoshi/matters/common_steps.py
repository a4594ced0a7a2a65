"""The common steps: the engine's own, declared once; a regime takes those it allows.

None of them is on the way of a matter (`aside`): they change who answers, until when or by what
standard, each with a reason, and with a second person where the old value matters.
"""

from .regime import Ask, Extend, State, Step

REASON = Ask("reason", "理由", "long")
NEW_DUE = Ask(
    "due_on", "延到哪一天", "date", hint="同意的人可以改成另一天；原来的到期日一直看得见。"
)


def extend(frm: tuple[State, ...], how: Extend) -> Step:
    """延期: asked for before expiry, with reason and date; the approver may write another date."""
    return Step(
        "extend",
        "延期",
        frm,
        None,
        "lead",
        needs=("not_yet_due", "extensions_left", "due_is_later"),
        asks=(REASON, NEW_DUE),
        agree=how.agree,
        then=("extend",),
        aside=True,
    )


def suspend(frm: State, held: State) -> tuple[Step, Step]:
    """暂停, 恢复: the clock is held in working time and goes on where it stopped."""
    pause = Step("suspend", "暂停", (frm,), held, "office", asks=(REASON,), aside=True)
    return pause, Step("resume", "恢复", (held,), frm, "office", asks=(REASON,))


def transfer(frm: tuple[State, ...], to: State) -> Step:
    """移交: another unit answers from the moment it takes effect; it signs anew."""
    asks = (Ask("unit", "移交给", "unit"), REASON)
    needs = ("another_unit",)
    return Step("transfer", "移交", frm, to, "office", needs, asks, "office_head",
                ("hand_to:unit",), aside=True)  # fmt: skip


def correct(frm: tuple[State, ...]) -> Step:
    """更正: task, standard or measures of what was issued, the old words kept beside the new."""
    asks = (
        Ask("task", "任务", "long", required=False, sets="task"),
        Ask("standard", "标准", "long", required=False, sets="standard"),
        Ask("measures", "措施", "long", required=False, sets="measures"),
        REASON,
    )
    return Step("correct", "更正", frm, None, "office", ("something_changes",), asks,
                "office_head", aside=True)  # fmt: skip


def merge(frm: tuple[State, ...], to: State) -> Step:
    """并入: the same thing is carried out under another number; this one ends with a link to it."""
    asks = (Ask("other", "并入哪一件", "matter", hint="写那一件的编号。"), REASON)
    return Step("merge", "并入", frm, to, "office", ("not_itself",), asks, then=("link:other",),
                aside=True)  # fmt: skip
