"""红灯的目标, as a stocktake meeting looks at them: for how long behind, and on which words they stand."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from luoshi.org.models import Role, Unit
from luoshi.org.standing import Standing
from luoshi.targets.board import BY_NAME, Line, lines_of, targets_of, with_line
from luoshi.targets.models import Target
from luoshi.targets.periods import last_ended
from luoshi.targets.shown import span_word


def red_targets(issuer: Unit, on: date) -> QuerySet[Target]:
    """Whole ones of the units that the office keeps, whoever opens the agenda; by name, ranking nobody.

    In January those of the year whose figures have just come in.
    """
    office = Standing(0, str(issuer), roles={Role.OFFICE: frozenset({issuer.pk})})
    found = targets_of(office, last_ended("month", on)[0])
    return found.filter(parent=None, lit="over").order_by(*BY_NAME)


def lines(found: QuerySet[Target], on: date, most: int) -> Iterator[Line]:
    yield from lines_of(with_line(found)[:most], on)


def behind_words(line: Line) -> str:
    """连续3个月落后: amber counts too, for the red did not come from nowhere."""
    behind = line.here.behind_for if line.here else 0
    return f"连续{behind}{span_word(line.target.indicator)}落后" if behind > 1 else "这一期才落后"


def basis_of(target: Target) -> str:
    """“全年工业投资43.7亿元。”（县政府工作报告）"""
    words = f"“{target.basis_words}”" if target.basis_words else ""
    return words + (f"（{target.basis_title}）" if words and target.basis_title else "")
