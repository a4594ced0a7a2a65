"""The cast of the tests, by the part each plays, and the way to walk a matter to a state."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from luoshi.matters.actions import BasisIn, Fixes, draft, take
from luoshi.matters.models import Matter
from luoshi.org.models import Duty, Grant, Level, Post, Role, Tenure, Unit, User

BEIJING = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 2, 9, 10, 0, tzinfo=BEIJING)
DAY = date(2026, 1, 1)


def unit(name: str, level: str, parent: Unit | None = None, **more) -> Unit:
    made = Unit.objects.create(name=name, level=level, parent=parent, **more)
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save()
    return made


def person(username: str, name: str, at: Unit, title: str, duty: str) -> User:
    user = User.objects.create_user(username, "a long enough phrase", name=name)
    post, _ = Post.objects.get_or_create(unit=at, title=title, defaults={"duty": duty})
    Tenure.objects.create(post=post, user=user, from_on=DAY)
    return user


def grant(user: User, role: str, over: Unit) -> None:
    Grant.objects.create(user=user, role=role, unit=over, from_on=DAY, given_by="初始化")


@dataclass
class Cast:
    """督查室, its head, 牵头局, 配合局, 无关镇, the leader; and the units they are of."""

    county: Unit = field(init=False)
    desk: Unit = field(init=False)
    bureau: Unit = field(init=False)
    helper: Unit = field(init=False)
    town: Unit = field(init=False)
    office: User = field(init=False)
    office_head: User = field(init=False)
    lead: User = field(init=False)
    lead_head: User = field(init=False)
    support: User = field(init=False)
    outsider: User = field(init=False)
    leader: User = field(init=False)

    def __post_init__(self) -> None:
        self.county = unit("青禾县", Level.COUNTY)
        self.desk = unit(
            "县政府督查室", Level.DEPARTMENT, self.county, can_issue=True, number_word="青禾交办"
        )
        self.bureau = unit("县水利局", Level.DEPARTMENT, self.county)
        self.helper = unit("县住建局", Level.DEPARTMENT, self.county)
        self.town = unit("柳林镇", Level.TOWNSHIP, self.county)
        self.office_head = person("he", "贺知远", self.desk, "主任", Duty.FIRST)
        self.office = person("lin", "林小满", self.desk, "督查员", Duty.STAFF)
        self.lead_head = person("heyi", "何以宁", self.bureau, "局长", Duty.FIRST)
        self.lead = person("chen", "陈禾", self.bureau, "办公室主任", Duty.LIAISON)
        self.support = person("zhu", "朱砚", self.helper, "局长", Duty.FIRST)
        self.outsider = person("wu", "吴苇", self.town, "党政办主任", Duty.LIAISON)
        self.leader = person("lu", "陆景澄", self.county, "县长", Duty.LEADER)
        grant(self.office, Role.OFFICE, self.desk)
        grant(self.office_head, Role.OFFICE, self.desk)
        grant(self.office_head, Role.OFFICE_HEAD, self.desk)

    @property
    def leader_post(self) -> Post:
        return self.county.posts.get(title="县长")

    def draft(self, **changes) -> Matter:
        given = {
            "title": "清溪河排污口整治",
            "task": "整治清溪河沿线17个入河排污口。",
            "lead_unit": self.bureau,
            "due_on": date(2026, 3, 31),
            "standard": "逐口有验收单",
            "measures": "一口一策",
        } | changes
        words = BasisIn("清溪河沿线17个入河排污口3月底前全部整治到位。", "县长讲话", "第48句")
        return draft(Fixes(**given), issuer=self.desk, bases=[words], by=self.office, at=NOW)

    def matter_at(self, state: str, **changes) -> Matter:
        """A handover that reached a state by the real steps."""
        matter = self.draft(**changes)
        for step, by, answers in WALK[state]:
            if step == "merge":
                answers = {**answers, "other": self.matter_at("issued", title="并入的那一件")}
            take(matter, step, by=getattr(self, by), at=NOW, **answers)
        return matter


TO_ISSUED = [("issue", "office", {})]
TO_DOING = [*TO_ISSUED, ("sign", "lead", {})]
TO_REVIEW = [*TO_DOING, ("report", "lead", {"result": "17个排污口全部验收。"})]
WALK = {
    "draft": [],
    "issued": TO_ISSUED,
    "doing": TO_DOING,
    "disputed": [*TO_ISSUED, ("decline", "lead", {"reason": "河道外的排口归住建局。"})],
    "suspended": [*TO_DOING, ("suspend", "office", {"reason": "等汛期过后施工。"})],
    "in_review": TO_REVIEW,
    "closed": [*TO_REVIEW, ("close", "office", {"verified": "现场看了3个口，一致。"})],
    "merged": [("merge", "office", {"reason": "同一件事。"})],
    "withdrawn": [("drop", "office", {"reason": "与上月交办重复。"})],
}


@pytest.fixture
def cast(db) -> Cast:
    return Cast()
