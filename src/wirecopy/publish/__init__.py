"""Carry articles out: which, by which right, once, and kept as their source has them.

`rights` alone decides how much may be shown, `choosing` which articles go where, `planning` what each needs, `outbox`
sends it. A target is a file of this folder that holds a `Destination`.
"""

from pathlib import Path

from wirecopy.errors import ConfigError
from wirecopy.model import Target
from wirecopy.publish.outbox import Destination, Receipt, deliver, enqueue, reclaim
from wirecopy.publish.planning import Plan, Planner
from wirecopy.publish.turn import turn

__all__ = ["Destination", "Plan", "Planner", "Receipt", "deliver", "destination", "enqueue", "reclaim", "turn"]


def destination(target: Target, password: str) -> Destination:
    """Return what sends to a target.

    Args:
      target: as the settings name it.
      password: its password, "" where it needs none.
    Raises:
      ConfigError: the target cannot be what it says.
    """
    del password
    if target.kind == "ninjs":
        from wirecopy.publish.ninjs import NinjsFolder

        return NinjsFolder(Path(target.url))
    raise ConfigError(f"{target.kind} is not sent to article by article", target.name, "Nothing was sent.")
