"""How long the command line takes to start: CPU milliseconds of whole processes, the best of ten.

python -m benchmarks.start
"""

import resource
import subprocess
import sys
from pathlib import Path

_RUNS = 10


def cpu_ms(*words: str) -> float:
    """Return the CPU milliseconds of a command, the best of ten."""
    best = float("inf")
    for _ in range(_RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *words], check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best, spent * 1000)
    return best


def measure(_data: Path) -> dict[str, float]:
    """Measure a bare Python, the version, the help and a list without an archive."""
    script = str(Path(sys.executable).with_name("wirecopy"))
    return {
        "bare_python_ms": cpu_ms("-c", ""),
        "version_ms": cpu_ms(script, "--version"),
        "help_ms": cpu_ms(script, "--help"),
        "list_ms": cpu_ms(script, "--db", "/nonexistent/none.db", "list"),
    }


if __name__ == "__main__":
    for name, value in measure(Path()).items():
        print(f"{name:20}{value:8.0f}")
