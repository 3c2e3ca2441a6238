"""Hand mails to the server that the operator named, over SMTP: encrypted, or to this machine only.

A mail has one moment at which nobody can know what became of it: between its last line and the server's answer. Where
the connection breaks there, `Unanswered` says so, and the mail must be taken for sent.
Source: RFC 5321 (SMTP; 4.2.1 for what a reply's first digit says), RFC 3207 (STARTTLS), RFC 8314 (TLS from the start).
"""

import asyncio
import smtplib
import ssl
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

from yarl import URL

from wirecopy.errors import PublishError, Rejected, Unanswered, Unavailable
from wirecopy.fetch.guard import is_this_machine

_PORTS = {"smtp": 587, "smtps": 465}  # RFC 6409, RFC 8314
_STEP_SECONDS = 30.0  # for one answer
_DEADLINE = 120.0  # seconds for one mail, or for the connection with its login
_CLOSING = 421  # RFC 5321, 4.2.3: the server says it and hangs up
_AGAIN = "It is tried again at the next run."
_NOTHING = "Nothing was sent."

T = TypeVar("T")


class _Plain(smtplib.SMTP):
    """Tells of itself before it connects, so that it can be closed while it waits."""

    def __init__(self, keep: Callable[[smtplib.SMTP], None], *where: Any, **named: Any) -> None:  # noqa: ANN401 - smtplib's
        keep(self)
        super().__init__(*where, **named)


class _Encrypted(smtplib.SMTP_SSL):
    """The same, with TLS from the start."""

    def __init__(self, keep: Callable[[smtplib.SMTP], None], *where: Any, **named: Any) -> None:  # noqa: ANN401 - smtplib's
        keep(self)
        super().__init__(*where, **named)


class Mailer:
    """Hands mails to one server; an async context manager. smtplib blocks, so that it runs in a thread.

    Args:
      address: smtp://HOST:PORT (STARTTLS where it is offered; elsewhere than on this machine it must be) or
        smtps://HOST:PORT.
      user: who signs in; "" for nobody.
      password: his password.
    Raises:
      Rejected: the address is no such one.
    """

    def __init__(self, address: str, user: str = "", password: str = "") -> None:
        try:
            where = URL(address)
            port = where.explicit_port
        except ValueError:
            where, port = URL(), None
        if where.scheme not in _PORTS or not where.host:
            hint = f"Write it as smtp://HOST:PORT or smtps://HOST:PORT. {_NOTHING}"
            raise Rejected("this is not the address of a mail server", address, hint, whole=True)
        self._shown = f"{where.scheme}://{where.host}:{port or _PORTS[where.scheme]}"
        self._encrypted = where.scheme == "smtps"
        self._host, self._port = where.host, port or _PORTS[where.scheme]
        self._user, self._password = user, password
        self._server: smtplib.SMTP | None = None

    async def __aenter__(self) -> Self:
        """Connect, encrypt and sign in.

        Raises:
          Unavailable: it is not there, or not now.
          Rejected: it cannot be trusted, or does not let us in.
        """
        await self._in_thread(self._open)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            await asyncio.to_thread(_say_goodbye, self._server)
            self._server = None

    async def send(self, sender: str, receiver: str, message: bytes) -> None:
        """Hand over one mail for one receiver.

        Args:
          sender: its envelope's.
          receiver: its envelope's.
          message: the mail in its lines, ASCII, CRLF.
        Raises:
          Unavailable: it was not taken, and may be later (4xx, or no connection before its last line).
          Rejected: it was not taken and never will be (5xx).
          Unanswered: the connection broke before the answer: it may have been taken.
        """
        await self._in_thread(lambda: self._hand_over(sender, receiver, message))

    async def _in_thread(self, work: Callable[[], T]) -> T:
        working = asyncio.ensure_future(asyncio.to_thread(work))
        done, _ = await asyncio.wait({working}, timeout=_DEADLINE)
        if not done and self._server is not None:
            self._server.close()  # what the thread waits for ends with an error
        return await working

    def _open(self) -> None:
        trusted = ssl.create_default_context()
        try:
            server: smtplib.SMTP = self._connected(trusted)
            if server.sock is not None:
                server.local_hostname = _literal(str(server.sock.getsockname()[0]))
            server.ehlo_or_helo_if_needed()
            if not self._encrypted:
                self._encrypt(server, trusted)
            if self._user:
                server.login(self._user, self._password)
        except PublishError:
            self._drop()
            raise
        except (ssl.SSLError, OSError, ValueError) as error:  # smtplib's errors are OSErrors
            self._drop()
            raise self._refused_entry(error) from error

    def _connected(self, trusted: ssl.SSLContext) -> smtplib.SMTP:
        where, named = (self._host, self._port), {"local_hostname": "localhost", "timeout": _STEP_SECONDS}
        if self._encrypted:
            return _Encrypted(self._keep, *where, **named, context=trusted)
        return _Plain(self._keep, *where, **named)

    def _keep(self, server: smtplib.SMTP) -> None:
        self._server = server

    def _encrypt(self, server: smtplib.SMTP, trusted: ssl.SSLContext) -> None:
        if server.has_extn("starttls"):
            server.starttls(context=trusted)
            server.ehlo_or_helo_if_needed()
        elif not is_this_machine(self._host):
            hint = f"It offers no STARTTLS: give a port where it does, or smtps://. {_NOTHING}"
            raise Rejected("it would be sent in the clear, password and all", self._shown, hint, whole=True)

    def _refused_entry(self, error: Exception) -> PublishError:
        """Say why there is no connection that mail may go over."""
        if isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code >= 500:
            said = _one_line(error.smtp_error)
            hint = f"Look at user and password_env. {_NOTHING}"
            return Rejected(
                f"it does not let {self._user} in ({error.smtp_code} {said})", self._shown, hint, whole=True
            )
        if isinstance(error, smtplib.SMTPNotSupportedError):
            hint = f"Take user and password_env away, or name its port for submission. {_NOTHING}"
            return Rejected("it takes no password", self._shown, hint, whole=True)
        if isinstance(error, ssl.SSLCertVerificationError):
            hint = f"{_NOTHING} A certificate of your own: name its file in SSL_CERT_FILE."
            what = f"its certificate is not trusted: {error.verify_message}"
            return Rejected(what, self._shown, hint, whole=True)
        if isinstance(error, ssl.SSLError):
            return Rejected("it does not speak TLS as it should", self._shown, _NOTHING, whole=True)
        if isinstance(error, smtplib.SMTPResponseException):
            return self._answered(error.smtp_code, error.smtp_error, "it does not take mail", whole=True)
        return Unavailable("it cannot be connected to, or hung up", self._shown, _AGAIN, whole=True)

    def _hand_over(self, sender: str, receiver: str, message: bytes) -> None:
        server = self._server
        if server is None:
            msg = "the mailer is closed: use `async with Mailer(…) as mailer`"
            raise RuntimeError(msg)
        try:
            self._expect(server.mail(sender), f"it does not take mail from {sender}")
            self._expect(server.rcpt(receiver), f"it does not take mail for {receiver}")
        except OSError as error:
            raise Unavailable("it hung up", self._shown, _AGAIN, whole=True) from error
        answer: tuple[int, bytes | str]
        try:
            answer = server.data(message)
        except smtplib.SMTPDataError as error:  # the answer to DATA itself: not a line of the mail went out
            answer = (error.smtp_code, error.smtp_error)
        except OSError as error:
            what = "the connection broke before it said whether it took the mail"
            raise Unanswered(what, self._shown, "It counts as sent and is not sent again.", whole=True) from error
        self._expect(answer, "it does not take the mail")

    def _expect(self, answer: tuple[int, bytes | str], what: str) -> None:
        code, said = answer
        if 200 <= code < 300:
            return
        if code != _CLOSING and self._server is not None and self._server.sock is not None:
            _forget_mail(self._server)
        raise self._answered(code, said, what, whole=code == _CLOSING)

    def _answered(self, code: int, said: bytes | str, what: str, *, whole: bool) -> PublishError:
        told = f"{what} ({code} {_one_line(said)})"
        if code >= 500:
            return Rejected(told, self._shown, _NOTHING if whole else "", whole=whole)
        return Unavailable(told, self._shown, _AGAIN, whole=whole)

    def _drop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None


def _forget_mail(server: smtplib.SMTP) -> None:
    """Let the server forget a mail that it did not take, so that the next one can begin."""
    try:
        server.rset()
    except OSError:
        server.close()


def _say_goodbye(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except OSError:
        server.close()


def _literal(address: str) -> str:
    """Return how a machine without a name greets (RFC 5321, 4.1.3)."""
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"


def _one_line(said: bytes | str) -> str:
    text = said.decode("ascii", "replace") if isinstance(said, bytes) else said
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:200]
