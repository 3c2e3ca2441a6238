"""Keep what takes long to gather, as long as the archive is as it was; a reader never waits for the next one.

A front page or a digest reads many articles. It is gathered once for a state of the archive. When the archive went on,
the one before is still shown for a short while, and the new one is gathered beside it, by one thread.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from wirecopy.errors import WirecopyError
from wirecopy.serve.readers import Readers
from wirecopy.store import Store

T = TypeVar("T")

_OLDEST = 60.0  # seconds that a gathered page is shown after the archive went on; what is older is gathered at once
_MOST = 64  # pages; a digest of 1,000 lines takes 1 MB


@dataclass(frozen=True, slots=True)
class _Page(Generic[T]):
    state: Hashable
    value: T
    gathered: float


class Kept(Generic[T]):
    """Pages by what was asked for. Several threads may ask."""

    def __init__(self, readers: Readers, clock: Callable[[], float] = monotonic) -> None:
        """Take what lends the archive to the thread that gathers beside, and a clock that only goes forward."""
        self._readers = readers
        self._clock = clock
        self._lock = Lock()
        self._pages: OrderedDict[Hashable, _Page[T]] = OrderedDict()
        self._waiting: set[Hashable] = set()
        self._beside = ThreadPoolExecutor(1, "gathering")

    def page(self, asked: Hashable, store: Store, gather: Callable[[Store], T], more: Hashable = None) -> T:
        """Return a page, gathered from the archive as it is or as it was until a minute ago.

        Args:
          asked: what is asked for.
          store: the archive.
          gather: gathers it.
          more: what else it depends on, such as the day.
        """
        state = (store.state(), more)
        with self._lock:
            known = self._pages.get(asked)
        if known and known.state == state:
            return known.value
        if known and self._clock() - known.gathered < _OLDEST:
            self._gather_beside(asked, gather, more)
            return known.value
        return self._keep(asked, state, gather(store))

    def close(self) -> None:
        """Wait for the page that is being gathered, and gather no more."""
        self._beside.shutdown(cancel_futures=True)

    def _gather_beside(self, asked: Hashable, gather: Callable[[Store], T], more: Hashable) -> None:
        def work() -> None:
            try:
                with suppress(WirecopyError), self._readers.one() as store:  # the next reader is told what is wrong
                    self._keep(asked, (store.state(), more), gather(store))
            finally:
                with self._lock:
                    self._waiting.discard(asked)

        with self._lock:
            if asked in self._waiting:
                return
            self._waiting.add(asked)
        self._beside.submit(work)

    def _keep(self, asked: Hashable, state: Hashable, value: T) -> T:
        with self._lock:
            self._pages[asked] = _Page(state, value, self._clock())
            self._pages.move_to_end(asked)
            while len(self._pages) > _MOST:
                self._pages.popitem(last=False)
        return value
