"""Read connections to the archive for the threads that answer questions: each is used by one thread at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue
from threading import BoundedSemaphore

from wirecopy.store import Store

MOST = 4  # open at once; more threads than that wait, for two cores answer no faster with more


class Readers:
    """A few open archives that are lent out."""

    def __init__(self, opener: Callable[[], Store]) -> None:
        """Take what opens the archive; nothing is opened before the first question."""
        self._opener = opener
        self._idle: LifoQueue[Store] = LifoQueue()
        self._places = BoundedSemaphore(MOST)

    @contextmanager
    def one(self) -> Iterator[Store]:
        """Lend an archive for the length of a question.

        Raises:
          StoreError: it cannot be opened.
        """
        with self._places:
            try:
                store = self._idle.get_nowait()
            except Empty:
                store = self._opener()
            try:
                yield store
            finally:
                self._idle.put(store)

    def close(self) -> None:
        """Close all that were lent out and came back."""
        while not self._idle.empty():
            self._idle.get_nowait().close()
