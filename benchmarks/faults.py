"""What can happen to a program while it writes: it is killed at a numbered moment, or the disk takes no more.

SQLite lets its system calls be replaced (https://sqlite.org/c3ref/vfs.html, xSetSystemCall). Here each one that changes
a file is counted, as is each name that Python changes. So every state in which a kill can leave the files has a number.
"""

import ctypes
import errno
import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import Any

import apsw

_NAMING = frozenset(("os.rename", "os.link", "os.remove"))  # audit events of the names that Python changes
_WRITE = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_longlong, use_errno=True
)
_CUT = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_longlong, use_errno=True)
_REMOVE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, use_errno=True)


class Traps:
    """Stands between SQLite and the system, in this process, from its setting up until the process ends.

    Args:
      die_at: the number of the change before which the process is killed (SIGKILL); 0: never.
      room: how many bytes the disk still takes; None: as many as come.
    """

    def __init__(self, *, die_at: int = 0, room: int | None = None) -> None:
        self.changes = 0
        self.written = 0  # bytes
        self._die_at = die_at
        self._room = room
        self._system = apsw.VFS("system", base="unix")
        self._kept: list[object] = []  # a callback must live as long as SQLite may call it

    def set_up(self) -> None:
        """Replace the calls."""
        for name in ("pwrite64", "pwrite"):  # a build of SQLite has one of them
            self._replace(name, _WRITE, self._writing)
        self._replace("ftruncate", _CUT, self._changing)
        self._replace("unlink", _REMOVE, self._changing)
        sys.addaudithook(lambda event, _: self._count() if event in _NAMING else None)

    def _replace(self, name: str, form: Any, around: Callable[..., int]) -> None:
        address = self._system.xGetSystemCall(name)
        if not address:
            return
        real = form(address)
        ours = form(lambda *given: around(real, *given))
        self._kept += [real, ours]
        self._system.xSetSystemCall(name, ctypes.cast(ours, ctypes.c_void_p).value or 0)

    def _count(self) -> None:
        self.changes += 1
        if self.changes == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def _changing(self, real: Callable[..., int], *given: Any) -> int:
        self._count()
        return real(*given)

    def _writing(self, real: Callable[..., int], file: int, content: int, size: int, place: int) -> int:
        """Write, or as much of it as there is room for; a disk that is full takes nothing more."""
        self._count()
        fits = size if self._room is None else min(size, self._room - self.written)
        self.written += fits
        if fits:
            return real(file, content, fits, place)
        ctypes.set_errno(errno.ENOSPC)
        return -1


def limit_files(size: int) -> None:
    """Let no file grow beyond a size in bytes, in this process."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
