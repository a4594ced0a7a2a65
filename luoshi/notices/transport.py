"""Handing a letter to the mail server, and what can be known of it afterwards."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from enum import Enum
from typing import Protocol

from django.conf import settings

TIMEOUT = 20


class Result(Enum):
    SENT = "sent"
    LATER = "later"  # certainly not delivered; worth another try
    REFUSED = "refused"  # certainly not delivered, and never will be
    UNKNOWN = "unknown"  # the text went out and no answer came


@dataclass(frozen=True)
class Outcome:
    """`down`: the server itself cannot be used now, so the other letters wait as well."""

    result: Result
    said: str = ""
    down: bool = False


class Transport(Protocol):
    def send(self, letter: EmailMessage) -> Outcome: ...


SENT = Outcome(Result.SENT)
DOWN = Outcome(Result.LATER, "邮件服务器连不上，连上以后再发。", down=True)
LOGIN = Outcome(Result.LATER, "邮件服务器不认账号或口令，请系统管理员检查邮件设置。", down=True)
UNKNOWN = Outcome(Result.UNKNOWN, "邮件交出以后没有得到答复，会再发一次，并标明可能重复。")
BAD_ADDRESS = Outcome(Result.REFUSED, "邮箱地址写得不对，请核对后请系统管理员更正。")


@dataclass(frozen=True)
class Smtp:
    """One connection for each letter: what fails with one does not touch another."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False
    timeout: float = TIMEOUT

    def send(self, letter: EmailMessage) -> Outcome:
        try:
            recipient = letter["To"].addresses[0].addr_spec
            recipient.encode("ascii")
            sender = letter["From"].addresses[0].addr_spec
            content = letter.as_bytes(policy=SMTP)
        except (ValueError, IndexError):
            return BAD_ADDRESS
        try:
            server = self._connect()
        except smtplib.SMTPAuthenticationError:
            return LOGIN
        except (OSError, smtplib.SMTPException):
            return DOWN
        try:
            return envelope(server, sender, recipient) or text(server, content)
        finally:
            server.close()

    def _connect(self) -> smtplib.SMTP:
        # The name of this machine is not looked up: that can take longer than the letter.
        options = {"local_hostname": "localhost", "timeout": self.timeout}
        if self.tls:
            options["context"] = ssl.create_default_context()
        kind = smtplib.SMTP_SSL if self.tls else smtplib.SMTP
        server = kind(self.host, self.port, **options)
        try:
            if self.starttls:
                server.starttls(context=ssl.create_default_context())
            server.ehlo_or_helo_if_needed()
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


def envelope(server: smtplib.SMTP, sender: str, recipient: str) -> Outcome | None:
    """Why the letter cannot be handed over, or None when the server waits for the text."""
    try:
        code, _ = server.mail(sender)
        if code != 250:
            return Outcome(
                Result.LATER, f"邮件服务器不接受发件人（{code}），请检查邮件设置。", True
            )
        code, _ = server.rcpt(recipient)
        if code not in (250, 251):
            return refusal(code, "收件地址")
        code, _ = server.docmd("DATA")
        return None if code == 354 else refusal(code, "邮件内容")
    except (OSError, smtplib.SMTPException):
        return DOWN


def text(server: smtplib.SMTP, content: bytes) -> Outcome:
    """From the first byte of the text until the answer nobody can know what the server did."""
    try:
        server.send(content.replace(b"\r\n.", b"\r\n..") + b"\r\n.\r\n")
        code, _ = server.getreply()
    except (OSError, smtplib.SMTPException):
        return UNKNOWN
    return SENT if code == 250 else refusal(code, "邮件内容")


def refusal(code: int, what: str) -> Outcome:
    if code < 500:
        down = code == 421
        return Outcome(Result.LATER, f"邮件服务器暂时没有收下（{code}），过一会儿再发。", down)
    return Outcome(Result.REFUSED, f"邮件服务器拒收{what}（{code}），请核对后请系统管理员更正。")


def from_settings() -> Smtp | None:
    """The server of the office, or None when mail is not set up."""
    if not settings.EMAIL_HOST:
        return None
    return Smtp(
        settings.EMAIL_HOST,
        settings.EMAIL_PORT,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
        starttls=settings.EMAIL_USE_TLS,
        tls=settings.EMAIL_USE_SSL,
        timeout=settings.EMAIL_TIMEOUT or TIMEOUT,
    )
