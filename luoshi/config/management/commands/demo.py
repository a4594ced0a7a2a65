"""`luoshi demo`: an invented county to try everything on, then the server."""

from django.core.management import call_command
from django.utils import timezone

from luoshi.config.demo.build import build, is_built
from luoshi.config.demo.county import PASSWORD
from luoshi.config.demo.hints import HINTS

from .serve import Command as Serve


class Command(Serve):
    help = "准备演示县的数据并启动服务。"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--build-only", action="store_true", help="只准备数据，不启动")

    def handle(self, *args, build_only=False, **options):
        call_command("migrate", verbosity=0)
        if not is_built():
            self.stdout.write("正在准备演示县，约需半分钟……")
            build(timezone.localtime())
        for username, name, about in HINTS:
            self.stdout.write(f"  登录名 {username}  密码 {PASSWORD}  {name}，{about}")
        if not build_only:
            super().handle(*args, **options)
