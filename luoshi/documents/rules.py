"""Why a proposal cannot be decided now: a sentence, or None."""

from datetime import date

from luoshi.files.gate import clean_name
from luoshi.matters.rules import FIXES, say_day
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .models import Note, Proposal, Source
from .states import ProposalState
from .told import rhythm_of

MOST_CHARACTERS = 500_000


def why_not_office(issuer: Unit, who: Standing) -> str | None:
    if issuer.pk not in who.offices:
        return f"只有{issuer}的督查人员可以办理这份文件的拟办。"
    return None


def why_not_issue_from(issuer: Unit, who: Standing) -> str | None:
    if why := why_not_office(issuer, who):
        return why
    if not issuer.can_issue:
        return f"{issuer}没有交办的权限，收文请选有权交办的单位。"
    return None


def why_not_old(source: Source) -> str | None:
    """Two versions decided apart would tell two stories of one sentence."""
    if not source.is_current:
        return "这是旧版，请到现行版本上办。"
    return None


def why_not_keep(proposal: Proposal, who: Standing) -> str | None:
    if why := why_not_office(proposal.source.issuer, who) or why_not_old(proposal.source):
        return why
    if not proposal.was_words:
        return f"{proposal.place}没有等着核对的改动。"
    return None


def why_not_aim(proposal: Proposal, who: Standing) -> str | None:
    """A target may also be made of what was decided: a sentence has more than one figure."""
    if why := why_not_office(proposal.source.issuer, who) or why_not_old(proposal.source):
        return why
    if proposal.state == ProposalState.MERGED:
        return f"{proposal.place}这一条已并入另一条，请在那一条上立目标。"
    return None


def why_not_note(note: Note, who: Standing) -> str | None:
    return why_not_office(note.source.issuer, who) or why_not_old(note.source)


def why_not_decide(proposal: Proposal, who: Standing) -> str | None:
    """Confirm, edit, drop and merge are for what still waits."""
    if why := why_not_office(proposal.source.issuer, who) or why_not_old(proposal.source):
        return why
    if proposal.state != ProposalState.PROPOSED:
        return f"{proposal.place}这一条{proposal.get_state_display()}，不能再改。"
    return None


def why_not_confirm(proposal: Proposal) -> str | None:
    if not proposal.task.strip():
        return "任务是空的，请写明要做什么。"
    if proposal.unit is None:
        issuer = proposal.source.issuer
        return (
            f"还缺责任单位，不能确认。选定一个就可以；要由多个单位分头办的，选{issuer}，"
            "确认后再分办。"
        )
    if proposal.unit.closed_on:
        return f"{proposal.unit}已撤销，请另选责任单位。"
    return None


def why_not_restore(proposal: Proposal, who: Standing) -> str | None:
    if why := why_not_office(proposal.source.issuer, who) or why_not_old(proposal.source):
        return why
    if proposal.state != ProposalState.DROPPED:
        return "只有记为不交办的可以恢复。"
    return None


def gaps(proposal: Proposal) -> list[str]:
    """Which of the five are neither fixed nor waived, as the proposal stands now.

    What is told of in every period says then how far it is: no standard is asked beforehand.
    """
    is_told = rhythm_of(proposal) is not None
    has = {
        "task": bool(proposal.task.strip()),
        "owner": proposal.unit_id is not None,
        "time": proposal.due_on is not None or bool(proposal.limit),
        "standard": is_told or bool(proposal.standard.strip()),
        "measures": is_told or bool(proposal.measures.strip()),
    }
    return [key for key, fixed in has.items() if not fixed and key not in proposal.waivers]


def say_gaps(keys: list[str]) -> str:
    return "缺" + "、".join("责任单位" if key == "owner" else FIXES[key] for key in keys)


def why_not_length(name: str, count: int) -> str | None:
    """The longest work reports have some 30,000 characters; ten times more is no one document."""
    if count <= MOST_CHARACTERS:
        return None
    said = f"“{clean_name(name)}”" if name else "正文"
    most = MOST_CHARACTERS // 10_000
    return f"{said}有{count // 10_000}万字，超过{most}万字的上限，请按篇拆开再收。"


def why_not_date(doc_date: date, today: date) -> str | None:
    if doc_date > today:
        return f"成文日期{say_day(doc_date)}晚于今天{say_day(today)}，请核对。"
    return None


def why_not_version(source: Source, issuer: Unit) -> str | None:
    if source.issuer_id != issuer.pk or not source.is_current:
        return "只能给本单位文件的现行版本存新版。"
    return None
