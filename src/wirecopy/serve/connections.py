"""A connection whose answer goes on: it can be cut where its reader takes nothing, and it ends when the room closes."""

from asyncio import Transport

from starlette.types import Scope

from wirecopy.serve.patience import PatientProtocol

_KEY = "connection"


class Connection(PatientProtocol):
    """A connection which is known to the answers that are sent through it."""

    is_endless = False

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Take a new connection."""
        self.app_state = {**self.app_state, _KEY: self}
        super().connection_made(transport)

    def shutdown(self) -> None:
        """End the connection when the room closes: at once where its answer would never end by itself."""
        super().shutdown()
        if self.is_endless:
            self.transport.abort()


def endless(scope: Scope) -> None:
    """Say that the answer to a question never ends by itself."""
    if isinstance(connection := scope.get("state", {}).get(_KEY), Connection):
        connection.is_endless = True


def cut(scope: Scope) -> None:
    """Cut the connection of a question at once, and let go what was not read."""
    if isinstance(connection := scope.get("state", {}).get(_KEY), Connection):
        connection.transport.abort()
