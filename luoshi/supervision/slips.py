"""What a drafted paper says: colour, who is asked, the words it stands on, what, until when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from luoshi.clocks import parse, remaining
from luoshi.clocks.calendar import STATE
from luoshi.matters.actions.draft import BasisIn, Fixes
from luoshi.matters.models import Matter
from luoshi.matters.rules import say_day
from luoshi.org.presets import value

from .ladder import Planned
from .states import Colour

ASKED = {
    "blue": "请回复现在做到哪一步、差在哪里、哪一天办成；能办成的照原时限办。",
    "amber": "请主要负责人阅示，回复差距、补办的办法和每一步的日期。",
    "red": "请主要负责人签署回复：没有办成的原因、补救的办法、办成的日期和具体责任岗位。",
    "talk": "请主要负责人当面说明没有办成的原因和办法；书面说明随后回复。",
    "circular": "请按通报所列情况补办，并回复补办结果。",
}
QUALITY = "quality"
POOR = "报告已退回{times}次，最近一次的意见：{reason}"
MEND = "请按退回的意见补正报告和佐证，再报一次：{reason}"
NAMES = {"talk": "约谈通知", "circular": "通报"}


@dataclass(frozen=True)
class Want:
    """Which paper is wanted, and why: the words of a rung, or of a person.

    `rung` is empty when a person asks for it; `asked` replaces the usual request.
    """

    kind: str  # slip, talk, circular
    cause: str
    colour: str = ""
    rung: str = ""
    asked: str = ""

    @classmethod
    def named(cls, name: str, cause: str, **more: str) -> "Want":
        """From "slip:amber", "talk": as a rung or a form names it."""
        kind, _, colour = name.partition(":")
        return cls(kind, cause, colour, **more)

    @property
    def name(self) -> str:
        return NAMES.get(self.kind) or f"{Colour(self.colour).label}督办单"

    def limit(self, on: date) -> str:
        return str(value(f"supervision.limit_{self.colour or self.kind}", on=on).value)


CHOICES = [
    *((f"slip:{colour.value}", f"{colour.label}督办单") for colour in Colour),
    *NAMES.items(),
]


def want_of(plan: Planned, at: datetime) -> Want:
    """What a rung lays before who signs, with the fact it stands on."""
    due, now = (timezone.localtime(when) for when in (plan.run.due_at, at))
    left = remaining(at, plan.run.due_at, STATE).words
    cause = f"{say_day(due.date())}到期，到{say_day(now.date())}{left}，没有报结。"
    return Want.named(plan.rung.drafts, cause, rung=plan.rung.key)


def fixes_of(about: Matter, want: Want, on: date) -> Fixes:
    return Fixes(
        title=f"{want.name}：{about.title}"[:200],
        task=want.asked or ASKED[want.colour or want.kind],
        lead_unit=about.lead_unit,
        lead_post=about.lead_post,
        limit=limit_for(about, want, on),
        standard=about.standard,
        waivers={
            "standard": "按原交办单的标准。",
            "measures": "由收到的单位在回复里写明。",
        },
        secrecy=about.secrecy,
    )


def limit_for(about: Matter, want: Want, on: date) -> str:
    """A matter that counts hours is answered in hours."""
    urgent = bool(about.limit) and parse(about.limit).unit in ("wh", "h")
    return "4wh" if urgent else want.limit(on)


def bases_of(about: Matter, want: Want) -> list[BasisIn]:
    """Why it is drafted, then the words the matter itself stands on."""
    why = BasisIn(want.cause, f"关于“{about.title}”的督办情况", about.number)
    return [why, *(BasisIn(b.words, b.title, b.place, b.ref) for b in about.bases.all())]


def colour_of(slip: Matter) -> str:
    return str(slip.facts.get("colour", ""))


def kind_word(slip: Matter) -> str:
    """蓝色督办单, 约谈通知."""
    return Want(slip.regime_key, "", colour_of(slip)).name


def poor_report(matter: Matter) -> Want | None:
    """An amber slip when a report has been sent back twice, once for each further time."""
    back = list(matter.moves.filter(step="send_back").order_by("-pk").values("at", "answers"))
    if len(back) < 2 or matter.regime_key in (*NAMES, "slip") or matter.turn != "lead":
        return None
    said = {"times": len(back), "reason": back[0]["answers"].get("reason", "")}
    told = Matter.objects.filter(links__other=matter, facts__rung=QUALITY)
    if told.filter(drafted_at__gte=back[0]["at"]).exists():
        return None
    cause, asked = POOR.format(**said), MEND.format(**said)
    return Want("slip", cause, Colour.AMBER, rung=QUALITY, asked=asked)
