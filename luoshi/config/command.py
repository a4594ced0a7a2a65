"""The `luoshi` command. What needs no data base answers without Django."""

import os
import sys
from collections.abc import Callable

from luoshi.config.given import wrong

PLAIN = {
    "read": (
        "luoshi.reading.command",
        "读文件：luoshi read 文件或目录… [--date 日期] [--json] [--out 目录] [--workers 进程数]",
    ),
    "lint": (
        "luoshi.reading.lints.command",
        "查文件：luoshi lint 文件… [--format text|json|sarif] [--select 编号] [--date 日期]",
    ),
    "plan": (
        "luoshi.documents.plan_command",
        "几份文件合并成方案：luoshi plan 文件 文件… [--out 方案.xlsx]",
    ),
    "due": ("luoshi.clocks.command", "算到期日：luoshi due 2026-02-09 10个工作日"),
    "forecast": (
        "luoshi.targets.command",
        "推算年底：luoshi forecast 文件.csv [--target 目标] [--json]",
    ),
}
OFFICE = {
    "init": "初始化：建县和交办单位，开第一个系统管理员的账号",
    "demo": "准备演示县的数据并启动",
    "serve": "启动服务：luoshi serve [--host 地址] [--port 端口]",
    "check": "检查设置、数据库、版本，哪里不对、怎么办",
    "tick": "到时提醒、催办、逐级上报：luoshi tick [--loop]",
    "matter": "查看、拟办、交办、办理事项，佐证用 --file：luoshi matter --help",
    "terms": "目标责任书的条目：luoshi terms show|gather|set 编号 --as 登录名",
    "document": "收文、看拟办、改、确认并交办：luoshi document --help",
    "ask-model": "请设置好的模型再读一份文件：luoshi ask-model 文件号 --as 登录名 [--show]",
    "import": "导入台账：luoshi import 文件 --as 登录名 [--apply]",
    "burden": "负担表、交办以前拦什么问什么、放行、履职清单、年度计划、应急：luoshi burden --help",
    "meeting": "例会：议程、冻结、议定、散会、纪要：luoshi meeting --help",
    "services": "便民服务清单：luoshi services [文件 --basis 依据] --as 登录名",
    "pulse": "制度的脉搏：luoshi pulse [制度] --as 登录名 [--year 年] [--unit 单位]",
    "observe": "填报数据：luoshi observe 文件 --as 登录名 [--apply]",
    "ledger": "账本的检查点、证明、核对：luoshi ledger checkpoint|prove|export|verify",
    "password": "给一个人换上一次性密码：luoshi password 登录名",
    "migrate": "建立或升级数据库",
    "reindex": "重建查找用的索引：luoshi reindex [--check]",
    "backup": "备份并核对：luoshi backup 文件夹",
    "restore": "从备份恢复：luoshi restore 备份文件 --into 新文件夹",
}
NAMED = {"check": "examine", "ask-model": "ask_model"}  # Django has a `check` of its own


def main(argv: list[str] | None = None) -> int:
    argv = sys.argv[1:] if argv is None else argv
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    name, *rest = argv
    if name in PLAIN:
        return plain(name)(rest)
    if name in OFFICE:
        return office([name, *rest])
    print(f"没有“{name}”这个命令。\n{usage()}", file=sys.stderr)
    return 2


def usage() -> str:
    lines = [f"  {name:10}{about}" for name, (_, about) in PLAIN.items()]
    lines += [f"  {name:10}{about}" for name, about in OFFICE.items()]
    return "\n".join(["luoshi 命令：", *lines])


def plain(name: str) -> Callable[[list[str]], int]:
    from importlib import import_module  # noqa: PLC0415 -- only what is asked for is loaded

    return import_module(PLAIN[name][0]).main


def office(argv: list[str]) -> int:
    """Nothing that goes wrong with settings, words or the data base is answered by a traceback."""
    name, *rest = argv
    if name == "demo":
        os.environ.setdefault("LUOSHI_HOME", "var/demo")
        os.environ["LUOSHI_DEMO"] = "1"
        os.environ.setdefault("LUOSHI_OFFICE", "青禾县")
    if faults := wrong(os.environ):
        return refused("\n".join(faults))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
    try:
        import django  # noqa: PLC0415 -- `luoshi read` answers without Django

        django.setup()
    except ImportError as missing:
        return refused(f"依赖没有装全（{missing.name}），请执行 ./run setup。")
    return run(name, rest)


def run(name: str, words: list[str]) -> int:
    from django.core.management import (  # noqa: PLC0415 -- as above
        CommandError,
        get_commands,
        load_command_class,
    )

    from luoshi.config import trouble  # noqa: PLC0415 -- as above

    known = NAMED.get(name, name)
    command = load_command_class(get_commands()[known], known)
    try:
        options = vars(command.create_parser("luoshi", name).parse_args(words))
    except CommandError as unread:
        return refused(trouble.of_command(name, str(unread)))
    try:
        if faults := trouble.in_settings(command):
            return refused("\n".join(faults))
        command.execute(*options.pop("args", ()), **options | {"skip_checks": True})
    except CommandError as refusal:
        return refused(str(refusal))
    except trouble.DATABASE_ERRORS as error:
        return refused(trouble.of_database(error))
    return 0


def refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
