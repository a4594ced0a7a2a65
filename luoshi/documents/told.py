"""What is told of again and again (每月28日前): a duty to report, where others are done once."""

from datetime import date

from luoshi.clocks import Rhythm, read_rhythm
from luoshi.matters.register import REGIMES
from luoshi.matters.rules import say_day

from .models import Proposal

TOLD = "periodic_report"  # its regime


def rhythm_of(proposal: Proposal) -> Rhythm | None:
    """How often, None for what is done once."""
    return read_rhythm(proposal.limit) if proposal.limit else None


def told_until(proposal: Proposal, today: date) -> date:
    """To the end of the year the words are of, or of this one; a person may write another day."""
    dated = proposal.source.doc_date or today
    return date(max(dated.year, today.year), 12, 31)


def told_words(proposal: Proposal, today: date) -> str:
    """What comes of it, before it is confirmed; empty for what is done once."""
    rhythm = rhythm_of(proposal)
    if rhythm is None:
        return ""
    first, until = say_day(rhythm.due(today)), say_day(told_until(proposal, today))
    return (
        f"确认后立为{REGIMES[TOLD].title}：{rhythm.words}报一次，今天开始的话第一次到{first}，"
        f"报到{until}为止，拟办时可以改；只办一次的，在上面写日期。"
    )
