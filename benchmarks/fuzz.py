"""Give the readers feeds and pages that were spoilt by chance, and see that none of them breaks.

    python -m benchmarks.fuzz [--inputs 200000] [--seed 1] [--data ../shared/corpora]

Seeds are the project's own examples and, with --data, the feeds of the corpora. Each input is a seed with a few of its
bytes flipped, pieces cut out, doubled, moved in from another seed, tags repeated or numbers made huge. A reader may
refuse with a WirecopyError and with nothing else, and takes no more than ten seconds of computing.
"""

import argparse
import hashlib
import json
import random
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import wirecopy
from wirecopy.errors import WirecopyError
from wirecopy.extract import read_article
from wirecopy.parse import read_listing

INPUTS = 200_000
LONGEST = 10.0  # seconds of computing of one input
_LARGEST_SEED = 16 * 1024  # bytes: mutations of what is larger meet the same code, four times more slowly
_ENDINGS = {".xml", ".html", ".json", ".txt"}
_TAG = re.compile(rb"<[^<>]{1,200}>")
_NUMBER = re.compile(rb"[0-9]+")
_TOKENS = (
    b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE", b"<?xml", b"&#x110000;", b"&#0;", b"&amp;", b"\0", b"\xff\xfe",
    b"\xef\xbb\xbf", b"<script>", b"</p>", b"<p>", b"<table>", b'"', b"'", b"{", b"}", b"[", b"]", b"\xf0\x9f\x98\x80",
    b"\xed\xa0\x80", b"\\ud800",
    b"1e999", b"-1", b"9999-99-99T99:99:99Z", b"http://[", b"javascript:", b"<base href=//>",
    b'<script type="application/ld+json">', b"xml:base", b"<svg>", b"<template>", b"\xe2\x80\xae",
)  # fmt: skip


class TooLong(BaseException):
    """The computing time of one input is over; not an Exception, so that no reader swallows it."""


@dataclass
class Outcome:
    """How many inputs were read, which errors were found (the digest of the input with its traceback), the slowest."""

    inputs: int = 0
    refused: int = 0
    faults: dict[str, str] = field(default_factory=dict)
    slowest: float = 0.0

    @property
    def errors(self) -> int:
        """How many faults of different kinds there are."""
        return len(self.faults)


def seeds(data: Path | None = None) -> list[bytes]:
    """Return the texts that are spoilt, always in the same order."""
    examples = Path(wirecopy.__file__).parent / "examples"
    found = [path for path in sorted(examples.rglob("*")) if path.suffix in _ENDINGS]
    if data:
        found += [path for path in sorted((data / "feeds").rglob("*")) if path.is_file() and path.suffix != ".jsonl"]
    return [body[:_LARGEST_SEED] for path in found if (body := path.read_bytes())]


# ── spoiling ─────────────────────────────────────────────────────────────────


def _flip(body: bytearray, chance: random.Random, _other: bytes) -> None:
    for _ in range(chance.randint(1, 8)):
        body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)


def _cut(body: bytearray, chance: random.Random, _other: bytes) -> None:
    start = chance.randrange(len(body))
    del body[start : start + chance.choice((1, 3, 20, 200, len(body)))]


def _splice(body: bytearray, chance: random.Random, other: bytes) -> None:
    start = chance.randrange(len(other))
    at = chance.randrange(len(body))
    body[at:at] = other[start : start + chance.choice((5, 80, 1000))]


def _double(body: bytearray, chance: random.Random, _other: bytes) -> None:
    start = chance.randrange(len(body))
    piece = body[start : start + chance.choice((1, 10, 300))]
    body[start:start] = piece * chance.choice((1, 2, 30))


def _repeat_tag(body: bytearray, chance: random.Random, _other: bytes) -> None:
    start = chance.randrange(len(body))
    found = _TAG.search(body, start)
    if found:
        body[found.end() : found.end()] = found[0] * chance.choice((1, 3, 100))


def _drop_tag(body: bytearray, chance: random.Random, _other: bytes) -> None:
    found = _TAG.search(body, chance.randrange(len(body)))
    if found:
        del body[found.start() : found.end()]


def _insert_token(body: bytearray, chance: random.Random, _other: bytes) -> None:
    at = chance.randrange(len(body))
    body[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 2, 50))


def _enlarge_number(body: bytearray, chance: random.Random, _other: bytes) -> None:
    found = _NUMBER.search(body, chance.randrange(len(body)))
    if found:
        body[found.start() : found.end()] = chance.choice((b"0", b"9" * 30, b"-1", b"9" * 5000, b"00000", b"1e400"))


_WAYS: tuple[Callable[[bytearray, random.Random, bytes], None], ...] = (
    _flip, _cut, _splice, _double, _repeat_tag, _drop_tag, _insert_token, _enlarge_number,
)  # fmt: skip


def spoil(body: bytes, chance: random.Random, other: bytes) -> bytes:
    """Spoil a text in one to four ways."""
    spoilt = bytearray(body)
    for _ in range(chance.randint(1, 4)):
        if spoilt:
            chance.choice(_WAYS)(spoilt, chance, other)
    return bytes(spoilt)


# ── reading ──────────────────────────────────────────────────────────────────


@contextmanager
def _alarm() -> Iterator[None]:
    """Raise TooLong in a block that computes too long."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def read(body: bytes, outcome: Outcome) -> None:
    """Read an input as a listing and as an article, and note what must not be."""
    url = "https://courier.example/2026/a"
    readers: tuple[tuple[str, Callable[[], object]], ...] = (
        ("read_listing", lambda: read_listing(body, url, "")),
        ("read_article", lambda: read_article(body, url, "text/html")),
    )
    for name, reader in readers:
        began = time.process_time()
        try:
            with _alarm():
                reader()
        except WirecopyError:
            outcome.refused += 1
        except TooLong:
            outcome.faults.setdefault(f"{name}: too long", hashlib.sha256(body).hexdigest()[:16])
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            place = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{name}: {type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
            outcome.faults.setdefault(told, "".join(traceback.format_exception(error)[-4:]) + _shown(body))
        outcome.slowest = max(outcome.slowest, time.process_time() - began)
    outcome.inputs += 1


def _shown(body: bytes) -> str:
    return f"the input, {len(body)} bytes, begins with {body[:200]!r}\n"


def fuzz(texts: list[bytes], inputs: int, seed: int, progress: Callable[[Outcome], None] = lambda _: None) -> Outcome:
    """Read so many spoilt texts; the same seed gives the same ones. Ctrl-C ends it with what was found so far."""
    chance = random.Random(seed)
    outcome = Outcome()
    with suppress(KeyboardInterrupt):
        for number in range(inputs):
            own = random.Random(f"{seed} {number}")
            read(spoil(chance.choice(texts), own, own.choice(texts)), outcome)
            if outcome.inputs % 5000 == 0:
                progress(outcome)
    return outcome


def measure(data: Path) -> dict[str, float]:
    """Read 200,000 spoilt texts."""
    outcome = fuzz(seeds(data), INPUTS, 1)
    return {"inputs": outcome.inputs, "errors": outcome.errors, "slowest_s": round(outcome.slowest, 2)}


def _tell(outcome: Outcome) -> None:
    print(f"  {outcome.inputs}: {', '.join(outcome.faults) or 'no fault'}", flush=True)


def main() -> int:
    """Spoil, read, and say what broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--data", type=Path, help="the folder of corpora")
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    outcome = fuzz(seeds(given.data), given.inputs, given.seed, _tell)
    for told, more in outcome.faults.items():
        print(f"{told}\n{more}")
    figures = {"inputs": outcome.inputs, "refused": outcome.refused, "errors": outcome.errors}
    print(json.dumps({**figures, "slowest_s": round(outcome.slowest, 2)}))
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
