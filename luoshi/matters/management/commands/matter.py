"""`luoshi matter`: look at matters and take their steps, as the person named by --as."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from luoshi.matters.actions import take
from luoshi.matters.ball import ball
from luoshi.matters.models import Matter
from luoshi.matters.offers import offers
from luoshi.matters.page import fix_rows, history
from luoshi.matters.present import light, line_due
from luoshi.matters.queries import listed, matter_named
from luoshi.matters.refusal import Refused
from luoshi.matters.sentences import sentence
from luoshi.org.models import User
from luoshi.org.standing import Standing, standing

REFUSED = 2
MOST = 50


class Command(BaseCommand):
    help = "查看和办理事项：luoshi matter list|show|步骤 [事项] --as 登录名 [项=内容 …]"

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        """Answers may stand behind --as."""
        parser = super().create_parser(*args, **kwargs)
        parser.parse_args = parser.parse_intermixed_args
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", help="list、show，或者步骤的名称，如 sign")
        parser.add_argument("words", nargs="*", help="事项的编号或标识，然后是 项=内容")
        parser.add_argument("--as", dest="username", required=True, help="以谁的身份（登录名）")

    def handle(self, *args: Any, verb: str, words: list[str], username: str, **more: Any) -> None:
        at = timezone.now()
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"没有登录名“{username}”，请检查 --as。", returncode=REFUSED)
        who = standing(user, timezone.localdate(at))
        try:
            self.answer(verb, words, user, who, at)
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=REFUSED) from refusal

    def answer(self, verb: str, words: list[str], user: User, who: Standing, at: datetime) -> None:
        if verb == "list":
            self.list(who, at, " ".join(words))
            return
        if not words:
            raise Refused(f"请写明是哪一件：luoshi matter {verb} 事项 --as {user.username}")
        matter = found(who, words[0])
        if verb == "show":
            self.show(matter, who, at)
            return
        move = take(matter, verb, by=user, at=at, **answers_of(matter, verb, words[1:]))
        self.stdout.write(f"{matter.title}：{sentence(move)}现在是“{matter.state.label}”。")

    def list(self, who: Standing, at: datetime, text: str) -> None:
        matters = listed(who, at, {"q": text})
        for matter in matters.as_lines()[:MOST]:
            due = line_due(matter, at).words
            lead = matter.lead_unit or "未定"
            number = matter.number or "草稿"
            self.stdout.write(
                f"{matter.public_id}  {light(matter, at).word}  {number}  "
                f"{matter.title}  {lead}  {due}"
            )
        more = matters.count() - MOST
        if more > 0:
            self.stdout.write(f"还有{more}件没有列出，请加查找的字。")

    def show(self, matter: Matter, who: Standing, at: datetime) -> None:
        now = ball(matter, at)
        lines = [matter.title, f"{matter.number or '草稿'}  {light(matter, at).word}"]
        lines += [f"{row['label']}：{row['text'] or '缺'}" for row in fix_rows(matter, at)]
        lines += [f"现在等{now.who}：{now.what}，{now.left or '没有时限'}"] if now.who else []
        lines += [f"可以 {o.name} {o.label}{told(o.why_not)}" for o in offers(matter, who, at)]
        lines += [f"第{t.move.event}号 {t.who} {t.sentence}" for t in history(matter)]
        self.stdout.write("\n".join(lines))


def told(why_not: str | None) -> str:
    return f"（{why_not}）" if why_not else ""


def found(who: Standing, name: str) -> Matter:
    matter = matter_named(who, name)
    if matter is None:
        raise Refused(f"没有“{name}”这件事项，或者不在你的范围内。")
    return matter


def answers_of(matter: Matter, verb: str, words: list[str]) -> dict[str, str]:
    """`项=内容` as answers, by key or by label."""
    step = matter.regime.step(verb)
    keys = {ask.label: ask.key for ask in step.asks} if step else {}
    known = set(keys.values())
    answers = {}
    for word in words:
        name, equals, value = word.partition("=")
        key = keys.get(name, name)
        if not equals or (step and key not in known):
            asked = "、".join(f"{key}={label}" for label, key in keys.items()) or "没有要填的"
            raise Refused(f"看不懂“{word}”，请写成 项=内容；这一步可以填：{asked}。")
        answers[key] = value
    return answers
