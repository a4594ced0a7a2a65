"""What is told of again and again (每月28日前): a duty to report, where others are done once."""

from datetime import date, timedelta

from luoshi.clocks import Limit, Rhythm, parse, read_rhythm
from luoshi.matters.register import REGIMES
from luoshi.matters.rules import say_day

from .models import Proposal

TOLD = "periodic_report"  # its regime


def read_time(words: str, since: date | None = None) -> Rhythm | Limit:
    """What a document or a person wrote of the time: 每月28日前, 10个工作日, 3月底; else BadLimit."""
    return read_rhythm(words) or parse(words, since=since)


def columns_of(time: Rhythm | Limit) -> dict[str, date | str | None]:
    """As a proposal keeps it: a date, or the short form of what is counted."""
    on = time.on if isinstance(time, Limit) else None
    return {"due_on": on, "limit": "" if on else time.code}


def rhythm_of(proposal: Proposal) -> Rhythm | None:
    """How often, None for what is done once."""
    return read_rhythm(proposal.limit) if proposal.limit else None


def told_until(proposal: Proposal, today: date) -> date:
    """To the end of the year the words are of, or of the year in which the first is due that is not
    due today; a person may write another day."""
    dated = proposal.source.doc_date or today
    next_due = rhythm_of(proposal).due(today + timedelta(days=1))
    return date(max(dated.year, next_due.year), 12, 31)


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
