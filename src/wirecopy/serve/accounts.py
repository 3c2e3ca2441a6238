"""What was counted of stories, as their pages show it: a reader waits for it once, when it was never counted.

It is kept in the archive by whoever counts it, an import or the first reader. What changed since is counted anew
beside, by one thread, and the page shows what is kept until that is done.
"""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Lock

from wirecopy.dossier.accounts import count, is_by_these_rules
from wirecopy.errors import WirecopyError
from wirecopy.model import FamilyOf, Story, StoryAccount
from wirecopy.serve.access import Registers
from wirecopy.serve.readers import Readers
from wirecopy.store import AccountMark, Store

_AGAIN = timedelta(
    minutes=15
)  # after which it is looked what else came in near by: busy days bring something each minute
_MOST = 32  # accounts that are held here where the archive cannot be written to; one of a large story takes 5 MB


class Accounts:
    """Accounts of stories by their uris. Several threads may ask.

    Args:
      readers: lend the archive to the thread that counts beside.
      registers: lend what keeps an account; where nothing may be written, accounts are held in memory.
      family_of: the owner of an outlet by its name.
      now: the clock, aware, UTC.
    """

    def __init__(
        self, readers: Readers, registers: Registers, family_of: FamilyOf, now: Callable[[], datetime]
    ) -> None:
        self._readers = readers
        self._registers = registers
        self._family_of = family_of
        self._now = now
        self._lock = Lock()
        self._held: OrderedDict[str, tuple[AccountMark, StoryAccount]] = OrderedDict()
        self._waiting: set[str] = set()
        self._beside = ThreadPoolExecutor(1, "counting")

    def of(self, store: Store, story: Story) -> StoryAccount:
        """Return what was counted of a story, as it is or as it was when it was counted last."""
        kept = store.account(story.uri)
        if kept and is_by_these_rules(kept, self._family_of):
            is_due = not kept.is_current_around and self._now() - kept.counted_on >= _AGAIN
            if is_due or not kept.is_current:
                self._count_beside(story.uri)
            return kept.account
        with self._lock:
            held = self._held.get(story.uri)
        if held and held[0] == store.account_mark(story.uri):
            return held[1]
        return self._count(store, story)

    def close(self) -> None:
        """Wait for the story that is being counted, and count no more."""
        self._beside.shutdown(cancel_futures=True)

    def _count(self, store: Store, story: Story) -> StoryAccount:
        counted = count(store, story, self._family_of)
        try:
            with self._registers.one() as register:
                counted.keep(register, self._now())
        except WirecopyError:  # others write for long, or nothing may be written here
            with self._lock:
                self._held[story.uri] = counted.mark, counted.account
                self._held.move_to_end(story.uri)
                while len(self._held) > _MOST:
                    self._held.popitem(last=False)
        return counted.account

    def _count_beside(self, uri: str) -> None:
        def work() -> None:
            try:
                with suppress(WirecopyError), self._readers.one() as store:  # the next reader is told what is wrong
                    story = store.story(uri)
                    if story:
                        self._count(store, story)
            finally:
                with self._lock:
                    self._waiting.discard(uri)

        with self._lock:
            if uri in self._waiting:
                return
            self._waiting.add(uri)
        self._beside.submit(work)
