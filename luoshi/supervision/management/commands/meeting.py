"""`luoshi meeting`: stocktake meetings at the command line, as the person named by --as."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from luoshi.matters.actions.draft import may_draft
from luoshi.matters.named import unit_called
from luoshi.matters.refusal import Refused
from luoshi.org.management.acting import ActingCommand
from luoshi.org.models import User
from luoshi.org.standing import Standing, standing
from luoshi.supervision.actions import call_meeting, close_meeting, decide, freeze
from luoshi.supervision.agenda import decisions_of, in_hand, shown
from luoshi.supervision.decided import decided_about
from luoshi.supervision.forms import day_of
from luoshi.supervision.minutes import minutes
from luoshi.supervision.models import Meeting
from luoshi.ui.papers import render


class Command(ActingCommand):
    help = (
        "例会：show 议程，call 准备下一次，freeze 冻结，decide 记议定，close 散会，minutes 纪要。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", help="show、call、freeze、decide、close、minutes")
        self.add_person(parser)
        parser.add_argument("--on", default="", help="call：哪天开，不写就按周期")
        parser.add_argument("--words", default="", help="decide：议定了什么")
        parser.add_argument("--unit", default="", help="decide：由谁办")
        parser.add_argument("--due", default="", help="decide：哪天以前")
        parser.add_argument(
            "--about", default="", help="decide：关于哪一件，写 show 里这一件前面的那一串"
        )
        parser.add_argument("--present", default="", help="close：谁出席了")
        parser.add_argument("--out", type=Path, help="minutes：写成哪个docx")

    def act(self, by: User, at: datetime, **given: Any) -> None:
        verb = given["verb"]
        if verb not in DOES:
            raise Refused(f"没有“{verb}”这个动作，有：{'、'.join(DOES)}。")
        self.stdout.write(DOES[verb](Doing(by, at), given))


class Doing:
    """Who runs the meetings of which office, and when."""

    def __init__(self, user: User, at: Any) -> None:
        self.user, self.at, self.today = user, at, timezone.localdate(at)
        self.who: Standing = standing(user, self.today)
        issuers = may_draft(user, self.today)
        if not issuers:
            raise Refused("例会由督查人员办。")
        self.issuer = issuers[0]

    @property
    def by(self) -> dict[str, Any]:
        return {"by": self.user, "at": self.at}

    @property
    def meeting(self) -> Meeting:
        """The one in hand; its minutes may be asked for after its end too."""
        last = Meeting.objects.filter(issuer=self.issuer).order_by("-number").first()
        found = in_hand(self.issuer) or last
        if found is None:
            raise Refused("还没有例会，请先执行 luoshi meeting call。")
        return found


def show(now: Doing, given: dict[str, Any]) -> str:
    lines = [str(now.meeting)]
    for part in shown(now.meeting, now.at):
        lines.append(f"{part.label}（{part.count}件）")
        lines += [f"  {i.about}  {i.unit}  {i.title}  {i.why}" for i in part.items]
    lines += [f"议定：{d.words}（{d.made.state.label}）" for d in decisions_of(now.meeting)]
    return "\n".join(lines)


def call(now: Doing, given: dict[str, Any]) -> str:
    day = day_of(given["on"], now.today) if given["on"].strip() else None
    made = call_meeting(now.issuer, held_on=day, **now.by)
    return f"{made}，{made.held_on.isoformat()}开。"


def freeze_now(now: Doing, given: dict[str, Any]) -> str:
    found = freeze(now.meeting, **now.by)
    return f"数据已经冻结，共{len(found.snapshot['items'])}件，指纹{found.digest[:16]}。"


def decide_one(now: Doing, given: dict[str, Any]) -> str:
    about = decided_about(now.who, given["about"])
    unit, due = unit_called(given["unit"]), day_of(given["due"], now.today)
    made = decide(
        now.meeting, words=given["words"], lead_unit=unit, due_on=due, about=about, **now.by
    )
    return f"已经记下，草稿{made.made.public_id}，补齐五定就可以交办。"


def close(now: Doing, given: dict[str, Any]) -> str:
    return f"{close_meeting(now.meeting, present=given['present'], **now.by)}已经散会。"


def write_minutes(now: Doing, given: dict[str, Any]) -> str:
    out = given["out"] or Path(f"{now.meeting}纪要.docx")
    try:
        with open(out, "xb") as opened:
            opened.write(render(minutes(now.meeting)))
    except FileExistsError:
        raise Refused(f"“{out}”已经有了，没有覆盖，请用 --out 换一个。") from None
    except OSError:
        raise Refused(f"“{out}”写不了，请用 --out 换一个可以写的地方。") from None
    return f"已写到 {out}。"


DOES = {
    "show": show,
    "call": call,
    "freeze": freeze_now,
    "decide": decide_one,
    "close": close,
    "minutes": write_minutes,
}
