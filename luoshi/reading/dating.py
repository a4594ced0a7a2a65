"""The date of a document from its own words: date block under the title, or the signature.

Never a date of a web page ('时间:2022-03-10', '发布日期…'), and never today's.
"""

from datetime import date

from .page import Block
from .times import TimeRef, resolve


def document_date(blocks: list[Block], times: list[TimeRef]) -> date | None:
    """The last day that stands alone as a date line: a signature outweighs a date block."""
    lines = [block for block in blocks if block.kind == "date"]
    by_start = {ref.start: ref for ref in times}
    for block in reversed(lines):
        for at in (block.start, block.start + 1):
            days = resolve(by_start[at], None) if at in by_start else None
            if days and days.first == days.last:
                return days.last
    return None
