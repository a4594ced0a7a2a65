"""`luoshi init`: an empty data base becomes an office, with its first administrator."""

import getpass
import sys
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone

from luoshi.config.founding import Person, Plan, found, why_not_found
from luoshi.ledger.refusal import Refused
from luoshi.org.models import Level, User
from luoshi.org.rules import LOGIN_NAME

ASKED = {
    "county": "县（市、区）或机关的名称，如青禾县",
    "office": "交办单位的名称，如县政府督查室",
    "number_word": "交办单的文号字头，如青禾交办",
    "admin": "系统管理员的登录名（字母、数字、点和横线）",
    "admin_name": "系统管理员的姓名",
}
OPTIONS = {key: f"--{key.replace('_', '-')}" for key in ASKED}
TRIES = 3


class Command(BaseCommand):
    help = "初始化：建县和交办单位，开第一个系统管理员的账号。没有写的项会逐项询问。"

    def add_arguments(self, parser):
        for key, about in ASKED.items():
            parser.add_argument(OPTIONS[key], dest=key, default="", help=about)
        levels = {"choices": Level.values, "default": Level.COUNTY.value}
        parser.add_argument("--level", **levels, help="最上级的层级，默认是县级 county")
        parser.add_argument("--clerk", default="", help="第一个督查员的登录名，可以以后再开")
        parser.add_argument("--clerk-name", default="", help="第一个督查员的姓名")
        parser.add_argument("--password-file", help="系统管理员密码所在的文件，取第一行")

    def handle(self, *args, password_file, **options):
        call_command("migrate", verbosity=0)
        if why := why_not_found():
            raise CommandError(why)
        plan = self.plan(options)
        password = from_file(password_file) if password_file else self.asked_password(plan.admin)
        if why := why_not_password(password, plan.admin):
            raise CommandError(why)
        try:
            first = found(plan, password=password, at=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.tell(plan, first)

    def plan(self, options: dict) -> Plan:
        given = {key: options[key].strip() or asked(key) for key in ASKED}
        if bool(options["clerk"]) != bool(options["clerk_name"]):
            raise CommandError("督查员的登录名和姓名要一起写：--clerk 和 --clerk-name。")
        clerk = Person(options["clerk"], options["clerk_name"]) if options["clerk"] else None
        admin = Person(given.pop("admin"), given.pop("admin_name"))
        for person in filter(None, (admin, clerk)):
            if why := why_not_username(person.username):
                raise CommandError(why)
        return Plan(**given, admin=admin, level=options["level"], clerk=clerk)

    def asked_password(self, admin: Person) -> str:
        """Twice, without showing it; a weak one is asked for again."""
        if not sys.stdin.isatty():
            raise CommandError("没有终端可以输密码，请用 --password-file 写明密码所在的文件。")
        for _ in range(TRIES):
            password = getpass.getpass(f"{admin.name}的密码（不显示）：")
            if why := why_not_password(password, admin):
                self.stderr.write(why)
            elif getpass.getpass("再输一遍：") != password:
                self.stderr.write("两遍不一样，请重新输。")
            else:
                return password
        raise CommandError(f"{TRIES}次都没有输成，什么也没有写入，请再执行一次。")

    def tell(self, plan: Plan, first: str) -> None:
        self.stdout.write(
            f"{plan.county}、{plan.office}已建好，系统管理员{plan.admin.name}可以登录。"
        )
        if plan.clerk:
            self.stdout.write(f"督查员{plan.clerk.name}的一次性密码：{first}（只显示这一次）")
        self.stdout.write("下一步：luoshi serve 启动，登录后在“单位”里导入单位、岗位和人员。")


def asked(key: str) -> str:
    if not sys.stdin.isatty():
        raise CommandError(f"没有写{ASKED[key]}，请加 {OPTIONS[key]}。")
    for _ in range(TRIES):
        if said := input(f"{ASKED[key]}：").strip():
            return said
    raise CommandError(f"没有写{ASKED[key]}，什么也没有写入。")


def from_file(name: str) -> str:
    try:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as bad:
        raise CommandError(f"密码文件“{name}”读不了，请核对路径和权限。") from bad
    return lines[0].strip() if lines else ""


def why_not_username(username: str) -> str | None:
    return (
        None
        if LOGIN_NAME.fullmatch(username)
        else f"登录名“{username}”只能用字母、数字、点和横线，2到60个。"
    )


def why_not_password(password: str, person: Person) -> str | None:
    try:
        validate_password(password, User(username=person.username, name=person.name))
    except ValidationError as weak:
        return "".join(weak.messages)
    return None
