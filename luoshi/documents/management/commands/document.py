"""`luoshi document`: receive a file, show what was read, confirm one of its proposals."""

from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from luoshi.documents import actions
from luoshi.documents.actions import Incoming
from luoshi.documents.forms import ProposalForm, initial_of, open_units
from luoshi.documents.models import Proposal, Source
from luoshi.documents.page import DocumentPage
from luoshi.documents.queries import proposal_seen, source_seen
from luoshi.documents.rules import gaps, say_gaps
from luoshi.matters.actions.draft import may_draft
from luoshi.matters.named import unit_called
from luoshi.matters.refusal import Refused
from luoshi.matters.sound import sound
from luoshi.org.management.acting import ActingCommand
from luoshi.org.models import User
from luoshi.org.standing import standing

DECIDE = {
    "edit": "改一条拟办",
    "confirm": "确认一条拟办，成为草稿",
    "issue": "确认一条拟办并交办，可以同时分办",
    "drop": "记为不交办",
    "restore": "把记为不交办的恢复为待确认",
}
FIXED = ("edit", "confirm", "issue")
FIXES = {
    "task": "任务",
    "title": "简称",
    "unit": "责任单位，全称或简称",
    "time": "时限，如 2026-03-31、3月底、10个工作日",
    "standard": "标准",
    "measures": "措施",
    "waive_time": "没有时限的理由",
    "waive_standard": "不需要标准的理由",
}


class Command(ActingCommand):
    help = "收文、看拟办、改、确认、交办。每次都写明用谁的身份：--as 登录名。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="做什么")
        receive = verbs.add_parser("receive", help="收一份文件")
        receive.add_argument("file", type=Path, metavar="文件")
        receive.add_argument("--title", default="", help="标题，不写就取正文的")
        receive.add_argument("--date", type=day, default=None, help="成文日期，不写就取正文的")
        receive.add_argument("--unit", default="", help="归哪个单位，只有一个时不用写")
        show = verbs.add_parser("show", help="列出拟办和每条落到了哪一步")
        show.add_argument("id", metavar="文件号")
        for name, help_text in DECIDE.items():
            decide = verbs.add_parser(name, help=help_text)
            decide.add_argument("id", metavar="文件号")
            decide.add_argument("order", type=int, metavar="序号")
            if name in FIXED:
                add_fixes(decide)
        verbs.choices["issue"].add_argument(
            "--to", dest="units", action="append", default=[], help="同时分办给哪个单位，可写多次"
        )
        verbs.choices["drop"].add_argument("--reason", default="", help="为什么不交办")
        reread = verbs.add_parser("reread", help="重读：没有人动过的拟办重新读一遍")
        reread.add_argument("id", metavar="文件号")
        for verb in verbs.choices.values():
            self.add_person(verb)

    def act(self, by: User, at: datetime, **options: Any) -> None:
        getattr(self, options["verb"])(by, at, options)

    def receive(self, user: User, at: datetime, options: dict) -> None:
        path: Path = options["file"]
        data = path.read_bytes()
        mine = may_draft(user, timezone.localdate(at))
        units = [u for u in mine if not options["unit"] or options["unit"] in (u.name, u.short)]
        if len(units) != 1:
            raise Refused("请用 --unit 写明归哪个有权交办的单位。")
        incoming = Incoming(
            name=path.name, data=data, title=options["title"], doc_date=options["date"]
        )
        source = actions.receive(incoming, issuer=units[0], by=user, at=at)
        count = source.proposals.count()
        self.stdout.write(f"已收文 {source.public_id}《{source.title}》，拟办{count}条。")

    def show(self, user: User, at: datetime, options: dict) -> None:
        page = page_of(user, options["id"], at)
        share = page.share
        self.stdout.write(
            f"《{page.source.title}》{share.total}句，{share.tasks}句可落实，"
            f"{share.issued}句已交办，{share.done}句已办结，{share.verified}句已核实。"
        )
        for one in page.became:
            proposal = one.proposal
            missing = say_gaps(gaps(proposal)) if one.is_pending and gaps(proposal) else ""
            fate = one.fate(at).word or proposal.get_state_display()
            unit = proposal.unit or "未定"
            self.stdout.write(
                f"{proposal.order:>4} {proposal.place} {fate} {proposal.title} {unit} {missing}"
            )

    def edit(self, user: User, at: datetime, options: dict) -> None:
        proposal = chosen(user, at, options)
        actions.edit(proposal, by=user, at=at, **fixed(proposal, options))
        self.stdout.write(f"{proposal.place}的改动已存下。{missing(proposal)}")

    def confirm(self, user: User, at: datetime, options: dict) -> None:
        proposal = chosen(user, at, options)
        matter = actions.confirm(proposal, by=user, at=at, **fixed(proposal, options))
        self.stdout.write(f"已确认，成为拟办的事项 {matter.public_id}：{matter.title}")

    @transaction.atomic
    def issue(self, user: User, at: datetime, options: dict) -> None:
        """All of it or nothing."""
        proposal = chosen(user, at, options)
        units = [unit_called(name) for name in options["units"]]
        matter = actions.confirm(proposal, by=user, at=at, **fixed(proposal, options))
        actions.issue(matter, units=units, by=user, at=at)
        parts = f"，分办{len(units)}个单位" if units else ""
        self.stdout.write(f"{proposal.place}已交办：{matter.title}（{matter.number}）{parts}。")

    def drop(self, user: User, at: datetime, options: dict) -> None:
        proposal = chosen(user, at, options)
        actions.drop(proposal, reason=options["reason"], by=user, at=at)
        self.stdout.write(f"{proposal.place}记为不交办。")

    def restore(self, user: User, at: datetime, options: dict) -> None:
        proposal = chosen(user, at, options)
        actions.restore(proposal, by=user, at=at)
        self.stdout.write(f"{proposal.place}恢复为待确认。")

    def reread(self, user: User, at: datetime, options: dict) -> None:
        count = actions.reread(page_of(user, options["id"], at).source, by=user, at=at)
        self.stdout.write(f"已重读，新的拟办{count}条；人确认过、改过的没有动。")


def add_fixes(parser: ArgumentParser) -> None:
    for name, about in FIXES.items():
        parser.add_argument(f"--{name.replace('_', '-')}", dest=name, help=about)
    parser.add_argument(
        "--measures-later", action="store_true", default=None, help="措施签收时由牵头单位补"
    )


def fixed(proposal: Proposal, options: dict) -> dict[str, Any]:
    """What the options change, as the form of the page reads it; nothing when none is given."""
    given = {name: options[name] for name in (*FIXES, "measures_later")}
    given = {name: value for name, value in given.items() if value is not None}
    if not given:
        return {}
    form = ProposalForm(proposal, initial_of(proposal) | given, open_units())
    return sound(form).fields_given()


def missing(proposal: Proposal) -> str:
    found = gaps(proposal)
    return f"还{say_gaps(found)}。" if found else ""


def chosen(user: User, at: datetime, options: dict) -> Proposal:
    page, order = page_of(user, options["id"], at), options["order"]
    known = next((b.proposal for b in page.became if b.proposal.order == order), None)
    proposal = known and proposal_seen(page.who, page.source, known.public_id)
    if proposal is None:
        raise Refused(f"没有序号是{order}的拟办，请先用 show 看序号。")
    return proposal


def page_of(user: User, public_id: str, at: datetime) -> DocumentPage:
    who = standing(user, timezone.localdate(at))
    source: Source | None = source_seen(who, public_id)
    if source is None:
        raise Refused(f"没有文件号是“{public_id}”的文件，或它不归你看。")
    return DocumentPage(source=source, who=who, at=at)


def day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise CommandError(f"“{words}”不是日期，请写成2026-01-31的样子。") from None
