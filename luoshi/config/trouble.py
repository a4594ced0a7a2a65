"""What went wrong with the data base, the port or the words of a command, as one sentence each."""

import re
import socket

from django.core.checks import ERROR, CheckMessage, run_checks
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError, InterfaceError, OperationalError, ProgrammingError

MIGRATE = "数据库还没有建好，或者是旧版本的，请先执行 luoshi migrate。"
SAID = (  # what the data base says in English, what it means and what to do
    ("no such table|UndefinedTable|relation .* does not exist|no such column|UndefinedColumn", MIGRATE),
    ("password authentication failed", "数据库不认这个用户或密码，请核对 LUOSHI_DATABASE。"),
    ("no password supplied", "数据库要密码，请在 LUOSHI_DATABASE 里写上。"),
    ("Peer authentication failed|Ident authentication failed", "数据库不让当前的系统用户用这个名字登录，请核对 LUOSHI_DATABASE 的用户，或写上主机和密码。"),
    ("role .* does not exist", "数据库里没有这个用户，请先建用户（createuser），或核对 LUOSHI_DATABASE。"),
    ("database .* does not exist", "数据库服务器上没有这个库，请先建库（createdb），或核对 LUOSHI_DATABASE 的库名。"),
    ("resolve host|Name or service not known|translate host name", "找不到数据库服务器的主机名，请核对 LUOSHI_DATABASE 的主机。"),
    ("Connection refused|No such file or directory|timeout|Is the server running|No route to host|Network is unreachable",
     "连不上数据库服务器，请确认它已经启动、地址和端口没有写错，启动以后会自己恢复。"),
    ("starting up|shutting down|terminating connection|server closed the connection|connection is lost|the connection is closed|consuming input failed",
     "数据库服务器停了或者正在启动，请稍等一会儿再试，启动以后会自己恢复。"),
    ("too many clients|remaining connection slots", "数据库的连接用满了，请稍等再试，或调大 max_connections。"),
    ("unable to open database file", "打不开数据库文件，请核对 LUOSHI_HOME 和它的权限。"),
    ("readonly database|read-only", "数据库现在只能读不能写，请核对文件权限和磁盘。"),
    ("disk is full|No space left", "磁盘满了，请腾出空间；没有写入一半。"),
    ("not a database|malformed", "数据库文件损坏了，请从备份恢复（luoshi restore）。"),
    ("database is locked", "别的程序占着数据库，请稍等再试。"),
)  # fmt: skip
AWAY = (
    "Connection refused|No such file or directory|timeout|Is the server running|No route to host|"
    "Network is unreachable|starting up|shutting down|terminating connection|"
    "server closed the connection|connection is lost|the connection is closed|"
    "consuming input failed|unable to open database file|resolve host|too many clients|"
    "remaining connection slots|recovery mode"
)
FULL = "disk is full|No space left|Disk quota"
TAKEN = "database is locked|deadlock detected|could not serialize"
WORDS = (  # what the parser of commands says, in our words
    (r"the following arguments are required: (.*)", "还要写：{}。"),
    (r"unrecognized arguments: (.*)", "不认识：{}。"),
    (r"argument (\S+): invalid int value: '(.*)'", "{} 要写整数，写的是“{}”。"),
    (r"argument ([^:]+): invalid choice: '(.*)' \(choose from (.*)\)", "{} 没有“{}”，可以写：{}。"),
    (r"argument ([^:]+): invalid choice: (\S+) \(choose from (.*)\)", "{} 没有“{}”，可以写：{}。"),
    (r"argument ([^:]+): expected (?:one|at least one) argument", "{} 后面要写内容。"),
    (r"argument ([^:]+): not allowed with argument (.*)", "{} 和 {} 不能一起写。"),
    (r"ambiguous option: (\S+) could match (.*)", "{} 可以是几个选项：{}，请写全。"),
    (r"argument [^:]+: (.*。)", "{}"),
)
HOW = "请看 luoshi {} --help。"
DATABASE_ERRORS = (OperationalError, InterfaceError, ProgrammingError)


def of_database(error: DatabaseError | InterfaceError) -> str:
    """The sentence for what the data base said."""
    told = f"{type(error.__cause__).__name__} {error}"
    found = (sentence for pattern, sentence in SAID if re.search(pattern, told))
    return next(found, f"数据库出错：{' '.join(str(error).split())[:200]}。请告诉系统管理员。")


def is_away(error: BaseException) -> bool:
    """The data base cannot be reached now; it may come back by itself."""
    return isinstance(error, OperationalError | InterfaceError) and says(error, AWAY)


def is_full(error: BaseException) -> bool:
    return says(error, FULL)


def is_taken(error: BaseException) -> bool:
    return isinstance(error, OperationalError) and says(error, TAKEN)


def says(error: BaseException, pattern: str) -> bool:
    return re.search(pattern, str(error)) is not None


def of_command(name: str, message: str) -> str:
    """The sentence for what the parser of a command says."""
    plain = message.removeprefix("Error: ")
    for pattern, sentence in WORDS:
        if found := re.fullmatch(pattern, plain):
            return sentence.format(*found.groups()) + HOW.format(name)
    return f"命令没有写对（{plain}），{HOW.format(name)}"


def of_checks(found: list[CheckMessage]) -> list[str]:
    return [f"{one.msg}{one.hint or ''}" for one in found]


def of_port(host: str, port: int) -> str | None:
    """Why the server could not listen there, or None."""
    if not 0 < port < 65536:
        return f"端口要在1到65535之间，写的是{port}，请改 --port。"
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except PermissionError:
        return f"当前用户不能用端口{port}，请用 --port 换一个1024以上的。"
    except socket.gaierror:
        return f"“{host}”不是本机的地址，请改 --host，如 127.0.0.1 或 0.0.0.0。"
    except OSError as error:
        if error.errno == 99:  # EADDRNOTAVAIL
            return f"本机没有地址“{host}”，请改 --host，如 127.0.0.1 或 0.0.0.0。"
        return f"端口{port}已经有程序在用，请用 --port 换一个，或者先停掉那个程序。"
    return None


def migrations_left() -> int:
    """How many migrations the data base has not had; raises what the data base says."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def in_settings(command: BaseCommand) -> list[str]:
    """The faults that a command must not start with."""
    if not command.requires_system_checks:
        return []
    return of_checks([one for one in run_checks() if one.level >= ERROR])
