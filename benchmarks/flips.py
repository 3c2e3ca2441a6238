"""Flip single bits of an archive's file, and see that `verify` finds each.

    python -m benchmarks.flips [--flips 200] [--seed 1]

All evidence stands in the one file, in pages with a checksum each. A flip that is not found must be harmless: then the
archive still gives out, byte for byte, what it did. The file is flipped as it lies on a disk: closed, or as a backup.
"""

import argparse
import json
import random
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.jobs import exported, imported
from wirecopy.errors import StoreError
from wirecopy.store import open_archive

FLIPS = 200
_ROUNDS = 8  # of the bundled recording


@dataclass
class Outcome:
    """How many flips were found; the places (bytes from the start) of those that were not, harmless or not."""

    found: int = 0
    harmless: list[int] = field(default_factory=list)
    missed: list[int] = field(default_factory=list)


def look_over(archive: Path) -> tuple[str, ...]:
    """Return what `verify` says of a file; what keeps it from being opened is a fault too."""
    try:
        with closing(open_archive(archive, read_only=True)) as store:
            return store.check()
    except StoreError as error:
        return (error.what,)


def flip(whole: bytes, flips: int, seed: int) -> Outcome:
    """Flip one bit after the other, each in a whole file.

    Args:
      whole: an archive's file.
      flips: how many.
      seed: gives the same places again.
    """
    chance = random.Random(seed)
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        archive.write_bytes(whole)
        given_out = exported(archive)
        for _ in range(flips):
            place, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
            archive.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
            if look_over(archive):
                outcome.found += 1
            else:
                (outcome.harmless if exported(archive) == given_out else outcome.missed).append(place)
    return outcome


def measure(_data: Path) -> dict[str, float]:
    """Flip two hundred bits of the archive of the bundled recording."""
    outcome = flip(imported(_ROUNDS), FLIPS, 1)
    return {"found": outcome.found, "missed_violations": len(outcome.missed)}


def main() -> int:
    """Flip, look, and say what was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flips", type=int, default=FLIPS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    outcome = flip(imported(_ROUNDS), given.flips, given.seed)
    figures = {"flips": given.flips, "found": outcome.found, "harmless": outcome.harmless, "missed": outcome.missed}
    print(json.dumps(figures))
    return 1 if outcome.missed else 0


if __name__ == "__main__":
    sys.exit(main())
