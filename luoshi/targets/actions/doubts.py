"""Questions that figures raise: asked once each, answered once with a reason, never a verdict."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from luoshi.ledger.refusal import Refused
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.targets.doubts import Doubt, doubts
from luoshi.targets.models import DataQuestion, Indicator
from luoshi.targets.reach import seen
from luoshi.targets.rules import why_not_answer

from .write import record_on, refuse

BATCH = 500


@transaction.atomic
def look_for_doubts(*, year: int, by: User, at: datetime, marks: Collection[date] = ()) -> int:
    """再查一遍: over all that the person sees; answers how many questions stand without an answer."""
    units = seen(standing(by, timezone.localdate(at)))
    if not units:
        raise Refused("没有你能看到的数据，查不了。")
    return ask_again(set(Indicator.objects.values_list("pk", flat=True)), units, year, at, marks)


def ask_again(
    indicators: Collection[int],
    units: Collection[int],
    year: int,
    at: datetime,
    marks: Collection[date] = (),
) -> int:
    """What is asked of these now; a question whose figures have changed stands no more."""
    wanted = Indicator.objects.filter(pk__in=indicators) | Indicator.objects.filter(
        amount__in=indicators
    )
    found = doubts({one.pk: one for one in wanted.distinct()}, units, year, marks)
    kept = {
        (one.indicator_id, one.unit_id, one.year, one.period, one.check_key): one
        for one in DataQuestion.objects.filter(indicator__in=indicators, unit__in=units, year=year)
    }
    fresh = {key_of(one): one for one in found}
    for key, one in kept.items():
        stands = key in fresh
        if one.stands != stands or (stands and one.sentence != fresh[key].question.sentence):
            one.stands = stands
            one.sentence = fresh[key].question.sentence if stands else one.sentence
            one.save(update_fields=["stands", "sentence"])
    made = [row_of(one, at) for key, one in fresh.items() if key not in kept]
    DataQuestion.objects.bulk_create(made, batch_size=BATCH)
    return len(made) + sum(one.stands and one.answered_at is None for one in kept.values())


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
