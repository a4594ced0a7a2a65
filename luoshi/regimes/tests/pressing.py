"""A matter pressed from step to step by the cast, and its papers in words."""

import io
from datetime import datetime
from typing import Any

from docx import Document

from luoshi.matters import papers
from luoshi.matters.actions import agree, take
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import BEIJING, Cast
from luoshi.ui.papers import render

SECOND = {"lead_head": "lead_head", "office": "office"}  # else the head of the office


def day(month: int, number: int, year: int = 2026, hour: int = 10) -> datetime:
    return datetime(year, month, number, hour, tzinfo=BEIJING)


def pressed(cast: Cast, matter: Matter, step: str, by: str, at: datetime, **answers: Any) -> Matter:
    """Press a step; where somebody has to agree, they do. The matter as it stands then."""
    move = take(Matter.objects.get(pk=matter.pk), step, by=getattr(cast, by), at=at, **answers)
    if move.is_pending:
        agree(move, by=getattr(cast, SECOND.get(move.agree, "office_head")), at=at)
    return Matter.objects.get(pk=matter.pk)


def words(matter: Matter, name: str, at: datetime) -> str:
    docx = Document(io.BytesIO(render(papers.KINDS[name].make(matter, at))))
    cells = [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in docx.paragraphs), *cells])
