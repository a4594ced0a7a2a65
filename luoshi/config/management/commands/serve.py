"""`luoshi serve`: the production server on this machine."""

import os
import sys

from django.core.checks import run_checks
from django.core.management import BaseCommand, CommandError, call_command

from luoshi.config import settings
from luoshi.config.checks import OFFICE
from luoshi.config.trouble import of_checks, of_port
from luoshi.matters.figures import look_again


class Command(BaseCommand):
    help = "启动服务。"

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="监听地址")
        parser.add_argument("--port", type=int, default=8600, help="端口")
        parser.add_argument("--workers", type=int, default=2, help="进程数")

    def handle(self, *args, host, port, workers, **options):
        if why := of_port(host, port):
            raise CommandError(why)
        for said in of_checks(run_checks(tags=[OFFICE], include_deployment_checks=True)):
            self.stdout.write(f"提醒：{said}")
        call_command("migrate", verbosity=0)
        look_again()
        call_command("collectstatic", verbosity=0, interactive=False)
        self.stdout.write(f"数据在 {settings.HOME}")
        self.stdout.write(f"请用浏览器打开 http://{host}:{port}/ （按 Ctrl+C 停止）")
        self.stdout.flush()
        os.environ["PYTHONWARNINGS"] = "ignore::DeprecationWarning"
        os.execv(sys.executable, server(host, port, workers))


def server(host: str, port: int, workers: int) -> list[str]:
    """Granian in place of this process: WSGI, one thread a worker, no access log."""
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "1",
        "--log-level",
        "warning",
        "luoshi.config.wsgi:application",
    ]
