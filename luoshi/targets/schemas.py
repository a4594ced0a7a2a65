"""What the API of indicators, targets and figures takes and gives. Amounts are text: 12.34."""

from datetime import date, datetime

from ninja import Schema


class IndicatorIn(Schema):
    key: str
    name: str
    kind: str
    unit: str
    places: int = 0
    direction: str = "up"
    rhythm: str = "month"
    prices: str = ""
    caliber: str = ""
    source: str = ""
    due_after: str = ""
    datum_unit: str = ""
    confirmer_unit: str = ""
    linked: str = ""
    numerator: str = ""
    denominator: str = ""


class IndicatorOut(Schema):
    key: str
    name: str
    kind: str
    direction: str
    unit: str
    places: int
    rhythm: str
    prices: str
    caliber: str
    source: str
    due_after: str
    datum_unit: str | None
    confirmer_unit: str | None
    linked: str | None
    numerator: str | None
    denominator: str | None
    is_open: bool


class TargetIn(Schema):
    """`indicator` by key, `unit` by name or public id; `growth` in per cent: 6.5."""

    indicator: str
    unit: str
    year: int
    base: str
    strive: str = ""
    challenge: str = ""
    last_year: str = ""
    growth: str = ""
    parent: str = ""
    combine: str = "sum"
    weight: int = 1
    basis_title: str = ""
    basis_words: str = ""
    basis_place: str = ""
    rule: str = "yinchuan"


class ChangeIn(Schema):
    reason: str = ""
    base: str | None = None
    strive: str | None = None
    challenge: str | None = None
    last_year: str | None = None
    rule: str | None = None
    version: int | None = None


class StandingOut(Schema):
    period: int
    light: str
    reason: str
    actual: str
    planned: str
    done: float | None
    due: float | None
    points: float | None
    pace: float | None
    light_growth: str
    disagrees: bool
    behind_for: int
    forecast: dict


class TargetOut(Schema):
    id: str
    indicator: str
    unit: str
    year: int
    base: str
    strive: str
    challenge: str
    last_year: str
    measure: str
    basis_title: str
    basis_words: str
    basis_place: str
    state: str
    rule: str
    parent: str | None
    version: int
    standing: StandingOut | None = None


class PathIn(Schema):
    """`points`: amounts by period; `stages`: parts of the whole way by period, adding up to 1."""

    kind: str
    reason: str = ""
    points: dict[int, str] = {}
    stages: dict[int, float] = {}


class PathOut(Schema):
    number: int
    kind: str
    points: dict[str, str]
    reason: str
    is_pending: bool


class FigureIn(Schema):
    """`period` as 2026-10, 2026Q3 or 2026; an empty value with a note: there is no figure."""

    indicator: str
    unit: str
    period: str
    value: str = ""
    is_total: bool = True
    source: str = ""
    note: str = ""


class FiguresIn(Schema):
    rows: list[FigureIn]
    reason: str = ""


class TakenOut(Schema):
    added: int
    corrected: int
    same: int


class FigureOut(Schema):
    id: str
    indicator: str
    unit: str
    year: int
    period: int
    value: str
    is_total: bool
    state: str
    source: str
    note: str
    entered_by: str
    entered_at: datetime
    confirmed_by: str
    number: int
    is_current: bool


class AskedOut(Schema):
    """A figure that is to be reported, and by when; `why` says how the day was reckoned."""

    indicator: str
    unit: str
    year: int
    period: int
    value: str
    state: str
    due_on: date | None
    is_late: bool
    why: list[str]


class CorrectIn(Schema):
    value: str = ""
    reason: str = ""
    note: str = ""


class IdsIn(Schema):
    ids: list[str]


class CountOut(Schema):
    count: int


class NoteIn(Schema):
    text: str = ""


class AskIn(Schema):
    unit: str
    asked_by: str
    why: str = ""


class FreezeIn(Schema):
    scope: str
    rhythm: str = "month"
    year: int
    period: int


class FreezeOut(Schema):
    id: str
    scope: str
    rhythm: str
    year: int
    period: int
    rows: int
    digest: str
    replays: bool | None = None


class QuestionOut(Schema):
    id: str
    check: str
    indicator: str
    unit: str
    year: int
    period: int
    sentence: str
    answer: str


class RefusedOut(Schema):
    refused: str
