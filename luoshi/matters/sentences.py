"""Moves as sentences: the history tab, notices and exports say the same."""

from typing import Any

from .models import Move
from .regime import Regime

OWN = {
    "draft": "拟办了这件事。",
    "amend": "修改了草稿：{changed}。",
    "waive": "记明{facet}免填。",
    "ask": "询问：{text}",
    "answer": "答复：{text}",
    "agree": "同意{step}。",
    "refuse": "不同意{step}：{reason}",
    "remind": "提醒{told}：{says}",
    "urge": "催办{told}：{says}",
    "raise": "报{told}：{says}",
    "hold": "时限暂停，等{why}。",
    "release": "{why}{state}，{go}。",
    "move_clock": "{clock}时限按{why}由{was}改到{now}：{reason}",
    "leave_clock": "{clock}时限仍到{was}，没有按{why}改到{now}：{reason}",
}
COLUMNS = {
    "title": "标题",
    "task": "任务",
    "lead_unit": "牵头单位",
    "lead_post": "责任岗位",
    "due_on": "到期日",
    "limit": "时限",
    "due_words": "原文时限",
    "standard": "标准",
    "measures": "措施",
    "secrecy": "范围",
}
FACETS = {"time": "时限", "standard": "标准", "measures": "措施"}


def sentence(move: Move) -> str:
    """What a move did, without who and when: those stand beside it.

    What the engine does by itself starts from no state, so a regime may call a step by the same word.
    """
    own = "" if move.frm else OWN.get(move.step)
    if own and move.step == "draft" and is_asked_from_another(move.matter.regime):
        return f"提出{move.matter.regime.title}。"
    if own:
        return own.format(**_words(move))
    step = move.matter.regime.step(move.step)
    label = step.past or step.label if step else move.step
    label = f"代{move.for_name}{label}" if move.for_name else label
    told = f"（{move.answers['told']}）" if move.answers.get("told") else ""
    if move.is_pending:
        return f"提出{label}{told}，等待同意。"
    if move.refused_by:
        return f"提出{label}{told}，{move.refused_by}没有同意。"
    agreed = f"，{move.agreed_by}同意" if move.agreed_by else ""
    return f"{label}{told}{agreed}。"


def is_asked_from_another(regime: Regime) -> bool:
    """Nobody drafts it: a step of another matter brings it into force at once."""
    return not regime.start.offered and regime.first.phase != "draft"


def _words(move: Move) -> dict[str, Any]:
    answers = dict(move.answers)
    if move.step == "amend":
        answers["changed"] = "、".join(
            f"{COLUMNS.get(key, key)}由“{was or '空'}”改为“{now or '空'}”"
            for key, (was, now) in move.answers.items()
        )
    if move.step == "waive":
        answers["facet"] = FACETS.get(answers["facet"], answers["facet"])
    if move.step == "release":
        still = answers.get("still")
        answers["go"] = f"还有{still}件在等，时限继续暂停" if still else "时限恢复"
    if move.step in ("agree", "refuse"):
        step = move.matter.regime.step(answers["step"])
        answers["step"] = step.label if step else answers["step"]
    return answers
