"""询问: a question and its answer; neither moves the matter nor touches a clock."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from luoshi.matters.models import Matter, Question
from luoshi.matters.refusal import Refused
from luoshi.matters.rules import why_not_question
from luoshi.org.models import User
from luoshi.org.standing import standing

from .write import hold_newest, record_move, refuse, tell_players, write_move


@transaction.atomic
def ask(matter: Matter, *, text: str, by: User, at: datetime) -> Question:
    hold_newest(matter)
    who = standing(by, timezone.localdate(at))
    refuse(why_not_question(matter, who))
    if not text.strip():
        raise Refused("请写明要问什么。")
    question = Question.objects.create(
        matter=matter, text=text.strip(), asked_by=by, asked_name=_name(by, who), asked_at=at
    )
    move = write_move(matter, "ask", by=by, at=at, answers={"text": question.text})
    other = "office" if matter.lead_unit_id in who.units else "lead"
    tell_players(matter, other, move, f"{question.asked_name}问：{question.text}")
    record_move(move, words=question.text)
    return question


@transaction.atomic
def answer(question: Question, *, text: str, by: User, at: datetime) -> Question:
    matter = question.matter
    hold_newest(matter)
    who = standing(by, timezone.localdate(at))
    refuse(why_not_question(matter, who))
    if not text.strip():
        raise Refused("请写明答复。")
    if question.asked_by_id == by.pk:
        raise Refused("自己问的由别人答；问清楚了可以再问一句说明。")
    done = Question.objects.filter(pk=question.pk, answered_at=None).update(
        answer=text.strip(), answered_name=_name(by, who), answered_at=at
    )
    if not done:
        raise Refused("已经有人答复了，请刷新后再看。")
    question.refresh_from_db()
    move = write_move(matter, "answer", by=by, at=at, answers={"text": question.answer})
    other = "lead" if matter.lead_unit_id not in who.units else "office"
    tell_players(matter, other, move, f"{question.answered_name}答：{question.answer}")
    record_move(move, words=question.answer)
    return question


def _name(by: User, who) -> str:
    return f"{who.held[0].unit_name} {by}" if who.held else str(by)
