"""Questions that figures raise: asked once each, answered once with a reason, never a verdict."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from luoshi.ledger.refusal import Refused
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.targets.doubts import Doubt, Look
from luoshi.targets.marks import days_of
from luoshi.targets.models import DataQuestion, Indicator
from luoshi.targets.reach import seen
from luoshi.targets.rules import why_not_answer
from luoshi.targets.standing import recompute_readers

from .write import record_on, refuse

BATCH = 500


@transaction.atomic
def look_for_doubts(*, year: int, by: User, at: datetime) -> int:
    """再查一遍: over all that the person sees; answers how many questions stand without an answer."""
    units = seen(standing(by, timezone.localdate(at)))
    if not units:
        raise Refused("没有你能看到的数据，查不了。")
    return ask_again(set(Indicator.objects.values_list("pk", flat=True)), units, year, at)


def follow(data: Collection[tuple[int, int, int]], *, at: datetime) -> None:
    """What new figures change: the lights of who reads them, and the questions that they raise.

    `data`: indicator, unit and year. Years long gone are asked nothing.
    """
    recompute_readers(data, at=at)
    this = timezone.localdate(at).year
    by_year: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for indicator, unit, year in data:
        for later in (year, year + 1):  # which is held against the year before
            if this - 1 <= later <= this:
                by_year[later].add((indicator, unit))
    for year, pairs in by_year.items():
        ask_again({one for one, _ in pairs}, {unit for _, unit in pairs}, year, at)


def ask_again(indicators: Collection[int], units: Collection[int], year: int, at: datetime) -> int:
    """What is asked of these now; a question whose figures have changed stands no more."""
    look = Look(indicators, units, year, days_of(year))
    rows = DataQuestion.objects.filter(indicator__in=look.asked, unit__in=look.units, year=year)
    kept = {
        (one.indicator_id, one.unit_id, one.year, one.period, one.check_key): one for one in rows
    }
    again = [(i, unit, period) for i, unit, _, period, _ in kept]
    fresh = {key_of(one): one for one in look.doubts(again) if key_of(one) in kept or one.is_last}
    for key, one in kept.items():
        stands = key in fresh
        if one.stands != stands or (stands and one.sentence != fresh[key].question.sentence):
            one.stands = stands
            one.sentence = fresh[key].question.sentence if stands else one.sentence
            one.save(update_fields=["stands", "sentence"])
    made = [row_of(one, at) for key, one in fresh.items() if key not in kept]
    DataQuestion.objects.bulk_create(made, batch_size=BATCH, ignore_conflicts=True)
    open_ones = [one for one in kept.values() if one.stands and one.answered_at is None]
    return sum(one.unit_id in units for one in [*made, *open_ones])


def key_of(one: Doubt) -> tuple[int, int, int, int, str]:
    return one.indicator, one.unit, one.year, one.period, one.question.check.key


def row_of(one: Doubt, at: datetime) -> DataQuestion:
    return DataQuestion(
        indicator_id=one.indicator,
        unit_id=one.unit,
        year=one.year,
        period=one.period,
        check_key=one.question.check.key,
        sentence=one.question.sentence,
        asked_at=at,
    )


@transaction.atomic
def answer_doubt(question: DataQuestion, *, text: str, by: User, at: datetime) -> None:
    """说明: once; it stands beside the question for whoever looks later."""
    question = (
        DataQuestion.objects.select_for_update(no_key=True, of=("self",))
        .select_related("indicator__datum_unit", "unit")
        .get(pk=question.pk)
    )
    refuse(why_not_answer(question, by=by, today=timezone.localdate(at)))
    if not text.strip():
        raise Refused("请写明是怎么回事。")
    question.answer, question.answered_by, question.answered_at = text.strip(), by, at
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    record_on(
        question.indicator, "answer_doubt", by=by, at=at, words=text, question=question.public_id
    )
