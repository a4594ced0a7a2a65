"""One small county in which every address has something to show and everybody a part to play."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.access.actions import make_token
from luoshi.documents.actions import Incoming, add, confirm, issue, make_plan, receive
from luoshi.documents.models import Proposal, Source
from luoshi.ledger.actions import make_checkpoint
from luoshi.matters.actions import Fixes, ask, draft, take
from luoshi.matters.tests.cast import NOW, Cast, grant, person, unit
from luoshi.matters.uploads import take_with
from luoshi.notices.models import Notice
from luoshi.org.models import Level, Role, User
from luoshi.regimes.actions import HeardIn, keep_visit
from luoshi.supervision.actions import call_meeting
from luoshi.targets.actions import PartIn, decompose, freeze, gather_terms, redraw_path
from luoshi.targets.models import DataQuestion, Indicator
from luoshi.targets.paths import Stage
from luoshi.targets.tests.county import indicator, months, straight, target

ROLES = ("anonymous", "outsider", "lead", "office", "leader", "admin")
SPEECH = """在全县防汛工作会上的讲话
2026年1月12日

同志们：
县水利局3月底前完成11座小型水库的除险检查，有问题的拿出处置方案。
县住建局4月底前完成6处易涝点改造，改造完一处销号一处。
柳林镇年底前打通4.2公里产业路。
对各镇防汛工作按月排名通报。
"""
NOTICE = """关于做好防汛工作的通知
2026年1月20日
由县水利局牵头，5月底前完成清淤6公里。
由县住建局牵头，5月底前改造泵站2座。
"""
FIXED = {"due_on": date(2026, 4, 30), "standard": "逐项有验收单", "measures": "一项一策"}


@dataclass
class World:
    """`named` are the objects by the names that the table calls them in its paths."""

    cast: Cast
    named: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people()
        self.matters()
        self.documents()
        self.targets()
        self.notices()
        make_checkpoint(at=NOW)

    @cached_property
    def users(self) -> dict[str, User | None]:
        cast = self.cast
        return {
            "anonymous": None,
            "outsider": cast.outsider,
            "lead": cast.lead,
            "office": cast.office,
            "leader": cast.leader,
            "admin": self.admin,
        }

    def client(self, role: str, *, csrf: bool = False) -> Client:
        client = Client(enforce_csrf_checks=csrf)
        client.raise_request_exception = False
        if user := self.users[role]:
            client.force_login(user)
        return client

    def people(self) -> None:
        """The administrator of the county keeps accounts and has no business in any matter."""
        cast = self.cast
        centre = unit("县大数据中心", Level.DEPARTMENT, cast.county)
        self.admin = person("guan", "管序", centre, "系统管理员", "staff")
        grant(self.admin, Role.ADMIN, cast.county)
        self.named |= {
            "person": cast.support.public_id,
            "desk": cast.desk.public_id,
            "unit": cast.helper.public_id,
            "post": cast.helper.posts.get().public_id,
        }
        for role, user in self.users.items():
            if user:
                token, _ = make_token(user, "数据平台", days=90, by="t", at=NOW, today=NOW.date())
                self.named[f"token_{role}"] = token.public_id

    def matters(self) -> None:
        cast = self.cast
        draft = cast.draft(title="河长公示牌更新")
        issued = cast.matter_at("issued", title="清溪河排污口整治")
        ask(issued, text="先办哪几个口？", by=cast.office, at=NOW)
        waiting = cast.matter_at("doing", title="小水库除险")
        extended = {"reason": "汛期不能施工。", "due_on": date(2026, 5, 29)}
        move = take(waiting, "extend", by=cast.lead, at=NOW, **extended)
        review = cast.matter_at("doing", title="灌区清淤")
        files = [("验收单.txt", "灌区清淤验收合格。".encode())]
        result = {"result": "12公里全部清完。"}
        reported = take_with(
            files, review, "report", by=cast.lead, at=NOW, version=None, answers=result
        )
        raised = [HeardIn("老秦", "泵站夜里没有人", "夜里下雨没有人开泵。")]
        keep_visit(raised, issuer=cast.bureau, visited_on=date(2026, 2, 6), by=cast.lead, at=NOW)
        self.drafted, self.issued, self.waiting, self.review = draft, issued, waiting, review
        self.named |= {
            "draft": draft.public_id,
            "issued": issued.public_id,
            "event": issued.moves.first().event,
            "question": issued.questions.get().public_id,
            "waiting": waiting.public_id,
            "move": move.public_id,
            "review": review.public_id,
            "file": reported.evidence.get().file.public_id,
            "meeting": call_meeting(cast.desk, by=cast.office, at=NOW).public_id,
        }

    def documents(self) -> None:
        """The speech came as a file; the bureau has a matter on sentence 4, so it may read it."""
        source, self.open, self.confirmed = self.document(SPEECH)
        matter = self.confirmed.links.get().matter
        self.named |= {
            "source": source.public_id,
            "open": self.open.public_id,
            "confirmed": self.confirmed.public_id,
            "on_source": matter.public_id,
            "note": source.notes.get(lint="B01").public_id,
        }
        self.source = source
        self.plan(source)

    def plan(self, source: Source) -> None:
        """The speech and a notice that asks for the same."""
        cast = self.cast
        incoming = Incoming(text=NOTICE)
        notice = receive(incoming, issuer=cast.desk, by=cast.office, at=NOW)
        sources = [source, notice]
        plan = make_plan(sources, title="防汛", issuer=cast.desk, by=cast.office, at=NOW)
        self.named |= {
            "plan": plan.public_id,
            "said": plan.items.get(line=1).proposal.public_id,
            "notice_source": notice.public_id,
        }

    def document(self, text: str) -> tuple[Source, Proposal, Proposal]:
        """A source with a proposal that waits, and one whose matter has been issued."""
        cast = self.cast
        incoming = Incoming(name="讲话.txt", data=text.encode())
        source = receive(incoming, issuer=cast.desk, by=cast.office, at=NOW)
        source.proposals.all().delete()
        told = add(source, sentences=(4,), by=cast.office, at=NOW)
        matter = confirm(told, by=cast.office, at=NOW, unit=cast.bureau, **FIXED)
        issue(matter, by=cast.office, at=NOW)
        return source, add(source, sentences=(5,), by=cast.office, at=NOW), told

    def targets(self) -> None:
        """The bureau answers for one, with a figure."""
        cast = self.cast
        flow = indicator(cast, "dykes", name="堤防达标", unit="公里", places=1)
        made = target(cast, flow, cast.bureau, 120)
        months(cast, flow, cast.bureau, 2026, {1: 5})
        path = {"reason": "汛期停工", "stages": [Stage(6, 0.2), Stage(12, 0.8)]}
        straight(cast, made)
        pending = redraw_path(made, "stages", by=cast.office, at=NOW, **path)
        closed = freeze(cast.bureau, "month", 2026, 1, by=cast.office, at=NOW)
        doubt = DataQuestion.objects.create(
            indicator=flow, unit=cast.bureau, year=2026, period=1, check_key="jump",
            sentence="本期比往年同期的走势高得多，发生了什么？", asked_at=NOW,
        )  # fmt: skip
        self.named |= {
            "target": made.public_id,
            "county": cast.county.public_id,
            "bureau": cast.bureau.public_id,
            "pending": pending.pk,
            "figure": flow.observations.get().public_id,
            "freeze": closed.public_id,
            "doubt": doubt.public_id,
        }
        self.agreed(flow)

    def agreed(self, flow: Indicator) -> None:
        """The county's target with a township's draft part; a document that is drafted."""
        cast = self.cast
        whole = target(cast, flow, cast.county, 900)
        [part] = decompose(whole, [PartIn(cast.town, 300)], by=cast.office, at=NOW)
        whole.refresh_from_db()
        fixes = Fixes("县水利局目标责任书", "完成年度目标。", lead_unit=cast.bureau)
        facts = {"year": 2026, "grounds": "县委常委会批准"}
        terms = draft(fixes, issuer=cast.desk, by=cast.office, at=NOW,
                      regime="responsibility", facts=facts)  # fmt: skip
        gather_terms(terms, by=cast.office, at=NOW)
        self.named |= {
            "whole": whole.public_id,
            "part": part.public_id,
            "terms": terms.public_id,
            "term": terms.terms.get(target__isnull=False).public_id,
        }

    def notices(self) -> None:
        for role, user in self.users.items():
            found = Notice.objects.filter(to=user).first() if user else None
            self.named[f"notice_{role}"] = found.public_id if found else "absent"

    def path(self, template: str, role: str = "office") -> str:
        """`{own}` names what belongs to the role itself: a notice, a token."""
        own = {kind: self.named.get(f"{kind}_{role}", "absent") for kind in ("notice", "token")}
        others = {f"foreign_{kind}": self.foreign(kind, role) for kind in ("notice", "token")}
        return template.format(**self.named, **own, **others)

    def given(self, data: dict, role: str = "office") -> dict:
        """The values of a form, with the names in them filled in."""
        return {name: self.filled(value, role) for name, value in data.items()}

    def filled(self, value, role: str):
        if isinstance(value, list):
            return [self.filled(one, role) for one in value]
        if isinstance(value, dict):
            return self.given(value, role)
        if isinstance(value, bytes):
            return SimpleUploadedFile("佐证.txt", value)
        return self.path(value, role) if isinstance(value, str) else value

    def foreign(self, kind: str, role: str) -> str:
        return self.named[f"{kind}_{'office' if role != 'office' else 'lead'}"]
