"""The cast of the tests, by the part each plays, and the way to walk a matter to a state."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.hashers import make_password

from luoshi.matters.actions import BasisIn, Fixes, draft, take
from luoshi.matters.models import Matter
from luoshi.org.models import Duty, Grant, Level, Post, Role, Tenure, Unit, User

BEIJING = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 2, 9, 10, 0, tzinfo=BEIJING)
DAY = date(2026, 1, 1)
PASSWORD = "a long enough phrase"


def unit(name: str, level: str, parent: Unit | None = None, **more) -> Unit:
    made = Unit.objects.create(name=name, level=level, parent=parent, **more)
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save()
    return made


def person(username: str, name: str, at: Unit, title: str, duty: str) -> User:
    user = User.objects.create_user(username, PASSWORD, name=name)
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
        self.units()
        self.people()
        office = (self.office, Role.OFFICE)
        heads = [(self.office_head, Role.OFFICE), (self.office_head, Role.OFFICE_HEAD)]
        given = {"unit": self.desk, "from_on": DAY, "given_by": "初始化"}
        Grant.objects.bulk_create(Grant(user=u, role=r, **given) for u, r in (office, *heads))

    def units(self) -> None:
        """Written all at once: nearly every test has a cast of its own."""
        desk = {"can_issue": True, "number_word": "青禾交办"}
        told = {
            "desk": ("县政府督查室", Level.DEPARTMENT, desk),
            "bureau": ("县水利局", Level.DEPARTMENT, {}),
            "helper": ("县住建局", Level.DEPARTMENT, {}),
            "town": ("柳林镇", Level.TOWNSHIP, {}),
        }
        for key, (name, level, more) in told.items():
            setattr(self, key, Unit(name=name, level=level, parent=self.county, **more))
        made = Unit.objects.bulk_create(getattr(self, key) for key in told)
        for one in made:
            one.path = f"{self.county.path}{one.pk}/"
        Unit.objects.bulk_update(made, ["path"])

    def people(self) -> None:
        told = {
            "office_head": ("he", "贺知远", self.desk, "主任", Duty.FIRST),
            "office": ("lin", "林小满", self.desk, "督查员", Duty.STAFF),
            "lead_head": ("heyi", "何以宁", self.bureau, "局长", Duty.FIRST),
            "lead": ("chen", "陈禾", self.bureau, "办公室主任", Duty.LIAISON),
            "support": ("zhu", "朱砚", self.helper, "局长", Duty.FIRST),
            "outsider": ("wu", "吴苇", self.town, "党政办主任", Duty.LIAISON),
            "leader": ("lu", "陆景澄", self.county, "县长", Duty.LEADER),
        }
        password = make_password(PASSWORD)
        for key, (username, name, *_) in told.items():
            setattr(self, key, User(username=username, name=name, password=password))
        users = User.objects.bulk_create(getattr(self, key) for key in told)
        posts = Post.objects.bulk_create(
            Post(unit=at, title=title, duty=duty) for _, _, at, title, duty in told.values()
        )
        pairs = zip(posts, users, strict=True)
        Tenure.objects.bulk_create(Tenure(post=p, user=u, from_on=DAY) for p, u in pairs)

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
