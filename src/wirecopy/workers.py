"""Run pure functions on hostile bytes where they can do no harm: in children that are bounded, killed and replaced.

A page can take minutes or gigabytes of any HTML parser (99 kB of nested `<font><p>` took 2 GB), and C code does not
return to a Python timeout. So reading runs in a child with limits on memory, CPU and wall time. A child that passes
one is dead, its one job is lost, the next job gets a new child. `multiprocessing.Pool` hangs for ever when a child is
killed (measured: 2,250 of 6,000 results, then nothing), so the supervisor is our own: one pair of pipes a child, one
job at a time, frames with their length before them.
"""

import asyncio
import os
import resource
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeVar, get_type_hints

import msgspec

from wirecopy.errors import WirecopyError

MEMORY = 1 << 30  # bytes of address space of a child
CPU = 10  # seconds of one job
WALL = 15.0  # seconds of one job
RECYCLED = 500  # jobs after which a child is replaced: what leaks, leaks no further
_OPEN_FILES = 16
_HEAD = struct.Struct(">I")
_PIECE = 256 * 1024  # bytes
_LARGEST = 256 * 1024 * 1024  # bytes of a frame; a listing of 10 MiB reads into less

T = TypeVar("T")


class WorkerLost(WirecopyError):
    """A job ended its child: it passed a limit, or the child crashed. Only this job is lost."""


class Workers:
    """A few children, one job each at a time; an asynchronous context manager.

    Args:
      count: how many children; 0 takes one for each core.
      wall: seconds that one job may take.
      preload: modules that a child imports before its limits hold.
    """

    def __init__(self, count: int = 0, wall: float = WALL, preload: tuple[str, ...] = ()) -> None:
        self._count = count or os.cpu_count() or 1
        self._wall = wall
        self._preload = preload
        self._idle: asyncio.Queue[_Child | None] = asyncio.Queue()
        self._all: set[_Child] = set()

    async def __aenter__(self) -> Self:
        for _ in range(self._count):
            self._idle.put_nowait(None)  # a child is born with its first job
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.gather(*(child.end() for child in self._all))

    async def call(self, function: str, *arguments: object, returns: type[T]) -> T:
        """Run a function in a child.

        Args:
          function: where it stands, `module:name`; its annotations say how its arguments are decoded.
          arguments: values that msgspec can encode.
          returns: the type of the result.
        Raises:
          WorkerLost: the job took too long or too much, or killed the child.
          WirecopyError: what the function raised, with its own class.
        """
        child = await self._idle.get()
        try:
            if child is None or child.jobs >= RECYCLED:
                if child:
                    await self._bury(child)
                child = await self._bear()
            answer = await asyncio.wait_for(child.ask(msgspec.msgpack.encode((function, arguments))), self._wall)
        except TimeoutError:
            raise WorkerLost(f"reading it took more than {self._wall:.0f} s and was stopped") from None
        finally:
            if child and not child.is_well:
                await self._bury(child)
                child = None
            self._idle.put_nowait(child)
        return _opened(answer, returns)

    async def _bear(self) -> "_Child":
        child = _Child(
            await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "wirecopy.workers",
                *self._preload,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=_LARGEST,
            )
        )
        self._all.add(child)
        return child

    async def _bury(self, child: "_Child") -> None:
        self._all.discard(child)
        await child.end()


class _Child:
    """One child and its pipes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.jobs = 0
        self.is_well = True

    async def ask(self, job: bytes) -> bytes:
        """Hand over a job and wait for its answer; a child that does not answer whole is no longer well."""
        reading, writing = self.process.stdout, self.process.stdin
        assert reading
        assert writing
        self.jobs += 1
        self.is_well = False
        try:
            writing.write(_HEAD.pack(len(job)))
            for at in range(0, len(job), _PIECE):  # what the pipe does not take is copied, so never all of it at once
                writing.write(job[at : at + _PIECE])
                await writing.drain()
            (length,) = _HEAD.unpack(await reading.readexactly(_HEAD.size))
            answer = await reading.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise WorkerLost(_last_words(await self.process.wait())) from None
        self.is_well = True
        return answer

    async def end(self) -> None:
        """Kill it and wait until it is gone."""
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


def _last_words(code: int) -> str:
    if code == -24:  # SIGXCPU
        return f"reading it took more than {CPU} s of computing and was stopped"
    if code == _NO_MEMORY:
        return f"reading it took more than {MEMORY // (1 << 20)} MiB of memory and was stopped"
    return f"reading it ended its worker (exit {code})"


def _opened(answer: bytes, returns: type[T]) -> T:
    error, result = msgspec.msgpack.decode(answer, type=tuple[tuple[str, str, str, str, str] | None, msgspec.Raw])
    if error is None:
        return msgspec.msgpack.decode(result, type=returns)
    module, name, what, where, hint = error
    raise getattr(import_module(module), name)(what, where, hint)


# ── the child ────────────────────────────────────────────────────────────────

_NO_MEMORY = 75


def _answer(job: bytes, known: dict[str, tuple[Callable[..., Any], Any]]) -> bytes:
    name, arguments = msgspec.msgpack.decode(job, type=tuple[str, msgspec.Raw])
    if name not in known:
        module, _, attribute = name.partition(":")
        function = getattr(import_module(module), attribute)
        hints = get_type_hints(function)
        kinds = tuple(kind for parameter, kind in hints.items() if parameter != "return")
        known[name] = function, tuple.__class_getitem__(kinds)
    function, kinds = known[name]
    try:
        result = function(*msgspec.msgpack.decode(arguments, type=kinds))
    except WirecopyError as error:
        told = (type(error).__module__, type(error).__name__, error.what, error.where, error.hint)
        return msgspec.msgpack.encode((told, None))
    return msgspec.msgpack.encode((None, result))


def _grant_time() -> None:
    """Let the coming job use so much CPU and no more; the kernel ends the process that does."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + CPU, resource.RLIM_INFINITY))


def _work(incoming: BinaryIO, outgoing: BinaryIO, preload: list[str]) -> None:
    for module in preload:
        import_module(module)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    known: dict[str, tuple[Callable[..., Any], Any]] = {}
    while head := incoming.read(_HEAD.size):
        job = incoming.read(_HEAD.unpack(head)[0])
        _grant_time()
        answer = _answer(job, known)
        outgoing.write(_HEAD.pack(len(answer)) + answer)
        outgoing.flush()


if __name__ == "__main__":
    try:
        _work(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1:])
    except MemoryError:
        os._exit(_NO_MEMORY)
