"""The slot of a task list in which a deadline stands."""

from luoshi.reading.rules import rule

SLOT = rule(
    "deadline.slot",
    "“完成时限”栏",
    r"(?:完成|办理|办结|整改|落实|报送|责任)?(?:时限|时间|期限|时间节点|时间要求|期限要求|进度(?:安排|要求|目标)?|节点)\s?[::】\]]\s?(?P<hit>[^。;\n)】,]{2,24})",
    (
        ("完成时限:2025年6月底", "2025年6月底"),
        ("整改时限:立行立改。", "立行立改"),
        ("进度:10月底", "10月底"),
    ),
    ("时间紧任务重",),
)
