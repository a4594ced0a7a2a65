"""The ten lights: the words of a state. Colour and shape are in `state.css`."""

WORDS = {
    "ask": "待确认",
    "sent": "待答复",
    "ok": "正常",
    "watch": "关注",
    "late": "滞后",
    "over": "逾期",
    "check": "待核",
    "verified": "已核实",
    "problem": "问题",
    "none": "无数据",
}


def word_of(state: str, word: str = "") -> str:
    """The word to show; an unknown state is a mistake of the page's author."""
    if state not in WORDS:
        raise ValueError(f"no light {state!r}; there are: {', '.join(WORDS)}")
    return word or WORDS[state]
