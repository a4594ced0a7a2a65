"""对照表: every sentence that became something, with who has it and until when; for paper."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from luoshi.clocks.wording import date_words
from luoshi.matters.models import Matter
from luoshi.matters.present import light

from .coverage import ASK, DRAFT
from .forms import time_words
from .models import Proposal
from .queries import Become

HEADS = [{"label": label} for label in ("句", "事项", "责任单位", "时限", "状态")]


def collation(told: list[Become], at: datetime) -> list[list[dict[str, Any]]]:
    rows = []
    for one in told:
        if one.is_pending:
            rows.append(row_waiting(one.proposal))
        rows += [row_of(one.proposal, matter, at) for matter in one.matters]
    return rows


def row_waiting(proposal: Proposal) -> list[dict[str, Any]]:
    unit, due = str(proposal.unit or ""), time_words(proposal)
    return row(proposal, proposal.title, "", unit or "未定", due or "未定", (ASK.light, ASK.word))


def row_of(proposal: Proposal, matter: Matter, at: datetime) -> list[dict[str, Any]]:
    here = light(matter, at)
    state = (DRAFT.light, DRAFT.word) if matter.phase == "draft" else (here.key, here.word)
    due = timezone.localdate(matter.due_at) if matter.due_at else matter.due_on
    words = date_words(due, timezone.localtime(at).year) if due else "未定"
    unit = str(matter.lead_unit or "未定")
    return row(proposal, matter.title, matter.number, unit, words, state)


def row(proposal, title, number, unit, due, state) -> list[dict[str, Any]]:
    texts = (
        {"text": proposal.place, "note": ""},
        {"text": title, "note": number},
        {"text": unit},
        {"text": due},
        {"text": state[1], "state": state[0]},
    )
    return [head | text for head, text in zip(HEADS, texts, strict=True)]
