"""A real SMTP server on the loopback that keeps what it accepts and misbehaves when told to."""

import asyncio
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Thread

from aiosmtpd.smtp import SMTP

from luoshi.notices.transport import Smtp

SLOW = 3.0


class Postbox:
    """`behaviour` by the local part of the address: refuse, busy, away, mute before the text;
    reject, slow, drop, lose after it."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.behaviour: dict[str, str] = {}
        self.port = 0

    def __enter__(self) -> "Postbox":
        self._loop = asyncio.new_event_loop()
        opening = self._loop.create_server(self._meet, "127.0.0.1", 0)
        self._server = self._loop.run_until_complete(opening)
        self.port = self._server.sockets[0].getsockname()[1]
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *about) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._server.close()
        self._loop.run_until_complete(self._hang_up())
        self._loop.close()

    def _meet(self) -> SMTP:
        return SMTP(self, hostname="postbox", loop=self._loop)

    async def _hang_up(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0)

    def transport(self, timeout: float = 5) -> Smtp:
        return Smtp("127.0.0.1", self.port, timeout=timeout)

    def to(self, address: str) -> list[EmailMessage]:
        return [letter for letter in self.letters if letter["To"] == address]

    def manner(self, address: str) -> str:
        return self.behaviour.get(address.partition("@")[0], "")

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802
        manner = self.manner(address)
        if manner == "refuse":
            return "550 5.1.1 no such user"
        if manner == "busy":
            return "451 4.7.1 try again later"
        if manner == "away":
            return "421 4.3.2 closing"
        if manner == "mute":
            await asyncio.sleep(SLOW)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        manner = self.manner(envelope.rcpt_tos[0])
        if manner == "reject":
            return "554 5.6.0 content refused"
        if manner != "lose":
            self.letters.append(message_from_bytes(envelope.content, policy=default))
        if manner in ("drop", "lose"):
            server.transport.abort()
        if manner == "slow":
            await asyncio.sleep(SLOW)
        return "250 OK"
