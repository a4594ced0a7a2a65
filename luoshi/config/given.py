"""What the environment says, looked at before anything starts: each wrong value in one sentence."""

import errno
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import urlsplit

Env = Mapping[str, str]
SWITCHES = ("LUOSHI_TLS", "LUOSHI_DEBUG", "LUOSHI_DEMO", "LUOSHI_MAIL_TLS")
HOST = re.compile(r"\.?[\w.-]+(?::\d+)?|\[[0-9a-fA-F:]+\]|\*")
LEAST_KEY = 32
KINDS = ("speech", "minutes", "notice", "report", "other")
LONGEST_NAME, LONGEST_URL = 120, 250
HERE = ("localhost", "127.0.0.1", "::1")
DATABASE_HOW = "请写成 postgresql://用户:密码@主机:端口/库名，或者去掉它改用 SQLite。"


def wrong(env: Env) -> list[str]:
    """A sentence for each value that cannot be meant; nothing where all can."""
    return [said for look in LOOKS for said in look(env)]


def database(env: Env) -> Iterator[str]:
    url = env.get("LUOSHI_DATABASE", "")
    if not url:
        return
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        yield f"LUOSHI_DATABASE 里的端口或地址写得不对，{DATABASE_HOW}"
        return
    if parts.scheme not in ("postgresql", "postgres"):
        shown = parts.scheme or url.partition(":")[0][:20]
        yield f"LUOSHI_DATABASE 要以 postgresql:// 开头，写的是“{shown}”，{DATABASE_HOW}"
    elif not parts.path.strip("/"):
        yield f"LUOSHI_DATABASE 没有写库名，{DATABASE_HOW}"
    elif port == 0:
        yield f"LUOSHI_DATABASE 的端口不能是0，{DATABASE_HOW}"


def home(env: Env) -> Iterator[str]:
    """The folder is made here, since only making and writing tell whether it can be used."""
    folder = Path(env.get("LUOSHI_HOME") or "var").absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
        key = folder / "secret.key"
        if key.exists():
            key.read_bytes()
    except FileExistsError:
        yield f"LUOSHI_HOME 指到的“{folder}”是文件，不是文件夹，请另写一个文件夹。"
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "磁盘满了" if full else "那里不能写，或者里面的 secret.key 读不了"
        do = "腾出空间" if full else "把它的权限给运行落实的用户"
        yield f"数据放在“{folder}”，但{why}，请{do}，或者用 LUOSHI_HOME 另写一个文件夹。"


def switches(env: Env) -> Iterator[str]:
    for name in SWITCHES:
        if (value := env.get(name, "")) not in ("", "0", "1"):
            yield f"{name} 只能写1（是）或0（否），写的是“{value}”。"


def hosts(env: Env) -> Iterator[str]:
    for one in filter(None, env.get("LUOSHI_HOSTS", "").split(",")):
        if not HOST.fullmatch(one.strip()):
            yield (
                f"LUOSHI_HOSTS 里的“{one}”不是域名或地址，请只写域名，用英文逗号分隔，"
                "如 luoshi.example.gov.cn。"
            )
    for one in filter(None, env.get("LUOSHI_ORIGINS", "").split(",")):
        parts = urlsplit(one)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
            yield (
                f"LUOSHI_ORIGINS 里的“{one}”不是完整来源，请写协议和域名，后面不带斜杠，"
                "如 https://luoshi.example.gov.cn。"
            )


def mail(env: Env) -> Iterator[str]:
    port = env.get("LUOSHI_MAIL_PORT", "25")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        yield f"LUOSHI_MAIL_PORT 要写1到65535的整数，写的是“{port}”。"
    host = env.get("LUOSHI_MAIL_HOST", "")
    if "/" in host or ":" in host or host != host.strip():
        yield f"LUOSHI_MAIL_HOST 只写服务器的名称，端口写在 LUOSHI_MAIL_PORT，写的是“{host}”。"
    sender = env.get("LUOSHI_MAIL_FROM", "luoshi@localhost")
    if not re.fullmatch(r"[^@\s]+@[^@\s]+|.+<[^@\s]+@[^@\s]+>", sender):
        yield f"LUOSHI_MAIL_FROM 要写一个邮箱地址，写的是“{sender}”。"
    if bool(env.get("LUOSHI_MAIL_USER")) != bool(env.get("LUOSHI_MAIL_PASSWORD")):
        yield "LUOSHI_MAIL_USER 和 LUOSHI_MAIL_PASSWORD 要一起写，或者都不写。"


def key(env: Env) -> Iterator[str]:
    given = env.get("LUOSHI_SECRET_KEY")
    if given and len(given) < LEAST_KEY:
        yield f"LUOSHI_SECRET_KEY 太短，至少{LEAST_KEY}个字符；不写时系统自己生成一个。"


def model(env: Env) -> Iterator[str]:
    """Text leaves the house here, so half a setting is none."""
    url, name = env.get("LUOSHI_MODEL_URL", ""), env.get("LUOSHI_MODEL_NAME", "")
    if bool(url) != bool(name):
        yield "LUOSHI_MODEL_URL 和 LUOSHI_MODEL_NAME 要一起写，或者都不写。"
    if len(name) > LONGEST_NAME or not name.isprintable():
        yield f"LUOSHI_MODEL_NAME 要写模型的名称，最多{LONGEST_NAME}个字，不换行。"
    if url and (why := wrong_address(url)):
        yield f"LUOSHI_MODEL_URL {why}，写的是“{url}”。"
    unknown = [one for one in env.get("LUOSHI_MODEL_KINDS", "").split(",") if one not in KINDS]
    if unknown and env.get("LUOSHI_MODEL_KINDS"):
        yield (
            f"LUOSHI_MODEL_KINDS 里的“{unknown[0]}”不是文件种类，"
            f"可以写：{'、'.join(KINDS)}，用英文逗号分隔。"
        )
    seconds = env.get("LUOSHI_MODEL_TIMEOUT", "120")
    if not (seconds.isascii() and seconds.isdigit() and 5 <= int(seconds) <= 600):
        yield f"LUOSHI_MODEL_TIMEOUT 要写5到600的整数（秒），写的是“{seconds}”。"
    path = env.get("LUOSHI_MODEL_KEY_FILE", "")
    if path and not os.access(path, os.R_OK):
        yield f"LUOSHI_MODEL_KEY_FILE 指到的“{path}”读不了，请核对路径和权限。"


def wrong_address(url: str) -> str:
    """What is wrong with the address of a model, or nothing."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "里的端口或地址写得不对"
    if parts.scheme not in ("https", "http") or not host or port == 0:
        return "要写成 https://主机/v1 的样子"
    if parts.scheme == "http" and host not in HERE:
        return "不是本机，要用 https:// 加密"
    if parts.username or parts.password or parts.query or parts.fragment:
        return "不能带用户名、密码、问号和井号，密钥写进 LUOSHI_MODEL_KEY_FILE 指的文件"
    is_plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST_URL
    return "" if is_plain else "太长、有空格或者不是英文的字"


Look = Callable[[Env], Iterator[str]]
LOOKS: tuple[Look, ...] = (database, home, switches, hosts, mail, key, model)
