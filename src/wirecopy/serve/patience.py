"""How long the server waits for somebody: for the rest of a question, and for what was answered to be taken.

Of those who are connected at once there is a most. Without these limits, so many who never send or never read would
keep everybody else out.
"""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

TO_ASK = 15.0  # seconds for a question's head, from the connection or the answer before; its body has its own limit
TO_READ = 20.0  # seconds in which something of what waits to be sent is taken
_LOOKS = 5.0  # seconds between two looks at a connection


class PatientProtocol(H11Protocol):
    """Ends a connection on which nothing moves: no question comes in, or an answer is not taken."""

    look_every, to_ask, to_read = _LOOKS, TO_ASK, TO_READ
    _next_look: asyncio.TimerHandle | None = None
    _waited_since: float | None = None
    _unsent = 0
    _answered: object = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look at it."""
        super().connection_made(transport)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Look at it no more."""
        if self._next_look is not None:
            self._next_look.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        now = self.loop.time()
        unsent = self.transport.get_write_buffer_size()
        is_answering = self.cycle is not None and not self.cycle.response_complete
        moved = 0 < unsent != self._unsent or (is_answering and not unsent) or self.cycle is not self._answered
        if moved or self._waited_since is None:
            self._waited_since = now
        self._unsent, self._answered = unsent, self.cycle
        if now - self._waited_since >= (self.to_read if unsent else self.to_ask):
            self.transport.abort()
            return
        self._next_look = self.loop.call_later(self.look_every, self._look)
