"""What was begun the year before in the demonstration: promises that outlived it, and its stars."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from .institutions import TOLD
from .lives import OFFICE, Life, Step, played
from .story import Desk, Scene

BEGUN = 470  # days ago: a promise made then was due in an earlier year on whatever day this is


def motion(
    title: str, task: str, code: str, signer: str, unit: str, promised: int, text: str,
    then: tuple[Step, ...] = (),
) -> Life:  # fmt: skip
    """Answered with a promise, and followed; `promised`: days ago, or to come."""
    facts = {"kind": "deputy", "session": "第十八届第一次会议", "code": code,
             "signers": [signer], "received_on": BEGUN}  # fmt: skip
    steps: tuple[Step, ...] = (
        (2, "assign", "office", {"unit": unit, "category": "ordinary"}),
        (3, "sign", "lead", {}),
        (60, "reply", "lead", {"grade": "B", "text": text, "met_on": BEGUN - 56, "promised_on": promised}),
        (61, "agree", "lead_head", {}),
        (70, "step_by_step", "office", {"told_on": BEGUN - 70, "told": TOLD, "asked": [signer]}),
        *then,
    )  # fmt: skip
    return Life("motion", OFFICE, "", BEGUN - 1, title, task, facts, steps)


def promise(
    unit: str, title: str, made_to: str, audience: int, then: tuple[Step, ...], **fixed: Any
) -> Life:
    facts = {"made_to": made_to, "audience": audience}
    steps: tuple[Step, ...] = (
        (0, "submit", "lead", {}),
        (2, "approve", "office", {"able": "有钱有人，做没做成一看就知道。"}),
        (4, "publish", "office", {"where": "村务公开栏"}),
        (5, "agree", "head", {}),
        *then,
    )
    return Life("promise", OFFICE, unit, BEGUN, title, f"{title}。", facts, steps, fixed, due=90)


def judged(claimed: int, yes: int, no: int) -> tuple[Step, ...]:
    """Claimed so many days after the beginning, asked, counted, shown."""
    count = {"chosen": "从名册里每10户取1户。", "way": "visit", "yes": yes, "no": no, "unknown": 2,
             "told_on": BEGUN - claimed - 6, "told": "联络员入户逐户记"}  # fmt: skip
    return (
        (claimed, "claim", "lead", {"result": "已经全部做成。", "proof": "验收单在村委会，可以看。"}),
        (claimed + 7, "judge", "office", count),
        (claimed + 9, "show_kept", "office", {}),
        (claimed + 10, "agree", "head", {}),
    )  # fmt: skip


MOVED = (
    (70, "change", "lead", {"reason": "厂家晚交货，入汛以前一定装好。", "due_on": BEGUN - 130}),
    (71, "agree", "head", {}),
)
BROKEN = (
    (88, "break_promise", "lead", {"why": "地没有谈下来，一处也没有开工。",
                                   "next": "改在村部院里辟一块，明年开春动工，先向村民说明。"}),
    (89, "agree", "head", {}),
)  # fmt: skip
KEPT = (
    (400, "kept", "lead", {"grade": "A", "text": "3处过街天桥的电梯都已通行。"}),
    (401, "agree", "lead_head", {}),
    (410, "content", "office", {"told_on": BEGUN - 410, "told": TOLD, "opinion": "content",
                                "asked": ["鲍一鸣"]}),
)  # fmt: skip
CARRIED = (
    (330, "carry_over", "lead", {"reason": "管廊改线，要跟着旧城改造一起做。", "promised_on": -45}),
    (331, "agree", "head", {}),
)
LIVES = (
    motion("关于给过街天桥加装电梯的建议", "老人推婴儿车上不去，建议给3处天桥装电梯。", "31", "鲍一鸣",
           "县住建局", 60, "今年先装1处，另外2处列入明年。", KEPT),
    motion("关于老城区雨污分流的建议", "一下大雨就倒灌，建议分片改造。", "38", "唐既明",
           "县水利局", 140, "先改2个片区，余下4个片区明年底前改完。", CARRIED),
    motion("关于给乡村教师周转房通暖气的建议", "冬天靠电炉取暖，建议接入集中供热。", "44", "费思源",
           "县教育局", 9, "接通4所学校，余下3所今年供暖季以前接通。"),
    promise("青山镇", "给6个村的水塔装上消毒设备", "青山镇6个村的用水户", 1200, judged(80, 52, 2),
            standard="每座水塔都在用", measures="一月装一座"),
    promise("白沙镇", "给渡口两岸装上护栏", "白沙镇渡口两岸的住户", 300, (*MOVED, *judged(150, 41, 5)),
            standard="两岸护栏连通", measures="先装陡的一段"),
    promise("石湾镇", "建好3处公厕", "石湾镇3个村的住户", 500, BROKEN,
            standard="3处都开门", measures="一村一处"),
)  # fmt: skip


def earlier(desk: Desk, now: datetime) -> Iterator[Scene]:
    for order, life in enumerate(LIVES, 53_000):
        yield from played(life, desk, now, order)
