"""How much memory a process had at most; small, for workers are asked it too."""

from pathlib import Path


def peak_mib() -> float:
    """Return this process's peak of memory; getrusage would tell its parent's where that was larger at the fork."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
