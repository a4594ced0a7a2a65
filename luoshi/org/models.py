"""Units, posts, tenures, what a person may do, and versioned values."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from luoshi.ledger.ids import new_id


class UserManager(BaseUserManager):
    def create_user(self, username: str, password: str | None = None, **fields) -> "User":
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """人员: somebody who signs in. There is no all-powerful user."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    username = models.CharField("登录名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=40)
    email = models.EmailField("邮箱", blank=True)
    is_active = models.BooleanField("在用", default=True)
    must_change_password = models.BooleanField("须改密码", default=False)
    since_at = models.DateTimeField("建立时间", null=True)

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.username


class Level(models.TextChoices):
    COUNTY = "county", "县级"
    DEPARTMENT = "department", "部门"
    TOWNSHIP = "township", "乡镇街道"
    VILLAGE = "village", "村社区"
    OFFICE = "office", "内设机构"


class UnitQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_on=None)

    def below(self, unit: "Unit"):
        """The unit itself and everything under it."""
        return self.filter(path__startswith=unit.path)


class Unit(models.Model):
    """单位. `path` is the ids from the root, so that a subtree is one prefix."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    name = models.CharField("名称", max_length=120)
    short = models.CharField("简称", max_length=60, blank=True)
    aliases = models.JSONField("别名", default=list, blank=True)
    level = models.CharField("层级", max_length=20, choices=Level.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=200, db_index=True, blank=True)
    order = models.PositiveIntegerField("排序", default=0)
    can_issue = models.BooleanField("可交办", default=False)
    number_word = models.CharField("文号字头", max_length=40, blank=True)
    opened_on = models.DateField("设立", null=True, blank=True)
    closed_on = models.DateField("撤销", null=True, blank=True)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"],
                condition=Q(closed_on=None),
                name="unit_name_once_under_a_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.short or self.name


class Duty(models.TextChoices):
    FIRST = "first", "第一责任人"
    LIAISON = "liaison", "联络员"
    LEADER = "leader", "领导"
    DEPUTY = "deputy", "副职"
    STAFF = "staff", "经办"


class Post(models.Model):
    """岗位: what is responsible; the person follows from the tenure."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField("岗位", max_length=80)
    duty = models.CharField("职责", max_length=20, choices=Duty.choices, default=Duty.STAFF)
    order = models.PositiveIntegerField("排序", default=0)
    closed_on = models.DateField("撤销", null=True, blank=True)

    class Meta:
        ordering = ["unit_id", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "title"],
                condition=Q(closed_on=None),
                name="post_title_once_in_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}{self.title}"


class TenureQuerySet(models.QuerySet):
    def on(self, day):
        return self.after(day).filter(from_on__lte=day)

    def after(self, day):
        """Those that hold on the day or begin later."""
        return self.filter(Q(to_on=None) | Q(to_on__gte=day))


class Tenure(models.Model):
    """任职: who holds a post from when to when; acting when somebody stands in (主持工作)."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tenures")
    from_on = models.DateField("起")
    to_on = models.DateField("止", null=True, blank=True)
    is_acting = models.BooleanField("代理", default=False)

    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ["is_acting", "-from_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="tenure_ends_after_it_begins",
                condition=Q(to_on=None) | Q(to_on__gte=models.F("from_on")),
            ),
        ]


class Role(models.TextChoices):
    OFFICE = "office", "督查室"
    OFFICE_HEAD = "office_head", "督查室负责人"
    LEADER = "leader", "领导"
    ADMIN = "admin", "系统管理员"


class Grant(models.Model):
    """授权: what a person may do beyond the posts held, over a unit and all below it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants")
    from_on = models.DateField("起")
    to_on = models.DateField("止", null=True, blank=True)
    given_by = models.CharField("授权人", max_length=40)

    objects = TenureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "unit", "from_on"], name="grant_given_once"
            ),
        ]


class Preset(models.Model):
    """预设: a value an office may set without code, with its basis; a version is never edited."""

    key = models.CharField("名称", max_length=60)
    version = models.PositiveIntegerField("版本")
    value = models.JSONField("值")
    basis = models.CharField("依据", max_length=300)
    reason = models.CharField("为什么改", max_length=300, default="")
    from_on = models.DateField("起用")
    adopted_by = models.CharField("采用人", max_length=40)
    adopted_at = models.DateTimeField("采用时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="preset_version_once"),
        ]
