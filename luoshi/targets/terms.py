"""The lines of a responsibility document as they stand: what is agreed, countered, not yet sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.matters.models import Matter
from luoshi.matters.parts import parts
from luoshi.org.standing import Standing

from .amounts import said
from .models import Side, Target, Term, TermValue
from .periods import FIRST_YEAR, LAST_YEAR

TIERS = ("base", "strive", "challenge")
TURN_OF = {"draft": Side.OFFICE, "countered": Side.OFFICE, "proposed": Side.LEAD}
IN_FORCE = "in_force"
NO_YEAR = "请写明是哪一年的责任书，写四位的年份。"


@dataclass(frozen=True)
class Line:
    """A term with its values: `office` is what the document says; `counter` what the unit asks for
    now; `draft` what a side has written and not yet sent; `forecast` what the unit expects."""

    term: Term
    office: TermValue | None
    counter: TermValue | None
    office_draft: TermValue | None
    lead_draft: TermValue | None
    forecast: TermValue | None

    @property
    def target(self) -> Target | None:
        return self.term.target

    def draft(self, side: str) -> TermValue | None:
        return self.office_draft if side == Side.OFFICE else self.lead_draft

    def on_table(self, side: str = "") -> TermValue | None:
        """What counts at the moment for who looks: an own draft, a counter-proposal, the document."""
        return (self.draft(side) if side else None) or self.counter or self.office

    def reference(self) -> TermValue | None:
        """The first figure the office put forward: what a promise is scored against."""
        put = [v for v in self.term.values.all() if v.side == Side.OFFICE and v.put_in_id]
        return put[0] if put else self.office_draft


def year_of(matter: Matter) -> int | None:
    """The year of a document; None where what was written is no year."""
    year = matter.facts.get("year")
    whole = isinstance(year, int) or isinstance(year, float) and year.is_integer()
    return int(year) if whole and FIRST_YEAR <= year <= LAST_YEAR else None


def lines(matter: Matter, *, is_countered: bool | None = None) -> list[Line]:
    """`is_countered` where a step has left that state a moment ago; else as the matter stands."""
    countered = matter.state_key == "countered" if is_countered is None else is_countered
    sent_with = counter_move(matter) if countered else None
    rows = matter.terms.select_related("target__indicator", "target__unit", "work")
    return [line(term, sent_with) for term in rows.prefetch_related("values")]


def counter_move(matter: Matter) -> int | None:
    """The counter-proposal that waits for its answer; none where it came back by another step."""
    last = matter.moves.filter(to="countered").order_by("-pk").first()
    return last.pk if last and last.step == "counter" else None


def line(term: Term, sent_with: int | None) -> Line:
    values = list(term.values.all())
    put = [value for value in values if value.put_in_id]
    lead = [value for value in put if value.side == Side.LEAD]
    return Line(
        term,
        _last(value for value in put if value.side == Side.OFFICE),
        _last(value for value in lead if sent_with and value.put_in_id == sent_with),
        _last(v for v in values if v.side == Side.OFFICE and not v.put_in_id),
        _last(v for v in values if v.side == Side.LEAD and not v.put_in_id),
        _last(v for v in lead if v.forecast is not None),
    )


def _last(values: Iterable[TermValue]) -> TermValue | None:
    return max(values, key=lambda value: value.number, default=None)


def tiers(value: TermValue | None) -> tuple[int | None, ...]:
    return tuple(getattr(value, name) if value else None for name in TIERS)


def differs(draft: TermValue | None, standing: TermValue | None) -> bool:
    """In what is demanded; an own expectation alone demands nothing."""
    return draft is not None and tiers(draft) != tiers(standing)


def side_of(matter: Matter, who: Standing) -> str:
    """For which side a person writes now; empty where it is not their turn."""
    played = parts(matter, who)
    if matter.state_key == IN_FORCE:
        return next((s.value for s in (Side.OFFICE, Side.LEAD) if s in played), "")
    turn = TURN_OF.get(matter.state_key, "")
    return str(turn) if turn in played else ""


def seen_draft(found: Line, matter: Matter, who: Standing, *, is_pending: bool) -> TermValue | None:
    """What is written and not sent is seen by who writes it; a change that waits, by both."""
    if is_pending:
        return found.office_draft or found.lead_draft
    side = side_of(matter, who)
    return found.draft(side) if side else None


def say_tiers(value: TermValue | None, target: Target) -> str:
    """12,000，奋斗12,600，挑战13,000."""
    if value is None:
        return "—"
    places = target.indicator.places
    words = [said(value.base, places)]
    for name, word in (("strive", "奋斗"), ("challenge", "挑战")):
        if getattr(value, name) is not None:
            words.append(f"{word}{said(getattr(value, name), places)}")
    return "，".join(words)
