"""Passwords and secrets: how they are made, kept and compared. Nothing that is kept lets anybody in.

A password is kept as scrypt (RFC 7914) with a salt of its own; N = 2^15, r = 8, p = 3 is one of the least settings in
OWASP's cheat sheet on storing passwords: 32 MiB and about 0.2 s a try. A link, a login or a token is 32 bytes of chance
and is kept as its sha256: so much chance needs no salt and cannot be guessed back.
"""

import secrets
from collections import deque
from hashlib import scrypt, sha256
from hmac import compare_digest
from threading import Lock

SHORTEST, LONGEST = 8, 1024  # code points; NIST SP 800-63B, 3.1.1.2
TRIES, A_WHILE = 5, 60.0  # so many wrong passwords in so many seconds
_COST, _BLOCK, _LANES = 15, 8, 3
_MEMORY = 64 * 1024 * 1024  # bytes; what is needed is 128 · r · N, and a little
_BYTES = 32
_ONE_AT_A_TIME = Lock()  # each try takes 32 MiB


def new_secret(kind: str = "") -> str:
    """Return 256 bits of chance as text, behind a word that says what it is."""
    return f"{kind}{secrets.token_urlsafe(_BYTES)}"


def digest(secret: str) -> bytes:
    """Return what is kept of a secret: its sha256."""
    return sha256(secret.encode("utf-8", "surrogatepass")).digest()


def fault_of(password: str) -> str:
    """Say in words what is wrong with a new password; "" where nothing is."""
    if len(password) < SHORTEST:
        return f"a password has at least {SHORTEST} characters"
    return f"a password has at most {LONGEST} characters" if len(password) > LONGEST else ""


def hashed(password: str) -> str:
    """Return a password as it is kept: `scrypt$15$8$3$salt$hash`, both in hexadecimal."""
    salt = secrets.token_bytes(16)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${salt.hex()}${_scrypt(password, salt, _COST, _BLOCK, _LANES).hex()}"


_NOBODYS = f"scrypt${_COST}${_BLOCK}${_LANES}${'00' * 16}${'00' * _BYTES}"


def fits(password: str, kept: str) -> bool:
    """Say whether a password is the one that is kept; where none is kept, it takes as long and is not."""
    name, cost, block, lanes, salt, known = (kept or _NOBODYS).split("$")
    found = _scrypt(password[: LONGEST + 1], bytes.fromhex(salt), int(cost), int(block), int(lanes))
    return compare_digest(found, bytes.fromhex(known)) and bool(kept) and name == "scrypt"


def _scrypt(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    with _ONE_AT_A_TIME:
        return scrypt(
            password.encode("utf-8", "surrogatepass"),
            salt=salt,
            n=1 << cost,
            r=block,
            p=lanes,
            maxmem=_MEMORY,
            dklen=_BYTES,
        )


class Tries:
    """Counts wrong passwords, so that nobody tries them one after the other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._at: dict[str, deque[float]] = {}

    def begin(self, name: str, now: float) -> bool:
        """Count a try at a name before it is made; False where there were too many in the last minute.

        Args:
          name: one of a bounded number of names: the caller calls all unknown ones alike.
          now: seconds of a clock that never goes back.
        """
        with self._lock:
            at = self._at.setdefault(name, deque(maxlen=TRIES))
            if len(at) == TRIES and now - at[0] < A_WHILE:
                return False
            at.append(now)
            return True

    def forgive(self, name: str) -> None:
        """Forget the tries at a name: the last one was right."""
        with self._lock:
            self._at.pop(name, None)
