"""`luoshi check`: everything an office stands on, looked at; what is wrong and what to do."""

import platform
from typing import Any

from django.core.checks import ERROR, run_checks
from django.core.management import BaseCommand, CommandError
from django.db import connection

from luoshi.config import settings
from luoshi.config.checks import OFFICE
from luoshi.config.trouble import DATABASE_ERRORS, MIGRATE, migrations_left, of_checks, of_database


class Command(BaseCommand):
    help = "检查：设置、数据文件夹、数据库、版本、日历、邮件，哪里不对、怎么办。"
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = [*run_checks(), *run_checks(tags=[OFFICE], include_deployment_checks=True)]
        bad = [one for one in found if one.level >= ERROR]
        faults = of_checks(bad) + data_base_faults()
        self.stdout.write(f"Python {platform.python_version()}，数据在 {settings.HOME}")
        self.stdout.write(f"数据库：{connection.display_name}")
        for said in of_checks([one for one in found if one not in bad]):
            self.stdout.write(f"提醒：{said}")
        for said in faults:
            self.stdout.write(f"有错：{said}")
        if faults:
            raise CommandError(f"有{len(faults)}处要先改好。")
        self.stdout.write("可以启动：luoshi serve")


def data_base_faults() -> list[str]:
    try:
        return [MIGRATE] if migrations_left() else []
    except DATABASE_ERRORS as error:
        return [of_database(error)]
