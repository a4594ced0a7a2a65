"""The proposals of a document as a file: what was read, what was made of it, what came of it."""

from collections.abc import Iterator, Sequence

from luoshi.matters.tables import Column, Table, Value, foot

from .forms import time_words
from .page import DocumentPage
from .queries import Become

COLUMNS = (
    Column("句号", 10),
    Column("原文", 50),
    Column("事项", 30),
    Column("任务", 50),
    Column("牵头单位", 16),
    Column("配合单位", 20),
    Column("时限", 14),
    Column("标准", 30),
    Column("措施", 30),
    Column("落实情况", 12),
    Column("不交办的理由", 20),
    Column("编号", 20),
    Column("标识", 18),
)


def proposals_table(page: DocumentPage) -> Table:
    """As the person sees them: the office all, others what has a matter of theirs."""
    scope = f"《{page.source.title}》的拟办"
    said = foot(f"{page.who.label}{page.who.name}", page.at, scope, len(page.became))
    return Table(f"{page.source.title}拟办", COLUMNS, rows_of(page), said)


def rows_of(page: DocumentPage) -> Iterator[Sequence[Value]]:
    for one in page.became:
        proposal = one.proposal
        yield (
            "、".join(map(str, proposal.sentences)),
            proposal.words,
            proposal.title,
            proposal.task,
            str(proposal.unit or ""),
            proposal.assists_words,
            proposal.due_on or time_words(proposal),
            proposal.standard,
            proposal.measures,
            became_words(one, page),
            proposal.reason,
            "、".join(m.number or "草稿" for m in one.matters),
            proposal.public_id,
        )


def became_words(one: Become, page: DocumentPage) -> str:
    return one.fate(page.at).word or one.proposal.get_state_display()
