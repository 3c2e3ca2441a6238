"""What was counted of stories, as their pages show it: no reader waits long for it.

It is kept in the archive by whoever counts it, an import or the first reader. What changed since is counted anew
beside, by one thread, and the page shows what is kept until that is done. A large story that was never counted is
counted beside as well, and its page says so; who asks for its values waits for them.
"""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Lock

from wirecopy.dossier.accounts import count, is_by_these_rules
from wirecopy.errors import WirecopyError
from wirecopy.model import FamilyOf, Story, StoryAccount, StoryGist, gist_of
from wirecopy.serve.access import Registers
from wirecopy.serve.readers import Readers
from wirecopy.store import AccountMark, KeptAccount, KeptGist, Store

_AGAIN = timedelta(
    minutes=15
)  # after which it is looked what else came in near by: busy days bring something each minute
_AT_ONCE = 12  # articles of a story that is counted while its reader waits: 30 ms of CPU; of 24 up to 100, of 380 2,900
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
        if kept and is_by_these_rules(kept.account, self._family_of):
            self._look_again(story, kept)
            return kept.account
        return self._held_of(store, story) or self._count(store, story)

    def gist(self, store: Store, story: Story) -> StoryGist | None:
        """Return what a page shows of it; None of a large story that was never counted, which is done beside."""
        kept = store.gist(story.uri)
        if kept and is_by_these_rules(kept.gist, self._family_of):
            self._look_again(story, kept)
            return kept.gist
        if held := self._held_of(store, story):
            return gist_of(held)
        if len(story.articles) <= _AT_ONCE:
            return gist_of(self._count(store, story))
        self._count_beside(story.uri)
        return None

    def _look_again(self, story: Story, kept: KeptAccount | KeptGist) -> None:
        """Have a story counted anew beside where what is kept of it is old."""
        is_due = not kept.is_current_around and self._now() - kept.counted_on >= _AGAIN
        if is_due or not kept.is_current:
            self._count_beside(story.uri)

    def _held_of(self, store: Store, story: Story) -> StoryAccount | None:
        with self._lock:
            held = self._held.get(story.uri)
        return held[1] if held and held[0] == store.account_mark(story.uri) else None

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
