"""`luoshi terms`: the lines of a responsibility document; its steps are those of `matter`."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.queries import matter_of
from luoshi.matters.refusal import Refused
from luoshi.org.management.acting import ActingCommand
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.targets.actions.responsibility import KEY, gather_terms, set_value
from luoshi.targets.amounts import scaled
from luoshi.targets.models import Term
from luoshi.targets.negotiated import Shown, negotiation
from luoshi.targets.terms import TIERS

NUMBERS = {
    "base": "基本目标",
    "strive": "奋斗目标",
    "challenge": "挑战目标",
    "forecast": "自报数，只有责任单位写",
}


class Command(ActingCommand):
    help = "看、列入、改目标责任书的条目。每次都写明用谁的身份：--as 登录名。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="做什么")
        verbs.add_parser("show", help="列出各项的数、往年、同类、走势")
        verbs.add_parser("gather", help="列入这个单位本年的目标和事项")
        write = verbs.add_parser("set", help="写一项的数；走下一步才送给对方")
        for verb in verbs.choices.values():
            verb.add_argument("id", metavar="编号或标识")
            self.add_person(verb)
        write.add_argument("indicator", metavar="指标")
        for name, about in NUMBERS.items():
            write.add_argument(f"--{name}", default="", help=about)
        write.add_argument("--reason", default="", help="和对方提的不一样就要写")

    def act(self, by: User, at: datetime, **options: Any) -> None:
        matter = named(by, at, options["id"])
        if options["verb"] == "gather":
            made = gather_terms(matter, by=by, at=at)
            self.stdout.write(f"列入了{made}项。")
        elif options["verb"] == "set":
            term = term_named(matter, options["indicator"])
            places = term.target.indicator.places if term.target else 0
            values = {name: scaled(options[name], places) for name in (*TIERS, "forecast")}
            set_value(term, values, by=by, at=at, reason=options["reason"])
            self.stdout.write(f"“{term}”记下了，走下一步（luoshi matter）才送给对方。")
        else:
            found = negotiation(matter, standing(by, timezone.localdate(at)), at)
            self.stdout.write(f"{matter}：{matter.state.label}")
            for one in found.shown:
                self.stdout.write("\n".join(told(one)))


def named(user: User, at: datetime, words: str) -> Matter:
    """By its number or its id; what a person may not see is not there."""
    who = standing(user, timezone.localdate(at))
    numbered = Matter.objects.visible_to(who).filter(number=words.strip(), regime_key=KEY).first()
    found = numbered or matter_of(who, words.strip())
    if found is None or found.regime_key != KEY:
        raise Refused(f"没有编号或标识是“{words}”的目标责任书。")
    return found


def term_named(matter: Matter, name: str) -> Term:
    """By the key of its indicator, or by its name."""
    terms = matter.terms.filter(target__isnull=False).select_related("target__indicator")
    for term in terms:
        if name in (term.target.indicator.key, term.target.indicator.name):
            return term
    raise Refused(f"这份责任书里没有指标“{name}”，请先用show看有哪些。")


def told(one: Shown) -> list[str]:
    lines = [f"· {one.found.term}"]
    lines += [f"    {stand['who']}：{stand['figure']}" for stand in one.stands]
    lines += [f"    {said}" for said in (one.trend, one.beside.peers, one.beside.question) if said]
    return lines
