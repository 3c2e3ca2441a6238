"""Archives that are careless in one way each; who interrupts them must find it.

    python -m tests.rigs.careless transactions|order KILLS

Prints one JSON line: what was found.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from benchmarks.jobs import Import, Job
from benchmarks.kills import interrupt
from wirecopy.model import Fetched, Source
from wirecopy.store.sqlite import SqliteStore


class WithoutTransactions(SqliteStore):
    """Keeps each call by itself."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        yield


class InTheWrongOrder(SqliteStore):
    """Marks a poll as done before its items are kept."""

    def keep(self, fetched: Fetched) -> str:
        for source in self.sources():
            if source.url == fetched.url and source.polled_on != fetched.retrieved_on:
                self._mark(replace(source, polled_on=fetched.retrieved_on, succeeded_on=fetched.retrieved_on))
        return super().keep(fetched)

    def _mark(self, source: Source) -> None:
        depth, self._db._depth = self._db._depth, 0
        self._db._run("COMMIT")
        self.update_source(source)
        self._db._run("BEGIN IMMEDIATE")
        self._db._depth = depth


STORES = {"transactions": WithoutTransactions, "order": InTheWrongOrder}


def main() -> None:
    store = STORES[sys.argv[1]]
    job: Job = Import(store)
    print(json.dumps(interrupt(int(sys.argv[2]), 0, 1, (job,)).faults))


if __name__ == "__main__":
    main()
