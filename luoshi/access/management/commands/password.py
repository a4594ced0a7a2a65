"""`luoshi password`: who looks after the machine gives a person a one-time password."""

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from luoshi.access.actions import reset_password
from luoshi.access.queries import person_named

BY = "machine"


class Command(BaseCommand):
    help = "给一个人换上一次性密码，登录后须先改掉。"

    def add_arguments(self, parser):
        parser.add_argument("username", metavar="登录名")

    def handle(self, *args, username, **options):
        person = person_named(username)
        if person is None:
            raise CommandError(f"没有登录名是“{username}”的人，请核对。")
        if not person.is_active:
            raise CommandError(f"{person}的账号已停用，请先恢复账号。")
        password = reset_password(person, by=BY, at=timezone.now())
        self.stdout.write(f"{person}的一次性密码：{password}")
        self.stdout.write("只显示这一次。登录以后要先改成自己的密码；原来的登录和令牌都已失效。")
