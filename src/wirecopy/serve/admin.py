"""How the house runs: sources due, failing and paced, what waits, what went wrong, the last run, what is published.

/admin, /admin.json                  reading it needs no more than the rest, but where the room is open to others
/admin/sources/<n>    POST do        pause, resume, ask (it is due at once)           scope admin
/admin/publications   POST target    what the target refused is sent again            scope publish
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from wirecopy.errors import StoreError
from wirecopy.model import SCHEMA_VERSION, DeliveryState, Problem, Scope, Source, SourceState
from wirecopy.serve import pages
from wirecopy.serve.access import Registers, needed, visitor_of
from wirecopy.serve.answers import LARGEST, as_json
from wirecopy.serve.forms import fields
from wirecopy.serve.readers import Readers
from wirecopy.serve.refusals import is_for_program
from wirecopy.store import Store

_PROBLEMS = 20
_MOST_WAITING = 1_000  # articles whose pages are due to be looked at: what is more is as good as many
_PACED = timedelta(hours=2)  # twice the usual rest: who rests longer is paced by its host's answers or its own rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits: sources that are due, articles to be looked at again (at most 1,000 are counted), deliveries."""

    sources: int
    articles: int
    deliveries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """A target of publishing and how many of its publications are settled, due, being sent, refused."""

    target: str
    settled: int = 0
    due: int = 0
    leased: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How the house runs at a moment. `last_run` is when a source was last asked, `last_success` when one answered.

    A source stands in one list: one that fails is no news under those that are due or rest for long, whatever its time.
    """

    at: datetime
    last_run: datetime | None
    last_success: datetime | None
    queue: Queue
    due: tuple[Source, ...]
    failing: tuple[Source, ...]
    paced: tuple[Source, ...]
    targets: tuple[TargetLine, ...]
    problems: tuple[tuple[datetime, Problem], ...]


def state_of(store: Store, now: datetime) -> State:
    """Return how the house runs.

    Args:
      store: the archive.
      now: the moment, aware, UTC.
    """
    sources = store.sources()
    active = [one for one in sources if one.state is SourceState.ACTIVE]
    targets = _targets(store)
    due = [one for one in active if one.next_due <= now]
    well = [one for one in active if not _is_failing(one)]
    return State(
        at=now,
        last_run=max((one.polled_on for one in sources if one.polled_on), default=None),
        last_success=max((one.succeeded_on for one in sources if one.succeeded_on), default=None),
        queue=Queue(
            sources=len(due),
            articles=len(store.due_checks(now, _MOST_WAITING)),
            deliveries=sum(one.due + one.leased for one in targets),
        ),
        due=tuple(one for one in well if one.next_due <= now),
        failing=tuple(one for one in active if _is_failing(one)),
        paced=tuple(one for one in well if _is_paced(one, now)),
        targets=targets,
        problems=store.problems(limit=_PROBLEMS),
    )


def _is_failing(source: Source) -> bool:
    return bool(source.failures or source.problem)


def _is_paced(source: Source, now: datetime) -> bool:
    return source.next_due > now and source.next_due - (source.polled_on or now) > _PACED


def _targets(store: Store) -> tuple[TargetLine, ...]:
    counted: dict[str, Counter[str]] = {}
    for target, state, count in store.publication_counts():
        counted.setdefault(target, Counter())[state.value] += count
    return tuple(TargetLine(target=target, **counts) for target, counts in sorted(counted.items()))


def routes(readers: Readers, registers: Registers, now: Callable[[], datetime], *, is_open: bool) -> list[Route]:
    """Return the routes.

    Args:
      readers: lend the archive.
      registers: lend what may be written here.
      now: the clock, aware, UTC.
      is_open: reading needs no login.
    """
    desk = _Admin(readers, registers, now, is_open=is_open)
    return [
        Route("/admin", desk.page, methods=["GET"]),
        Route("/admin.json", desk.values, methods=["GET"]),
        Route("/admin/sources/{number:int}", desk.source, methods=["POST"]),
        Route("/admin/publications", desk.publications, methods=["POST"]),
    ]


class _Admin:
    def __init__(self, readers: Readers, registers: Registers, now: Callable[[], datetime], *, is_open: bool) -> None:
        self._readers = readers
        self._registers = registers
        self._now = now
        self._is_open = is_open

    def page(self, request: Request) -> Response:
        visitor = visitor_of(request)
        state = self._state(request)
        may = set(visitor.scopes) if visitor else set()
        answer = pages.page("admin", state=state, may_run=Scope.ADMIN in may, may_publish=Scope.PUBLISH in may)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def values(self, request: Request) -> Response:
        return as_json({"schema_version": SCHEMA_VERSION, "state": self._state(request)})

    def _state(self, request: Request) -> State:
        if not self._is_open:
            needed(request, Scope.ADMIN)
        with self._readers.one() as store:
            return state_of(store, self._now())

    async def source(self, request: Request) -> Response:
        needed(request, Scope.ADMIN)
        given = await fields(request, "do")
        number, do = int(request.path_params["number"]), given.get("do", "")
        if do not in _STEPS:
            raise HTTPException(400)
        if number > LARGEST:
            raise HTTPException(404)
        source = await run_in_threadpool(self._steer, number, do)
        return as_json(source) if is_for_program(request) else RedirectResponse("/admin", 303)

    def _steer(self, number: int, do: str) -> Source:
        with self._registers.one() as register, register.transaction():
            try:
                before = register.source(number)
            except StoreError as error:
                raise HTTPException(404) from error
            after = _STEPS[do](before, self._now())
            register.update_source(after)
            return after

    async def publications(self, request: Request) -> Response:
        needed(request, Scope.PUBLISH)
        given = await fields(request, "target")
        target = given.get("target", "")
        if not target:
            raise HTTPException(400)
        count = await run_in_threadpool(self._again, target)
        said = {"target": target, "due": count}
        return as_json(said) if is_for_program(request) else RedirectResponse("/admin", 303)

    def _again(self, target: str) -> int:
        now = self._now()
        with self._registers.one() as register, register.transaction():
            found = [one for one in register.publications(target=target) if one.state is DeliveryState.REFUSED]
            if not found:
                raise HTTPException(404)
            for one in found:
                register.save_publication(replace(one, state=DeliveryState.DUE, next_try=now, attempts=0, problem=""))
            return len(found)


def _paused(source: Source, _now: datetime) -> Source:
    return replace(source, state=SourceState.PAUSED)


def _resumed(source: Source, _now: datetime) -> Source:
    return replace(source, state=SourceState.ACTIVE)


def _asked(source: Source, now: datetime) -> Source:
    return replace(source, next_due=min(source.next_due, now), due_because="its owner asked for it")


_STEPS = {"pause": _paused, "resume": _resumed, "ask": _asked}
