"""The way to a model: one host, certificates checked, no proxy, no redirect, bounded time and size."""

import json
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from socket import SHUT_RDWR, create_connection, socket
from threading import Timer
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings

from luoshi.reading.second_reader import Question

MOST_BYTES = 2_000_000  # of one answer
CHUNK = 65_536
LONGEST_KEY = 4096
SAID = {
    400: "模型服务不认这样的请求（400），请系统管理员核对 LUOSHI_MODEL_NAME，和它能不能只答 JSON。",
    401: "模型服务不认密钥（401），请系统管理员核对 LUOSHI_MODEL_KEY_FILE 里的密钥。",
    403: "模型服务不准用（403），请系统管理员核对密钥的权限。",
    404: "模型服务没有这个地址或者模型（404），请系统管理员核对 LUOSHI_MODEL_URL 和 LUOSHI_MODEL_NAME。",
    429: "模型服务说太忙（429），请过一会儿再按。",
}


class NoAnswer(Exception):
    """There is no answer to read; the message is a sentence for a person."""


@dataclass(frozen=True)
class Endpoint:
    """`timeout`: seconds for one document, whatever the number of its parts."""

    url: str
    name: str
    key_file: str = ""
    kinds: tuple[str, ...] = ()
    timeout: int = 120

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def is_here(self) -> bool:
        return is_loopback(urlsplit(self.url).hostname or "")

    def ask(self, question: Question, *, until: float) -> bytes:
        """The body of the answer; `until` is a moment of the monotonic clock."""
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if key := self._key():
            headers["Authorization"] = f"Bearer {key}"
        path = f"{urlsplit(self.url).path.rstrip('/')}/chat/completions"
        with Line(self.url, until) as line:
            line.request("POST", path, body=self._body(question), headers=headers)
            return line.answer()

    def _body(self, question: Question) -> bytes:
        messages = [{"role": role, "content": content} for role, content in question.messages]
        asked = {
            "model": self.name,
            "messages": messages,
            "temperature": 0,
            "response_format": {"type": "json_object"},
        }
        return json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")

    def _key(self) -> str:
        if not self.key_file:
            return ""
        try:
            with Path(self.key_file).open(encoding="ascii") as file:
                key = file.read(LONGEST_KEY).strip()
        except (OSError, UnicodeDecodeError):
            key = ""
        if not key or not key.isprintable() or " " in key:
            raise NoAnswer("密钥文件读不了或者不是一行密钥，没有送出，请系统管理员核对。")
        return key


def is_loopback(host: str) -> bool:
    return host in ("localhost", "127.0.0.1", "::1")


def configured() -> Endpoint | None:
    """The model the administrator named, or None: then there is no such thing in the product."""
    if not settings.MODEL_URL:
        return None
    return Endpoint(
        settings.MODEL_URL.rstrip("/"),
        settings.MODEL_NAME,
        settings.MODEL_KEY_FILE,
        tuple(settings.MODEL_KINDS),
        settings.MODEL_TIMEOUT,
    )


class Line:
    """One connection for one question. A timer hangs up at the end of the time: a peer that says
    a letter every second would never run into the timeout of a single read."""

    def __init__(self, url: str, until: float) -> None:
        self.parts, self.until = urlsplit(url), until
        self.socket: socket | None = None
        self.reply: HTTPResponse | None = None
        self.timer = Timer(max(until - monotonic(), 0), self._hang_up)
        self.timer.daemon = True

    def __enter__(self) -> "Line":
        self.timer.start()
        try:
            self._connect()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *raised: object) -> None:
        self.timer.cancel()
        for held in (self.reply, self.socket):
            if held:
                held.close()

    def _connect(self) -> None:
        """The socket is made here, so that no proxy of the environment and no redirect is met."""
        host, is_tls = self.parts.hostname or "", self.parts.scheme == "https"
        port = self.parts.port or (443 if is_tls else 80)
        kind = HTTPSConnection if is_tls else HTTPConnection
        self.connection = kind(host, port, timeout=self.left())
        try:
            self.socket = create_connection((host, port), self.left())
            if is_tls:
                context = ssl.create_default_context()
                self.socket = context.wrap_socket(self.socket, server_hostname=host)
        except ssl.SSLCertVerificationError:
            raise NoAnswer(f"模型服务{host}的证书不可信，没有送出，请系统管理员核对。") from None
        except (OSError, ValueError):
            self._out_of_time()
            raise NoAnswer(f"连不上模型服务{host}，没有送出，请系统管理员核对地址。") from None
        self.connection.sock = self.socket

    def request(self, method: str, path: str, **given) -> None:
        try:
            self.connection.request(method, path, **given)
        except (OSError, HTTPException, ValueError):
            self._out_of_time()
            raise NoAnswer("文字送到一半，模型服务断开了，请过一会儿再按。") from None

    def answer(self) -> bytes:
        try:
            self.socket.settimeout(self.left())
            self.reply = self.connection.getresponse()
            if self.reply.status != 200:
                raise NoAnswer(said(self.reply.status))
            return self._whole(self.reply)
        except (OSError, HTTPException, ValueError):
            self._out_of_time()
            raise NoAnswer("模型的答复传到一半断了，请过一会儿再按。") from None

    def _whole(self, reply: HTTPResponse) -> bytes:
        found = bytearray()
        while chunk := reply.read1(CHUNK):
            found += chunk
            if len(found) > MOST_BYTES:
                raise NoAnswer(f"模型的答复超过{MOST_BYTES // 1_000_000}兆，没有收。")
            self._out_of_time()
        self._out_of_time()
        if reply.length:  # fewer bytes came than were promised
            raise HTTPException
        return bytes(found)

    def left(self) -> float:
        self._out_of_time()
        return self.until - monotonic()

    def _out_of_time(self) -> None:
        if monotonic() >= self.until:
            raise NoAnswer("模型没有在限定的时间里答完，没有等下去。")

    def _hang_up(self) -> None:
        held = self.socket
        if held:
            try:
                socket.shutdown(held, SHUT_RDWR)  # that of the plain socket: TLS would say goodbye
            except OSError:
                pass


def said(status: int) -> str:
    if 300 <= status < 400:
        return (
            f"模型服务要转到别的地址（{status}），没有跟过去，请系统管理员核对 LUOSHI_MODEL_URL。"
        )
    return SAID.get(status, f"模型服务出错（{status}），请过一会儿再按。")
