"""The error tree. What goes wrong with the run is one of these; what goes wrong with one item is a `Problem`.

    WirecopyError(what, where, hint)
    ├── ConfigError
    ├── FetchError ── Unreachable (HeldBack) · Refused · Gone · TooLarge
    ├── ParseError
    ├── ExtractError
    ├── StoreError
    └── PublishError ── Rejected (Removed) · Unavailable · Unanswered

The kind says whether to try again; the message always says where, what, and what to do now.
"""

import errno


class WirecopyError(Exception):
    """The root: a sentence for people.

    Args:
      what: what happened, in the reader's words, no full stop.
      where: the file with its line, the address or the record that it happened to; may be empty.
      hint: what to do now, and whether anything was changed; may be empty.
    """

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        super().__init__(what, where, hint)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n  {self.hint}" if self.hint else head


def advice(refusal: OSError) -> str:
    """Return what to do where the system refuses to read or write.

    Args:
      refusal: its answer.
    Returns:
      A sentence; "" where its own words say enough.
    """
    if refusal.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "Make room, or name another disk."
    if refusal.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return "Look at the rights of the file and its folder."
    return ""


class ConfigError(WirecopyError):
    """The settings are wrong; nothing was started."""


class FetchError(WirecopyError):
    """A resource was not got. Only `Unreachable` is worth trying again soon."""


class Unreachable(FetchError):
    """No answer, half an answer, or a server error (5xx): try again later."""

    def __init__(
        self, what: str, where: str = "", hint: str = "", retry_after: float | None = None, status: int = 0
    ) -> None:
        super().__init__(what, where, hint)
        self.retry_after = retry_after  # seconds, where the answer named a time
        self.status = status  # the answer's; 0 where there was none


class HeldBack(Unreachable):
    """Nothing was asked: the host answered 429 or 503 before and is left alone for `retry_after` seconds more."""


class Refused(FetchError):
    """The other side or our own rules say no: 401, 402, 403, 429, robots.txt, a forbidden address."""

    def __init__(
        self, what: str, where: str = "", hint: str = "", retry_after: float | None = None, status: int = 0
    ) -> None:
        super().__init__(what, where, hint)
        self.retry_after = retry_after  # seconds, where the answer named a time
        self.status = status  # the answer's; 0 where our own rules said no


class Gone(FetchError):
    """The address answers 404 or 410."""

    def __init__(self, what: str, where: str = "", hint: str = "", status: int = 404) -> None:
        super().__init__(what, where, hint)
        self.status = status


class TooLarge(FetchError):
    """The answer passed a limit on its raw or decoded size."""


class ParseError(WirecopyError):
    """The bytes are not the listing that they were taken for."""


class ExtractError(WirecopyError):
    """The page holds no article that may be stored; `rule` names the reason for programs."""

    def __init__(self, what: str, where: str = "", hint: str = "", rule: str = "") -> None:
        super().__init__(what, where, hint)
        self.rule = rule


class StoreError(WirecopyError):
    """The archive cannot be opened, read or written; what it held is unchanged."""


class PublishError(WirecopyError):
    """A target did not take what was sent.

    Args:
      what: what happened.
      where: the target's address.
      hint: what to do now.
      retry_after: seconds to wait, where the target named a time.
      whole: whether it concerns the target as a whole, so that nothing more is sent to it in this run.
    """

    def __init__(
        self, what: str, where: str = "", hint: str = "", *, retry_after: float | None = None, whole: bool = False
    ) -> None:
        super().__init__(what, where, hint)
        self.retry_after = retry_after
        self.whole = whole


class Rejected(PublishError):
    """The target will never take it: do not try again."""


class Removed(Rejected):
    """What was published is not at the target any more: its owner has taken it away."""


class Unavailable(PublishError):
    """The target is not there just now: try again."""


class Unanswered(PublishError):
    """It was sent and nothing was answered: whether the target has it cannot be known."""
