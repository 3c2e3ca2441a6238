"""What `doctor` found of one thing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: whether it is well, what was found, what to do."""

    subject: str
    well: bool
    what: str
    hint: str = ""
