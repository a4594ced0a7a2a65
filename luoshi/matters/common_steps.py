"""The common steps: the engine's own, declared once; a regime takes those it allows.

None of them is on the way of a matter (`aside`): they change who answers, until when or by what
standard, each with a reason, and with a second person where the old value matters.
"""

from .beside import Passing
from .models import Matter
from .passes import OFTEN
from .regime import Ask, Extend, State, Step
from .rules import Ask as Asked
from .rules import rule, say_day

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


@rule
def due_differs(matter: Matter, ask: Asked) -> str | None:
    if matter.due_on and ask.answers.get("due_on") == matter.due_on:
        return f"现在的到期日就是{say_day(matter.due_on)}，请写另一天。"
    return None


def revise_due(frm: tuple[State, ...]) -> Step:
    """改时限: a leader sets another day before the old one has come; the old one stays in view."""
    asks = (
        REASON,
        Ask("due_on", "改到哪一天", "date", sets="due_on", hint="原来的到期日一直看得见。"),
    )
    needs = ("not_yet_due", "due_is_ahead", "due_differs")
    return Step(
        "revise_due", "改时限", frm, None, "leader", needs, asks, then=("extend",), aside=True
    )


def suspend(frm: State, held: State) -> tuple[Step, Step]:
    """暂停, 恢复: the clock is held in working time and goes on where it stopped."""
    pause = Step("suspend", "暂停", (frm,), held, "office", asks=(REASON,), aside=True)
    return pause, Step("resume", "恢复", (held,), frm, "office", asks=(REASON,))


@rule
def not_back_again(matter: Matter, ask: Asked) -> str | None:
    """来回到第二次, who gets it is the ruler's to say."""
    unit, kept = ask.answers.get("unit"), Passing.objects.filter(matter=matter).first()
    if unit is None or kept is None or kept.times < OFTEN or str(unit) not in kept.units:
        return None
    return f"这件事已经退回、改派{kept.times}次，{unit}办过，再转给它要由裁定人定，请走“提交裁定”。"


def put_to_ruler(frm: tuple[State, ...], to: State) -> Step:
    """提交裁定: the office leaves it to who rules, before it goes to and fro once more."""
    return Step("put_to_ruler", "提交裁定", frm, to, "office", asks=(REASON,), aside=True)


def transfer(frm: tuple[State, ...], to: State) -> Step:
    """移交: another unit answers from the moment it takes effect; it signs anew."""
    asks = (Ask("unit", "移交给", "unit"), REASON)
    needs = ("another_unit", "not_back_again")
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


def ask_assist(frm: tuple[State, ...], who: str = "lead") -> Step:
    """请协办: each unit that is asked gets a matter and a clock of its own; the report waits for them."""
    asks = (
        Ask("units", "请哪些单位协办", "units"),
        Ask("task", "协办什么", "long", hint="各单位要办什么、给什么，写清楚到哪一步。"),
        Ask("due_on", "哪天以前", "date", required=False, hint="不写就按协办时限。"),
    )
    return Step(
        "ask_assist", "请协办", frm, None, who, asks=asks, then=("spawn:assist",), aside=True
    )


TOPIC = (
    Ask("options", "方案", "long", hint="至少两个，各写利弊；只有一个也写明为什么。"),
    Ask("proposal", "建议", "long", hint="本单位建议哪一个，为什么。"),
    Ask("views", "各方意见", "long", hint="涉及的单位和群众怎么看，不同意见照写。"),
)


def ask_decision(frm: tuple[State, ...], who: str = "lead") -> Step:
    """请拍板: what only a leader can settle goes up with facts, options, a proposal and the views."""
    asks = (
        Ask("title", "请定什么", hint="一句话，能答“同意”或者“按方案二”。"),
        Ask("task", "事实", "long", hint="查实了什么，写数；不写过程。"),
        *TOPIC,
        Ask("post", "请谁定", "post", among="leader"),
    )
    return Step("ask_decision", "请拍板", frm, None, who, asks=asks, then=("spawn:decision",),
                aside=True)  # fmt: skip
