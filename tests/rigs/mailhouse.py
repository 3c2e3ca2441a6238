"""A mail server on loopback: real SMTP, which keeps what it took and says no where it is told to."""

import asyncio
import os
import signal
import socket
import ssl
import subprocess
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

PASSWORD = "quay-and-crane"


@dataclass
class Mailhouse:
    """A handler of aiosmtpd. `refuse` answers a step (MAIL, RCPT, DATA) in the place of it, told its address."""

    refuse: Callable[[str, str], str] = lambda _step, _address: ""
    hang_up: Callable[[str, str], bool] = lambda _step, _address: False  # after the words were taken, before the answer
    taken: list[EmailMessage] = field(default_factory=list)
    receivers: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    port: int = 0

    async def handle_MAIL(self, _server, _session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        said = self.refuse("MAIL", address)
        if not said:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return said or "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd's name
        said = self.refuse("RCPT", address)
        if not said:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope):  # noqa: N802 - aiosmtpd's name
        (receiver,) = envelope.rcpt_tos
        said = self.refuse("DATA", receiver)
        if said:
            return said
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        self.receivers.append(receiver)
        self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        if self.hang_up("DATA", receiver):
            server.transport.abort()
        return "250 OK"


def authenticate(_server, _session, _envelope, _mechanism, data):
    return AuthResult(success=data.login == b"bot" and data.password == PASSWORD.encode(), handled=False)


class Running:
    """Serves a house in a thread until `stop`."""

    def __init__(self, house: Mailhouse, certificate=None, *, at_once=False, login=False, **options) -> None:
        self.house = house
        self._loop = asyncio.new_event_loop()
        context = None
        if certificate:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(*certificate)

        def session() -> SMTP:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # it warns of passwords in the clear, which here stay on the machine
                return made()

        def made() -> SMTP:
            return SMTP(
                house,
                tls_context=None if at_once else context,
                authenticator=authenticate if login else None,
                auth_required=login,
                auth_require_tls=False,
                loop=self._loop,
                hostname="mail.example",
                **options,
            )

        listening = socket.create_server(("127.0.0.1", 0))
        house.port = listening.getsockname()[1]
        serving = self._loop.create_server(session, sock=listening, ssl=context if at_once else None)
        self._server = self._loop.run_until_complete(serving)
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for one in others:
            one.cancel()
        await asyncio.gather(*others, return_exceptions=True)


def certificate_for(folder, name="localhost"):
    """Make a certificate that signs itself; its file and its key's."""
    words = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN={name}"
    also = ["-addext", f"subjectAltName=DNS:{name},IP:127.0.0.1"]
    subprocess.run([*words.split(), *also], cwd=folder, check=True, capture_output=True)
    return folder / "cert.pem", folder / "key.pem"


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
